"""Folding: small letters, one kind of apostrophe, one script; and the way back to the text.

A language gives a `Letter`: what the character at a place of a text folds to, none or several
letters where it transliterates. Patterns are then matched on the folded text, and their places
mapped back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

Letter = Callable[[str, int], str]
"""The text and the index of a character in it -> what the character folds to."""

APOSTROPHES = frozenset("'’‘ʻʼ`´′ʹ")
HYPHENS = frozenset("-‑‐")


def fold(text: str, letter: Letter) -> str:
    return "".join([letter(text, index) for index in range(len(text))])


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A stretch of a text folded; `places[i]` is where in the text its character `i` comes from.

    `places` has one entry more than there are characters: the end of the stretch.
    """

    folded: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int, end: int, letter: Letter) -> FoldedText:
        letters: list[str] = []
        places: list[int] = []
        for index in range(start, end):
            folded = letter(text, index)
            letters.append(folded)
            places.extend([index] * len(folded))
        return cls("".join(letters), (*places, end))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text characters `start` to `end` (not included) come from."""
        return self.places[start], max(self.places[end], self.places[start])


def prefix_length(form: str, folded: str, letter: Letter) -> int:
    """How many characters of a form fold to a given beginning of its folded form."""
    lengths = []
    done = 0
    for index in range(len(form)):
        done += len(letter(form, index))
        lengths.append(done)
    found = bisect_left(lengths, len(folded)) + 1
    while found < len(form) and lengths[found] == len(folded):  # letters that fold to nothing: `ь`
        found += 1
    return min(found, len(form))
