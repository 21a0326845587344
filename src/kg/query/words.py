"""Which entities have a name with a word that begins with, or holds, what was typed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

_AFTER: Final = "\U0010ffff"
"""Sorts after every letter."""


class Words:
    """Word -> places of the entities whose names hold it; a beginning is found by bisection."""

    def __init__(self, places: Mapping[str, Iterable[int]]) -> None:
        self._places = {word: frozenset(at) for word, at in places.items()}

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._places)

    @cached_property
    def _text(self) -> str:
        """All words on one line each: to look inside them at once."""
        return "\n" + "\n".join(self._sorted) + "\n"

    def rewritten(self, rewrite: Callable[[str], Iterable[str]]) -> Words:
        """The same under other spellings of each word."""
        found: dict[str, set[int]] = {}
        for word, at in self._places.items():
            for other in rewrite(word):
                found.setdefault(other, set()).update(at)
        return Words(found)

    def beginning(self, parts: Sequence[str]) -> frozenset[int]:
        """The entities that have, for each part, a word that begins with it."""
        return _common([self._under(self._beginning(part)) for part in parts])

    def beginning_any(self, parts: Sequence[Iterable[str]]) -> frozenset[int]:
        """The same, where each part may be read in several ways."""
        read = [[word for reading in readings for word in self._beginning(reading)] for readings in parts]
        return _common([self._under(words) for words in read])

    def holding(self, parts: Sequence[str]) -> frozenset[int]:
        """The entities that have, for each part, a word with it inside."""
        return _common([self._under(self._holding(part)) for part in parts])

    def _under(self, words: Iterable[str]) -> frozenset[int]:
        return frozenset().union(*(self._places[word] for word in words))

    def _beginning(self, part: str) -> list[str]:
        first = bisect_left(self._sorted, part)
        return self._sorted[first : bisect_left(self._sorted, part + _AFTER)]

    def _holding(self, part: str) -> list[str]:
        found = []
        at = self._text.find(part)
        while at >= 0:
            start, end = self._text.rfind("\n", 0, at) + 1, self._text.find("\n", at)
            found.append(self._text[start:end])
            at = self._text.find(part, end)
        return found


def _common(sets: Sequence[frozenset[int]]) -> frozenset[int]:
    return frozenset.intersection(*sets) if len(sets) > 0 else frozenset()
