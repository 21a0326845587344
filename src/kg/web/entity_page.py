"""What the page of an entity shows, read in a worker: names, facts by family, neighbours, doubts.

An entity may have tens of thousands of facts: of each family the latest are shown, in time order, and a link
leads to the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from kg.namespaces import ACC, ID
from kg.query.catalogue import system_query
from kg.query.describe import Value
from kg.query.entities import canonical
from kg.query.labels import fallback, labels
from kg.store import Store, Term
from kg.store.terms import Row, Table
from kg.web.told import Kind, Told, by_kind, name_of, tell

SHOWN: Final = 25
"""Facts of each family on a page."""
_NEIGHBOURS: Final = 60
_DISAGREEMENTS: Final = 20
_JUDGEMENTS: Final = 50
_NAMES: Final = 60
_NAMING: Final = frozenset({"names"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of this entity and another: `verdict` is same, different or unsure."""

    other: Value
    verdict: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Facts, or entities, that do not fit together; `numbers` are its figures by title."""

    iri: str
    title: str
    reason: str
    numbers: tuple[tuple[str, str], ...]
    facts: tuple[Told, ...]
    entities: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class EntityView:
    """`iri` is what was asked for, `canonical` what it is across documents; `about` pairs titles with values."""

    iri: str
    canonical: Value
    names: tuple[Value, ...]
    about: tuple[tuple[str, tuple[Value, ...]], ...]
    kinds: tuple[Kind, ...]

    @property
    def count(self) -> int:
        return sum(kind.count for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Neighbour:
    named: Value
    facts: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an entity's facts: neighbours by what they are (`person`), and what is in doubt."""

    neighbours: tuple[tuple[str, tuple[Neighbour, ...]], ...]
    disagreements: tuple[Disagreement, ...]
    judgements: tuple[Judged, ...]


def entity_view(store: Store, *, iri: str, lang: str) -> EntityView | None:
    """None where the graph knows no such entity."""
    asked = canonical(store, iri)
    values = {"_entity_iri": [Term.iri(asked)]}
    described = store.select(system_query("entity"), values=values)
    facts = store.select(system_query("entity-facts"), values=values)
    if len(described.rows) == 0 and len(facts.rows) == 0:
        return None
    shown, counts = _latest(facts)
    called = labels(store, {asked, *_iris(described)}, lang)
    return EntityView(
        iri=iri,
        canonical=Value(called.get(asked) or fallback(asked), asked),
        names=_names(store, values),
        about=_about(described, called),
        kinds=by_kind(tell(store, shown, lang), counts),
    )


def beside(store: Store, *, iri: str, lang: str) -> Beside:
    """Of an entity with very many facts, the slow part: it is asked by itself, and may be left out when it is late."""
    values = {"_entity_iri": [Term.iri(canonical(store, iri))]}
    return Beside(
        _neighbours(store, values, lang), _disagreements(store, values, lang), _judgements(store, values, lang)
    )


def _neighbours(
    store: Store, values: Mapping[str, list[Term]], lang: str
) -> tuple[tuple[str, tuple[Neighbour, ...]], ...]:
    table = store.select(system_query("neighbours-counted"), values=values, limit=_NEIGHBOURS)
    called = labels(store, _iris(table), lang)
    found: dict[str, list[Neighbour]] = {}
    for record in table.records():
        other = record["neighbour"]
        what = other.value.removeprefix(ID).partition("/")[0]
        found.setdefault(what, []).append(Neighbour(name_of(other, called), int(record["facts"].value)))
    return tuple((what, tuple(listed)) for what, listed in found.items())


def _latest(facts: Table) -> tuple[Table, Mapping[str, int]]:
    """The latest of each class, and how many there are of each."""
    counts: Counter[str] = Counter()
    groups: dict[str, list[Row]] = {}
    for row in facts.rows:
        kind = "" if row[1] is None else row[1].value
        counts[kind] += 1
        groups.setdefault(kind, []).append(row)
    kept = [row for group in groups.values() for row in nlargest(SHOWN, group, key=_when)]
    return Table(facts.variables, tuple(kept)), counts


def _when(row: Row) -> tuple[str, str]:
    fact, _, known, day = row
    dated = day if day is not None else known
    return "" if dated is None else dated.value, "" if fact is None else fact.value


def _names(store: Store, values: Mapping[str, list[Term]]) -> tuple[Value, ...]:
    table = store.select(system_query("entity-names"), values=values, limit=_NAMES)
    found = (Value(record["label"].value, None, record["label"].lang) for record in table.records())
    return tuple(dict.fromkeys(found))


def _about(described: Table, called: Mapping[str, str]) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    found: dict[str, dict[Value, None]] = {}
    for record in described.records():
        aspect = record["aspect"].value
        if aspect not in _NAMING:
            title = "" if aspect == "kind" else called.get(aspect) or fallback(aspect)
            found.setdefault(title, {})[name_of(record["value"], called)] = None
    return tuple((title, tuple(sorted(values, key=lambda one: one.text))) for title, values in found.items())


def _judgements(store: Store, values: Mapping[str, list[Term]], lang: str) -> tuple[Judged, ...]:
    table = store.select(system_query("judgements"), values=values, limit=_JUDGEMENTS)
    called = labels(store, _iris(table), lang)
    return tuple(
        Judged(
            name_of(record["other"], called),
            fallback(record["verdict"].value),
            name_of(record["verdict"], called).text,
            record["reason"].value if "reason" in record else "",
        )
        for record in table.records()
    )


def _disagreements(store: Store, values: Mapping[str, list[Term]], lang: str) -> tuple[Disagreement, ...]:
    table = store.select(system_query("disagreements"), values=values, limit=_DISAGREEMENTS)
    records = table.records()
    if len(records) == 0:
        return ()
    asked = [record["discrepancy"] for record in records]
    involved = store.select(system_query("involved"), values={"_discrepancy_iri": asked})
    told = {
        fact.iri: fact for fact in tell(store, Table(("fact", "kind", "known", "day"), _distinct(involved.rows)), lang)
    }
    called = labels(store, {*_iris(table), *_iris(involved), *(ACC + name for name in _FIGURES.values())}, lang)
    by_discrepancy: dict[str, list[Term]] = {}
    for record in involved.records():
        by_discrepancy.setdefault(record["_discrepancy_iri"].value, []).append(record["fact"])
    return tuple(_disagreement(record, by_discrepancy, told, called) for record in records)


_FIGURES: Final = {"expected": "expected", "reported": "reported", "spread": "spreadPercent"}


def _disagreement(
    record: Mapping[str, Term],
    involved: Mapping[str, list[Term]],
    told: Mapping[str, Told],
    called: Mapping[str, str],
) -> Disagreement:
    iri = record["discrepancy"].value
    parts = list(dict.fromkeys(involved.get(iri, ())))
    return Disagreement(
        iri=iri,
        title=name_of(record["kind"], called).text if "kind" in record else "",
        reason=record["reason"].value if "reason" in record else "",
        numbers=tuple(
            (called.get(ACC + name) or name, record[variable].value)
            for variable, name in _FIGURES.items()
            if variable in record
        ),
        facts=tuple(told[part.value] for part in parts if part.value in told),
        entities=tuple(name_of(part, called) for part in parts if part.value not in told),
    )


def _distinct(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple({row[1]: row[1:] for row in rows if row[2] is not None}.values())


def _iris(table: Table) -> set[str]:
    terms = (term for row in table.rows for term in row if term is not None)
    return {term.value for term in terms if term.kind == "iri" or term.value.startswith("http")}
