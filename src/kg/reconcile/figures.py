"""Figures as stated, the precision they were given with, and what makes two of them comparable."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_EXACT_BELOW: Final = 1000
_TEN: Final = Decimal(10)

Series = tuple[str | None, ...]
"""Indicator, unit, direction, states, sector, area: what figures of one series have in common."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation. Things are IRIs, `indicator`, `unit` and `bound` codes; `change` is in percent.

    `base` is what the change is measured against: `yoy` or a period (ISO). `first` and `last`
    are the days of the period, `issued` the day of the document's publication, where known.
    """

    fact: str
    document: str
    indicator: str
    value: Decimal | None = None
    unit: str | None = None
    bound: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    exporter: str | None = None
    importer: str | None = None
    investor: str | None = None
    host: str | None = None
    reporter: str | None = None
    states: frozenset[str] = frozenset()
    sector: str | None = None
    area: str | None = None
    change: Decimal | None = None
    base: str | None = None
    issued: dt.date | None = None
    passages: frozenset[str] = frozenset()

    @property
    def series(self) -> Series:
        states = " ".join(sorted(self.states))
        direction = (self.exporter, self.importer, self.investor, self.host)
        return (self.indicator, self.unit, *direction, states, self.sector, self.area)

    @property
    def period(self) -> tuple[dt.date, dt.date] | None:
        return None if self.first is None or self.last is None else (self.first, self.last)

    @property
    def provisional(self) -> bool:
        """Was it told before its period was over, so that it can only be a part or a guess?"""
        return self.issued is not None and self.last is not None and self.issued < self.last

    @property
    def year(self) -> int | None:
        """The calendar year that the period is, if it is one."""
        if self.first is None or self.last is None or self.first.year != self.last.year:
            return None
        whole = (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)
        return self.first.year if whole else None


def half_step(value: Decimal, unit: str | None = None, *, digits: int = 1) -> Decimal:
    """Half of the last place that a value was given to: 4 970 000 000 stands for 4.97 bn, so 5 million.

    Zeros at the end count as not given, but for the first `digits` digits; percentages are given
    to the unit at least, and so are counts below a thousand.
    """
    whole = value.normalize()
    exponent = min(int(whole.as_tuple().exponent), whole.adjusted() - digits + 1)
    if unit == "percent" or (unit == "count" and abs(value) < _EXACT_BELOW):
        exponent = min(exponent, 0)
    return _TEN**exponent / 2


def interval(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """What true values a figure leaves open, half-open; None for a figure without a value.

    `over` is open to the top, `under` to the bottom, `about` twice as wide as plain rounding.
    """
    if figure.value is None:
        return None
    half = half_step(figure.value, figure.unit)
    low, high = figure.value - half, figure.value + half
    match figure.bound:
        case "over":
            return low, Decimal("Infinity")
        case "under":
            return Decimal("-Infinity"), high
        case "about":
            return low - half, high + half
        case _:
            return low, high
