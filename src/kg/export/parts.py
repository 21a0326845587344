"""What of a graph goes out: all of it, one document, what names a state, or the facts behind an answer.

A part is whole facts: each with its evidence, its document's description, the entities it names
with their names, and what the rules say of that fact. Parts come graph by graph, in the order of
the graphs' IRIs, so that only one graph is in memory at a time. Of a document whose text may not
be passed on, no words go out, whatever its graph holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, Protocol, TypeAlias, runtime_checkable

from kg.errors import QueryError, StoreError
from kg.namespaces import (
    DERIVED_GRAPH,
    DOCUMENT,
    GRAPH,
    IDENTITY_GRAPH,
    ONTOLOGY_GRAPH,
    PREFIXES,
    REGISTRY_GRAPH,
    expand,
)
from kg.query.catalogue import SavedQuery, system_query
from kg.query.run import Wishes, run
from kg.rdf.terms import Literal, NamedNode, Quad
from kg.store.base import Store
from kg.store.terms import Term

Part: TypeAlias = Iterator[tuple[str, list[Quad]]]
"""Named graph -> its quads, sorted."""

DOCUMENTS: Final = f"{GRAPH}document/"
_TYPE: Final = PREFIXES["rdf"] + "type"
_REDISTRIBUTABLE: Final = expand("acc:redistributable")
_WORDS: Final = frozenset({expand("oa:exact"), expand("schema:text")})
_CANONICAL: Final = expand("acc:canonical")
_NAMES: Final = frozenset(
    {_TYPE, *map(expand, ("skos:prefLabel", "skos:notation", "skos:inScheme", "rdfs:label", "acc:state", "acc:iso2"))}
)
"""What is told of an entity of the registry, or a code, that a part names."""


@runtime_checkable
class Readable(Store, Protocol):
    """A store that gives its quads as they are."""

    def quads(self, graph: str | None = None) -> Iterable[Quad]:
        """Those of one graph, or all."""


def readable(store: Store) -> Readable:
    """Raises StoreError where a store can only be asked."""
    if isinstance(store, Readable):
        return store
    raise StoreError("cannot give its quads", source=store.name, hint="export a folder that kg build --out wrote")


def whole(store: Readable) -> Part:
    """Every named graph."""
    for graph in store.graphs():
        yield graph, _of_graph(store, graph)


def of_document(store: Readable, identifier: str) -> Part:
    """One document, by its identifier or IRI. Raises QueryError where there is none."""
    iri = identifier if identifier.startswith("http") else DOCUMENT + identifier
    graph = document_graphs(store).get(iri)
    if graph is None:
        raise QueryError(f"no document {identifier!r}", hint="kg query documents lists them")
    return _closed(store, {graph: None})


def of_state(store: Readable, state: str) -> Part:
    """The facts that name a state, by its IRI."""
    table = store.select(system_query("facts-naming"), values={"_entity_iri": [Term.iri(state)]})
    return of_facts(store, ((row["fact"].value, row["document"].value) for row in table.records()))


def of_query(store: Readable, query: SavedQuery, words: Mapping[str, str], *, limit: int | None = None) -> Part:
    """The facts behind the rows of an answer. Raises QueryError where the query names none."""
    answer = run(store, query, words, Wishes(limit=limit))
    proving = [at for at, column in enumerate(answer.columns) if column.provenance]
    if len(proving) == 0:
        raise QueryError("its rows name no facts", source=query.path, hint="export it as rows: kg query --format")
    facts = sorted({term.value for row in answer.rows for at in proving for term in row.cells[at].terms})
    if len(facts) == 0:
        return iter(())
    table = store.select(system_query("stated-in"), values={"_fact_iri": [Term.iri(fact) for fact in facts]})
    return of_facts(store, ((row["_fact_iri"].value, row["document"].value) for row in table.records()))


def of_facts(store: Readable, facts: Iterable[tuple[str, str]]) -> Part:
    """These facts, each with its document's IRI."""
    graphs = document_graphs(store)
    wanted: dict[str, set[str] | None] = {}
    for fact, document in facts:
        kept = wanted.setdefault(graphs[document], set())
        if kept is not None:
            kept.add(fact)
    return _closed(store, wanted)


