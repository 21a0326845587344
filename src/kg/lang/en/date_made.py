"""What a match of a date pattern is read with: its groups as numbers, the year it takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from kg.lang.base import Clock, Preposition
from kg.lang.en import date_patterns as forms
from kg.model import PartialDate, Period

_MONTHS: dict[str, int] = forms.WORDS["months"]
_YEARS: dict[str, int] = forms.WORDS["years"]
_COUNTS: dict[str, int] = forms.WORDS["counts"] | forms.WORDS["ordinals"] | {"month": 1}


class Made(NamedTuple):
    """What a reader makes of a match; the fields are those of `DateMention`."""

    period: Period
    relative: bool = False
    weak: bool = False
    preposition: Preposition | None = None


NO_DATE: Final = "no date"
Match = re.Match[str]
Reading = Made | Literal["no date"] | None
Reader = Callable[[Match, Clock], Reading]


def group(match: Match, *names: str) -> str | None:
    found = match.groupdict()
    return next((value for name in names if (value := found.get(name)) is not None), None)


def month_of(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]


def day_of(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def this_year(clock: Clock) -> int | None:
    return clock.published.year if clock.published is not None else clock.year


class Year(NamedTuple):
    year: int
    relative: bool = False
    weak: bool = False


def year_of(match: Match, clock: Clock) -> Year | None:
    """The year of a match: written, in words (`last year`), else the clock's."""
    written = group(match, "y")
    if written is not None:
        return Year(int(written))
    words = group(match, "r", "r1")
    if words is not None:
        now = this_year(clock)
        return None if now is None else Year(now + offset_of(words), relative=True, weak=clock.published is None)
    return None if clock.year is None else Year(clock.year, weak=True)


def offset_of(words: str | None) -> int:
    """Years, or months, from the clock's that `last`, `next` or `the current` names."""
    return 0 if words is None else _YEARS[" ".join(words.lower().split())]


def months(year: int, first: int, last: int) -> Period:
    if (first, last) == (1, 12):
        return Period(PartialDate(year), PartialDate(year))
    return Period(PartialDate(year, first), PartialDate(year, last))


def count_of(text: str) -> int:
    return int(text) if text.isdigit() else _COUNTS[text.lower()]
