"""The rules for days, months and parts of a year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from itertools import pairwise

from kg.lang.base import Preposition
from kg.lang.dated import Found, Year
from kg.lang.ru import calendar_words as words
from kg.lang.ru.date_reading import Reading, Rule, rule
from kg.model import PartialDate, Period

MONTHS = 12


def full_date(reading: Reading) -> Iterable[Found]:
    """`15.03.2025`, `2025-03-15`."""
    year = reading.number("y") if len(reading.word("y")) > len("25") else 2000 + reading.number("y")
    date = PartialDate(year, reading.number("m"), reading.number("d"))
    yield Found(reading.match.start(), reading.match.end(), Period(date, date))


def days_of_two_months(reading: Reading) -> Iterable[Found]:
    """`30 сентября – 2 октября 2025 года`."""
    months = [words.MONTH_NUMBERS[reading.word(group)] for group in ("month1", "month2")]
    last = reading.year("2") if reading.says_year("2") else None
    first = reading.year("1") if reading.says_year("1") else None
    last = last or first or reading.unsaid_year(months[1])
    if last is None:
        return
    first = first or Year(last.value - (months[0] > months[1]), last.relative, last.weak)
    start = PartialDate(first.value, months[0], reading.number("day1"))
    end = PartialDate(last.value, months[1], reading.number("day2"))
    yield reading.found(start, end, last, preposition=_through(reading))


def several_days(reading: Reading) -> Iterable[Found]:
    """`22–23 октября` is a period, `5 и 19 мая` two dates."""
    month = words.MONTH_NUMBERS[reading.word("month")]
    year = reading.year_or_unsaid(month)
    if year is None:
        return
    places = list(re.finditer(r"\d+", reading.word("days")))
    dates = [PartialDate(year.value, month, int(place.group())) for place in places]
    through = re.search(r"[-‑–—−]|по|до", reading.word("days")) is not None
    if through or all(after.first - before.first == dt.timedelta(days=1) for before, after in pairwise(dates)):
        yield reading.found(dates[0], dates[-1], year, preposition=_through(reading))
        return
    for place, date in zip(places, dates, strict=True):
        offset = reading.match.start("days")
        end = reading.match.end() if date is dates[-1] else offset + place.end()
        yield Found(offset + place.start(), end, Period(date, date), year.relative, year.weak)


def day(reading: Reading) -> Iterable[Found]:
    """`15 марта 2025 года`, `15 марта этого года`, `3 июл.`; `пятнадцатого марта`."""
    number = _day_number(reading.word("day"))
    if number is None:
        return
    month = words.MONTH_NUMBERS[reading.word("month").rstrip(".")]
    calendar_day = PartialDate(2000, month, number)  # raises for `31 апреля`, whatever the year
    holiday = reading.match["month"].istitle() and not reading.says_year()
    year = None if holiday else reading.year_or_unsaid(month)
    if year is not None:
        date = PartialDate(year.value, month, calendar_day.day)
        yield reading.found(date, date, year)


def _day_number(text: str) -> int | None:
    *tens, last = text.split()
    units = words.ordinal(last)
    if units is None or len(tens) == 0:
        return units
    more = words.cardinal(tens[0])
    return None if more is None else more + units


def months_elapsed(reading: Reading) -> Iterable[Found]:
    """`за восемь месяцев 2025 года`, `за три квартала`: from January on."""
    count = words.cardinal(reading.word("count"))
    if count is not None and reading.word("quarters"):
        count *= MONTHS // 4
    if count is None or not 1 <= count <= MONTHS:
        return
    if not reading.says_year() and re.search(r"(?:за|ит?огам|итоги?|результатам)\s+$", _left(reading)) is None:
        return
    year = reading.year_or_unsaid(count, cumulative=True)
    if year is not None:
        yield reading.found(PartialDate(year.value, 1), PartialDate(year.value, count), year)


def months(reading: Reading) -> Iterable[Found]:
    """`в январе–августе 2025 года`, `с ноября 2024 года по март 2025 года`; `в мае и октябре` is two dates."""
    first, last = (words.MONTH_NUMBERS[reading.word(group)] for group in ("month1", "month2"))
    after = reading.year("2") if reading.says_year("2") else None
    before = reading.year("1") if reading.says_year("1") else None
    after = after or before or reading.unsaid_year(last, cumulative=first == 1)
    if after is None:
        return
    before = before or Year(after.value - (first > last), after.relative, after.weak)
    start, end = PartialDate(before.value, first), PartialDate(after.value, last)
    if reading.word("and") and last - first != 1:
        middle = reading.match.end("first")
        yield Found(reading.match.start(), middle, Period(start, start), before.relative, before.weak)
        yield Found(reading.match.start("month2"), reading.match.end(), Period(end, end), after.relative, after.weak)
        return
    yield reading.found(start, end, after, preposition=_through(reading))


def month(reading: Reading) -> Iterable[Found]:
    """`в июле`, `в конце мая прошлого года`; without a year only after a preposition."""
    number = words.MONTH_NUMBERS[reading.word("month")]
    if not reading.says_year() and reading.before(reading.match.start()) == "none":
        return
    year = reading.year_or_unsaid(number)
    if year is not None:
        date = PartialDate(year.value, number)
        yield reading.found(date, date, year)


def quarter(reading: Reading) -> Iterable[Found]:
    """`в I квартале 2025 года`, `в первом и втором кварталах`."""
    first = words.ordinal(reading.word("first"))
    last = words.ordinal(reading.word("last") or reading.word("first"))
    if first is None or last is None or not 1 <= first <= last <= MONTHS // 3:
        return
    year = reading.year_or_unsaid(3 * last)
    if year is not None:
        yield reading.found(PartialDate(year.value, 3 * first - 2), PartialDate(year.value, 3 * last), year)


def half(reading: Reading) -> Iterable[Found]:
    """`первое полугодие 2025 года`, `во второй половине года`; `за полугодие` sums up the first."""
    summed = re.match("полугоди", reading.match.group(), re.IGNORECASE) is not None
    summed = summed and reading.before(reading.match.start()) == "over"
    number = 1 if summed else words.ordinal(reading.word("half"))
    if number not in (1, 2):
        return
    year = reading.year_or_unsaid(6 * number)
    if year is not None:
        yield reading.found(PartialDate(year.value, 6 * number - 5), PartialDate(year.value, 6 * number), year)


def season(reading: Reading) -> Iterable[Found]:
    """`весной 2022 года`; without a year only as an adverb (`осенью`)."""
    name = reading.word("season")
    if not reading.says_year() and name not in ("весной", "летом", "осенью"):
        return
    first, last = words.SEASONS[name]
    year = reading.year_or_unsaid(first)
    if year is not None:
        found = reading.found(PartialDate(year.value, first), PartialDate(year.value, last), year)
        yield found if reading.before(found.start) != "none" else _within(found)


def _within(found: Found) -> Found:
    return Found(found.start, found.end, found.period, found.relative, found.weak, preposition="in")


def _left(reading: Reading) -> str:
    return reading.match.string[max(reading.start, reading.match.start() - 24) : reading.match.start()].lower()


def _through(reading: Reading) -> Preposition | None:
    """`с 1 по 5 мая` lasts over its days."""
    return "over" if reading.before(reading.match.start()) == "since" else None


_TO = rf"(?:{words.DASH}|\s+(?:по|до)\s+)"
_DAY = r"\d{1,2}(?:-?(?:го|ого|е|ое|му))?"
_NOT_INSIDE = r"(?<![\w.,:/‑-])"
_M = rf"{words.MONTH}(?!\w)"

CALENDAR_RULES: tuple[Rule, ...] = (
    rule(
        "full-date",
        "digit",
        rf"(?<![\w-])(?P<y>{words.YEAR})(?P<sign>[-/.])(?P<m>\d\d)(?P=sign)(?P<d>\d\d)(?!\w|-)",
        full_date,
    ),
    rule(
        "numeric-date",
        "digit",
        rf"(?<![\w.,/])(?P<d>\d{{1,2}})(?P<sign>[./])(?P<m>\d{{1,2}})(?P=sign)(?P<y>{words.YEAR}|\d\d)(?![\w/]|\.\d)"
        rf"(?:\s*{words.YEAR_WORD})?",
        full_date,
    ),
    rule(
        "days-of-two-months",
        "month",
        rf"{_NOT_INSIDE}(?P<day1>\d{{1,2}})(?:-?го)?\s+(?P<month1>{_M}){words.year('1')}"
        rf"{_TO}(?P<day2>\d{{1,2}})(?:-?го)?\s+(?P<month2>{_M}){words.year('2')}",
        days_of_two_months,
    ),
    rule(
        "several-days",
        "month",
        rf"{_NOT_INSIDE}(?P<days>{_DAY}(?:,\s*{_DAY})*(?:\s+и\s+|{_TO}|,\s*){_DAY})\s+(?P<month>{_M}){words.year()}",
        several_days,
    ),
    rule(
        "day",
        "digit",
        rf"{_NOT_INSIDE}(?P<day>{_DAY})\s+(?P<month>{_M}|{words.SHORT_MONTH}(?!\w)){words.year()}",
        day,
    ),
    rule(
        "day-in-words",
        "month",
        rf"(?<!\w)(?P<day>(?:(?:два|три)дцать\s+)?[а-яё]{{3,}}(?:ого|его))\s+(?P<month>{_M}){words.year()}",
        day,
    ),
    rule(
        "months-elapsed",
        "months",
        r"(?<![\w.,-])(?:перв[а-я]+\s+)?(?P<count>\d{1,2}|[а-яё]{3,})(?:-?(?:ти|ми|и|х))?\s+"
        rf"(?:месяц(?:а|ев|ам|ами|ах|ы|у)?(?!\w)|мес(?!\w)\.?){words.year()}",
        months_elapsed,
    ),
    rule(
        "quarters",
        "quarter",
        r"(?<![\w.,-])(?:перв[а-я]+\s+)?(?P<count>[23]|два|две|двух|три|тр[её]х)\s+(?P<quarters>квартал(?:а|ов))(?!\w)"
        rf"{words.year()}",
        months_elapsed,
    ),
    rule(
        "months",
        "month",
        rf"(?<!\w)(?P<first>(?P<month1>{_M}){words.year('1')})(?:{_TO}|(?P<and>\s+и\s+))(?P<month2>{_M}){words.year('2')}",
        months,
    ),
    rule(
        "month",
        "month",
        rf"(?<![\w-])(?:(?:начал|конц|середин)[а-я]{{1,2}}\s+|конец\s+)?(?P<month>{_M}){words.year()}",
        month,
    ),
    rule(
        "quarter",
        "quarter",
        rf"(?<![\w.,-])(?P<first>{words.QUARTER})(?:(?:{words.DASH}|\s+и\s+)(?P<last>{words.QUARTER}))?"
        rf"\s+(?:квартал[а-я]*|кв(?!\w)\.?){words.year()}",
        quarter,
    ),
    rule(
        "half",
        "half",
        rf"(?<![\w.,-])(?:(?P<half>{words.HALF})\s+)?(?:полугоди[а-я]+|полгода"
        rf"|половин[а-я]+(?=\s+(?:{words.YEAR}|{words.RELATIVE}|года)))(?:\s+года(?!\w)|{words.year()})",
        half,
    ),
    rule("season", "season", rf"(?<!\w)(?P<season>{words.SEASON})(?!\w){words.year()}", season),
)