def document_graphs(store: Store) -> dict[str, str]:
    """Document IRI -> the named graph that holds it."""
    found = (graph for graph in store.graphs() if graph.startswith(DOCUMENTS))
    return {DOCUMENT + graph.removeprefix(DOCUMENTS).partition("/")[0]: graph for graph in found}


def _closed(store: Readable, wanted: Mapping[str, AbstractSet[str] | None]) -> Part:
    """The documents' graphs, of each all or these facts; then what other graphs say of what they name."""
    kept: dict[str, list[Quad]] = {}
    named: set[str] = set()
    for graph in sorted(wanted):
        quads = _of_graph(store, graph)
        facts = wanted[graph]
        kept[graph] = quads if facts is None else _of_facts(quads, facts)
        named.update(quad.object.value for quad in kept[graph] if isinstance(quad.object, NamedNode))
        named.update(quad.subject.value for quad in kept[graph] if isinstance(quad.subject, NamedNode))
    identity = [quad for quad in store.quads(IDENTITY_GRAPH) if _subject(quad) in named]
    canonical = {quad.object.value for quad in identity if isinstance(quad.object, NamedNode)} - named
    kept[IDENTITY_GRAPH] = identity + [quad for quad in store.quads(IDENTITY_GRAPH) if _subject(quad) in canonical]
    kept[DERIVED_GRAPH] = [quad for quad in store.quads(DERIVED_GRAPH) if _subject(quad) in named]
    named |= canonical | {quad.object.value for quad in kept[DERIVED_GRAPH] if isinstance(quad.object, NamedNode)}
    for graph in (REGISTRY_GRAPH, ONTOLOGY_GRAPH):
        kept[graph] = [
            quad for quad in store.quads(graph) if _subject(quad) in named and quad.predicate.value in _NAMES
        ]
    for graph in sorted(kept):
        if len(kept[graph]) > 0:
            yield graph, sorted(kept[graph], key=str)


def _of_facts(quads: list[Quad], facts: AbstractSet[str]) -> list[Quad]:
    """What these facts and the document's description need, and nothing of the other facts."""
    about: dict[str, list[Quad]] = {}
    for quad in quads:
        about.setdefault(_subject(quad), []).append(quad)
    others = {one for one in about if _is_a(about[one], "acc:Fact")} - facts
    ahead = [one for one in about if one in facts or _is_a(about[one], "acc:Document")]
    reached = set(ahead)
    while len(ahead) > 0:
        for quad in about[ahead.pop()]:
            node = quad.object.value if isinstance(quad.object, NamedNode) else ""
            if node in about and node not in reached and node not in others:
                reached.add(node)
                ahead.append(node)
    return [quad for quad in quads if _subject(quad) in reached]


def _is_a(quads: Iterable[Quad], name: str) -> bool:
    return any(quad.predicate.value == _TYPE and quad.object == NamedNode(expand(name)) for quad in quads)


def _of_graph(store: Readable, graph: str) -> list[Quad]:
    """A graph's quads, sorted; without words where they may not be passed on."""
    quads = sorted(store.quads(graph), key=str)
    if graph.startswith(DOCUMENTS) and not may_be_passed_on(quads):
        return [quad for quad in quads if quad.predicate.value not in _WORDS]
    return quads


def may_be_passed_on(quads: Iterable[Quad]) -> bool:
    """Whether a document's own description allows it; where it says nothing, it does not."""
    said = [quad.object for quad in quads if quad.predicate.value == _REDISTRIBUTABLE]
    return any(isinstance(value, Literal) and value.value in {"true", "1"} for value in said)


def _subject(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, NamedNode) else ""
