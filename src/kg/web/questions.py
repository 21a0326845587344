"""What the JSON API asks of the store: functions that run in a worker and can be sent to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from kg.namespaces import ACC, CODE
from kg.query import Answer, SavedQuery, Wishes, run
from kg.query.catalogue import system_query
from kg.query.evidence import evidence_of
from kg.query.formats import FORMATS
from kg.query.labels import fallback, labels
from kg.store import Store, Term

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in the bytes of a format."""

    body: bytes
    count: int
    cut: bool
    seconds: float


def answer(store: Store, *, query: SavedQuery, words: Mapping[str, str], wishes: Wishes) -> Answer:
    return run(store, query, words, wishes)


def written_answer(
    store: Store, *, query: SavedQuery, words: Mapping[str, str], wishes: Wishes, form: str, spreadsheet: bool = False
) -> Written:
    """The answer as it goes out: nothing but bytes passes between the processes."""
    return write(run(store, query, words, wishes), form, wishes.lang, spreadsheet=spreadsheet)


def write(found: Answer, form: str, lang: str, *, spreadsheet: bool = False) -> Written:
    return Written(FORMATS[form].write(found, lang, spreadsheet=spreadsheet), len(found.rows), found.cut, found.seconds)


def with_sentences(found: Answer, sentences: Mapping[str, str]) -> Answer:
    """The answer with the words of documents that the graph must not hold, where they are at hand."""
    rows = []
    for row in found.rows:
        pieces = [replace(piece, sentence=piece.sentence or sentences.get(piece.iri or "")) for piece in row.evidence]
        rows.append(replace(row, evidence=tuple(pieces)))
    return replace(found, rows=tuple(rows))


def codes(store: Store) -> dict[str, dict[str, dict[str, str]]]:
    """List -> code -> language -> name."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for record in store.select(system_query("all-codes")).records():
        names = found.setdefault(record["scheme"].value.removeprefix(CODE), {})
        known = names.setdefault(record["notation"].value, {})
        if "label" in record:
            known.setdefault(record["label"].lang or "", record["label"].value)
    return found


def documents(store: Store, *, offset: int, limit: int) -> tuple[int, list[dict[str, str]]]:
    """How many documents there are, and one page of them: what is bound, by the names of the columns."""
    found = store.select(system_query("document-list")).records()
    page = found[offset : offset + limit]
    return len(found), [{name: term.value for name, term in record.items()} for record in page]


def fact(store: Store, *, iri: str, lang: str) -> dict[str, Any] | None:
    """One fact: its roles and evidence as plain values; None where there is no such fact."""
    asked = {"_thing_iri": [Term.iri(iri)]}
    rows = [row for row in store.select(system_query("described"), values=asked).rows if row[0] == Term.iri(iri)]
    terms = [term for row in rows for term in row if term is not None and term.kind == "iri"]
    if len(rows) == 0:
        return None
    names = labels(store, {term.value for term in terms}, lang)
    said: dict[str, list[dict[str, str]]] = {}
    for _, role, value in rows:
        if role is not None and value is not None:
            said.setdefault(role.value, []).append(_term(value, names))
    kinds = {one["label"]: None for one in said.get(_TYPE, ()) if one["value"] != ACC + "Fact"}
    pieces = evidence_of(store, [iri]).get(iri, ())
    return {
        "iri": iri,
        "label": ", ".join(kinds) or fallback(iri),
        "says": [
            {"property": role, "label": names.get(role) or fallback(role), "values": found}
            for role, found in said.items()
        ],
        "evidence": [{name: value for name, value in asdict(piece).items() if value is not None} for piece in pieces],
    }


def _term(term: Term, names: Mapping[str, str]) -> dict[str, str]:
    found = {"type": term.kind, "value": term.value}
    if term.datatype is not None:
        found["datatype"] = term.datatype
    if term.lang is not None:
        found["lang"] = term.lang
    if term.kind == "iri":
        found["label"] = names.get(term.value) or fallback(term.value)
    return found
