"""How far it is from the latest full-year figure to a target, and the growth a year that gets there in time.

Which figure is the latest depends on the day one looks from. So there is a row for each figure that
ever was: of each year the best one that was published by a day. `rank` puts a target's rows in
order, and of those that a reader may know, the highest is the latest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kg.model import PartialDate
from kg.reconcile.figures import Figure

_TENTH: Final = Decimal("0.1")
_YEAR: Final = Decimal("365.25")


@dataclass(frozen=True, slots=True)
class Target:
    """A value that states set out to reach by a deadline; things are IRIs, `indicator` and `unit` codes."""

    fact: str
    indicator: str
    value: Decimal
    unit: str
    deadline: PartialDate
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class Progress:
    """`growth` is in percent a year; None where the target is reached or its deadline has come.

    `rank` counts the rows of one target from 1.
    """

    target: str
    latest: str
    remaining: Decimal
    years: Decimal
    growth: Decimal | None
    rank: int = 1


def progress(targets: Iterable[Target], figures: Iterable[Figure]) -> list[Progress]:
    """Rows for each target that has full-year figures of its indicator, unit and states, by target and rank."""
    candidates: dict[object, list[Figure]] = {}
    for one in figures:
        if one.year is None or one.value is None or one.provisional or one.sector is not None or one.area is not None:
            continue
        candidates.setdefault((one.indicator, one.unit, one.states), []).append(one)
    found: list[Progress] = []
    for target in targets:
        fitting = candidates.get((target.indicator, target.unit, target.states), ())
        found.extend(_progress(target, one, rank) for rank, one in enumerate(_once_latest(fitting), 1))
    return sorted(found, key=lambda row: (row.target, row.rank))


def _once_latest(figures: Iterable[Figure]) -> list[Figure]:
    """The figures that were a year's best on some day; a report that repeats the value adds none."""
    years: dict[int | None, list[Figure]] = {}
    for one in figures:
        years.setdefault(one.year, []).append(one)
    return sorted((one for group in years.values() for one in _successive(group)), key=_preference)


def _successive(group: list[Figure]) -> Iterator[Figure]:
    """Of the figures of one year, by the day of publication; an undated one last, if it is better than all."""
    days = sorted({one.issued for one in group if one.issued is not None})
    best: Figure | None = None
    for published in [*([one for one in group if one.issued == day] for day in days), group]:
        new = max([*published, *([] if best is None else [best])], key=_preference, default=None)
        if new is not None and (best is None or new.value != best.value):
            yield new
        best = new


def _preference(figure: Figure) -> tuple[int, bool, dt.date, int, Decimal, str]:
    """The last year's figure; of several the exact one, then the last published, then the most precise."""
    value = Decimal(0) if figure.value is None else figure.value
    digits = len(value.normalize().as_tuple().digits)
    return figure.year or 0, figure.bound is None, figure.issued or dt.date.min, digits, value, figure.fact


def _progress(target: Target, latest: Figure, rank: int) -> Progress:
    value = Decimal(0) if latest.value is None else latest.value
    years = _years_between(latest.last or dt.date.min, target.deadline)
    growth = None
    if years > 0 and 0 < value < target.value:
        growth = (((target.value / value) ** (1 / years) - 1) * 100).quantize(_TENTH, ROUND_HALF_UP)
    return Progress(target.fact, latest.fact, target.value - value, years, growth, rank)


def _years_between(last: dt.date, deadline: PartialDate) -> Decimal:
    """Whole years to a deadline that is a year, else to a tenth."""
    if deadline.month is None:
        return Decimal(deadline.year - last.year)
    return (Decimal((deadline.last - last).days) / _YEAR).quantize(_TENTH, ROUND_HALF_UP)
