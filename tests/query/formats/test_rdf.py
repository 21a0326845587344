"""Turtle, JSON-LD and N-Triples, read back by rdflib and by pyoxigraph."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic
from rdflib.query import ResultRow

from kg.errors import QueryError
from kg.namespaces import PREFIXES, expand
from kg.query import Answer
from kg.query.formats import FORMATS, TRIPLES
from kg.store import Term
from kg.store.terms import DECIMAL

ENGINE = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
}
RDFLIB = {"turtle": "turtle", "jsonld": "json-ld", "ntriples": "nt"}
KIND = Term.iri(expand("rdf:type"))
LABEL = Term.iri(expand("rdfs:label"))


def engine_set(answer: Answer, form: str) -> set[str]:
    return {str(quad.triple) for quad in pyoxigraph.parse(FORMATS[form].write(answer), format=ENGINE[form])}


def rdflib_graph(answer: Answer, form: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=FORMATS[form].write(answer), format=RDFLIB[form])


@pytest.mark.parametrize("form", ENGINE)
def test_hostile_strings_come_back(make: SimpleNamespace, hostile: str, form: str) -> None:
    answer = make.triples(
        (make.KZ, LABEL, Term.text(hostile, "ru")),
        (make.KZ, LABEL, Term.literal(hostile)),
        (make.KZ, KIND, Term.iri(expand("acc:State"))),
        (make.KZ, Term.iri(expand("acc:value")), Term.literal("1.50", datatype=DECIMAL)),
        (make.KZ, LABEL, Term.literal("x", datatype="https://example.org/type")),
    )
    graph = pyoxigraph.NamedNode(make.KZ.value)
    label = pyoxigraph.NamedNode(LABEL.value)
    found = engine_set(answer, form)
    assert len(found) == 5
    assert str(pyoxigraph.Triple(graph, label, pyoxigraph.Literal(hostile, language="ru"))) in found
    assert str(pyoxigraph.Triple(graph, label, pyoxigraph.Literal(hostile))) in found
    assert (rdflib.URIRef(make.KZ.value), rdflib.RDFS.label, rdflib.Literal(hostile, lang="ru")) in rdflib_graph(
        answer, form
    )


@pytest.mark.parametrize("form", ENGINE)
@given(text=st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_comes_back(make: SimpleNamespace, form: str, text: str) -> None:
    answer = make.triples((make.KZ, LABEL, Term.literal(text)))
    node, label = pyoxigraph.NamedNode(make.KZ.value), pyoxigraph.NamedNode(LABEL.value)
    assert engine_set(answer, form) == {str(pyoxigraph.Triple(node, label, pyoxigraph.Literal(text)))}


IRIS = (
    "urn:x:y",
    "time:noon",  # begins like one of our prefixes
    "https://w3id.org/accord/id/a/b",
    "https://w3id.org/accord/ontology#a%20b",
    "https://w3id.org/accord/ontology#",
    "https://example.org/кириллица?q=1#f",
    "http://www.w3.org/2006/time#Interval",
    "mailto:a@b.c",
)


@pytest.mark.parametrize("form", ENGINE)
@pytest.mark.parametrize("iri", IRIS)
def test_iris_come_back(make: SimpleNamespace, form: str, iri: str) -> None:
    thing, other = Term.iri(iri), Term.iri("http://www.w3.org/2006/time#noon")
    found = rdflib_graph(make.triples((thing, thing, other), (thing, KIND, thing)), form)
    node = rdflib.URIRef(iri)
    assert set(found) == {(node, node, rdflib.URIRef(other.value)), (node, rdflib.RDF.type, node)}


def test_blank_nodes_stay_apart(make: SimpleNamespace) -> None:
    one, two = Term("blank", "one"), Term("blank", "two")
    answer = make.triples((one, LABEL, two), (two, LABEL, Term.literal("x")), (make.KZ, LABEL, one))
    graphs = [rdflib_graph(answer, form) for form in ENGINE]
    assert len(graphs[0]) == 3
    assert all(isomorphic(graphs[0], graph) for graph in graphs[1:])


def test_evidence_is_triples_too(make: SimpleNamespace) -> None:
    answer = make.triples((Term.iri(make.FACT), KIND, Term.iri(expand("acc:Meeting"))), evidence=True)
    graphs = [rdflib_graph(answer, form) for form in ENGINE]
    assert all(isomorphic(graphs[0], graph) for graph in graphs[1:])
    found = graphs[0].query(
        """SELECT ?words ?start ?citation ?restated ?issued ?rule WHERE {
          ?fact prov:wasDerivedFrom ?evidence ; acc:rule ?rule .
          ?evidence oa:hasSource ?document ; oa:hasSelector ?quote, ?position .
          ?quote oa:exact ?words . ?position oa:start ?start .
          ?document acc:citation ?citation ; acc:basedOnPublisher ?restated ; dcterms:issued ?issued ;
            dcterms:publisher "Газета" .
        } ORDER BY ?rule""",
        initNs=dict(PREFIXES),
    )
    rows = [tuple(map(str, row)) for row in found if isinstance(row, ResultRow)]
    assert rows[0] == ("Два\nслова.", "0", "Газета, digest after Ведомости", "Ведомости", "2025-11", "rule.one")
    issued: Any = next(graphs[0].objects(predicate=rdflib.DCTERMS.issued))
    assert issued.datatype == rdflib.XSD.gYearMonth


def test_turtle_has_our_prefixes(make: SimpleNamespace) -> None:
    text = FORMATS["turtle"].write(make.triples((make.KZ, KIND, Term.iri(expand("acc:State"))))).decode()
    assert "state:kz\n    a acc:State ." in text
    context = json.loads(FORMATS["jsonld"].write(make.triples((make.KZ, KIND, Term.iri(expand("acc:State"))))))
    assert context["@context"] == {"acc": PREFIXES["acc"]}
    assert context["@graph"] == [{"@id": make.KZ.value, "@type": ["acc:State"]}]


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if one.kinds == TRIPLES])
def test_rows_are_no_triples(make: SimpleNamespace, form: str) -> None:
    with pytest.raises(QueryError, match="holds the triples of a CONSTRUCT") as error:
        FORMATS[form].write(make.rows("x"))
    assert "csv" in error.value.hint


@pytest.mark.parametrize("form", ["srj", "srx"])
def test_triples_are_no_bindings(make: SimpleNamespace, form: str) -> None:
    with pytest.raises(QueryError, match="this answer is triples"):
        FORMATS[form].write(make.triples())


@pytest.mark.parametrize("form", ENGINE)
def test_no_triples_at_all(make: SimpleNamespace, form: str) -> None:
    assert engine_set(make.triples(), form) == set()
