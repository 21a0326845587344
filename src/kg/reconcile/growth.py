"""Which earlier level a growth rate is measured from, and what rates two rounded levels allow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.model import Period
from kg.reconcile.figures import Figure, half_step


def levels_before(figures: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a figure with a growth rate and the earlier level, of one series.

    The level is that of the period the rate names; else one that the same sentence states
    (`from 2 to 3.1 billion`); else, where the rate names no period, the report's only level without one.
    Levels of the same report go before those of others, and what an older report said of it is not
    taken back by a later one: what follows from the reports of a day follows from them on every later day.
    """
    series: dict[object, list[Figure]] = {}
    for figure in figures:
        series.setdefault(figure.series, []).append(figure)
    for group in series.values():
        for later in group:
            if later.change is not None:
                yield from ((later, earlier) for earlier in _levels(later, group))


def _levels(later: Figure, group: list[Figure]) -> list[Figure]:
    others = [one for one in group if one.fact != later.fact and one.value != later.value and not one.provisional]
    here = [one for one in others if one.document == later.document]
    beside = [one for one in here if one.passages & later.passages and _earlier(one, later)]
    named = _base_period(later)
    if named is not None:
        fitting = [one for one in others if one.period == named and one.reporter in {None, later.reporter}]
        if len(fitting) > 0:
            return [one for one in fitting if one.document == later.document] or [*_one_a_value(fitting), *beside]
    if len(beside) > 0 or later.base is not None:
        return beside
    undated = [one for one in here if one.period is None and one.change is None]
    return undated if len(undated) == 1 and later.period is not None else []


def _earlier(one: Figure, later: Figure) -> bool:
    if one.change is not None:
        return False
    return one.last is None or later.last is None or one.last < later.last or one.period == later.period


def _one_a_value(figures: list[Figure]) -> list[Figure]:
    """Of reports that give one value, the first published stands for all, an undated one for want of another."""
    by_value = {one.value: one for one in sorted(figures, key=_published, reverse=True)}
    return [by_value[value] for value in sorted(by_value, key=str)]


def _published(figure: Figure) -> tuple[dt.date, str]:
    return figure.issued or dt.date.max, figure.fact


def _base_period(later: Figure) -> tuple[dt.date, dt.date] | None:
    """The days of the period that the rate is measured from, where it is told."""
    if later.base is None or later.period is None:
        return None
    if later.base == "yoy":
        first, last = (_year_before(day) for day in later.period)
        return first, last
    try:
        period = Period.parse(later.base)
    except ValueError:
        return None
    return period.first, period.last


def _year_before(day: dt.date) -> dt.date:
    """The same day a year earlier; the end of February stays one."""
    if (day + dt.timedelta(days=1)).day == 1:
        return (day + dt.timedelta(days=1)).replace(year=day.year - (day.month != 12)) - dt.timedelta(days=1)  # noqa: PLR2004
    return day.replace(year=day.year - 1)


def growth_range(earlier: Figure, later: Figure, *, digits: int) -> tuple[Decimal, Decimal]:
    """The least and the greatest growth in percent that two rounded levels allow."""
    before, after = earlier.value or Decimal(1), later.value or Decimal(0)
    least, most = half_step(before, earlier.unit, digits=digits), half_step(after, later.unit, digits=digits)
    return ((after - most) / (before + least) - 1) * 100, ((after + most) / (before - least) - 1) * 100
