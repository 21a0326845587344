"""The rules for months, weeks and days counted from the day of publication (`вчера`, `в среду`)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from kg.lang import base
from kg.lang.dated import Found
from kg.lang.ru import calendar_words as words
from kg.lang.ru.date_reading import Reading, Rule, rule
from kg.lang.ru.morphology import analyse, analyzer
from kg.model import PartialDate, Period

DAYS_OF_WEEK = 7


def relative_month(reading: Reading) -> Iterable[Found]:
    """`в этом месяце`, `в прошлом месяце`."""
    published = reading.clock.published
    if published is None or published.month is None:
        return
    number = published.year * 12 + published.month - 1 + words.year_offset(reading.word("which"))
    date = PartialDate(number // 12, number % 12 + 1)
    yield Found(reading.match.start(), reading.match.end(), Period(date, date), relative=True)


def _published_day(reading: Reading) -> dt.date | None:
    published = reading.clock.published
    return None if published is None or published.day is None else published.first


def _days(reading: Reading, first: dt.date, last: dt.date) -> Found:
    period = Period(PartialDate(first.year, first.month, first.day), PartialDate(last.year, last.month, last.day))
    return Found(reading.match.start(), reading.match.end(), period, relative=True)


def relative_week(reading: Reading) -> Iterable[Found]:
    """`на прошлой неделе`: Monday to Sunday."""
    published = _published_day(reading)
    if published is not None:
        weeks = words.year_offset(reading.word("which"))
        monday = published - dt.timedelta(days=published.weekday() - DAYS_OF_WEEK * weeks)
        yield _days(reading, monday, monday + dt.timedelta(days=DAYS_OF_WEEK - 1))


def weekday(reading: Reading) -> Iterable[Found]:
    """`в среду`: the last one, the day of publication included; `в следующий вторник` the next."""
    published = _published_day(reading)
    if published is None or reading.before(reading.match.start()) != "in":
        return
    back = (published.weekday() - words.WEEKDAYS[reading.word("weekday")]) % DAYS_OF_WEEK
    if reading.word("which") and words.year_offset(reading.word("which")) > 0:
        back -= DAYS_OF_WEEK
    date = published - dt.timedelta(days=back)
    yield _days(reading, date, date)


def day_word(reading: Reading) -> Iterable[Found]:
    """`сегодня`, `вчера`; `накануне` unless it is the preposition of a thing (`накануне визита`)."""
    published = _published_day(reading)
    word = reading.word("day")
    if published is None or (word == "накануне" and _governs(reading)):
        return
    if word == "сегодня" and reading.before(reading.match.start()) != "none":
        return  # `на сегодня`, `до сегодня`: the present at large
    date = published + dt.timedelta(days=words.DAYS[word])
    found = _days(reading, date, date)
    yield Found(found.start, found.end, found.period, relative=True, preposition="in")


def _governs(reading: Reading) -> bool:
    """Whether the genitive of a thing follows; `накануне посла` is its accusative."""
    text, end = reading.match.string, reading.match.end()
    for form in _following(text, end):
        word = analyse(form)
        if base.NOUN in word.tags:
            parse = analyzer().parse(form)[0]
            return bool(parse.tag.case == "gent" and parse.tag.animacy == "inan")
        if base.ADJ not in word.tags or "gent" not in word.cases:
            return False
    return False


def _following(text: str, position: int) -> Iterator[str]:
    """The words that follow within four, no mark between."""
    found = re.match(r"(?:\s+[\w-]+){1,4}", text[position : position + 80])
    return iter([] if found is None else found.group().split())


RELATIVE_RULES: tuple[Rule, ...] = (
    rule("relative-month", "months", rf"(?<!\w)(?P<which>{words.RELATIVE})\s+месяц(?:а|е|у|ем)?(?!\w)", relative_month),
    rule("relative-week", "week", rf"(?<!\w)(?P<which>{words.RELATIVE})\s+недел[а-я]+", relative_week),
    rule(
        "weekday",
        "weekday",
        rf"(?<!\w)(?:(?P<which>{words.RELATIVE}|ближайш[а-я]+)\s+)?(?P<weekday>{words.WEEKDAY})(?!\w)"
        rf"(?!,?\s*\(?\d{{1,2}}\s+{words.MONTH}|\s+обитани)",
        weekday,
    ),
    rule("day-word", "day", rf"(?<!\w)(?P<day>{words.DAY_WORD})(?!\w)", day_word),
)
