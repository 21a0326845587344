"""Triples as an answer: an entity and its facts as the graph holds them."""

from __future__ import annotations

import time
from typing import Final

from kg.errors import QueryError
from kg.query.answer import About, Answer, AnswerRow, Cell, Column
from kg.query.catalogue import system_query
from kg.query.entities import resolve
from kg.query.evidence import proven
from kg.query.labels import fallback, labels
from kg.query.run import Wishes
from kg.store.base import Store
from kg.store.terms import Statement, Term

COLUMNS: Final = ("subject", "predicate", "object")


def entity_triples(store: Store, words: str, wishes: Wishes | None = None) -> Answer:
    """What the graph says of an entity, by IRI or any name, and of the facts that speak of it.

    Raises EntityError where none fits, or several, and QueryError: also under a clock, for derived
    links between entities have none.
    """
    wanted = Wishes() if wishes is None else wishes
    if wanted.clocks:
        hint = "ask for a table, json or csv of it, or write a CONSTRUCT that names its ?fact"
        raise QueryError("the triples of an entity cannot be asked by a clock (as of, known on)", hint=hint)
    iri = resolve(store, words)
    started = time.perf_counter()
    more = None if wanted.limit is None else wanted.limit + 1
    found = store.construct(
        system_query("entity-graph"), values={"_entity_iri": [Term.iri(iri)]}, limit=more, seconds=wanted.seconds
    )
    seconds = time.perf_counter() - started
    names = labels(store, {iri}, wanted.lang)
    rows = [_row(statement) for statement in found[: wanted.limit]]
    return Answer(
        columns=tuple(Column(name, name) for name in COLUMNS),
        rows=tuple(proven(store, rows, wanted.sentences) if wanted.evidence else rows),
        cut=wanted.limit is not None and len(found) > wanted.limit,
        seconds=seconds,
        with_evidence=wanted.evidence,
        kind="triples",
        about=About(iri, names.get(iri) or fallback(iri)),
    )


def _row(statement: Statement) -> AnswerRow:
    return AnswerRow(tuple(Cell((term,), (term.value,)) for term in statement))
