"""Figures made by hand in one line, and stores made from facts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from kg.model import Period
from kg.reconcile.figures import Figure


def figure(fact: str, value: str | None = None, period: str | None = "2023", **fields: Any) -> Figure:
    """In billions of dollars; `f1` is of document `f`. Exports are KZ's, turnover is of KZ and UZ."""
    fields.setdefault("document", fact[0])
    fields.setdefault("indicator", "trade-turnover")
    fields.setdefault("passages", frozenset({fact}))
    fields.setdefault("unit", "USD")
    if fields["indicator"] == "trade-turnover":
        fields.setdefault("states", frozenset({"KZ", "UZ"}))
    if fields["indicator"] in {"exports", "imports"}:
        ends = ("KZ", "UZ") if fields["indicator"] == "exports" else ("UZ", "KZ")
        fields.setdefault("exporter", ends[0])
        fields.setdefault("importer", ends[1])
    if period is not None:
        days = Period.parse(period)
        fields.update(first=days.first, last=days.last)
    if isinstance(fields.get("issued"), str):
        fields["issued"] = dt.date.fromisoformat(fields["issued"])
    if "change" in fields:
        fields["change"] = Decimal(fields["change"])
    number = None if value is None else Decimal(value) * 1_000_000_000
    return Figure(fact=fact, value=number, **fields)


@pytest.fixture(name="figure")
def make_figure() -> Any:
    return figure
