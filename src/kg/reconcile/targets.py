"""How far it is from the latest full-year figure to a target, and the growth a year that gets there in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
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
    """`growth` is in percent a year; None where the target is reached or its deadline has come."""

    target: str
    latest: str
    remaining: Decimal
    years: Decimal
    growth: Decimal | None


def progress(targets: Iterable[Target], figures: Iterable[Figure]) -> list[Progress]:
    """One row for each target that has a full-year figure of its indicator, unit and states."""
    candidates: dict[object, list[Figure]] = {}
    for one in figures:
        if one.year is None or one.value is None or one.provisional or one.sector is not None or one.area is not None:
            continue
        candidates.setdefault((one.indicator, one.unit, one.states), []).append(one)
    found = []
    for target in targets:
        fitting = candidates.get((target.indicator, target.unit, target.states), ())
        latest = max(fitting, key=_preference, default=None)
        if latest is not None:
            found.append(_progress(target, latest))
    return sorted(found, key=lambda row: row.target)


def _preference(figure: Figure) -> tuple[int, bool, dt.date, int, Decimal, str]:
    """The last year's figure; of several the exact one, then the last published, then the most precise."""
    value = Decimal(0) if figure.value is None else figure.value
    digits = len(value.normalize().as_tuple().digits)
    return figure.year or 0, figure.bound is None, figure.issued or dt.date.min, digits, value, figure.fact


def _progress(target: Target, latest: Figure) -> Progress:
    value = Decimal(0) if latest.value is None else latest.value
    years = _years_between(latest.last or dt.date.min, target.deadline)
    growth = None
    if years > 0 and 0 < value < target.value:
        growth = (((target.value / value) ** (1 / years) - 1) * 100).quantize(_TENTH, ROUND_HALF_UP)
    return Progress(target.fact, latest.fact, target.value - value, years, growth)


def _years_between(last: dt.date, deadline: PartialDate) -> Decimal:
    """Whole years to a deadline that is a year, else to a tenth."""
    if deadline.month is None:
        return Decimal(deadline.year - last.year)
    return (Decimal((deadline.last - last).days) / _YEAR).quantize(_TENTH, ROUND_HALF_UP)
