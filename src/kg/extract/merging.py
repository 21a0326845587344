"""Facts that say the same in one report become one, with the evidence of all.

Two facts of a kind say the same when no key role of theirs differs and they share at least one;
the one that says more gives the roles. The order is that of the first evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.families import BY_KIND
from kg.model import EntityRef, Fact, Value


def merge(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts without doubles, in text order."""
    kept: list[Fact] = []
    for fact in facts:
        index = next((i for i, other in enumerate(kept) if _same(fact, other)), None)
        if index is None:
            kept.append(fact)
        else:
            kept[index] = _united(kept[index], fact)
    return tuple(sorted(kept, key=lambda f: (f.evidence[0].start, tuple(BY_KIND).index(f.kind), f.evidence[-1].end)))


def _identity(value: Value) -> object:
    if isinstance(value, EntityRef):
        return (value.kind, value.key)
    if isinstance(value, tuple):
        return frozenset(_identity(item) for item in value)
    return value


def _same(one: Fact, other: Fact) -> bool:
    if one.kind != other.kind or one.polarity != other.polarity:
        return False
    keys = [role.name for role in BY_KIND[one.kind].roles if role.key]
    shared = 0
    for key in keys:
        a, b = one.get(key), other.get(key)
        if a is None and b is None:
            continue
        if a is None or b is None:
            return False
        if _identity(a) != _identity(b):
            return False
        shared += 1
    return shared > 0


def _united(one: Fact, other: Fact) -> Fact:
    richer, poorer = (one, other) if len(one.roles) >= len(other.roles) else (other, one)
    roles = dict(richer.roles)
    for name, value in poorer.roles:
        roles.setdefault(name, value)
    order = [role.name for role in BY_KIND[one.kind].roles]
    evidence = tuple(sorted({*one.evidence, *other.evidence}))
    pairs = tuple(sorted(roles.items(), key=lambda pair: order.index(pair[0])))
    return replace(richer, roles=pairs, evidence=evidence)
