"""Everything about one entity: what it is called, and every fact that speaks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.query.answer import Answer, AnswerRow, Cell, Column
from kg.query.catalogue import system_query
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


def profile(store: Store, words: str, wishes: Wishes | None = None) -> Profile:
    """By IRI or any name. Raises EntityError where none fits, or several."""
    wanted = Wishes() if wishes is None else wishes
    iri = resolve(store, words)
    asked = {"_entity_iri": [Term.iri(iri)]}
    described = store.select(system_query("entity"), values=asked)
    facts = store.select(system_query("entity-facts"), values=asked, limit=wanted.limit, seconds=wanted.seconds)
    said = _said(store, [row[0].value for row in facts.rows if row[0] is not None])
    names = labels(store, _iris(iri, described, facts, said), wanted.lang)
    return Profile(
        iri,
        names.get(iri) or fallback(iri),
        _about(described, names, wanted.lang),
        _answer(store, facts, said, names, wanted),
    )


def _said(store: Store, facts: list[str]) -> dict[str, list[tuple[Term, Term]]]:
    """Fact -> role and value, in the order of the roles."""
    found: dict[str, list[tuple[Term, Term]]] = {}
    if len(facts) == 0:
        return found
    table = store.select(system_query("fact-values"), values={"_fact_iri": [Term.iri(fact) for fact in facts]})
    for record in table.records():
        found.setdefault(record["_fact_iri"].value, []).append((record["role"], record["value"]))
    return found


def _iris(iri: str, described: Table, facts: Table, said: Mapping[str, list[tuple[Term, Term]]]) -> set[str]:
    terms = [term for table in (described, facts) for row in table.rows for term in row if term is not None]
    terms += [term for pairs in said.values() for pair in pairs for term in pair]
    aspects = {row[0].value for row in described.rows if row[0] is not None and row[0].value.startswith("http")}
    return {iri, *aspects, *(term.value for term in terms if term.kind == "iri")}


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
