"""The rules for years, named or counted from the publication's."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lang.base import Preposition
from kg.lang.dated import Found, Year
from kg.lang.turkic.date_reading import Reading, Rule, from_january
from kg.model import PartialDate, Period


def _whole(reading: Reading, year: Year) -> Found:
    date = PartialDate(year.value)
    return Found(reading.match.start(), reading.match.end(), Period(date, date), year.relative, year.weak)


def years(reading: Reading) -> Iterable[Found]:
    """`2022–2024 жылдары`, `2018-yildan 2023-yilgacha`; `2022 және 2024 жылдары` is two years."""
    first, last = reading.number("first"), reading.number("last")
    if first > last:
        return
    start, end = PartialDate(first), PartialDate(last)
    if reading.word("and"):
        middle, kind = reading.match.end("first"), reading.preposition()
        yield Found(reading.match.start(), middle, Period(start, start), preposition=kind)
        yield Found(reading.match.start("last"), reading.match.end(), Period(end, end))
        return
    through: Preposition | None = "over" if reading.match["from"] is not None else None
    yield Found(reading.match.start(), reading.match.end(), Period(start, end), preposition=through)


def season_year(reading: Reading) -> Iterable[Found]:
    """`2024/25 маркетинг жылы`."""
    first, last = reading.number("first"), reading.word("last")
    end = int(last) if len(last) > len("25") else first // 100 * 100 + int(last)
    if end == first + 1:
        yield Found(reading.match.start(), reading.match.end(), Period(PartialDate(first), PartialDate(end)))


def since_start(reading: Reading) -> Iterable[Found]:
    """`жыл басынан бері`: January to the month of publication; of an earlier year, that year."""
    published = reading.clock.published
    year = reading.year() if reading.says_year() else None
    if not reading.says_year() and published is not None:
        year = Year(published.year, relative=True)
    if year is None:
        return
    if published is not None and published.month is not None and published.year == year.value:
        period = Period(PartialDate(year.value, 1), PartialDate(year.value, published.month))
        start, end = reading.match.span()
        yield Found(start, end, period, relative=True, cumulative=True, preposition="since")
    elif reading.word("year"):
        found = _whole(reading, year)
        yield Found(found.start, found.end, found.period, preposition="since")


def last_years(reading: Reading) -> Iterable[Found]:
    """`соңғы бес жылда`, up to the year of publication."""
    word, published = reading.word("count"), reading.clock.published
    count = int(word) if word.isdigit() else reading.calendar.counts[word]
    if published is not None and 0 < count < published.year:
        period = Period(PartialDate(published.year - count), PartialDate(published.year))
        yield Found(reading.match.start(), reading.match.end(), period, relative=True, preposition="over")


def part_of_year(reading: Reading) -> Iterable[Found]:
    """`2027 жылдың соңына дейін`, `yil oxirigacha`: no more than the year is told."""
    if reading.says_year():
        year = reading.year()
    else:
        published = reading.clock.published
        year = None if published is None else Year(published.year, relative=True)
    if year is not None:
        yield _whole(reading, year)


def year(reading: Reading) -> Iterable[Found]:
    """`2024 жылы`, `2023 йилда`, `(2023)`."""
    yield _whole(reading, Year(reading.number("first")))


def compared(reading: Reading) -> Iterable[Found]:
    """In `2024 жылдың сәйкес кезеңімен` the months just spoken of, in that year; without them nothing."""
    told = reading.year()
    if told is None:
        return
    months = [period for period in reading.before() if period.start.month is not None and period.start.day is None]
    start, end = reading.match.span()
    if len(months) == 0:
        if reading.word("year"):
            date = PartialDate(told.value)
            yield Found(start, end, Period(date, date), preposition="from")
            return
        raise ValueError("a comparison with months that are not named")
    first, last = months[0].start, months[0].end
    like = Period(PartialDate(told.value - last.year + first.year, first.month), PartialDate(told.value, last.month))
    yield Found(start, end, like, told.relative, cumulative=from_january(like), preposition="from")


def relative_year(reading: Reading) -> Iterable[Found]:
    """`өткен жылы`, `былтыр`, `joriy yilda`."""
    told = reading.year()
    if told is not None and not told.weak:
        yield _whole(reading, told)


def same_year(reading: Reading) -> Iterable[Found]:
    """`сол жылы`, `o'sha yili`."""
    told = reading.same_year()
    if told is not None:
        yield _whole(reading, told)


_OPEN = r"(?<![\w/.,-])"

YEAR_RULES: tuple[Rule, ...] = (
    Rule(
        "season-year",
        "digit",
        r"(?<![\w/-])(?P<first><Y>)/(?P<last>\d\d(?:\d\d)?)(?![\w/])(?:<SEP>(?:\w{1,16}\s)?<YW>)?",
        season_year,
    ),
    Rule(
        "years",
        "digit",
        rf"{_OPEN}(?P<first><Y>)(?:<SEP><YEAR><E>)?(?:<DASH>|(?P<from>(?<=<ABLBACK>)<W>)|(?P<and>,?<W><AND><W>))"
        r"(?P<last><Y>)<SEP><YW>",
        years,
    ),
    Rule("compared", "year", rf"{_OPEN}<YB><SIMILAR><W><PERIOD><E>(?!\w)", compared),
    Rule("since-start", "year", rf"{_OPEN}(?:<YB>|(?:<YA>)<W>)?<START>(?!\w)", since_start),
    Rule("passed", "year", rf"{_OPEN}(?:<YB>|(?:<YA>)<W>)<PASSED>(?!\w)", since_start),
    Rule("last-years", "year", rf"{_OPEN}<LAST><W>(?P<count>\d{{1,2}}|<COUNT>)<W><YEAR><E>(?!\w)", last_years),
    Rule("part-of-year", "year", rf"{_OPEN}(?:<YB>|(?:<YA>)<W>)<PART><E>(?!\w)", part_of_year),
    Rule("year", "digit", rf"{_OPEN}(?P<first><Y>)<SEP><YW>", year),
    Rule("year-in-brackets", "digit", r"(?<=\()(?P<first><Y>)(?=[):])", year),
    Rule("same-year", "year", r"(?<!\w)<SAME><W><YW>", same_year),
    Rule(
        "relative-year",
        "year",
        r"(?<![\w-])(?:(?P<relative><REL>)<W>(?:<FISCAL><W>)?<YW>|(?P<adverb><ADV>)<E>(?!\w))",
        relative_year,
    ),
)
