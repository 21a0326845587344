"""The rules for months, weeks and days counted from the day of publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kg.lang.dated import Found
from kg.lang.turkic.date_reading import Reading, Rule
from kg.model import PartialDate, Period

DAYS_OF_WEEK = 7


def relative_month(reading: Reading) -> Iterable[Found]:
    """`осы айда`, `o'tgan oyda`."""
    published = reading.clock.published
    if published is None or published.month is None:
        return
    number = published.year * 12 + published.month - 1 + reading.calendar.years[reading.word("which")]
    date = PartialDate(number // 12, number % 12 + 1)
    yield Found(reading.match.start(), reading.match.end(), Period(date, date), relative=True)


def _published_day(reading: Reading) -> dt.date | None:
    published = reading.clock.published
    return None if published is None or published.day is None else published.first


def _days(reading: Reading, first: dt.date, last: dt.date) -> Found:
    period = Period(PartialDate(first.year, first.month, first.day), PartialDate(last.year, last.month, last.day))
    return Found(reading.match.start(), reading.match.end(), period, relative=True, preposition="in")


def relative_week(reading: Reading) -> Iterable[Found]:
    """`өткен аптада`: Monday to Sunday."""
    published = _published_day(reading)
    if published is not None:
        weeks = reading.calendar.years[reading.word("which")]
        monday = published - dt.timedelta(days=published.weekday() - DAYS_OF_WEEK * weeks)
        yield _days(reading, monday, monday + dt.timedelta(days=DAYS_OF_WEEK - 1))


def weekday(reading: Reading) -> Iterable[Found]:
    """`сәрсенбіде`, `chorshanba kuni`: the last one, the day of publication included; `kelasi` the next."""
    published = _published_day(reading)
    if published is None or not (reading.word("word") or reading.preposition() == "in"):
        return
    back = (published.weekday() - reading.calendar.weekdays[reading.word("weekday")]) % DAYS_OF_WEEK
    if reading.word("which") and reading.calendar.years[reading.word("which")] > 0:
        back -= DAYS_OF_WEEK
    date = published - dt.timedelta(days=back)
    yield _days(reading, date, date)


def day_word(reading: Reading) -> Iterable[Found]:
    """`бүгін`, `kecha`; `бүгінгі таңда` is the present at large."""
    published = _published_day(reading)
    if published is not None:
        date = published + dt.timedelta(days=reading.calendar.days[reading.word("day")])
        yield _days(reading, date, date)


RELATIVE_RULES: tuple[Rule, ...] = (
    Rule("relative-month", "months", r"(?<![\w-])(?P<which><REL>)<W><MONTH><E>(?!\w)", relative_month),
    Rule("relative-week", "week", r"(?<![\w-])(?P<which><REL>)<W><WEEK><E>(?!\w)", relative_week),
    Rule(
        "weekday",
        "weekday",
        r"(?<![\w-])(?:(?P<which><REL>)<W>)?(?P<weekday><WEEKDAY>)<E>(?!\w)(?P<word><W><DAYWORD><E>(?!\w))?",
        weekday,
    ),
    Rule("day-word", "day", r"(?<![\w-])(?P<day><DAY>)(?!\w|-)(?!<W><NOWADAYS>)", day_word),
)
