"""What a report says more than once, now with and now without details, becomes one fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Fact

IDENTITY = ("indicator", "value", "unit", "what", "count")


def without_repeats(facts: Iterable[Fact], *, absorbing: tuple[str, ...]) -> list[Fact]:
    """Facts of one kind without those that a fuller one of the same value covers.

    A fact is covered when the other holds every role it has, save the roles of `absorbing` that
    only the other has. The evidence of both is kept.
    """
    kept: list[Fact] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    for fact in facts:
        known = alike.setdefault(tuple(fact.get(name) for name in IDENTITY), [])
        for index in known:
            other = kept[index]
            fuller, poorer = (other, fact) if len(other.roles) >= len(fact.roles) else (fact, other)
            if _covers(fuller, poorer, absorbing):
                evidence = tuple(sorted({*fuller.evidence, *poorer.evidence}))
                kept[index] = replace(fuller, evidence=evidence)
                break
        else:
            known.append(len(kept))
            kept.append(fact)
    return kept


def _covers(fuller: Fact, poorer: Fact, absorbing: tuple[str, ...]) -> bool:
    if fuller.polarity != poorer.polarity or poorer.get("value") is None:
        return False
    for name, value in poorer.roles:
        if fuller.get(name) != value and name not in ("reporter", "bound", "jobs"):
            return False
    mine = {name for name, _ in poorer.roles}
    return all(name in mine or name in (*absorbing, "reporter") for name, _ in fuller.roles)
