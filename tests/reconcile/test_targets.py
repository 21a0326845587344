"""What is left to a target and the growth it takes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kg.model import PartialDate
from kg.reconcile.figures import Figure
from kg.reconcile.targets import Target, progress

Make = Callable[..., Figure]


def target(value: str = "10", deadline: str = "2030") -> Target:
    number = Decimal(value) * 1_000_000_000
    return Target("t", "trade-turnover", number, "USD", PartialDate.parse(deadline), frozenset({"KZ", "UZ"}))


def test_ten_billion_by_2030(figure: Make) -> None:
    (row,) = progress([target()], [figure("a1", "4.97", "2025")])
    assert (row.latest, row.remaining, row.years) == ("a1", Decimal(5_030_000_000), Decimal(5))
    assert row.growth == Decimal("15.0")


@pytest.mark.parametrize(
    ("figures", "latest"),
    [
        ([("a1", "4.5", "2024"), ("b1", "4.97", "2025")], "b1"),
        ([("a1", "4.97", "2025"), ("b1", "3.4", "2026-01/2026-09")], "a1"),
        ([("a1", "5", "2025"), ("b1", "4.97", "2025")], "b1"),
    ],
)
def test_the_latest_full_year_counts(figure: Make, figures: list[tuple[str, str, str]], latest: str) -> None:
    *_, row = progress([target()], [figure(*one) for one in figures])
    assert row.latest == latest


def test_of_one_year_exact_and_later_figures_go_first(figure: Make) -> None:
    over = figure("a1", "5", "2025", bound="over", issued="2026-05-01")
    early, late = figure("b1", "4.9", "2025", issued="2026-01-20"), figure("c1", "4.8", "2025", issued="2026-03-20")
    *_, row = progress([target()], [over, early, late])
    assert row.latest == "c1"


def test_each_figure_that_once_was_the_latest_has_a_rank(figure: Make) -> None:
    """Whatever day one looks from: of the figures known by then, the highest rank is what that day's reports give."""
    reports = [
        ("a1", "4.4", "2023", "2024-02-01", None),
        ("b1", "4", "2024", "2025-01-20", "over"),
        ("c1", "4.2", "2024", "2025-02-20", None),
        ("d1", "4.2", "2024", "2025-03-20", None),  # says the same again
        ("e1", "4.5", "2023", "2025-04-20", None),  # about an earlier year
        ("f1", "4.3", "2024", "2025-05-20", None),
    ]
    made = [figure(fact, value, year, issued=day, bound=bound) for fact, value, year, day, bound in reports]
    every = progress([target()], made)
    assert [(row.latest, row.rank) for row in every] == [("a1", 1), ("e1", 2), ("b1", 3), ("c1", 4), ("f1", 5)]
    for known in range(1, len(made) + 1):
        facts = {one.fact for one in made[:known]}
        *_, then = progress([target()], made[:known])
        assert [row for row in every if row.latest in facts][-1].latest == then.latest


def test_an_undated_figure_counts_where_none_is_better(figure: Make) -> None:
    undated, dated = figure("a1", "4.97", "2025"), figure("b1", "4", "2025", bound="over", issued="2026-01-20")
    assert [row.latest for row in progress([target()], [undated, dated])] == ["b1", "a1"]


def test_a_year_that_was_not_over_does_not_count(figure: Make) -> None:
    assert progress([target()], [figure("a1", "3.4", "2025", issued="2025-11-14")]) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"sector": "s"},
        {"area": "a"},
        {"unit": "EUR"},
        {"states": frozenset({"KZ", "KG"})},
        {"indicator": "cargo"},
        {"period": "2025-01/2025-08"},
        {"value": None},
    ],
)
def test_figures_of_other_things_do_not_count(figure: Make, fields: dict[str, str]) -> None:
    assert progress([target()], [figure("a1", **{"value": "4.97", "period": "2025", **fields})]) == []


@pytest.mark.parametrize(
    ("deadline", "value", "years", "growth"),
    [
        ("2026", "4.97", "1", "101.2"),
        ("2025", "4.97", "0", None),
        ("2020", "4.97", "-5", None),
        ("2030", "12", "5", None),
        ("2030-06", "4.97", "4.5", "16.8"),
        ("2030-12-31", "4.97", "5.0", "15.0"),
    ],
)
def test_deadlines(figure: Make, deadline: str, value: str, years: str, growth: str | None) -> None:
    (row,) = progress([target(deadline=deadline)], [figure("a1", value, "2025")])
    assert row.years == Decimal(years)
    assert row.growth == (None if growth is None else Decimal(growth))
