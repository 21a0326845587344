"""Russian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.lang.base import Clock, DateMention, NumberWords, Word
from kg.lang.lexicon import read_cues, read_numbers
from kg.lang.ru.complements import genitive_tail
from kg.lang.ru.dates import find_dates
from kg.lang.ru.morphology import analyse
from kg.lang.ru.names import base_name
from kg.lang.ru.phrases import base_phrase

LEXICON = Path(__file__).parent / "lexicon"

# Only what a capital or a figure may follow within a sentence (`г. Алматы`, `долл. США`, `ст. 5`):
# before a small letter no full stop ends a sentence, and after `5 млрд.` a capital begins one.
ABBREVIATIONS = frozenset(
    (
        *("г", "гг", "им", "ул", "пр-т", "просп", "пл", "пос", "обл", "респ", "долл", "св", "см", "ср", "стр", "рис"),
        *("табл", "акад", "проф", "доц", "тел", "ст", "п", "пп", "гл", "зам", "напр", "янв", "фев", "февр", "мар"),
        *("апр", "авг", "сен", "сент", "окт", "ноя", "нояб", "дек"),
    )
)


@cache
def _numbers() -> NumberWords:
    return read_numbers(LEXICON / "numbers.toml", "ru")


@cache
def _cues() -> Mapping[str, tuple[str, ...]]:
    return read_cues(LEXICON, "ru")


@dataclass(frozen=True, slots=True)
class Russian:
    """The `Language` of Russian text; word lists are read on first use."""

    code: str = "ru"
    home: str | None = None
    abbreviations: frozenset[str] = ABBREVIATIONS

    @property
    def numbers(self) -> NumberWords:
        return _numbers()

    @property
    def cues(self) -> Mapping[str, tuple[str, ...]]:
        return _cues()

    def analyse(self, form: str) -> Word:
        return analyse(form)

    def dates(self, text: str, start: int, end: int, clock: Clock) -> list[DateMention]:
        return find_dates(text, start, end, clock)

    def base_phrase(self, words: Sequence[Word]) -> str:
        return base_phrase(words)

    def base_name(self, words: Sequence[Word], *, case: str | None = None, feminine: bool | None = None) -> str:
        return base_name(words, case=case, feminine=feminine)

    def genitive_tail(self, words: Sequence[Word]) -> int:
        return genitive_tail(words)

    def leading(self, words: Sequence[Word]) -> None:
        """None: complements follow their head."""
        del words


LANGUAGE = Russian()
UNSUPPORTED: frozenset[str] = frozenset()
"""Fact families that are not read in this language (`tests/contract/test_languages.py`)."""
