"""Precision, intervals, whole years."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from kg.reconcile.figures import Figure, half_step, interval


@pytest.mark.parametrize(
    ("value", "unit", "digits", "expected"),
    [
        ("4970000000", "USD", 1, "5000000"),
        ("4500000000", "USD", 1, "50000000"),
        ("4000000000", "USD", 1, "500000000"),
        ("4000000000", "USD", 2, "50000000"),
        ("10000000000", "USD", 2, "500000000"),
        ("56.9", "percent", 1, "0.05"),
        ("20", "percent", 1, "0.5"),
        ("876", "count", 1, "0.5"),
        ("870", "count", 1, "0.5"),
        ("15000", "count", 1, "500"),
        ("-1400000000", "USD", 1, "50000000"),
        ("0", "USD", 1, "0.5"),
        ("1.5", "t", 2, "0.05"),
    ],
)
def test_half_step(value: str, unit: str, digits: int, expected: str) -> None:
    assert half_step(Decimal(value), unit, digits=digits) == Decimal(expected)


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [(None, "43.5", "44.5"), ("over", "43.5", "Infinity"), ("under", "-Infinity", "44.5"), ("about", "43.0", "45.0")],
)
def test_interval(bound: str | None, low: str, high: str) -> None:
    figure = Figure("f", "d", "exports", value=Decimal(44), unit="USD", bound=bound)
    assert interval(figure) == (Decimal(low), Decimal(high))


def test_no_value_no_interval() -> None:
    assert interval(Figure("f", "d", "exports")) is None


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (dt.date(2025, 1, 1), dt.date(2025, 12, 31), 2025),
        (dt.date(2025, 1, 1), dt.date(2025, 8, 31), None),
        (dt.date(2024, 1, 1), dt.date(2025, 12, 31), None),
        (None, None, None),
    ],
)
def test_year(first: dt.date | None, last: dt.date | None, expected: int | None) -> None:
    assert Figure("f", "d", "exports", first=first, last=last).year == expected
