"""What each form of English date says: one reader a pattern of `date_patterns`, in `READERS`.

A reader returns None (or raises ValueError) for a date that does not exist or that the clock
cannot settle: its words are then no date in any other reading either; `NO_DATE` where the words
mean something else.
"""

from __future__ import annotations

import re

from kg.lang.base import Clock
from kg.lang.en import date_patterns as forms
from kg.lang.en import relative_dates
from kg.lang.en.date_made import (
    NO_DATE,
    Made,
    Match,
    Reader,
    Reading,
    count_of,
    day_of,
    group,
    month_of,
    months,
    year_of,
)
from kg.model import PartialDate, Period

_LABELLED = (")", ",", ";", ":", "")  # `Trade, 2025: $5 bn (2024: $6 bn)`
_CLOSED = (")", ";")  # `completion 2029;`
_HALF_YEAR = 6  # months
_TOLD = (6, 9, 12)  # months that reports sum up
_THE = re.compile(r"\b(?:in|for|over|during)\s+the\s+$", re.IGNORECASE)
_FAR = 300  # days: a day without a year further than this from publication belongs to the year beside


def _beside(day: PartialDate, clock: Clock) -> int:
    """Years to shift a day without a year: `Dec. 28` in a report of 8 January is last year's."""
    published = clock.published
    if published is None or published.day is None or published.year != day.year:
        return 0
    distance = (day.first - published.first).days
    return 0 if abs(distance) <= _FAR else (-1 if distance > 0 else 1)


def _numeric(match: Match, clock: Clock) -> Made | None:
    del clock
    day = PartialDate(int(match["y"]), int(match["m"]), int(match["d"]))
    return Made(Period(day, day))


def _slashed(match: Match, clock: Clock) -> Made | None:
    """`25/07/2024` or `07/25/2024`; where both readings exist nothing is settled."""
    del clock
    first, second, year = int(match["d"]), int(match["m"]), int(match["y"])
    if first <= 12 and second <= 12 and first != second:  # months
        return None
    day = PartialDate(year, min(first, second), max(first, second))
    return Made(Period(day, day))


def _one_day(match: Match, clock: Clock) -> Made | None:
    year = year_of(match, clock)
    if year is None:
        return None
    day = PartialDate(year.year, month_of(match["m"]), day_of(match["d"]))
    if year.weak and not year.relative:
        day = PartialDate(day.year + _beside(day, clock), day.month, day.day)
    return Made(Period(day, day), relative=year.relative, weak=year.weak)


def _days(match: Match, clock: Clock) -> Reading:
    year = year_of(match, clock)
    if year is None:
        return None
    last_month = month_of(match["m"] or match["m0"])
    first_month = month_of(match["m0"] or match["m"])
    first_day, last_day = day_of(match["d0"]), day_of(match["d"])
    if match["and"] is not None and first_month == last_month and last_day != first_day + 1:
        return NO_DATE  # two days, no stretch of days
    begins = int(match["y0"]) if match["y0"] is not None else year.year - (first_month > last_month)
    period = Period(PartialDate(begins, first_month, first_day), PartialDate(year.year, last_month, last_day))
    return Made(period, relative=year.relative, weak=year.weak, preposition="in")


def _month_range(match: Match, clock: Clock) -> Reading:
    year = year_of(match, clock)
    if match["and"] is not None and year is not None and year.weak and not _after_between(match):
        return NO_DATE
    if year is None:
        return None
    first, last = month_of(match["m0"]), month_of(match["m"])
    begins = int(match["y0"]) if match["y0"] is not None else year.year - (first > last)
    if match["y0"] is not None and match["and"] is not None:
        return NO_DATE  # `May 2023 and May 2024`
    period = Period(PartialDate(begins, first), PartialDate(year.year, last))
    if period.iso == str(year.year):
        period = months(year.year, 1, 12)
    return Made(period, relative=year.relative, weak=year.weak, preposition="in")


def _one_month(match: Match, clock: Clock) -> Reading:
    month, which = month_of(match["m"]), group(match, "which")
    if match["y"] is None and match["r"] is None:
        if which is None and not _has_lead(match):
            return NO_DATE  # a name or the verb: `May the work succeed`
        if which is not None:
            return relative_dates.nearest_month(month, which.lower(), clock)
    year = year_of(match, clock)
    if year is None:
        return None
    date = PartialDate(year.year, month)
    return Made(Period(date, date), relative=year.relative, weak=year.weak)


