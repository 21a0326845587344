"""The period a figure speaks of, and the one its change is counted from."""

from __future__ import annotations

from typing import Any

from kg.families.clauses import clause, within
from kg.families.figures import Figure
from kg.families.head_final import head_final
from kg.families.reading import Mention, Quantity, Reading, Sentence
from kg.families.standing import is_base
from kg.lang.base import DateMention
from kg.model import PartialDate, Period

_BASE_REACH = 5
_BOUND = 2
_BEHIND_COMMA = 12
_DEADLINES = ("by", "until", "before", "after")


def period_of(reading: Reading, sentence: Sentence, figure: Figure, carried: Period | None) -> Period | None:
    """The date of the figure's clause nearest to it, else the last before it, the one carried on, the one behind.

    Dates of comparison (`по сравнению с 2023 годом`), deadlines and single days are left out. A
    base takes the date beside it, else the year before the main figure's period where words say so.
    """
    at = figure.mention
    bounds = clause(sentence, at.first)
    usable = [d for d in sentence.dates if _tells(reading, d)]
    if figure.base:
        return _base_period(sentence, figure, usable, carried)
    usable = [d for d in usable if not compared(sentence, d)]
    own = [d for d in usable if within(d, bounds) and not _bound_to_another(sentence, d, figure)]
    own = [d for d in own if not _begins_another(sentence, d, at)]
    if own:
        nearest = min(own, key=lambda d: (_distance(sentence, d, at), d.first))
        return _level_period(reading, figure, nearest)
    opening = [d for d in sentence.dates if _tells(reading, d) and 0 <= bounds[0] - d.last <= 1]
    if opening and _refers(sentence, bounds[0]):
        return opening[-1].value.period
    before = [d for d in usable if d.last <= at.first and not _bound_to_another(sentence, d, figure)]
    if before:
        return _level_period(reading, figure, before[-1])
    behind = [d for d in usable if d.first >= at.last and not _begins_another(sentence, d, at)]
    behind = [d for d in behind if not _bound_to_another(sentence, d, figure) or _shared(sentence, d)]
    if carried is None and len(behind) == 1:
        return _level_period(reading, figure, behind[0])
    return carried


def _distance(sentence: Sentence, date: Mention[DateMention], at: Mention[Any]) -> int:
    """Tokens between a date and a figure; a date behind a comma more likely begins something else."""
    behind = date.first >= at.last and _parted(sentence, at.last, date.first)
    return max(date.gap(at), 0) + (_BEHIND_COMMA if behind else 0)


def _shared(sentence: Sentence, date: Mention[DateMention]) -> bool:
    """`imports came to $2 bn and exports to $1 bn in 2024`: a date at the end of a row, no base before it."""
    if any(q.first >= date.last for q in sentence.quantities):
        return False
    last = [q for q in sentence.quantities if q.last <= date.first]
    return len(last) > 0 and not is_base(sentence, last[-1])


def _begins_another(sentence: Sentence, date: Mention[DateMention], at: Mention[Any]) -> bool:
    """`10,1 млрд, в 2017-м было 4,2 млрд`: a date behind a comma with a quantity of its own."""
    if date.first < at.last or not _parted(sentence, at.last, date.first):
        return False
    return any(q.first >= date.last and q.value.unit != "percent" for q in sentence.quantities)


def _base_period(
    sentence: Sentence, figure: Figure, usable: list[Mention[DateMention]], main: Period | None
) -> Period | None:
    at = figure.mention
    bounds = clause(sentence, at.first)
    near = [d for d in usable if (within(d, bounds) and d.gap(at) <= _BASE_REACH) or bounds[0] - d.last == 1]
    near = [d for d in near if not _bound_to_another(sentence, d, figure)]
    if figure.shifted and main is not None:
        return year_earlier(main)
    own = min(near, key=lambda d: ((d.first < at.first) != head_final(sentence), max(d.gap(at), 0)), default=None)
    if own is not None and (main is None or own.value.period != main):
        return _same_months(sentence, own, main)
    return None


