"""Are two bodies, places, agreements, projects, corridors one? By the words of their names and their states."""

from __future__ import annotations

from typing import Final

from kg.resolve.described import Described, Judgement, different, same, unsure
from kg.resolve.titles import StateWords, Title, equal, stands_for, title, within

_SPECIFIC: Final = 3


def compare_things(left: Described, right: Described, states: StateWords) -> Judgement:
    """Verdict by name and states. Of a kind that both share; persons are judged elsewhere."""
    if left.known and right.known:
        return different("two known entities")
    theirs = [title(name, states) for name in right.names]
    pairs = [(one, other) for name in left.names for one in [title(name, states)] for other in theirs]
    alike = [pair for pair in pairs if equal(*pair)]
    fitting = next((pair for pair in alike if not _other_states(*pair)), None)
    if fitting is not None:
        return _one_name(fitting, left, right)
    if len(alike) > 0:
        return different("one name but for the state in it")
    if left.states and right.states and not left.states & right.states:
        return different("other names, other states")
    return _other_names(pairs)


def _other_names(pairs: list[tuple[Title, Title]]) -> Judgement:
    if any(within(one, other) for one, other in pairs):
        return unsure("one name is part of the other")
    if any(stands_for(one, other) or stands_for(other, one) for one, other in pairs):
        return unsure("one name may be the other's abbreviation")
    return different("other names", soft=True)


def _other_states(one: Title, other: Title) -> bool:
    """`Made in Uzbekistan`, `Made in Kazakhstan`: names that differ in the state they name."""
    return len(one.stated) > 0 and len(other.stated) > 0 and one.stated.isdisjoint(other.stated)


def _one_name(pair: tuple[Title, Title], left: Described, right: Described) -> Judgement:
    if left.states and right.states and not left.states & right.states:
        proper = pair[0].proper and pair[1].proper
        return unsure("one name, other states") if proper else different("one name, other states")
    return _BY_KIND.get(left.kind, _works)(pair, left, right)


def _bodies(pair: tuple[Title, Title], left: Described, right: Described) -> Judgement:
    """A descriptive name (a ministry's) needs the same states; a name of its own does not."""
    if left.states == right.states and left.states:
        return same("one name, same states")
    if left.states and right.states and any(part.generic for part in pair):
        within_other = left.states < right.states or right.states < left.states
        return unsure("one description, states overlap") if within_other else different("one description, other states")
    if any(part.generic or part.acronym for part in pair):
        return unsure("a description that fits bodies of many states")
    return same("one name of its own")


def _agreements(pair: tuple[Title, Title], left: Described, right: Described) -> Judgement:
    """Titles of agreements repeat: the same day or a telling name must speak for one."""
    if left.dates and right.dates:
        if not any(one.startswith(other) or other.startswith(one) for one in left.dates for other in right.dates):
            return different("one name, other dates")
        return same("one name and date")
    telling = pair[0].size >= _SPECIFIC
    if telling and left.states == right.states and left.states:
        return same("one telling name, same states")
    return unsure("a name that several agreements may bear")


def _works(pair: tuple[Title, Title], left: Described, right: Described) -> Judgement:
    """Projects, corridors and other objects."""
    telling = pair[0].size >= _SPECIFIC or (pair[0].size > 1 and not pair[0].generic) or pair[0].proper
    if telling:
        return same("one telling name, no state against it")
    return same("one name, same states") if left.states == right.states and left.states else unsure("a short name")


def _places(_pair: tuple[Title, Title], left: Described, right: Described) -> Judgement:
    return same("one name and state") if left.states & right.states else unsure("one name, a state unknown")


def _sectors(_pair: tuple[Title, Title], _left: Described, _right: Described) -> Judgement:
    return same("one name")


_BY_KIND: Final = {"body": _bodies, "agreement": _agreements, "place": _places, "sector": _sectors}
