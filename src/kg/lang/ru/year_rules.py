"""The rules for years, named or counted from the publication's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.lang.dated import Found, Year
from kg.lang.ru import calendar_words as words
from kg.lang.ru.date_reading import Reading, Rule, from_january, rule
from kg.model import PartialDate, Period

_COMPARED = re.compile(
    r"(?<!\w)(?:(?:аналогичн|соответствующ|сопоставим)[а-я]+|(?:т[а-я]{1,3}|эт[а-я]{1,3})\s+же)"
    r"\s+(?:период|срок|отрез|врем|месяц|квартал|полугоди)[а-я]*\s+(?:за\s+)?$",
    re.IGNORECASE,
)


def _whole(reading: Reading, year: Year, *, start: int | None = None) -> Found:
    date = PartialDate(year.value)
    begin = reading.match.start() if start is None else start
    return Found(begin, reading.match.end(), Period(date, date), year.relative, year.weak)


def years(reading: Reading) -> Iterable[Found]:
    """`в 2022–2024 годах`, `с 2022 по 2024 год`; `в 2022 и 2024 годах` is two years."""
    first, last = reading.number("first"), reading.number("last")
    if first > last:
        return
    start, end = PartialDate(first), PartialDate(last)
    if reading.word("and"):
        yield Found(reading.match.start(), reading.match.end("first"), Period(start, start))
        yield Found(reading.match.start("last"), reading.match.end(), Period(end, end))
        return
    through = reading.before(reading.match.start()) == "since"
    yield Found(reading.match.start(), reading.match.end(), Period(start, end), preposition="over" if through else None)


def season_year(reading: Reading) -> Iterable[Found]:
    """`2024/25 маркетинговый год`."""
    first, last = reading.number("first"), reading.word("last")
    end = int(last) if len(last) > len("25") else first // 100 * 100 + int(last)
    if end == first + 1:
        yield Found(reading.match.start(), reading.match.end(), Period(PartialDate(first), PartialDate(end)))


def since_start(reading: Reading) -> Iterable[Found]:
    """`с начала года`: January to the month of publication; of an earlier year, that year."""
    published = reading.clock.published
    year = reading.year() if reading.says_year() else None
    if not reading.says_year() and published is not None:
        year = Year(published.year, relative=True)
    if year is None:
        return
    start = reading.match.start("mention")
    if published is not None and published.month is not None and published.year == year.value:
        period = Period(PartialDate(year.value, 1), PartialDate(year.value, published.month))
        yield Found(start, reading.match.end(), period, relative=True, cumulative=True, preposition="since")
    elif reading.word("year"):
        yield _whole(reading, year, start=start)


def last_years(reading: Reading) -> Iterable[Found]:
    """`за последние пять лет`, up to the year of publication."""
    count, published = words.cardinal(reading.word("count")), reading.clock.published
    if count is not None and published is not None and 0 < count < published.year:
        period = Period(PartialDate(published.year - count), PartialDate(published.year))
        yield Found(reading.match.start(), reading.match.end(), period, relative=True)


def part_of_year(reading: Reading) -> Iterable[Found]:
    """`к концу 2027 года`, `до конца года`: no more than the year is told."""
    if reading.says_year():
        year = reading.year()
    else:
        published = reading.clock.published
        year = None if published is None else Year(published.year, relative=True)
    if year is not None:
        yield _whole(reading, year)


def year(reading: Reading) -> Iterable[Found]:
    """`в 2024 году`, `(2023)`."""
    value = Year(reading.number("first"))
    like = _compared(reading, value)
    if like is not None:
        cumulative = from_january(like)
        yield Found(reading.match.start(), reading.match.end(), like, cumulative=cumulative, preposition="from")
    else:
        yield _whole(reading, value)


def year_alone(reading: Reading) -> Iterable[Found]:
    """`к 2020-му`, `в 2030,`: a bare number of four figures only after a preposition."""
    if reading.word("suffix") or reading.before(reading.match.start()) not in ("none", "over"):
        yield from year(reading)


def _compared(reading: Reading, year: Year) -> Period | None:
    """In `аналогичный период 2024 года` the months just spoken of, in that year."""
    left = reading.match.string[reading.start : reading.match.start()]
    if _COMPARED.search(left) is None:
        return None
    before = [found.period for found in reading.seen if found.start < reading.match.start()]
    months = [period for period in before if period.start.month is not None and period.start.day is None]
    if len(months) == 0:
        return None
    start, end = months[-1].start, months[-1].end
    return Period(PartialDate(year.value - end.year + start.year, start.month), PartialDate(year.value, end.month))


def relative_year(reading: Reading) -> Iterable[Found]:
    """`в прошлом году`; `аналогичный период прошлого года` only after the period it is like."""
    value = reading.year()
    if value is None:
        return
    left = reading.match.string[reading.start : reading.match.start()]
    like = _compared(reading, value)
    if like is not None:
        start, end, cumulative = reading.match.start(), reading.match.end(), from_january(like)
        yield Found(start, end, like, relative=True, cumulative=cumulative, preposition="from")
    elif _COMPARED.search(left) is None:
        yield _whole(reading, value)


def same_year(reading: Reading) -> Iterable[Found]:
    """`в том же году`."""
    value = reading.same_year()
    if value is not None:
        yield _whole(reading, value)


_Y = words.YEAR
_SUFFIX = r"(?:-?(?:го|му|ом|м|й|е|я))?(?!\w|-[\dх])"
_REL = rf"(?P<relative>{words.RELATIVE})(?:\s+(?:календарн|финансов|отч[её]тн)[а-я]+)?\s+год(?:а|у|ом|е)?(?!\w)"

YEAR_RULES: tuple[Rule, ...] = (
    rule(
        "season-year",
        "digit",
        rf"(?<![\w/-])(?P<first>{_Y})/(?P<last>\d\d(?:\d\d)?)(?![\w/])(?:\s+(?:[а-я]+\s+)?{words.YEAR_WORD})?",
        season_year,
    ),
    rule(
        "years",
        "digit",
        rf"(?<![\w/.,-])(?P<first>{_Y})(?:-?(?:го|му|ом|м|й|е))?(?:\s*{words.YEAR_WORD})?"
        rf"(?:{words.DASH}|\s+(?:по|до)\s+|(?P<and>\s+и(?:\s+в)?\s+))(?P<last>{_Y}){_SUFFIX}(?:\s*{words.YEAR_WORD}|{words.NOT_YEAR})",
        years,
    ),
    rule(
        "since-start",
        "year",
        rf"(?<!\w)со?\s+(?P<mention>(?:самого\s+)?начала(?:{words.year(needed=True)}|\s+года(?!\w)))",
        since_start,
    ),
    rule(
        "last-years",
        "years",
        r"(?<!\w)последни[ехм]\s+(?P<count>\d{1,2}|[а-яё]+)\s+(?:лет|года)(?!\w)",
        last_years,
    ),
    rule(
        "part-of-year",
        "year",
        r"(?<!\w)(?:начал[а-я]{1,2}|середин[а-я]{1,2}|кон(?:ец|ц[а-я]{1,2})|исход[а-я]{0,2})"
        rf"(?:{words.year(needed=True)}|\s+года(?!\w))",
        part_of_year,
    ),
    rule(
        "year",
        "digit",
        rf"(?<![\w/.,-])(?:(?P<first>{_Y}){_SUFFIX}\s*{words.YEAR_WORD})",
        year,
    ),
    rule(
        "year-alone",
        "digit",
        rf"(?<![\w/.,-])(?P<first>{_Y})(?:(?P<suffix>-(?:го|му|ом|м|й))(?!\w)|(?=\s*(?:[;:)»—–]|$|[.,](?!\d))))",
        year_alone,
    ),
    rule("year-in-brackets", "digit", rf"(?<=\()(?P<first>{_Y})(?=[):])", year),
    rule("same-year", "year", r"(?<!\w)(?:т|эт)(?:ом|ого|от)\s+же\s+год(?:а|у)?(?!\w)", same_year),
    rule("relative-year", "year", rf"(?<!\w){_REL}", relative_year),
)
