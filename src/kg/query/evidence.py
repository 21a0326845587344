"""The evidence behind facts: one question for all rows of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.query.answer import AnswerRow, Evidence
from kg.query.catalogue import system_query
from kg.store.base import Store
from kg.store.terms import Term

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")  # a blank node has no scheme


def evidence_of(
    store: Store, facts: Iterable[str], *, sentences: Mapping[str, str] | None = None
) -> dict[str, tuple[Evidence, ...]]:
    """Fact IRI -> its evidence in text order.

    `sentences` (evidence IRI -> words) serves documents whose text the graph must not hold.
    """
    asked = sorted(set(facts))
    if len(asked) == 0:
        return {}
    table = store.select(system_query("evidence"), values={"_fact_iri": [Term.iri(iri) for iri in asked]})
    found: dict[str, list[Evidence]] = {}
    for record in table.records():
        made = _evidence(record, sentences or {})
        found.setdefault(made.fact, []).append(made)
    return {fact: tuple(sorted(dict.fromkeys(pieces), key=_place)) for fact, pieces in found.items()}


def _place(piece: Evidence) -> tuple[str, int, int, str]:
    return piece.document, piece.start, piece.end, piece.rule or ""


def _evidence(record: Mapping[str, Term], sentences: Mapping[str, str]) -> Evidence:
    def value(name: str) -> str | None:
        return record[name].value if name in record else None

    return Evidence(
        fact=record["_fact_iri"].value,
        document=record["document"].value,
        start=int(record["start"].value),
        end=int(record["end"].value),
        sentence=value("exact") or sentences.get(record["evidence"].value),
        title=value("title"),
        publisher=value("publisher"),
        date=value("date"),
        rule=value("rule"),
        citation=value("citation"),
        iri=record["evidence"].value,
        digest_of=value("restated"),
    )


def proven(store: Store, rows: Sequence[AnswerRow], sentences: Mapping[str, str] | None = None) -> list[AnswerRow]:
    """Rows of triples, each with the evidence of the fact that is its subject."""
    subjects = [row.cells[0].terms[0].value for row in rows]
    found = evidence_of(store, (iri for iri in subjects if _ABSOLUTE.match(iri) is not None), sentences=sentences)
    return [replace(row, evidence=found.get(iri, ())) for row, iri in zip(rows, subjects, strict=True)]
