"""The verdict on two entities: same, different, or unsure, with the reason."""

from __future__ import annotations

from functools import cache

from kg.registry import registry
from kg.resolve.described import Described, Judgement, different, same
from kg.resolve.persons import compare_persons
from kg.resolve.things import compare_things
from kg.resolve.titles import StateWords


@cache
def state_words() -> StateWords:
    """The words for states that the program's own registry has."""
    return StateWords.of(registry())


def compare(left: Described, right: Described, *, states: StateWords | None = None) -> Judgement:
    """Judge two entities by what is described of them; symmetric.

    `states` tells words for states from a body's other words (default: those of the registry).
    """
    if left.iri == right.iri:
        return same("one IRI")
    if left.kind != right.kind:
        return different("of other kinds")
    if left.kind == "person":
        return compare_persons(left, right)
    return compare_things(left, right, state_words() if states is None else states)
