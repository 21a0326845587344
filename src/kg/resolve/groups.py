"""Descriptions that look alike as one group, and which groups are worth comparing.

A president named in ten thousand documents is described in a handful of ways; only these ways
are compared, each once. Groups meet where they share a key: a surname's consonants, or one of
the two rarest words of a title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Final

from kg.resolve.described import Described
from kg.resolve.letters import consonants
from kg.resolve.names import person, surname_keys
from kg.resolve.titles import StateWords, Word, title

_RAREST: Final = 2


@dataclass(frozen=True)
class Group:
    """Members with the same names, states, posts and dates; the first stands for all."""

    members: tuple[Described, ...]

    @cached_property
    def first(self) -> Described:
        return self.members[0]

    @cached_property
    def iri(self) -> str:
        return self.members[0].iri

    @cached_property
    def by_document(self) -> dict[str, Described]:
        return {member.document: member for member in self.members if member.document != ""}

    @cached_property
    def partial(self) -> bool:
        """A person of whom no full name is told."""
        if self.first.kind != "person":
            return False
        names = [person(name) for name in self.first.names]
        return all(len(name.given) == 0 or name.by_father for name in names)

    @property
    def twin(self) -> Described:
        """The same description in some other document: compared with the first, it tells whether members are one."""
        return replace(self.first, iri="", document="", known=False, together=frozenset())


def grouped(described: Iterable[Described], apart: frozenset[str]) -> list[Group]:
    """Groups in the order of their first IRI. Known entities and those `apart` stand alone."""
    found: dict[object, dict[tuple[str, str], Described]] = {}
    for one in described:
        alone = one.known or one.iri in apart
        key = one.iri if alone else (one.kind, frozenset(one.names), one.states, one.posts, one.dates)
        found.setdefault(key, {})[one.iri, one.document] = one
    groups = [Group(tuple(members[key] for key in sorted(members))) for members in found.values()]
    return sorted(groups, key=lambda group: group.iri)


def meeting(groups: list[Group], states: StateWords) -> Iterator[tuple[Group, Group]]:
    """Every pair of groups that could be one entity, once, leaving out pairs of registry entries."""
    keys = [frozenset(_keys(group, states)) for group in groups]
    frequency = Counter(key for group_keys in keys for key in group_keys)
    blocks: dict[str, list[int]] = {}
    for at, group in enumerate(groups):
        for key in _telling(group, states, frequency):
            blocks.setdefault(key, []).append(at)
    outlines = [_outline(group, states) for group in groups]
    count = len(groups)
    pairs = {one * count + other for block in blocks.values() for one, other in combinations(sorted(set(block)), 2)}
    for pair in sorted(pairs):
        left, right = groups[pair // count], groups[pair % count]
        if left.first.kind != right.first.kind or (left.first.known and right.first.known):
            continue
        if left.first.kind == "person" or outlines[pair // count].fits(outlines[pair % count]):
            yield left, right


@dataclass(frozen=True, slots=True)
class _Outline:
    """Of a thing's names as much as tells, at a glance, that two things have no name in common.

    `keys` are those of all words; `fewest` is how many of them another thing must share at
    least, if all words of one of the names are to stand in a name of its.
    """

    keys: frozenset[str]
    fewest: int
    acronyms: frozenset[str]
    initials: frozenset[str]

    def fits(self, other: _Outline) -> bool:
        if len(self.keys & other.keys) >= min(self.fewest, other.fewest):
            return True
        return not (self.acronyms.isdisjoint(other.initials) and other.acronyms.isdisjoint(self.initials))


def _outline(group: Group, states: StateWords) -> _Outline:
    titles = [] if group.first.kind == "person" else [title(name, states) for name in group.first.names]
    words = [[_word_keys(word) for word in parts.words] for parts in titles]
    return _Outline(
        keys=frozenset(key for name in words for word in name for key in word),
        fewest=min((_unlike(name) for name in words), default=0),
        acronyms=frozenset(parts.acronym.casefold() for parts in titles if parts.acronym != ""),
        initials=frozenset(letters for parts in titles for letters in parts.initials),
    )


def _unlike(words: list[frozenset[str]]) -> int:
    """How many of the words share no key with one before them."""
    seen: set[str] = set()
    count = 0
    for word in words:
        count += seen.isdisjoint(word)
        seen |= word
    return count


def _word_keys(word: Word) -> frozenset[str]:
    return frozenset(consonants(reading) or reading for reading in word)


def _keys(group: Group, states: StateWords) -> Iterator[str]:
    for name in group.first.names:
        yield from _name_keys(group, name, states)


def _name_keys(group: Group, name: str, states: StateWords) -> Iterator[str]:
    if group.first.kind == "person":
        yield from surname_keys(person(name))
        return
    for word in title(name, states).words:
        yield from _word_keys(word)


def _telling(group: Group, states: StateWords, frequency: Counter[str]) -> Iterator[str]:
    """All keys of a person; of each title the keys of its rarest words, and its initials."""
    kind = group.first.kind
    for name in group.first.names:
        if kind == "person":
            yield from (f"{kind} {key}" for key in surname_keys(person(name)))
            continue
        parts = title(name, states)
        words = [_word_keys(word) for word in parts.words]
        words.sort(key=lambda word: (min((frequency[key] for key in word), default=0), sorted(word)))
        yield from (f"{kind} {key}" for word in words[:_RAREST] for key in word)
        yield from (f"{kind} #{letters}" for letters in (*parts.initials, parts.acronym.casefold()) if letters != "")
