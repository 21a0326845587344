"""The catalogue as RDF: each saved query a SPARQL executable of SHACL, with its parameters.

    <https://w3id.org/accord/query/meetings>
        a sh:SPARQLSelectExecutable ;
        dcterms:identifier "meetings" ;
        dcterms:title "Meetings"@en, "Встречи"@ru ;
        schema:keywords "meetings" ;
        dcterms:type "timeline" ;                         # the default view
        sh:parameter <https://w3id.org/accord/query/meetings/parameter/__state> ;
        sh:select "PREFIX acc: ..." .

The local name of a parameter's `sh:path` is the variable of the query. What type it has follows
from `sh:datatype`, `sh:class` or `sh:nodeKind`; the list that its codes are of is told by
`dcterms:conformsTo`, the choices of a closed list by `sh:in`. `data/ttl/catalogue.ttl` holds this
for the queries that come with the program, so that no start has to read all their headers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg.namespaces import BASE, CATALOGUE_GRAPH, CODE
from kg.query.catalogue import SavedQuery
from kg.query.header import Texts
from kg.query.parameters import Parameter
from kg.rdf.terms import TYPE, Literal, NamedNode, Pair, Quad, integer, iri, text
from kg.rdf.turtle import turtle
from kg.store.binding import form

QUERY: Final = BASE + "query/"
CATALOGUE: Final = BASE + "catalogue"

_FORMS: Final = {
    "SELECT": ("sh:SPARQLSelectExecutable", "sh:select"),
    "ASK": ("sh:SPARQLAskExecutable", "sh:ask"),
    "CONSTRUCT": ("sh:SPARQLConstructExecutable", "sh:construct"),
}
_DATATYPES: Final = {
    "text": "xsd:string",
    "name": "xsd:string",
    "integer": "xsd:integer",
    "decimal": "xsd:decimal",
    "number": "xsd:decimal",
    "date": "xsd:date",
    "boolean": "xsd:boolean",
}


def query_iri(name: str) -> str:
    return QUERY + name


def catalogue_quads(queries: Iterable[SavedQuery]) -> list[Quad]:
    """The queries as quads of the graph of the catalogue."""
    graph = NamedNode(CATALOGUE_GRAPH)
    found = []
    for query in queries:
        node = NamedNode(query_iri(query.name))
        found.append(Quad(NamedNode(CATALOGUE), iri("dcterms:hasPart"), node, graph))
        found += [Quad(node, *pair, graph) for pair in _query(query)]
        for order, parameter in enumerate(query.parameters, 1):
            part = _part(query, parameter)
            found.append(Quad(node, iri("sh:parameter"), part, graph))
            found += [Quad(part, *pair, graph) for pair in _parameter(part, parameter, order)]
            found += [Quad(*triple, graph) for triple in _choices(part, parameter)]
    return found


def catalogue_turtle(queries: Iterable[SavedQuery]) -> str:
    """The queries as Turtle, sorted: the same queries give the same bytes."""
    return turtle(catalogue_quads(queries))


def _query(query: SavedQuery) -> Iterator[Pair]:
    header = query.header
    executable, predicate = _FORMS.get(form(query.text), ("sh:SPARQLExecutable", "sh:select"))
    yield TYPE, iri("sh:SPARQLExecutable")
    yield TYPE, iri(executable)
    yield iri("dcterms:identifier"), text(query.name)
    yield from _texts("dcterms:title", header.title)
    yield from _texts("dcterms:description", header.description)
    for tag in header.tags:
        yield iri("schema:keywords"), text(tag)
    yield iri("dcterms:type"), text(header.view)
    yield iri(predicate), text(body(query.text))


def body(query: str) -> str:
    """A query without its header."""
    return "\n".join(line for line in query.split("\n") if not line.startswith("#+")).strip() + "\n"


def _texts(predicate: str, texts: Texts) -> Iterator[Pair]:
    for lang, words in texts.items():
        yield iri(predicate), text(words, lang)


def _part(query: SavedQuery, parameter: Parameter) -> NamedNode:
    return NamedNode(f"{query_iri(query.name)}/parameter/{parameter.variable}")


def _parameter(node: NamedNode, parameter: Parameter, order: int) -> Iterator[Pair]:
    yield TYPE, iri("sh:Parameter")
    yield iri("sh:path"), NamedNode(f"{QUERY}parameter/{parameter.variable}")
    yield iri("sh:name"), text(parameter.name)
    yield from _texts("sh:description", parameter.texts or {})
    yield iri("sh:order"), integer(order)
    yield iri("dcterms:type"), text(parameter.type)
    yield _kind(parameter)
    if parameter.optional:
        yield iri("sh:optional"), Literal("true", datatype=iri("xsd:boolean"))
    if parameter.default is not None:
        yield iri("sh:defaultValue"), text(parameter.default)
    if parameter.scheme is not None:
        yield iri("dcterms:conformsTo"), NamedNode(f"{CODE}{parameter.scheme}")
    if len(parameter.choices) > 0:
        yield iri("sh:in"), _cell(node, 1)


def _kind(parameter: Parameter) -> Pair:
    if parameter.datatype is not None:
        return iri("sh:datatype"), NamedNode(parameter.datatype)
    if parameter.lang is not None:
        return iri("sh:datatype"), iri("rdf:langString")
    of_class = {"state": "acc:State", "code": "skos:Concept", "entity": parameter.of_class or "acc:Entity"}
    if parameter.type in of_class:
        return iri("sh:class"), iri(of_class[parameter.type])
    if parameter.type == "iri":
        return iri("sh:nodeKind"), iri("sh:IRI")
    return iri("sh:datatype"), iri(_DATATYPES.get(parameter.type, "xsd:string"))


def _choices(node: NamedNode, parameter: Parameter) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """An RDF list, its cells named: nothing in the graph is without a name."""
    for place, choice in enumerate(parameter.choices, 1):
        last = place == len(parameter.choices)
        yield _cell(node, place), iri("rdf:first"), text(choice)
        yield _cell(node, place), iri("rdf:rest"), iri("rdf:nil") if last else _cell(node, place + 1)


def _cell(node: NamedNode, place: int) -> NamedNode:
    return NamedNode(f"{node.value}/in/{place}")
