"""English: little grammar, many spellings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.lang.base import Clock, DateMention, Language, NumberWords, Word
from kg.lang.en import dates, morphology, names, tails
from kg.lang.lexicon import read_cues, read_numbers

_LEXICON = Path(__file__).with_name("lexicon")


@cache
def _numbers() -> NumberWords:
    return read_numbers(_LEXICON / "numbers.toml", "en")


@cache
def _cues() -> Mapping[str, tuple[str, ...]]:
    return read_cues(_LEXICON, "en")


@dataclass(frozen=True, slots=True)
class English:
    """The `Language` of English text; word lists are read on first use."""

    code: str = "en"
    home: str | None = None
    abbreviations: frozenset[str] = morphology.ABBREVIATIONS

    @property
    def numbers(self) -> NumberWords:
        return _numbers()

    @property
    def cues(self) -> Mapping[str, tuple[str, ...]]:
        return _cues()

    def analyse(self, form: str) -> Word:
        return morphology.analyse(form)

    def dates(self, text: str, start: int, end: int, clock: Clock) -> list[DateMention]:
        return dates.dates(text, start, end, clock)

    def base_phrase(self, words: Sequence[Word]) -> str:
        return names.base_phrase(words)

    def base_name(self, words: Sequence[Word], *, case: str | None = None, feminine: bool | None = None) -> str:
        del case, feminine  # English names have neither
        return names.base_name(words)

    def genitive_tail(self, words: Sequence[Word]) -> int:
        return tails.genitive_tail(words)

    def leading(self, words: Sequence[Word]) -> None:
        """None: complements follow their head."""
        del words


LANGUAGE: Language = English()
UNSUPPORTED: frozenset[str] = frozenset()
"""Fact families that are not read in this language (`tests/contract/test_languages.py`)."""
