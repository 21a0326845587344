"""Facts as the pages show them: role by role, with the evidence of each and where every name leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.namespaces import ACC, CODE, FACT
from kg.query.answer import Evidence
from kg.query.catalogue import system_query
from kg.query.describe import Value
from kg.query.evidence import evidence_of
from kg.query.labels import fallback, labels
from kg.store import Store, Term
from kg.store.terms import Table

KINDS: Final = (
    "Tenure",
    "Meeting",
    "Agreement",
    "InstitutionStatus",
    "Mandate",
    "Statement",
    "Observation",
    "Target",
    "ProjectStatus",
    "Portfolio",
    "CorridorStatus",
)
"""The classes of facts in the order in which pages show them; a class of somebody's own comes last."""
_POLARITY: Final = ACC + "polarity"
_NEGATED: Final = CODE + "polarity/negated"
_RESTATED: Final = ACC + "restated"
_WORDED: Final = frozenset({ACC + "postText", ACC + "bodyText"})


@dataclass(frozen=True, slots=True)
class RoleTold:
    """`worded` values are words of the text, in whatever case they stand there; another role says what they mean."""

    title: str
    values: tuple[Value, ...]
    worded: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One fact. `day` is the last day of its main date, `known` when it was published; as written in the graph.

    `restated` tells that a digest gives a statement in words of its own; `kept_out` that the gate refuses the fact.
    """

    iri: str
    kind: str
    title: str
    roles: tuple[RoleTold, ...]
    evidence: tuple[Evidence, ...]
    day: str | None = None
    known: str | None = None
    negated: bool = False
    restated: bool = False
    kept_out: bool = False

    @property
    def key(self) -> str:
        """The end of the IRI: its name within a page."""
        return self.iri.removeprefix(FACT)

    @property
    def main(self) -> str:
        """The values of the roles, for a line; what is only worded stands in the details."""
        return " · ".join(value.text for role in self.roles if not role.worded for value in role.values)

    @property
    def when(self) -> tuple[str, str]:
        """For time order: what is not dated by itself stands where it became known."""
        return self.day or self.known or "", self.iri


@dataclass(frozen=True, slots=True)
class Kind:
    """Facts of one class in time order; `count` is how many there are in all."""

    iri: str
    title: str
    facts: tuple[Told, ...]
    count: int

    @property
    def key(self) -> str:
        return fallback(self.iri).lower()

    @property
    def more(self) -> int:
        return self.count - len(self.facts)


def tell(store: Store, facts: Table, lang: str, *, names: Store | None = None) -> tuple[Told, ...]:
    """The facts of a table with the columns fact, kind, known and day, in its order.

    `names` is where names are looked for that the store itself does not hold.
    """
    rows = [row for row in facts.rows if row[0] is not None and row[1] is not None]
    stated = _stated(store, [row[0].value for row in rows if row[0] is not None])
    asked = {term.value for row in rows for term in row if term is not None and term.kind == "iri"}
    asked |= {term.value for pairs in stated.values() for pair in pairs for term in pair if term.kind == "iri"}
    called = {**({} if names is None else labels(names, asked, lang)), **labels(store, asked, lang)}
    proofs = evidence_of(store, stated)
    made = []
    for fact, kind, known, day in rows:
        assert fact is not None and kind is not None  # noqa: S101, PT018 - filtered above
        pairs = stated.get(fact.value, ())
        made.append(
            Told(
                iri=fact.value,
                kind=kind.value,
                title=name_of(kind, called).text,
                roles=_roles(pairs, called),
                evidence=proofs.get(fact.value, ()),
                day=None if day is None else day.value,
                known=None if known is None else known.value,
                negated=any(value.value == _NEGATED for _, value in pairs),
                restated=any(role.value == _RESTATED and value.value == "true" for role, value in pairs),
            )
        )
    return tuple(made)


def by_kind(facts: Iterable[Told], counts: Mapping[str, int] | None = None) -> tuple[Kind, ...]:
    """Grouped by class, each in time order."""
    found: dict[str, list[Told]] = {}
    for fact in facts:
        found.setdefault(fact.kind, []).append(fact)
    made = [
        Kind(
            iri,
            group[0].title,
            tuple(sorted(group, key=lambda fact: fact.when)),
            max(len(group), (counts or {}).get(iri, 0)),
        )
        for iri, group in found.items()
    ]
    return tuple(sorted(made, key=lambda kind: (place(kind.iri), kind.title)))


def place(kind: str) -> int:
    """Where a class of facts stands on a page."""
    name = kind.removeprefix(ACC)
    return KINDS.index(name) if name in KINDS else len(KINDS)


def name_of(term: Term, called: Mapping[str, str]) -> Value:
    if term.kind == "iri":
        return Value(called.get(term.value) or fallback(term.value), term.value)
    return Value(term.value, None, term.lang)


def _stated(store: Store, facts: Sequence[str]) -> dict[str, list[tuple[Term, Term]]]:
    found: dict[str, list[tuple[Term, Term]]] = {fact: [] for fact in facts}
    if len(found) == 0:
        return found
    table = store.select(system_query("fact-values"), values={"_fact_iri": [Term.iri(fact) for fact in found]})
    for record in table.records():
        found[record["_fact_iri"].value].append((record["role"], record["value"]))
    return found


def _roles(pairs: Sequence[tuple[Term, Term]], called: Mapping[str, str]) -> tuple[RoleTold, ...]:
    """Without what the page says by itself: polarity and that a statement is restated."""
    found: dict[tuple[str, bool], list[Value]] = {}
    for role, value in pairs:
        if role.value not in {_POLARITY, _RESTATED}:
            key = name_of(role, called).text, role.value in _WORDED
            found.setdefault(key, []).append(name_of(value, called))
    return tuple(RoleTold(title, tuple(values), worded) for (title, worded), values in found.items())
