"""The catalogue as RDF: true to the files, and asked by an ordinary query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.namespaces import CATALOGUE_GRAPH
from kg.query import catalogue, read_query
from kg.query.catalogue_rdf import catalogue_quads, catalogue_turtle
from kg.rdf.terms import BlankNode
from kg.settings import catalogue_file
from kg.store import OpenGraph, OxigraphStore, open_graph

PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
"""


@pytest.fixture(scope="module")
def bundled() -> Iterator[OpenGraph]:
    graph = open_graph()
    yield graph
    graph.close()


def test_the_committed_turtle_is_that_of_the_queries() -> None:
    assert catalogue_file().read_text(encoding="utf-8") == catalogue_turtle(catalogue()), "run make docs"


def test_is_a_graph_of_what_is_opened(bundled: OpenGraph) -> None:
    assert CATALOGUE_GRAPH in bundled.store.graphs()
    assert bundled.store.count(CATALOGUE_GRAPH) == len({str(quad) for quad in catalogue_quads(catalogue())})


def test_nothing_is_without_a_name() -> None:
    for quad in catalogue_quads(catalogue()):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


def test_all_queries_are_listed_in_two_languages(bundled: OpenGraph) -> None:
    text = f"""{PREFIXES}
    SELECT DISTINCT ?name ?title WHERE {{
      ?query a sh:SPARQLExecutable ; dcterms:identifier ?name ; dcterms:title ?title ; dcterms:description ?about .
      FILTER(LANG(?title) = "ru" && LANG(?about) = "ru")
    }}
    ORDER BY ?name"""
    found = bundled.store.select(text)
    assert [row[0].value for row in found.rows if row[0]] == list(catalogue().names)


def test_is_asked_for_the_queries_that_take_a_state(bundled: OpenGraph) -> None:
    text = f"""{PREFIXES}
    SELECT DISTINCT ?name WHERE {{
      ?query sh:parameter ?parameter ; schema:keywords "meetings" ; dcterms:identifier ?name .
      ?parameter sh:class <https://w3id.org/accord/ontology#State> ; sh:optional true .
    }}
    ORDER BY ?name"""
    names = [row[0].value for row in bundled.store.select(text).rows if row[0]]
    assert {"meetings", "upcoming-meetings"} <= set(names)
    assert names == [
        query.name
        for query in catalogue()
        if "meetings" in query.header.tags and any(one.type == "state" and one.optional for one in query.parameters)
    ]


def test_a_query_out_of_the_graph_can_be_asked(bundled: OpenGraph) -> None:
    text = f"""{PREFIXES}
    SELECT DISTINCT ?text WHERE {{ ?query dcterms:identifier "facts-without-evidence" ; sh:select ?text }}"""
    found = bundled.store.select(text).rows[0][0]
    assert found is not None
    assert "#+" not in found.value
    assert bundled.store.select(found.value).variables == ("kind", "fact", "document")


QUERY = """#+ title: {en: A, ru: А}
#+ defaults: {size: "2"}
#+ enumerate: {colour: [red, blue]}
#+ parameters: {colour: {en: The colour}, size: {type: integer}}
CONSTRUCT { ?s ?p ?_colour } WHERE { ?s ?p ?_size , ?_name_ru ; <https://example.org/p> ?__thing_iri , ?_colour }
"""


def test_parameters(tmp_path: Path) -> None:
    path = tmp_path / "a.rq"
    path.write_text(QUERY, encoding="utf-8")
    store = OxigraphStore()
    store.add(catalogue_quads([read_query(path)]))
    text = f"""{PREFIXES}
    SELECT ?path ?name ?type ?kind ?default ?optional ?choice WHERE {{
      ?query a sh:SPARQLConstructExecutable ; sh:parameter ?parameter .
      ?parameter sh:path ?path ; sh:name ?name ; dcterms:type ?type .
      OPTIONAL {{ ?parameter sh:datatype|sh:nodeKind ?kind }}
      OPTIONAL {{ ?parameter sh:defaultValue ?default }}
      OPTIONAL {{ ?parameter sh:optional ?optional }}
      OPTIONAL {{ ?parameter sh:in/rdf:rest*/rdf:first ?choice }}
    }}
    ORDER BY ?name ?choice"""
    rows = [
        [("" if term is None else term.value.rpartition("/")[2]) for term in row] for row in store.select(text).rows
    ]
    assert rows == [
        ["_colour", "colour", "text", "XMLSchema#string", "", "", "blue"],
        ["_colour", "colour", "text", "XMLSchema#string", "", "", "red"],
        ["_name_ru", "name", "text", "22-rdf-syntax-ns#langString", "", "", ""],
        ["_size", "size", "integer", "XMLSchema#integer", "2", "", ""],
        ["__thing_iri", "thing", "iri", "shacl#IRI", "", "true", ""],
    ]
