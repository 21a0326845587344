"""The words of dates, from `lexicon/dates.toml`, and the pieces of patterns made of them.

All words are folded, and patterns run over the folded text. What a date's own ending and the
words behind it say of it (`2030 жылға дейін`, `yil boshidan beri`) is in `[tells]`: pairs of
endings and following words, as alternatives of a pattern; the first pair that fits counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from kg.errors import LexiconError
from kg.lang.base import Preposition
from kg.lang.lexicon import read_toml
from kg.lang.turkic.letters import Letter

_PIECE = re.compile(r"<([A-Z]+)(\d?)>")
_GROUP = re.compile(r"\(\?P<(year|relative|adverb|same|after)>")
_KINDS: dict[str, Preposition] = {kind: kind for kind in get_args(Preposition)}


@dataclass(frozen=True, slots=True)
class Tell:
    kind: Preposition
    ending: re.Pattern[str]
    following: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A language's date words; `pieces` are fragments of patterns by name (`M` a month)."""

    letter: Letter
    months: Mapping[str, int]
    doubtful_months: frozenset[str]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    counts: Mapping[str, int]
    ordinals: Mapping[str, int]
    years: Mapping[str, int]
    adverbs: Mapping[str, int]
    ablatives: tuple[str, ...]
    lasts: tuple[str, ...]
    tells: tuple[Tell, ...]
    pieces: Mapping[str, str]

    def pattern(self, template: str) -> re.Pattern[str]:
        """A template with its pieces put in; a digit behind a piece's name tells its groups apart."""

        def piece(found: re.Match[str]) -> str:
            return _GROUP.sub(lambda group: f"(?P<{group[1]}{found[2]}>", self.pieces[found[1]])

        while _PIECE.search(template) is not None:
            template = _PIECE.sub(piece, template)
        return re.compile(template)

    def preposition(self, text: str, start: int, end: int) -> Preposition:
        """How the date at `start` to `end` of the folded text stands."""
        last = text[max(start, end - 14) : end]
        for tell in self.tells:
            if tell.ending.search(last) is not None and tell.following.match(text, end) is not None:
                return tell.kind
        return "none"


def read_calendar(path: Path, letter: Letter) -> Calendar:
    """Raises LexiconError for a table that is missing or malformed."""
    data = read_toml(path)
    try:
        return _calendar(data, letter)
    except (KeyError, AttributeError, TypeError, ValueError, re.error) as error:
        raise LexiconError(f"malformed date words: {error!r}", source=path) from error


def _calendar(data: dict[str, Any], letter: Letter) -> Calendar:
    return Calendar(
        letter=letter,
        months={
            word: number
            for key in ("months", "short_months")
            for number, words in enumerate(data[key], 1)
            for word in words
        },
        doubtful_months=frozenset(data["doubtful_months"]),
        weekdays={word: number for number, words in enumerate(data["weekdays"]) for word in words},
        days=data["days"],
        seasons={word: (first, last) for word, (first, last) in data["seasons"].items()},
        counts=data["counts"],
        ordinals=data["ordinals"],
        years=data["years"],
        adverbs=data["adverbs"],
        ablatives=tuple(data["pieces"]["ABL"].split("|")),
        lasts=tuple(data["pieces"]["LAST"].split("|")),
        tells=tuple(
            Tell(_KINDS[kind], re.compile(rf"(?:{ending})$"), re.compile(rf"\s{{1,3}}(?:{words})" if words else ""))
            for kind, ending, words in data["tells"]
        ),
        pieces=_pieces(data),
    )


def _pieces(data: dict[str, Any]) -> dict[str, str]:
    words = {
        "M": (word for words in data["months"] for word in words),
        "SHORT": (word for words in data["short_months"] for word in words),
        "WEEKDAY": (word for words in data["weekdays"] for word in words),
        "DAY": data["days"],
        "SEASON": data["seasons"],
        "COUNT": data["counts"],
        "ORD": data["ordinals"],
        "REL": data["years"],
        "ADV": data["adverbs"],
    }
    pieces = {name: f"(?:{alternatives(listed)})" for name, listed in words.items()}
    pieces.update((name, f"(?:{text})") for name, text in data["pieces"].items())
    return pieces | {
        "ABLBACK": data["pieces"]["ABL"],
        "Y": r"(?:(?:19|20)\d\d)",
        "W": r"\s{1,3}",
        "O": r"\s{0,3}",
        "SEP": r"(?:\s{1,3}|\s?[-‑]\s?)",
        "DASH": r"\s{0,2}[-‑–—−]\s{0,2}",
        "YB": r"(?:(?P<year>(?:19|20)\d\d)<SEP><YA>,?<W>|(?P<relative><REL>)<W><YA><W>"
        r"|(?P<adverb><ADV>)<AE>?<W>|(?P<same><SAME>)<W><YA><W>)",
        "YN": r"(?:,?<W>(?P<after>(?:19|20)\d\d)(?:<SEP><YEARAFTER>(?!\w)|(?=\s{0,2}(?:[.,;:)](?!\d)|$))))",
        "YW": r"(?:<YEAR><E>(?!\w)|<YS>(?!\w)\.?)",
    }


def alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in sorted(words, key=lambda w: (-len(w), w)))
