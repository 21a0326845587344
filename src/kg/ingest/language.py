"""Which language a report is in, told by its letters and its small words.

Each language of `data/languages.toml` gets, over the words of the head of the text, the share
that are its small words plus the share that hold a letter of its own; the highest wins. The
languages that Accord does not read stand in the table too, so that Kyrgyz is not taken for
Kazakh. A text too short or too mixed to tell is `und`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

UNKNOWN: Final = "und"
_HEAD: Final = 6000  # characters: enough words to be sure, cheap for a long report
_LEAST: Final = 0.05
_PARAGRAPH: Final = 12  # words from which a paragraph may be told to be in another language
_CLEARLY: Final = 0.15  # by how much that language must be the likelier one
_WORD: Final = re.compile(r"[^\W\d_]+(?:['][^\W\d_]+)*")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("‘’ʻʼ`´", "'"))


@dataclass(frozen=True, slots=True)
class Profile:
    """One language: its tag, letters of its own, letters it shares with others, small words."""

    tag: str
    script: str
    letters: tuple[str, ...]
    also: str
    words: frozenset[str]

    def score(self, words: list[str], *, strange: frozenset[str]) -> float:
        """The share of small words and of words with own letters, less those with `strange` letters."""
        small = sum(word in self.words for word in words)
        own = sum(any(letter in word for letter in self.letters) for word in words)
        foreign = sum(not strange.isdisjoint(word) for word in words)
        return (small + own - foreign) / len(words)


@cache
def profiles() -> tuple[Profile, ...]:
    """The languages that can be told apart."""
    table = tomllib.loads((Path(__file__).parent / "data" / "languages.toml").read_text(encoding="utf-8"))
    return tuple(
        Profile(tag, row["script"], tuple(row["letters"]), row.get("also", ""), frozenset(row["words"].split()))
        for tag, row in table.items()
    )


@cache
def _strange(profile: Profile) -> frozenset[str]:
    """Letters that some other language of the script has and this one has not."""
    others = {letter for other in profiles() if other.script == profile.script for letter in other.letters}
    return frozenset(letter for letter in others - {*profile.letters, *profile.also} if len(letter) == 1)


def script(text: str) -> str:
    """`Cyrillic` or `Latin`, whichever has more letters."""
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in text)
    latin = sum("a" <= char <= "z" or "\u00c0" <= char <= "\u024f" for char in text.casefold())
    return "Cyrillic" if cyrillic > latin else "Latin"


def recognise(text: str) -> str:
    """The language tag of a text: `ru`, `en`, `kk`, `uz` (Latin), `uz-Cyrl`, another tag of the table, or `und`."""
    head = text[:_HEAD].casefold().translate(_APOSTROPHES)
    words = _WORD.findall(head)
    if len(words) == 0:
        return UNKNOWN
    here = script(head)
    rivals = [profile for profile in profiles() if profile.script == here]
    best = max(rivals, key=lambda profile: (profile.score(words, strange=_strange(profile)), profile.tag))
    return best.tag if best.score(words, strange=_strange(best)) >= _LEAST else UNKNOWN


def of_paragraph(text: str, expected: str) -> str:
    """The tag of a paragraph in a report of language `expected`: another only where it is long enough to be sure."""
    head = text[:_HEAD].casefold().translate(_APOSTROPHES)
    words = _WORD.findall(head)
    if len(words) < _PARAGRAPH:
        return expected
    here = script(head)
    scores = {
        profile.tag: profile.score(words, strange=_strange(profile)) for profile in profiles() if profile.script == here
    }
    best = max(scores, key=lambda tag: (scores[tag], tag))
    return best if scores[best] - max(scores.get(expected, 0.0), 0.0) >= _CLEARLY else expected


def tag_for(declared: str | None, text: str) -> str:
    """The tag a header declares, its script added for Uzbek in Cyrillic letters; without one, the recognised tag."""
    if declared is None:
        return recognise(text)
    if declared == "uz" and script(text[:_HEAD]) == "Cyrillic":
        return "uz-Cyrl"
    return declared
