"""Which language a report is in, told by its letters and its small words.

Each language of `data/languages.toml` gets, over the words of the head of the text, the share
that are its small words plus the share that hold a letter of its own; the highest wins. The
languages that Accord does not read stand in the table too, so that Kyrgyz is not taken for
Kazakh. A text too short or too mixed to tell is `und`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from kg import extension
from kg.errors import LexiconError
from kg.tables import line_of_key, read_table

UNKNOWN: Final = "und"
_HEAD: Final = 6000  # characters: enough words to be sure, cheap for a long report
_LEAST: Final = 0.05
_PARAGRAPH: Final = 12  # words from which a paragraph may be told to be in another language
_CLEARLY: Final = 0.15  # by how much that language must be the likelier one
_WORD: Final = re.compile(r"[^\W\d_]+(?:['][^\W\d_]+)*")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]+")
_LATIN: Final = re.compile("[a-z\u00c0-\u024f]+")
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
        """The share of small words and of words with own letters, less those with `strange` letters.

        Most texts hold none of either kind of letters, which one look at all their words tells.
        """
        text = " ".join(words)
        letters = [letter for letter in self.letters if letter in text]
        small = sum(map(self.words.__contains__, words))
        own = sum(any(letter in word for letter in letters) for word in words) if letters else 0
        foreign = 0 if strange.isdisjoint(text) else sum(not strange.isdisjoint(word) for word in words)
        return (small + own - foreign) / len(words)


@cache
def profiles() -> tuple[Profile, ...]:
    """The languages that can be told apart, those of the user's folders among them.

    Raises LexiconError on a row that lacks something, or is of a language that has one already.
    """
    found: dict[str, Profile] = {}
    for path in (Path(__file__).parent / "data" / "languages.toml", *extension.parts("languages.toml")):
        for profile in _profiles(path):
            if profile.tag in found:
                raise LexiconError(f"{profile.tag} is told already", source=path, line=line_of_key(path, profile.tag))
            found[profile.tag] = profile
    return tuple(found.values())


def _profiles(path: Path) -> Iterator[Profile]:
    for tag, row in read_table(path).items():
        try:
            yield _profile(tag, row)
        except (KeyError, TypeError, AttributeError) as error:
            raise LexiconError(
                f"[{tag}] must hold script, letters and words: {error!r}", source=path, line=line_of_key(path, tag)
            ) from error


def _profile(tag: str, row: dict[str, Any]) -> Profile:
    words = frozenset(row["words"].split())
    return Profile(tag, row["script"], tuple(row["letters"]), row.get("also", ""), words)


@cache
def _rivals(written: str) -> tuple[tuple[Profile, frozenset[str]], ...]:
    """The languages of a script, each with the letters that some other one of it has and this one has not."""
    here = [profile for profile in profiles() if profile.script == written]
    letters = {letter for profile in here for letter in profile.letters if len(letter) == 1}
    return tuple((profile, frozenset(letters - {*profile.letters, *profile.also})) for profile in here)


def script(text: str) -> str:
    """`Cyrillic` or `Latin`, whichever has more letters."""
    cyrillic = sum(map(len, _CYRILLIC.findall(text)))
    latin = sum(map(len, _LATIN.findall(text.casefold())))
    return "Cyrillic" if cyrillic > latin else "Latin"


def recognise(text: str) -> str:
    """The language tag of a text: `ru`, `en`, `kk`, `uz` (Latin), `uz-Cyrl`, another tag of the table, or `und`."""
    head = text[:_HEAD].casefold().translate(_APOSTROPHES)
    words = _WORD.findall(head)
    if len(words) == 0:
        return UNKNOWN
    scores = _scores(head, words)
    best = max(scores, key=lambda tag: (scores[tag], tag))
    return best if scores[best] >= _LEAST else UNKNOWN


def _scores(head: str, words: list[str]) -> dict[str, float]:
    """The score of every language that is written in the text's script."""
    return {profile.tag: profile.score(words, strange=strange) for profile, strange in _rivals(script(head))}


def of_paragraph(text: str, expected: str) -> str:
    """The tag of a paragraph in a report of language `expected`: another only where it is long enough to be sure."""
    head = text[:_HEAD].casefold().translate(_APOSTROPHES)
    words = _WORD.findall(head)
    if len(words) < _PARAGRAPH:
        return expected
    scores = _scores(head, words)
    best = max(scores, key=lambda tag: (scores[tag], tag))
    return best if scores[best] - max(scores.get(expected, 0.0), 0.0) >= _CLEARLY else expected


def tag_for(declared: str | None, text: str) -> str:
    """The tag a header declares, its script added for Uzbek in Cyrillic letters; without one, the recognised tag."""
    if declared is None:
        return recognise(text)
    if declared == "uz" and script(text[:_HEAD]) == "Cyrillic":
        return "uz-Cyrl"
    return declared