def _same_months(sentence: Sentence, date: Mention[DateMention], main: Period | None) -> Period:
    """`the same period of 2024`: the months of the main figure in the year named."""
    period = date.value.period
    alike = any(0 <= date.first - m.last <= _BOUND for m in sentence.cue("observation.same-period"))
    alike = alike or any(m.holds(date) for m in sentence.cue("observation.year-before"))
    whole = period.start == period.end and period.start.month is None
    if not alike or not whole or main is None or main.start.month is None or main.start.year != main.end.year:
        return period
    earlier, years = main, main.start.year - period.start.year
    for _ in range(years):
        earlier = year_earlier(earlier)
    return earlier if years > 0 else period


def year_earlier(period: Period) -> Period:
    """The same period of the year before: January–August 2024 of January–August 2025."""
    return Period(_minus_year(period.start), _minus_year(period.end))


def _minus_year(date: PartialDate) -> PartialDate:
    if (date.month, date.day) == (2, 29):
        return PartialDate(date.year - 1, 2, 28)
    return PartialDate(date.year - 1, date.month, date.day)


def _refers(sentence: Sentence, index: int) -> bool:
    """`…, when the sum was`: a clause that speaks of the date right before it."""
    return any(m.first == index for m in sentence.cue("observation.when"))


def _tells(reading: Reading, date: Mention[DateMention]) -> bool:
    """Whether a date can be the period of a figure: no deadline ahead, no single day."""
    value = date.value
    published = reading.document.published
    if value.preposition == "since" and not value.cumulative:
        return False
    if value.preposition in _DEADLINES and (published is None or value.period.end.year > published.year):
        return False
    return value.period.start.day is None or value.cumulative or value.period.start != value.period.end


def compared(sentence: Sentence, date: Mention[DateMention]) -> bool:
    """Whether a date is one that figures are compared with: `к январю–июлю 2017 года`, `против 2023 года`."""
    by_months = date.value.preposition == "by" and date.value.cumulative
    return (
        by_months
        or date.value.preposition == "from"
        or any(
            0 <= date.first - m.last <= _BASE_REACH and not _parted(sentence, m.last, date.first)
            for m in sentence.cue("observation.base")
        )
    )


def _parted(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.tokens[i].text in ",;()" for i in range(first, last))


def _bound_to_another(sentence: Sentence, date: Mention[DateMention], figure: Figure) -> bool:
    """Whether a date stands right behind another quantity (`from $1 bn in 2022 to $2 bn`)."""
    if head_final(sentence):  # dates stand before what they tell of
        return False
    for quantity in sentence.quantities:
        changes = quantity.value.factor or quantity.value.unit == "percent"
        if (changes and figure.indicator != "trade-share") or _of_parties(sentence, quantity):
            continue
        if quantity.first == figure.mention.first or not 0 <= date.first - quantity.last <= _BOUND:
            continue
        if not _parted(sentence, quantity.last, date.first) and abs(figure.mention.gap(date)) >= date.gap(quantity):
            return True
    return False


def _of_parties(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """`торговля двух стран за 2024 год`: a number of parties is nobody's figure."""
    return any(m.first <= quantity.first < m.last for m in sentence.cue("observation.both"))


def _level_period(reading: Reading, figure: Figure, date: Mention[DateMention]) -> Period | None:
    """A date as a period; growth over the last N years tells only the end of its level's."""
    value = date.value
    years = value.period.end.year - value.period.start.year
    gathered = figure.indicator == "investment" and not value.relative  # `за 2005–2024 годы вложено`
    if value.preposition == "over" and years > 1 and not value.cumulative and not gathered:
        published = reading.document.published
        if published is None:
            return None
        last = PartialDate(min(value.period.end.year, published.year - 1))
        return Period(last, last)
    return value.period


def base_of(sentence: Sentence, figure: Figure, period: Period | None) -> str | None:
    """`yoy`, or the earlier period in full where the text gives it, the nearest to the change of several."""
    at = figure.mention if figure.change is None else figure.change.mention
    bounds = clause(sentence, figure.mention.first)
    dates = [d for d in sentence.dates if within(d, bounds) and compared(sentence, d)]
    date = min(dates, key=lambda d: (d.last > at.first, max(d.gap(at), 0)), default=None)
    if date is not None:
        named = sentence.cue("observation.same-period")
        alike = head_final(sentence) and any(m.first < date.last and date.first < m.last for m in named)
        year_before = alike and period is not None and date.value.period.end.year == period.end.year - 1
        return "yoy" if date.value.relative or year_before else date.value.period.iso
    return "yoy" if sentence.has("observation.year-before", "observation.yoy") else None
