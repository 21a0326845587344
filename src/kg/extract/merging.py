"""Facts that say the same in one report become one, with the evidence of all.

Two facts of a kind say the same when no key role of theirs differs and they share at least one;
the one that says more gives the roles. The order is that of the first evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.families import BY_KIND
from kg.model import EntityRef, Fact, Value

_RANKS = {kind: rank for rank, kind in enumerate(BY_KIND)}
_KEYS = {kind: tuple(role.name for role in family.roles if role.key) for kind, family in BY_KIND.items()}


def merge(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts without doubles, in text order."""
    kept: list[Fact] = []
    same: dict[tuple[object, ...], int] = {}  # what tells facts apart -> where the one that says it is kept
    for fact in facts:
        told = _told(fact)
        index = None if told is None else same.get(told)
        if index is not None:
            kept[index] = _united(kept[index], fact)
            continue
        if told is not None:
            same[told] = len(kept)
        kept.append(fact)
    return tuple(sorted(kept, key=lambda f: (f.evidence[0].start, _RANKS[f.kind], f.evidence[-1].end)))


def _identity(value: Value | None) -> object:
    if isinstance(value, EntityRef):
        return (value.kind, value.key)
    if isinstance(value, tuple):
        return frozenset(_identity(item) for item in value)
    return value


def _told(fact: Fact) -> tuple[object, ...] | None:
    """What a fact has in common with all that say the same; None where it has no key role."""
    values = [fact.get(name) for name in _KEYS[fact.kind]]
    if all(value is None for value in values):
        return None
    return (fact.kind, fact.polarity, *map(_identity, values))


def _united(one: Fact, other: Fact) -> Fact:
    richer, poorer = (one, other) if len(one.roles) >= len(other.roles) else (other, one)
    roles = dict(richer.roles)
    for name, value in poorer.roles:
        roles.setdefault(name, value)
    order = [role.name for role in BY_KIND[one.kind].roles]
    evidence = tuple(sorted({*one.evidence, *other.evidence}))
    pairs = tuple(sorted(roles.items(), key=lambda pair: order.index(pair[0])))
    return replace(richer, roles=pairs, evidence=evidence)
