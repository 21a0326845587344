from __future__ import annotations

from decimal import Decimal

import pytest

from kg.explain.values import escaped, figures, shown, written
from kg.families.reading import Post, Quantity
from kg.lang.base import DateMention
from kg.model import EntityRef, PartialDate, Period, Span

OSH = EntityRef("osh", "place", (("Osh", "en"), ("Ош", "ru")))
YEAR = Period(PartialDate(2024), PartialDate(2024))

WRITTEN = [
    ("KZ", "KZ"),
    (21, "21"),
    (Decimal("4500000.0"), "4500000"),
    (Decimal("4.20"), "4.2"),
    (PartialDate(2025, 3), "2025-03"),
    (Period(PartialDate(2025, 1), PartialDate(2025, 8)), "2025-01/2025-08"),
    (OSH, "Osh"),
    ((OSH, OSH), "Osh; Osh"),
    (("KZ", "UZ"), "KZ; UZ"),
    (Span(4, 12), "two here"),
    (Quantity(Decimal(5), "USD", "over"), "over 5 USD"),
    (Quantity(Decimal("2.2"), factor=True), "×2.2"),
    (Quantity(Decimal(20), "percent", high=Decimal(25)), "20–25 percent"),
    (DateMention(0, 4, YEAR, "by", weak=True), "by 2024 (weak)"),
    (DateMention(0, 4, YEAR), "2024"),
    (Post("minister", ("KZ",), OSH, "minister", former=True), "former minister KZ (Osh)"),
]


@pytest.mark.parametrize(("value", "expected"), WRITTEN)
def test_written(value: object, expected: str) -> None:
    assert written(value, "one two\nhere") == expected


FIGURES = [
    ("5000000000 USD", "5 000 000 000 USD"),
    ("over 12345.5 t", "over 12 345.5 t"),
    ("2025", "2025"),
    ("A12345", "A12345"),
    ("2025-01/2025-08", "2025-01/2025-08"),
]


@pytest.mark.parametrize(("value", "expected"), FIGURES)
def test_figures(value: str, expected: str) -> None:
    assert figures(value).replace("\N{NARROW NO-BREAK SPACE}", " ") == expected


SHOWN = [
    ("a\tb\nc", "a b c"),
    ("\x1b[31mred", "�[31mred"),
    ("half \ud800", "half �"),
    ("\u202eback", "�back"),
    ("Тоқаев, oʻzbek, مرحبا", "Тоқаев, oʻzbek, مرحبا"),
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_escaped() -> None:
    assert escaped("<a href=\"x\" title='y'>&\0") == "&lt;a href=&quot;x&quot; title=&#x27;y&#x27;&gt;&amp;�"
