"""Which figures disagree, and which only differ."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from kg.reconcile.conflicts import conflicts
from kg.reconcile.figures import Figure

Make = Callable[..., Figure]


def test_two_figures_of_one_report(figure: Make) -> None:
    (found,) = conflicts([figure("a1", "4.5"), figure("a2", "4.4"), figure("a3", "1.2", "2024-01/2024-04")])
    assert found.facts == ("a1", "a2")
    assert found.spread_percent == Decimal("2.3")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"value": "4.5"}, {"value": "4.4"}, True),
        ({"value": "4.5"}, {"value": "4.5"}, False),
        ({"value": "4.97"}, {"value": "5"}, False),
        ({"value": "4.97"}, {"value": "5.0"}, False),
        ({"value": "4.4"}, {"value": "4.46"}, True),
        ({"value": "4.4"}, {"value": "4.44"}, False),
        ({"value": "4", "bound": "over"}, {"value": "4.46"}, False),
        ({"value": "4.6", "bound": "over"}, {"value": "4.4"}, True),
        ({"value": "4.4", "bound": "under"}, {"value": "4.6"}, True),
        ({"value": "4.4", "bound": "about"}, {"value": "4.5"}, False),
        ({"value": "4.5"}, {"value": "4.4", "period": "2024"}, False),
        ({"value": "4.5"}, {"value": "4.4", "period": None}, False),
        ({"value": "4.5"}, {"value": "4.4", "unit": "EUR"}, False),
        ({"value": "4.5"}, {"value": "4.4", "sector": "agriculture"}, False),
        ({"value": "4.5"}, {"value": "4.4", "area": "Almaty"}, False),
        ({"value": "4.5"}, {"value": "4.4", "states": frozenset({"KZ", "KG"})}, False),
        ({"value": "4.5"}, {"value": "4.4", "indicator": "cargo"}, False),
        ({"value": "4.5"}, {"value": "4.4", "reporter": "UZ"}, True),
        ({"value": "2", "passages": frozenset({"s"})}, {"value": "3.1", "passages": frozenset({"s"})}, False),
        ({"value": "3.4", "issued": "2023-11-14"}, {"value": "4.97"}, False),
        ({"value": "3.4", "issued": "2024-01-14"}, {"value": "4.97"}, True),
        ({"value": None}, {"value": "4.97"}, False),
    ],
)
def test_pairs(figure: Make, one: dict[str, Any], other: dict[str, Any], expected: bool) -> None:  # noqa: FBT001
    found = conflicts([figure("a1", **one), figure("b1", **other)])
    assert (len(found) == 1) is expected


def test_exports_of_the_other_side_are_another_thing(figure: Make) -> None:
    ours = figure("a1", "3.1", indicator="exports")
    theirs = figure("b1", "1.3", indicator="exports", exporter="UZ", importer="KZ")
    assert conflicts([ours, theirs]) == []


def test_one_conflict_for_each_pair_of_values(figure: Make) -> None:
    found = conflicts([figure("a1", "4.5"), figure("b1", "4.4"), figure("c1", "4.4"), figure("d1", "4.2")])
    assert [conflict.facts for conflict in found] == [("a1", "b1", "c1"), ("a1", "d1"), ("b1", "c1", "d1")]


def test_no_spread_of_what_is_not_positive(figure: Make) -> None:
    (found,) = conflicts([figure("a1", "-1.4"), figure("b1", "1.4")])
    assert found.spread_percent is None
