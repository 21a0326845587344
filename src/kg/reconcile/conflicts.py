"""Figures for one thing and one period that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, product
from typing import Final

from kg.reconcile.figures import Figure, interval

_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values that disagree, the smaller first, and the facts that state either of them."""

    low: Decimal
    high: Decimal
    facts: tuple[str, ...]

    @property
    def spread_percent(self) -> Decimal | None:
        """Their distance in percent of the smaller, to a tenth; None where that is not positive."""
        if self.low <= 0:
            return None
        return ((self.high - self.low) / self.low * 100).quantize(_TENTH, ROUND_HALF_UP)


def conflicts(figures: Iterable[Figure]) -> list[Conflict]:
    """Pairs of values that differ by more than the rounding they were given with.

    Compared are figures of one series and period. Left out are figures that one sentence states
    together (`from 2 to 3.1 billion`), and, between documents, figures told before their period
    was over.
    """
    groups: dict[object, list[Figure]] = {}
    for figure in figures:
        if figure.value is not None and figure.period is not None and figure.unit is not None:
            groups.setdefault((figure.series, figure.period), []).append(figure)
    found = [conflict for group in groups.values() for conflict in _within(group)]
    return sorted(found, key=lambda conflict: (conflict.facts, conflict.low, conflict.high))


def _within(group: list[Figure]) -> Iterator[Conflict]:
    facts: dict[tuple[Decimal, Decimal], set[str]] = {}
    values: dict[Decimal, list[Figure]] = {}
    for figure in group:
        if figure.value is not None:
            values.setdefault(figure.value, []).append(figure)
    for low, high in combinations(sorted(values), 2):
        for one, other in product(values[low], values[high]):
            if _disagree(one, other):
                facts.setdefault((low, high), set()).update((one.fact, other.fact))
    for (low, high), members in facts.items():
        yield Conflict(low, high, tuple(sorted(members)))


def _disagree(one: Figure, other: Figure) -> bool:
    if one.passages & other.passages:
        return False
    if one.document != other.document and (one.provisional or other.provisional):
        return False
    here, there = interval(one), interval(other)
    return here is not None and there is not None and (here[1] <= there[0] or there[1] <= here[0])
