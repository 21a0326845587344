"""Everything about one entity: what it is called, and every fact that speaks of it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.query.answer import About, Answer, AnswerRow, Cell, Column
from kg.query.catalogue import system_query
from kg.query.clocks import clocked, left_out
from kg.query.entities import resolve
from kg.query.evidence import evidence_of
from kg.query.labels import fallback, labels
from kg.query.run import Wishes
from kg.store.base import Store
from kg.store.terms import Table, Term

_TITLES: Mapping[str, Mapping[str, str]] = {
    "kind": {"en": "kind", "ru": "вид"},
    "date": {"en": "date", "ru": "дата"},
    "known": {"en": "reported", "ru": "сообщено"},
    "says": {"en": "what is said", "ru": "что сообщается"},
    "names": {"en": "names", "ru": "названия"},
}


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity: `about` pairs a title (`names`, `states`) with its values, `facts` is one row a fact."""

    iri: str
    name: str
    about: tuple[tuple[str, tuple[str, ...]], ...]
    facts: Answer

    @property
    def answer(self) -> Answer:
        """The facts with what they are about, for every format."""
        return replace(self.facts, about=About(self.iri, self.name, self.about))


def profile(store: Store, words: str, wishes: Wishes | None = None) -> Profile:
    """By IRI or any name. Raises EntityError where none fits, or several."""
    wanted = Wishes() if wishes is None else wishes
    iri = resolve(store, words)
    asked = {"_entity_iri": [Term.iri(iri)]}
    started = time.perf_counter()
    described = store.select(system_query("entity"), values=asked)
    held = clocked(system_query("entity-facts"), wanted.clocks)
    facts = store.select(held, values=asked, limit=wanted.limit, seconds=wanted.seconds)
    seconds = time.perf_counter() - started
    names = labels(store, {iri, *_iris(described)}, wanted.lang)
    told_of = told(store, facts, wanted)
    said = replace(told_of, seconds=seconds, clocks=wanted.clocks.words, left_out=left_out(store, wanted.clocks))
    return Profile(iri, names.get(iri) or fallback(iri), _about(described, names, wanted.lang), said)


def told(store: Store, facts: Table, wanted: Wishes) -> Answer:
    """What facts say, one row each: the table has the columns fact, kind, known since and last day."""
    said = _said(store, [row[0].value for row in facts.rows if row[0] is not None])
    pairs = [term for found in said.values() for pair in found for term in pair]
    names = labels(store, {*_iris(facts), *(term.value for term in pairs if term.kind == "iri")}, wanted.lang)
    return _answer(store, facts, said, names, wanted)


def _said(store: Store, facts: list[str]) -> dict[str, list[tuple[Term, Term]]]:
    """Fact -> role and value, in the order of the roles."""
    found: dict[str, list[tuple[Term, Term]]] = {}
    if len(facts) == 0:
        return found
    table = store.select(system_query("fact-values"), values={"_fact_iri": [Term.iri(fact) for fact in facts]})
    for record in table.records():
        found.setdefault(record["_fact_iri"].value, []).append((record["role"], record["value"]))
    return found


def _iris(table: Table) -> set[str]:
    """The IRIs of a table, and those that it names by their text: aspects."""
    terms = [term for row in table.rows for term in row if term is not None]
    return {term.value for term in terms if term.kind == "iri" or term.value.startswith("http")}


def _name(term: Term, names: Mapping[str, str]) -> str:
    return term.value if term.kind != "iri" else names.get(term.value) or fallback(term.value)


def _about(described: Table, names: Mapping[str, str], lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, set[str]] = {}
    for record in described.records():
        aspect = record["aspect"].value
        title = _TITLES[aspect].get(lang, aspect) if aspect in _TITLES else names.get(aspect) or fallback(aspect)
        found.setdefault(title, set()).add(_name(record["value"], names))
    return tuple((title, tuple(sorted(values))) for title, values in found.items())


def _answer(
    store: Store, facts: Table, said: Mapping[str, list[tuple[Term, Term]]], names: Mapping[str, str], wanted: Wishes
) -> Answer:
    columns = [Column(name, _TITLES[name].get(wanted.lang, name)) for name in ("kind", "date", "known", "says")]
    found = evidence_of(store, said, sentences=wanted.sentences) if wanted.evidence else {}
    rows = []
    for fact, kind, known, day in facts.rows:
        if fact is None:
            continue
        cells = [_cell(kind, names), _cell(day, names), _cell(known, names)]
        says = "; ".join(f"{_name(role, names)}: {_name(value, names)}" for role, value in said.get(fact.value, ()))
        cells += [Cell((Term.literal(says),), (says,)), Cell((fact,), (fact.value,))]
        rows.append(AnswerRow(tuple(cells), found.get(fact.value, ())))
    return Answer(
        columns=(*columns, Column("fact", "fact", provenance=True)),
        rows=tuple(rows),
        cut=facts.cut,
        with_evidence=wanted.evidence,
    )


def _cell(term: Term | None, names: Mapping[str, str]) -> Cell:
    return Cell() if term is None else Cell((term,), (_name(term, names),))
