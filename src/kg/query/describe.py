"""What the graph says of one thing: for a page to read, and as triples.

Entities come with the facts that speak of them, documents with the facts they state, facts with
their evidence, codes and lists with what belongs to them, named graphs and the ontology with
all they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.namespaces import ACC, DOCUMENT, FACT, GRAPH, ID, ONTOLOGY_GRAPH
from kg.query.answer import Answer
from kg.query.catalogue import system_query
from kg.query.entities import canonical
from kg.query.labels import fallback, labels
from kg.query.profile import told
from kg.query.run import Wishes
from kg.store.base import Store
from kg.store.terms import Row, Statement, Table, Term

ONTOLOGY: Final = ACC.removesuffix("#")
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SAME: Final = ACC + "canonical"


@dataclass(frozen=True, slots=True)
class Value:
    """What stands on a page for one term: its text, the language of the text, where it leads."""

    text: str
    iri: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """One property with all its values, for reading."""

    iri: str
    title: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """`parts` describes what belongs to the thing alone (selectors, evidence), by IRI; `pointing` is what links to it.

    `cut` tells that the row limit held back more.
    """

    iri: str
    name: str
    properties: tuple[Property, ...]
    parts: tuple[tuple[str, tuple[Property, ...]], ...] = ()
    pointing: tuple[Property, ...] = ()
    facts: Answer | None = None
    cut: bool = False
    canonical: Value | None = None


def describe(store: Store, iri: str, wishes: Wishes | None = None) -> Description | None:
    """None where the graph says nothing of it. Raises QueryError when time is up."""
    wanted = Wishes() if wishes is None else wishes
    if iri.startswith(GRAPH):
        return _whole(store, iri, iri, wanted)
    if iri == ONTOLOGY:
        return _whole(store, iri, ONTOLOGY_GRAPH, wanted)
    own = store.select(system_query("described"), values={"_thing_iri": [Term.iri(iri)]}, seconds=wanted.seconds)
    pointing = _pointing(store, iri, wanted)
    if len(own.rows) == 0 and len(pointing.rows) == 0:
        return None
    described = _read(store, iri, own, pointing, wanted.lang)
    facts = _facts(store, iri, wanted)
    cut = pointing.cut or (facts is not None and facts.cut)
    return replace(described, facts=facts, cut=cut)


def triples_of(store: Store, iri: str, wishes: Wishes | None = None) -> tuple[tuple[Statement, ...], bool] | None:
    """The triples of a description alone, and whether there were more; None where the graph says nothing of it."""
    wanted = Wishes() if wishes is None else wishes
    if iri.startswith(GRAPH) or iri == ONTOLOGY:
        found, cut = _graph(store, ONTOLOGY_GRAPH if iri == ONTOLOGY else iri, wanted)
        return None if len(found) == 0 else (found, cut)
    own = store.select(system_query("described"), values={"_thing_iri": [Term.iri(iri)]}, seconds=wanted.seconds)
    pointing = _pointing(store, iri, wanted)
    statements = _statements((*own.rows, *pointing.rows))
    return None if len(statements) == 0 else (statements, pointing.cut)


def _graph(store: Store, graph: str, wanted: Wishes) -> tuple[tuple[Statement, ...], bool]:
    more = None if wanted.limit is None else wanted.limit + 1
    asked = {"_graph_iri": [Term.iri(graph)]}
    found = store.construct(system_query("graph"), values=asked, limit=more, seconds=wanted.seconds)
    cut = wanted.limit is not None and len(found) > wanted.limit
    return (found[: wanted.limit] if cut else found), cut


def _pointing(store: Store, iri: str, wanted: Wishes) -> Table:
    """Subject, predicate and the thing itself, as triples."""
    found = store.select(
        system_query("pointing"), values={"_thing_iri": [Term.iri(iri)]}, limit=wanted.limit, seconds=wanted.seconds
    )
    thing = Term.iri(iri)
    return Table(("subject", "predicate", "object"), tuple((*row, thing) for row in found.rows), found.cut)


def _read(store: Store, iri: str, own: Table, pointing: Table, lang: str) -> Description:
    names = labels(store, _iris(iri, (*own.rows, *pointing.rows)), lang)
    by_subject: dict[str, list[Row]] = {}
    for row in own.rows:
        by_subject.setdefault(_value(row[0]), []).append(row)
    same = next((_value(row[2]) for row in by_subject.get(iri, ()) if _value(row[1]) == _SAME), iri)
    return Description(
        iri=iri,
        name=names.get(iri) or fallback(iri),
        properties=_properties(by_subject.pop(iri, ()), names, 2),
        parts=tuple((part, _properties(rows, names, 2)) for part, rows in by_subject.items()),
        pointing=_properties(pointing.rows, names, 0),
        canonical=None if same == iri else Value(names.get(same) or fallback(same), same),
    )


def _facts(store: Store, iri: str, wanted: Wishes) -> Answer | None:
    """The facts that belong to a thing; None of a thing that has none of its nature."""
    for base, query, variable in (
        (ID, "entity-facts", "_entity_iri"),
        (DOCUMENT, "document-facts", "_document_iri"),
        (FACT, "fact", "_fact_iri"),
    ):
        if iri.startswith(base):
            asked = {variable: [Term.iri(canonical(store, iri) if base == ID else iri)]}
            table = store.select(system_query(query), values=asked, limit=wanted.limit, seconds=wanted.seconds)
            return told(store, table, wanted)
    return None


def _whole(store: Store, iri: str, graph: str, wanted: Wishes) -> Description | None:
    """A graph with everything in it."""
    found, cut = _graph(store, graph, wanted)
    if len(found) == 0:
        return None
    own = store.select(system_query("described"), values={"_thing_iri": [Term.iri(iri)]}, seconds=wanted.seconds)
    described = _read(store, iri, own, _terms(store) if iri == ONTOLOGY else _things(found), wanted.lang)
    return replace(described, cut=cut)


def _terms(store: Store) -> Table:
    """The terms of the ontology, by what they are."""
    rows = store.select(system_query("terms")).rows
    return Table(("subject", "predicate", "object"), tuple(dict.fromkeys((row[0], row[1], row[1]) for row in rows)))


def _things(found: Iterable[Statement]) -> Table:
    """What a graph speaks of, by class."""
    rows = tuple((subject, value, value) for subject, predicate, value in found if predicate.value == _TYPE)
    return Table(("subject", "predicate", "object"), rows)


def _properties(rows: Iterable[Row], names: Mapping[str, str], at: int) -> tuple[Property, ...]:
    """By predicate, sorted by title; the values sorted by text. `at` is where a row holds them."""
    found: dict[str, dict[Value, None]] = {}
    for row in rows:
        term = row[at]
        if term is not None:
            found.setdefault(_value(row[1]), {})[_shown(term, names)] = None
    made = [
        Property(iri, names.get(iri) or fallback(iri), tuple(sorted(values, key=lambda one: (one.text, one.iri or ""))))
        for iri, values in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (one.iri != _TYPE, one.title, one.iri)))


def _shown(term: Term, names: Mapping[str, str]) -> Value:
    if term.kind == "iri":
        return Value(names.get(term.value) or fallback(term.value), term.value)
    return Value(term.value, None, term.lang)


def _iris(iri: str, rows: Iterable[Row]) -> set[str]:
    return {iri, *(term.value for row in rows for term in row if term is not None and term.kind == "iri")}


def _value(term: Term | None) -> str:
    return "" if term is None else term.value


def _statements(rows: Iterable[Row]) -> tuple[Statement, ...]:
    found: dict[Statement, None] = {}
    for subject, predicate, value in rows:
        if subject is not None and predicate is not None and value is not None:
            found[subject, predicate, value] = None
    return tuple(found)
