"""Do figures that belong together add up?

Sums are checked within one report: exports and imports against turnover and balance; where one
of the two flows is missing, what the others imply. Growth rates are checked against the two
levels, the earlier of which may stand in another report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import Final, Literal

from kg.reconcile.figures import Figure, half_step
from kg.reconcile.growth import growth_range, levels_before

Kind = Literal["turnover", "imports", "balance", "growth"]
Outcome = Literal["within-rounding", "disagrees", "implied"]

DIGITS: Final = 2
_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Check:
    """What `facts` lead to (`expected`) beside what was reported, both in `unit`.

    `tolerance` is how far rounding alone can take the two apart; nothing is reported of what is implied.
    """

    kind: Kind
    facts: tuple[str, ...]
    unit: str
    expected: Decimal
    tolerance: Decimal
    reported: Decimal | None = None

    @property
    def outcome(self) -> Outcome:
        if self.reported is None:
            return "implied"
        return "within-rounding" if abs(self.reported - self.expected) <= self.tolerance else "disagrees"


def checks(figures: Iterable[Figure]) -> list[Check]:
    """All checks that the figures allow, each once, in a stable order."""
    exact = [figure for figure in figures if figure.bound is None and figure.value is not None]
    reports: dict[object, list[Figure]] = {}
    for figure in exact:
        key = (figure.document, figure.period, figure.unit, figure.sector, figure.area)
        reports.setdefault(key, []).append(figure)
    found = {check for report in reports.values() if report[0].period is not None for check in _sums(report)}
    found.update(_growth(exact))
    return sorted(found, key=lambda check: (check.kind, check.facts, check.expected, check.reported or 0))


def _sums(report: list[Figure]) -> Iterator[Check]:
    """Checks among one report's figures of one period and unit."""
    of = {
        name: [one for one in report if one.indicator == name]
        for name in ("exports", "imports", "trade-turnover", "trade-balance")
    }
    for exports in of["exports"]:
        imports = [one for one in of["imports"] if _opposite(exports, one)]
        totals = [one for one in of["trade-turnover"] if _of_both(exports, one)]
        balances = [one for one in of["trade-balance"] if one.reporter in {None, exports.exporter}]
        for other, total in product(imports, totals):
            yield _check("turnover", {exports: 1, other: 1}, total)
        if len(totals) == 0:
            yield from (_check("turnover", {exports: 1, other: 1}) for other in imports)
        for other, balance in product(imports, balances):
            yield _check("balance", {exports: 1, other: -1}, balance)
        if len(imports) == 0:
            yield from (_check("imports", {exports: 1, balance: -1}) for balance in balances)
            yield from (
                _check("turnover", {exports: 2, balance: -1}, total) for balance, total in product(balances, totals)
            )


def _opposite(exports: Figure, imports: Figure) -> bool:
    """Is this the flow in the other direction, as the same side counts it?"""
    return (exports.exporter, exports.importer) == (imports.importer, imports.exporter) and exports.exporter is not None


def _of_both(exports: Figure, total: Figure) -> bool:
    return total.states == {state for state in (exports.exporter, exports.importer) if state is not None}


def _check(kind: Kind, parts: dict[Figure, int], total: Figure | None = None) -> Check:
    members = [*parts] if total is None else [*parts, total]
    expected = sum((times * _value(one) for one, times in parts.items()), Decimal(0))
    tolerance = sum((abs(times) * _half(one) for one, times in parts.items()), Decimal(0))
    return Check(
        kind=kind,
        facts=tuple(sorted(one.fact for one in members)),
        unit=members[0].unit or "",
        expected=expected,
        tolerance=tolerance if total is None else tolerance + _half(total),
        reported=None if total is None else total.value,
    )


def _value(figure: Figure) -> Decimal:
    return Decimal(0) if figure.value is None else figure.value


def _half(figure: Figure) -> Decimal:
    return half_step(_value(figure), figure.unit, digits=DIGITS)


def _growth(figures: list[Figure]) -> Iterator[Check]:
    for later, earlier in levels_before(figures):
        if later.change is None or _value(earlier) <= 0:
            continue
        exact = (_value(later) / _value(earlier) - 1) * 100
        low, high = growth_range(earlier, later, digits=DIGITS)
        slack = max(exact - low, high - exact) + half_step(later.change, "percent")
        yield Check(
            kind="growth",
            facts=tuple(sorted((earlier.fact, later.fact))),
            unit="percent",
            expected=exact.quantize(_TENTH, ROUND_HALF_UP),
            tolerance=slack.quantize(_TENTH, ROUND_HALF_UP),
            reported=later.change,
        )