def _has_lead(match: Match) -> bool:
    before = match.string[max(0, match.start() - 40) : match.start()]
    return forms.YEAR_LEAD.search(before) is not None or forms.LEAD.search(before) is not None


def _n_months(match: Match, clock: Clock) -> Reading:
    """Months, or quarters, from the beginning of a year; `the nine months` too, `nine months` is a length of time."""
    which, count = group(match, "which"), count_of(match["n"])
    quarters = (group(match, "what") or "").lower() == "quarters"
    count = 3 * count if quarters else count
    named = group(match, "y", "r") is not None
    told = which is not None or (count in _TOLD and _THE.search(match.string[: match.start()]) is not None)
    if not named and (not told or (which or "").lower() == "last"):
        return NO_DATE
    year = year_of(match, clock)
    if year is None or not 1 <= count <= 12:  # months
        return None
    last = which is not None and which.lower() == "last"
    period = months(year.year, 13 - count, 12) if last else months(year.year, 1, count)
    return Made(period, relative=year.relative, weak=year.weak)


def _part(size: int) -> Reader:
    """A reader of quarters (`size` 3) or halves (6)."""

    def read(match: Match, clock: Clock) -> Reading:
        told = group(match, "n", "n1", "y", "r") is not None or "-" in match.group() or _has_lead(match)
        if size == _HALF_YEAR and not told:
            return NO_DATE  # `the second half was hard`
        year = year_of(match, clock)
        if year is None:
            return None
        number = count_of(group(match, "n", "n1", "n2") or "1")
        period = months(year.year, size * (number - 1) + 1, size * number)
        return Made(period, relative=year.relative, weak=year.weak)

    return read


def _quarters(match: Match, clock: Clock) -> Made | None:
    year = year_of(match, clock)
    first, last = int(match["q0"]), int(match["q"])
    if year is None or last <= first:
        return None
    return Made(months(year.year, 3 * first - 2, 3 * last), relative=year.relative, weak=year.weak)


def _after_between(match: Match) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()]
    return re.search(r"\bbetween\s+$", before, re.IGNORECASE) is not None


def _year_range(match: Match, clock: Clock) -> Reading:
    del clock
    begin, end = int(match["y0"]), match["y"]
    last = int(end) if len(end) > 2 else begin // 100 * 100 + int(end)  # `24` of `2023/24`
    if len(end) == len("24") and last != begin + 1:
        return NO_DATE
    if last <= begin or (match["and"] is not None and not _after_between(match)):
        return NO_DATE if match["and"] is not None else None
    return Made(Period(PartialDate(begin), PartialDate(last)), preposition="in")


def _one_year(match: Match, clock: Clock) -> Reading:
    del clock
    before = match.string[max(0, match.start() - 40) : match.start()]
    after = match.string[match.end() : match.end() + 1].strip()
    opened = re.search(r"(?:^|[.!?]\s+|\n)$", before) is not None or forms.YEAR_LEAD.search(before) is not None
    labelled = after in _LABELLED and re.search(r"[(;,]\s*$", before) is not None
    labelled = labelled or (after in _CLOSED and re.search(r"[a-z]\s$", before) is not None)
    if not opened and not labelled:
        return NO_DATE
    year = PartialDate(int(match["y"]))
    return Made(Period(year, year))


READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (forms.ISO, _numeric),
    (forms.DOTTED, _numeric),
    (forms.SLASHED, _slashed),
    (forms.DAYS_MONTH, _days),
    (forms.MONTH_DAYS, _days),
    (forms.DAY_MONTH, _one_day),
    (forms.MONTH_DAY, _one_day),
    (forms.MONTHS, _month_range),
    (forms.MONTH, _one_month),
    (forms.N_MONTHS, _n_months),
    (forms.FIRST_MONTH, _n_months),
    (forms.QUARTERS, _quarters),
    (forms.QUARTER, _part(3)),
    (forms.HALF, _part(_HALF_YEAR)),
    (forms.YEARS, _year_range),
    (forms.YEAR, _one_year),
    *relative_dates.READERS,
)
