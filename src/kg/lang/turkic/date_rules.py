"""The rules for days, months and parts of a year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from itertools import pairwise

from kg.lang.base import Preposition
from kg.lang.dated import Found, Year
from kg.lang.turkic.date_reading import Reading, Rule
from kg.model import PartialDate, Period

MONTHS = 12


def full_date(reading: Reading) -> Iterable[Found]:
    """`15.03.2025`, `2025-03-15`."""
    year = reading.number("y") if len(reading.word("y")) > len("25") else 2000 + reading.number("y")
    date = PartialDate(year, reading.number("m"), reading.number("d"))
    yield Found(reading.match.start(), reading.match.end(), Period(date, date))


def days_of_two_months(reading: Reading) -> Iterable[Found]:
    """`30 қыркүйек – 2 қазан`, `28-dekabrdan 3-yanvargacha`."""
    if reading.word("gap") == "" and not reading.ablative("from"):
        return
    months = [reading.calendar.months[reading.word(group)] for group in ("month1", "month2")]
    first = reading.year("1") if reading.says_year("1") else None
    last = reading.year("2") if reading.says_year("2") else None
    if last is None:
        last = first if first is not None else reading.unsaid_year(months[1])
        if first is not None and months[0] > months[1]:
            last = Year(first.value + 1, first.relative, first.weak)
    if last is None:
        return
    first = first or Year(last.value - (months[0] > months[1]), last.relative, last.weak)
    start = PartialDate(first.value, months[0], reading.number("day1"))
    end = PartialDate(last.value, months[1], reading.number("day2"))
    yield reading.found(start, end, last, preposition=_through(reading))


def several_days(reading: Reading) -> Iterable[Found]:
    """`15–16 қараша` is a period, `5 және 19 мамырда` two dates."""
    month = reading.calendar.months[reading.word("month")]
    year = reading.year_or_unsaid(month)
    if year is None:
        return
    places = list(re.finditer(r"\d+", reading.word("days")))
    dates = [PartialDate(year.value, month, int(place.group())) for place in places]
    through = re.search(r"[-‑–—−]\s?\d", reading.word("days")) is not None
    if through or all(after.first - before.first == dt.timedelta(days=1) for before, after in pairwise(dates)):
        yield reading.found(dates[0], dates[-1], year)
        return
    kind = reading.preposition()
    for place, date in zip(places, dates, strict=True):
        offset = reading.match.start("days")
        end = reading.match.end() if date is dates[-1] else offset + place.end()
        yield Found(offset + place.start(), end, Period(date, date), year.relative, year.weak, preposition=kind)


def day(reading: Reading) -> Iterable[Found]:
    """`2025 жылғы 15 қарашада`, `6-dekabr kuni`, `15 noyabr 2025 yil`, `қараша айының 15-і`."""
    month = reading.calendar.months[reading.word("month")]
    number = PartialDate(2000, month, reading.number("day")).day  # raises for `31 сәуір`, whatever the year
    year = reading.year_or_unsaid(month)
    if year is not None:
        date = PartialDate(year.value, month, number)
        yield reading.found(date, date, year)


def months_elapsed(reading: Reading) -> Iterable[Found]:
    """`2025 жылдың сегіз айында`, `8 oyda`: from January on, not the last or the next ones."""
    word = reading.word("count")
    count = int(word) if word.isdigit() else reading.calendar.counts[word]
    if not 1 <= count <= MONTHS or reading.after_last():
        return
    if not (reading.says_year() or reading.word("first")) and reading.preposition() not in ("in", "over"):
        return
    year = reading.year_or_unsaid(count, cumulative=True)
    if year is not None:
        first, last = PartialDate(year.value, 1), PartialDate(year.value, count)
        yield reading.found(first, last, year, preposition=_over(reading))


def _over(reading: Reading) -> Preposition | None:
    return "over" if reading.preposition() in ("in", "none") else None


def months(reading: Reading) -> Iterable[Found]:
    """`қаңтар–тамыз айларында`, `қаңтардан тамызға дейін`; `мамыр және қазанда` is two dates."""
    first, last = (reading.calendar.months[reading.word(group)] for group in ("month1", "month2"))
    if not reading.word("gap") and not reading.word("and") and not reading.ablative("from"):
        return
    after = reading.year("2") if reading.says_year("2") else None
    before = reading.year("1") if reading.says_year("1") else None
    if after is None:
        after = before or reading.unsaid_year(last, cumulative=first == 1)
        if before is not None and first > last:
            after = Year(before.value + 1, before.relative, before.weak)
    if after is None:
        return
    before = before or Year(after.value - (first > last), after.relative, after.weak)
    start, end = PartialDate(before.value, first), PartialDate(after.value, last)
    if reading.word("and") and last - first != 1:
        middle, kind = reading.match.end("month1"), reading.preposition()
        yield Found(reading.match.start(), middle, Period(start, start), before.relative, before.weak, preposition=kind)
        yield Found(reading.match.start("month2"), reading.match.end(), Period(end, end), after.relative, after.weak)
        return
    yield reading.found(start, end, after, preposition=_through(reading))


def _through(reading: Reading) -> Preposition | None:
    """What begins with an ablative lasts over its days or months."""
    return "over" if reading.ablative("from") else None


def month(reading: Reading) -> Iterable[Found]:
    """`қарашада`, `o'tgan yilning may oyida`, `dekabr boshida`; without a year or a case none."""
    name = reading.word("month")
    told = reading.says_year() or reading.word("word") != ""
    if not told and (reading.preposition() == "none" or name in reading.calendar.doubtful_months):
        return
    number = reading.calendar.months[name]
    year = reading.year_or_unsaid(number)
    if year is not None:
        date = PartialDate(year.value, number)
        yield reading.found(date, date, year)


def quarter(reading: Reading) -> Iterable[Found]:
    """`2025 жылдың I тоқсанында`, `birinchi va ikkinchi chorakda`."""
    first = _ordinal(reading, reading.word("first"))
    last = _ordinal(reading, reading.word("last") or reading.word("first"))
    if not 1 <= first <= last <= MONTHS // 3:
        return
    year = reading.year_or_unsaid(3 * last)
    if year is not None:
        yield reading.found(PartialDate(year.value, 3 * first - 2), PartialDate(year.value, 3 * last), year)


def half(reading: Reading) -> Iterable[Found]:
    """`бірінші жартыжылдықта`, `2017-yilning ikkinchi yarmida`."""
    number = _ordinal(reading, reading.word("half"))
    if number not in (1, 2):
        return
    year = reading.year_or_unsaid(6 * number)
    if year is not None:
        yield reading.found(PartialDate(year.value, 6 * number - 5), PartialDate(year.value, 6 * number), year)


def _ordinal(reading: Reading, word: str) -> int:
    figures = re.match(r"\d+", word)
    return int(figures.group()) if figures is not None else reading.calendar.ordinals[word]


def season(reading: Reading) -> Iterable[Found]:
    """`2022 жылдың күзінде`; without a year only in the locative (`bahorda`)."""
    if not reading.says_year() and reading.preposition() != "in":
        return
    first, last = reading.calendar.seasons[reading.word("season")]
    year = reading.year_or_unsaid(first)
    if year is not None:
        yield reading.found(PartialDate(year.value, first), PartialDate(year.value, last), year)


_D = r"[0-3]?\d"
_NOT_INSIDE = r"(?<![\w.,:/‑-])"
# `қараша | күні`, `oktabr | oylarida`
_KUN = r"(?:<W><DAYWORD><E>(?!\w))?"
_AY = r"(?:<W><MONTH><E>(?!\w))"

CALENDAR_RULES: tuple[Rule, ...] = (
    Rule(
        "full-date",
        "digit",
        r"(?<![\w-])(?P<y><Y>)(?P<sign>[-/.])(?P<m>\d\d)(?P=sign)(?P<d>\d\d)(?!\w|-\d)",
        full_date,
    ),
    Rule(
        "numeric-date",
        "digit",
        r"(?<![\w.,/])(?P<d>\d{1,2})(?P<sign>[./])(?P<m>\d{1,2})(?P=sign)(?P<y><Y>|\d\d)(?![\w/]|\.\d)"
        r"(?:<SEP><YW>)?",
        full_date,
    ),
    Rule(
        "days-of-two-months",
        "month",
        rf"{_NOT_INSIDE}<YB1>?(?P<day1>{_D})<SEP>(?P<month1><M>)(?P<from><E>)(?:(?P<gap><DASH>)|<W>)"
        rf"<YB2>?(?P<day2>{_D})<SEP>(?P<month2><M>)<E>(?!\w){_KUN}(?(year1)|(?(year2)|<YN2>?))",
        days_of_two_months,
    ),
    Rule(
        "several-days",
        "month",
        rf"{_NOT_INSIDE}<YB>?(?P<days>{_D}(?:,\s?{_D}){{0,4}}(?:<W><AND><W>|<DASH>|,\s?){_D})<SEP>(?P<month><M>)<E>(?!\w)"
        rf"{_KUN}(?(year)|<YN>?)",
        several_days,
    ),
    Rule(
        "day",
        "month",
        rf"{_NOT_INSIDE}<YB>?(?P<day>{_D})(?:<SEP>(?P<month><M>)<E>(?!\w)){_KUN}(?(year)|<YN>?)",
        day,
    ),
    Rule("day-short", "digit", rf"{_NOT_INSIDE}(?P<day>{_D})<W>(?P<month><SHORT>)(?!\w)\.?", day),
    Rule(
        "day-of-month",
        "month",
        rf"{_NOT_INSIDE}<YB>?(?P<month><M>)<E><W>(?:<MONTH><E><W>)?(?P<day>{_D})(?:[-‑]\s?<DAYEND>)(?!\w){_KUN}",
        day,
    ),
    Rule(
        "months-elapsed",
        "months",
        r"(?<![\w.,-])<YB>?(?P<first><FIRST><W>)?(?P<count>\d{1,2}|<COUNT>)<W><MONTH><E>(?!\w)",
        months_elapsed,
    ),
    Rule(
        "months",
        "month",
        rf"{_NOT_INSIDE}<YB1>?(?P<month1><M>)(?P<from><E>)(?:(?P<gap><DASH>)|(?P<and><W><AND><W>)|<W>)"
        rf"<YB2>?(?P<month2><M>)<E>(?!\w){_AY}?(?(year1)|(?(year2)|<YN2>?))",
        months,
    ),
    Rule(
        "month",
        "month",
        rf"{_NOT_INSIDE}<YB>?(?P<month><M>)<E>(?!\w)(?P<word>{_AY}?(?:<W><PART><E>(?!\w))?)(?(year)|<YN>?)",
        month,
    ),
    Rule(
        "quarter",
        "quarter",
        rf"{_NOT_INSIDE}<YB>?(?P<first><ORD>|[1-4])(?:[-‑]\s?<ORDEND>)?(?:(?:<DASH>|<W><AND><W>)(?P<last><ORD>|[1-4])"
        r"(?:[-‑]\s?<ORDEND>)?)?<SEP><QUARTER><E>(?!\w)",
        quarter,
    ),
    Rule(
        "half",
        "half",
        rf"{_NOT_INSIDE}(?:<YB>|<YA><W>)?(?P<half><ORD>|[12])(?:[-‑]\s?<ORDEND>)?<SEP><HALF><E>(?!\w)",
        half,
    ),
    Rule("season", "season", rf"{_NOT_INSIDE}<YB>?(?P<season><SEASON>)<E>(?!\w)", season),
)
