"""Sums and growth: within rounding, disagreeing, implied."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kg.reconcile.arithmetic import Check, checks
from kg.reconcile.figures import Figure

Make = Callable[..., Figure]
BILLION = 1_000_000_000


def short(check: Check) -> tuple[str, float, float | None, str]:
    scale = 1 if check.kind == "growth" else BILLION
    reported = None if check.reported is None else float(check.reported / scale)
    return check.kind, float(check.expected / scale), reported, check.outcome


def test_exports_and_imports_give_the_turnover_within_rounding(figure: Make) -> None:
    found = checks(
        [
            figure("a1", "4.97", "2025"),
            figure("a2", "1.55", "2025", indicator="exports", exporter="UZ", importer="KZ"),
            figure("a3", "3.4", "2025", indicator="imports", exporter="KZ", importer="UZ"),
        ]
    )
    assert [short(check) for check in found] == [("turnover", 4.95, 4.97, "within-rounding")]
    assert found[0].tolerance == Decimal(60_000_000)


def test_exports_and_a_balance_imply_imports_and_give_the_turnover(figure: Make) -> None:
    found = checks(
        [
            figure("a1", "3", "2025-01/2025-08"),
            figure("a2", "2.2", "2025-01/2025-08", indicator="exports"),
            figure("a3", "1.4", "2025-01/2025-08", indicator="trade-balance", reporter="KZ"),
        ]
    )
    assert [short(check) for check in found] == [
        ("imports", 0.8, None, "implied"),
        ("turnover", 3.0, 3.0, "within-rounding"),
    ]


def test_turnover_is_implied_where_it_is_not_told(figure: Make) -> None:
    found = checks([figure("a1", "3.1", indicator="exports"), figure("a2", "1.3", indicator="imports")])
    assert [short(check) for check in found] == [("turnover", 4.4, None, "implied")]


@pytest.mark.parametrize(
    ("total", "outcome"), [("4.4", "within-rounding"), ("4.5", "within-rounding"), ("4.6", "disagrees")]
)
def test_turnover(figure: Make, total: str, outcome: str) -> None:
    flows = [figure("a1", "3.1", indicator="exports"), figure("a2", "1.3", indicator="imports")]
    assert [check.outcome for check in checks([*flows, figure("a3", total)])] == [outcome]


@pytest.mark.parametrize(("balance", "outcome"), [("1.8", "within-rounding"), ("2.2", "disagrees")])
def test_balance(figure: Make, balance: str, outcome: str) -> None:
    flows = [figure("a1", "3.1", indicator="exports"), figure("a2", "1.3", indicator="imports")]
    found = checks([*flows, figure("a3", balance, indicator="trade-balance", reporter="KZ")])
    assert ("balance", outcome) in [(check.kind, check.outcome) for check in found]


@pytest.mark.parametrize(
    "change",
    [
        {"document": "b"},
        {"period": "2024"},
        {"unit": "EUR"},
        {"sector": "agriculture"},
        {"bound": "over"},
        {"exporter": "KZ", "importer": "UZ"},
        {"exporter": "KG"},
        {"period": None},
    ],
)
def test_flows_that_do_not_belong_together(figure: Make, change: dict[str, str]) -> None:
    fields = {"indicator": "imports", "value": "1.3", **change}
    found = checks([figure("a1", "3.1", indicator="exports"), figure("a2", **fields), figure("a3", "4.4")])
    assert found == []


def test_growth_between_levels_of_one_sentence(figure: Make) -> None:
    passages = frozenset({"s"})
    found = checks(
        [
            figure("a1", "2", None, indicator="exports", passages=passages),
            figure("a2", "3.1", "2023", indicator="exports", passages=passages, change="56.9"),
        ]
    )
    assert [short(check) for check in found] == [("growth", 55.0, 56.9, "within-rounding")]


def test_growth_from_the_reports_only_undated_level(figure: Make) -> None:
    levels = [figure("a1", "2", None, indicator="exports"), figure("a2", "3.1", indicator="exports", change="56.9")]
    assert [short(check) for check in checks(levels)] == [("growth", 55.0, 56.9, "within-rounding")]
    another = figure("a3", "1.7", None, indicator="exports")
    assert checks([*levels, another]) == []


@pytest.mark.parametrize(
    ("earlier", "base", "outcome"),
    [
        (("4.46", "2024"), "yoy", ["within-rounding"]),
        (("4.46", "2024"), "2024", ["within-rounding"]),
        (("4.4", "2024"), "yoy", ["disagrees"]),
        (("4.3", "2024"), "yoy", ["disagrees"]),
        (("4.46", "2023"), "yoy", []),
        (("4.46", "2023"), "2023", ["within-rounding"]),
        (("4.46", "2024-01/2024-08"), "yoy", []),
        (("4.46", "2024"), "long ago", []),
        (("4.46", "2024"), None, []),
    ],
)
def test_growth_from_another_report(
    figure: Make, earlier: tuple[str, str], base: str | None, outcome: list[str]
) -> None:
    found = checks([figure("b1", *earlier), figure("a1", "4.97", "2025", change="11.4", base=base)])
    assert [check.outcome for check in found] == outcome


def test_a_level_of_the_same_report_goes_first(figure: Make) -> None:
    found = checks(
        [
            figure("b1", "4.1", "2024"),
            figure("a2", "4.46", "2024"),
            figure("a1", "4.97", "2025", change="11.4", base="yoy"),
        ]
    )
    assert [check.facts for check in found] == [("a1", "a2")]


def test_months_a_year_before(figure: Make) -> None:
    found = checks(
        [
            figure("b1", "1", "2023-01/2023-02"),
            figure("a1", "1.1", "2024-01/2024-02", change="10", base="yoy"),
        ]
    )
    assert [check.outcome for check in found] == ["within-rounding"]
