"""The number vocabulary and what else the package supplies."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.lang.base import Language
from kg.lang.ru import LANGUAGE


def test_fulfils_the_protocol() -> None:
    language: Language = LANGUAGE
    assert language.code == "ru"
    assert "г" in language.abbreviations
    assert language.numbers.decimal == ","


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("восьми", 8),
        ("двадцати", 20),
        ("девяноста", 90),
        ("трёхсот", 300),
        ("двое", 2),
        ("полутора", "1.5"),
        ("сотни", 100),
    ],
)
def test_cardinals(form: str, value: int | str) -> None:
    cardinals = LANGUAGE.numbers.cardinals
    assert [cardinals[key] for key in LANGUAGE.analyse(form).keys if key in cardinals] == [Decimal(value)]


@pytest.mark.parametrize(
    ("form", "value"),
    [("первого", 1), ("третьей", 3), ("двенадцатое", 12), ("сорокового", 40), ("сотый", 100), ("XIV", 14)],
)
def test_ordinals(form: str, value: int) -> None:
    ordinals = LANGUAGE.numbers.ordinals
    assert [ordinals[key] for key in LANGUAGE.analyse(form).keys if key in ordinals] == [value]


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("долларов США", "USD"),
        ("долларами", "USD"),
        ("тенге", "KZT"),
        ("сумов", "UZS"),
        ("российских рублей", "RUB"),
        ("сомов", "KGS"),
        ("сомони", "TJS"),
        ("юаней", "CNY"),
        ("турецких лир", "TRY"),
        ("тонн", "t"),
        ("гектаров", "ha"),
        ("га", "ha"),
        ("кубических метров", "m3"),
        ("киловатт-часов", "kWh"),
        ("МВт", "MW"),
        ("процентов", "percent"),
    ],
)
def test_units(phrase: str, unit: str) -> None:
    forms = [LANGUAGE.analyse(form) for form in phrase.split()]
    fitting = {
        code
        for words, code in LANGUAGE.numbers.units.items()
        if len(words) == len(forms) and all(word in form.keys for word, form in zip(words, forms, strict=True))
    }
    assert fitting == {unit}


@pytest.mark.parametrize(
    ("phrase", "bound"), [("более", "over"), ("не менее", "over"), ("порядка", "about"), ("до", None)]
)
def test_bounds(phrase: str, bound: str | None) -> None:
    assert LANGUAGE.numbers.bounds.get(tuple(phrase.split())) == bound
