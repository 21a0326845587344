"""Dates counted from the clock: `last year`, `this month`, `on Friday`, `since the start of the year`."""

from __future__ import annotations

import datetime as dt
import re

from kg.lang.base import Clock, Preposition
from kg.lang.en import date_patterns as forms
from kg.lang.en.date_made import NO_DATE, Made, Match, Reader, Reading, count_of, group, offset_of, this_year
from kg.model import PartialDate, Period

_WEEKDAYS: dict[str, int] = forms.WORDS["weekdays"]
_DAYS: dict[str, int] = forms.WORDS["days"]
_LONGEST = 10  # years: `over 35 years` is a loan's term


def nearest_month(month: int, which: str, clock: Clock) -> Made | None:
    """`last May`, `next May`: the nearest one before or after the month of publication."""
    published = clock.published
    if published is None or published.month is None:
        return None
    year = published.year
    if which == "last" and month >= published.month:
        year -= 1
    if which == "next" and month <= published.month:
        year += 1
    date = PartialDate(year, month)
    return Made(Period(date, date), relative=True)


def _to_date(match: Match, clock: Clock) -> Reading:
    published, written = clock.published, group(match, "y")
    if published is None or published.month is None or (written is not None and int(written) != published.year):
        return NO_DATE if written is not None else None
    period = Period(PartialDate(published.year, 1), PartialDate(published.year, published.month))
    return Made(period, relative=True, preposition="since")


def _year_in_words(match: Match, clock: Clock) -> Made | None:
    now = this_year(clock)
    if now is None:
        return None
    year = PartialDate(now + offset_of(group(match, "r", "r1")))
    return Made(Period(year, year), relative=True, weak=clock.published is None, preposition=_deadline(match))


def _month_in_words(match: Match, clock: Clock) -> Made | None:
    published = clock.published
    if published is None or published.month is None:
        return None
    months = published.year * 12 + published.month - 1 + offset_of(group(match, "r", "r1"))
    month = PartialDate(months // 12, months % 12 + 1)
    return Made(Period(month, month), relative=True, preposition=_deadline(match))


def _deadline(match: Match) -> Preposition | None:
    """`before the year is over` is by its end."""
    return None if match["before"] is None else "by"


def _counted(clock: Clock, days: int) -> Made:
    """The day `days` after the day of publication. Raises ValueError where that is not known."""
    if clock.published is None or clock.published.day is None:
        raise ValueError("no day of publication")
    day = clock.published.first + dt.timedelta(days)
    date = PartialDate(day.year, day.month, day.day)
    return Made(Period(date, date), relative=True)


def _day_in_words(match: Match, clock: Clock) -> Made | None:
    return _counted(clock, _DAYS[match["day"].lower()])


def _weekday(match: Match, clock: Clock) -> Made | None:
    """`on Friday`: the last one up to publication, which is when reports speak of it."""
    if clock.published is None:
        return None
    back = (clock.published.first.weekday() - _WEEKDAYS[match["w"].lower()]) % 7
    which = (group(match, "which") or "").lower()
    if which == "next":
        return _counted(clock, 7 - back)
    return _counted(clock, -7 if which == "last" and back == 0 else -back)


def _span(match: Match, clock: Clock) -> Reading:
    count, which = count_of(match["n"]), group(match, "which")
    if which is None and count > _LONGEST:
        return NO_DATE
    now = this_year(clock)
    if now is None:
        return None
    ahead = which is not None and which.lower() in ("next", "coming")
    first, last = (now, now + count) if ahead else (now - count, now)
    period = Period(PartialDate(first), PartialDate(last))
    return Made(period, relative=True, weak=clock.published is None, preposition="over")


READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (forms.TO_DATE, _to_date),
    (forms.YEAR_IN_WORDS, _year_in_words),
    (forms.MONTH_IN_WORDS, _month_in_words),
    (forms.DAY_IN_WORDS, _day_in_words),
    (forms.WEEKDAY, _weekday),
    (forms.SPAN, _span),
)
