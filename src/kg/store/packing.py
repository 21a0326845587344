"""Rows on their way from one process to another: plain tuples, each different term once.

Pickling terms one by one costs more than most queries; tuples of strings that recur are told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from kg.rdf.terms import Literal, NamedNode
from kg.store.binding import neutral_term
from kg.store.terms import Row, Term

Plain: TypeAlias = tuple[str, str, str | None, str | None]
Packed: TypeAlias = tuple[list[Plain], list[tuple[int, ...]]]
"""The different terms, and row by row the place of each cell's term among them; -1 is an unbound cell."""


def packed_rows(solutions: Iterable[Iterable[object]]) -> Packed:
    """The engine's solutions. Raises QueryError on what is no RDF 1.1 term."""
    places: dict[object, int] = {None: -1}
    terms: list[Plain] = []
    rows = []
    for solution in solutions:
        row = []
        for value in solution:
            try:
                row.append(places[value])
            except KeyError:
                places[value] = len(terms)
                row.append(len(terms))
                terms.append(_plain(value))
        rows.append(tuple(row))
    return terms, rows


def _plain(value: object) -> Plain:
    kind = type(value)
    if kind is NamedNode:
        return ("iri", value.value, None, None)  # type: ignore[attr-defined]  # the engine's classes have no subclasses
    if kind is Literal:
        language = value.language  # type: ignore[attr-defined]
        datatype = value.datatype.value if language is None else None  # type: ignore[attr-defined]
        return ("literal", value.value, datatype, language)  # type: ignore[attr-defined]
    term = neutral_term(value)
    return (term.kind, term.value, term.datatype, term.lang)


def unpacked_rows(packed: Packed) -> tuple[Row, ...]:
    terms: Sequence[Term | None] = [*(Term(*term) for term in packed[0]), None]  # type: ignore[arg-type]  # the kinds
    return tuple([tuple([terms[place] for place in row]) for row in packed[1]])
