"""The words of dates, from `lexicon/dates.toml`, and the pieces of patterns made of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import get_args

from kg.errors import LexiconError
from kg.lang.base import Preposition
from kg.lang.lexicon import read_numbers, read_toml
from kg.lang.ru.morphology import analyse

LEXICON = Path(__file__).parent / "lexicon"
_DATA = read_toml(LEXICON / "dates.toml")

DASH = r"\s*[-‑–—−]\s*"
_ENDINGS = r"(?:ый|ий|от|ого|его|ому|ему|ом|ем|ым|им|ая|яя|ой|ей|ую|юю|ою)"


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


MONTH_NUMBERS: dict[str, int] = {
    form: number for key in ("months", "short_months") for number, forms in enumerate(_DATA[key], 1) for form in forms
}
WEEKDAYS: dict[str, int] = {form: number for number, forms in enumerate(_DATA["weekdays"]) for form in forms}
DAYS: dict[str, int] = _DATA["days"]
SEASONS: dict[str, tuple[int, int]] = {word: (first, last) for word, (first, last) in _DATA["seasons"].items()}
YEAR_STEMS: dict[str, int] = _DATA["years"]

MONTH = rf"(?:{_alternatives([form for forms in _DATA['months'] for form in forms])})"
SHORT_MONTH = rf"(?:{_alternatives([form for forms in _DATA['short_months'] for form in forms])})\.?"
WEEKDAY = rf"(?:{_alternatives(list(WEEKDAYS))})"
SEASON = rf"(?:{_alternatives(list(SEASONS))})"
DAY_WORD = rf"(?:{_alternatives(list(DAYS))})"
RELATIVE = rf"(?:(?:{_alternatives(list(YEAR_STEMS))}){_ENDINGS}|сего)"
QUARTER = r"(?:I{1,3}|IV|[1-4](?:-?[а-я]{1,3})?|перв[а-я]+|втор[а-я]+|трет[а-я]+|четв[её]рт[а-я]+)"
HALF = r"(?:I{1,2}|[12](?:-?[а-я]{1,3})?|перв[а-я]+|втор[а-я]+)"
YEAR = r"(?:19|20)\d\d"
YEAR_WORD = r"(?:год(?:а|у|ом|е|ы|ов|ам|ами|ах)?(?!\w)|гг?(?!\w)\.?)"
# what counts things after a bare number that looks like a year: `до 2000 тонн`
NOT_YEAR = r"(?![.,]?\d|\s*(?:тыс|млн|млрд|трлн|тонн|км|га|кг|чел|долл|руб|тенге|сум|кв\.|куб|м\b|%|[$€₸₽]))"
_FULL_YEAR = rf"(?P<year>{YEAR})(?:-?(?:го|му|м|й|е))?(?!\w|-\d)(?:\s*{YEAR_WORD}|{NOT_YEAR})"
_RELATIVE_YEAR = rf"(?P<relative>{RELATIVE})\s+{YEAR_WORD}|(?P<short>[ст]\.\s?г\.)|(?P<same>того\s+же)\s+года"


def year(number: str = "", *, needed: bool = False) -> str:
    """A pattern for the year after a day, month or period; `number` tells its groups apart."""
    full, relative = (pattern.replace(">", f"{number}>") for pattern in (_FULL_YEAR, _RELATIVE_YEAR))
    return rf"(?:\s*,?\s*{full}|\s+(?:{relative})){'' if needed else '?'}"


_PREPOSITIONS: dict[str, str] = {
    " ".join(phrase.split()): kind for kind, phrases in _DATA["prepositions"].items() for phrase in phrases
}
_BEFORE = re.compile(rf"(?<!\w)(?P<words>{_alternatives(list(_PREPOSITIONS))})\s*$", re.IGNORECASE)


def _checked() -> dict[str, Preposition]:
    known: dict[str, Preposition] = {kind: kind for kind in get_args(Preposition)}
    unknown = set(_PREPOSITIONS.values()) - set(known)
    if len(unknown) > 0:
        raise LexiconError(f"no preposition of dates: {sorted(unknown)}", source=LEXICON / "dates.toml")
    return {phrase: known[kind] for phrase, kind in _PREPOSITIONS.items()}


_KINDS = _checked()


def preposition(text: str, start: int, end: int) -> Preposition:
    """How a date at `end` stands, told by the words before it, none of them before `start`."""
    found = _BEFORE.search(text, max(start, end - 32), end)
    return "none" if found is None else _KINDS[" ".join(found["words"].lower().split())]


@cache
def cardinal(word: str) -> int | None:
    """The whole number that a numeral in figures or words names (`11`, `восьми`); None for others."""
    if word.isdigit():
        return int(word)
    cardinals = _numbers()[0]
    return next((int(cardinals[key]) for key in sorted(analyse(word).keys) if key in cardinals), None)


@cache
def ordinal(word: str) -> int | None:
    """The number that an ordinal names (`третьем`, `III`, `3-м`); None for other words."""
    figures = re.match(r"\d+", word)
    if figures is not None:
        return int(figures.group())
    ordinals = _numbers()[1]
    return next((ordinals[key] for key in sorted(analyse(word).keys) if key in ordinals), None)


@cache
def _numbers() -> tuple[dict[str, int], dict[str, int]]:
    """Whole cardinals and ordinals."""
    numbers = read_numbers(LEXICON / "numbers.toml", "ru")
    whole = {word: int(value) for word, value in numbers.cardinals.items() if value == int(value)}
    return whole, dict(numbers.ordinals)


def year_offset(adjective: str) -> int:
    """`прошлого` -> -1; the longest stem that fits decides."""
    folded = adjective.lower()
    fitting = [stem for stem in YEAR_STEMS if folded.startswith(stem)]
    return YEAR_STEMS[max(fitting, key=len)] if len(fitting) > 0 else 0
