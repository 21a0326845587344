"""Quantities in sentences: numbers in digits and words, scales, units, signs, bounds, factors, ranges."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract.digits import parse_number
from kg.extract.pipeline import read
from kg.model import Document

Row = tuple[str, str | None, str | None, bool]

RU: list[tuple[str, list[Row]]] = [
    ("товаров на $1,4 млрд", [("1400000000", "USD", None, False)]),
    ("почти 1 млрд 318 млн долларов США", [("1318000000", "USD", "about", False)]),
    ("полтора миллиарда евро", [("1500000000", "EUR", None, False)]),
    ("два с половиной миллиарда тенге", [("2500000000", "KZT", None, False)]),
    ("1 232 тыс. тонн", [("1232000", "t", None, False)]),
    ("более чем в 2,2 раза", [("2.2", None, "over", True)]),
    ("выросла на 18,5%", [("18.5", "percent", None, False)]),
    ("с 0,2 до 0,5 млрд долларов", [("200000000", "USD", None, False), ("500000000", "USD", None, False)]),
    ("с 0,8 до 4,5 млн тонн", [("800000", "t", None, False), ("4500000", "t", None, False)]),
    ("экспорт 8,2 млн, импорт 7,9 млн долларов", [("8200000", "USD", None, False), ("7900000", "USD", None, False)]),
    ("на 5 и 7 процентов", [("5", "percent", None, False), ("7", "percent", None, False)]),
    ("свыше 15 тыс. рабочих мест", [("15000", None, "over", False)]),
    ("порядка 1,2 трлн руб.", [("1200000000000", "RUB", "about", False)]),
    ("не менее 30 человек", [("30", None, "over", False)]),
    ("документы на сотни миллионов долларов", []),
    ("около миллиона тонн", [("1000000", "t", "about", False)]),
    ("семьдесят шесть документов", [("76", None, None, False)]),
    ("$1, 34 млрд", [("1340000000", "USD", None, False)]),
    ("1,2 ГВт, 2 ГВт·ч", [("1200", "MW", None, False), ("2000000", "kWh", None, False)]),
]
EN: list[tuple[str, list[Row]]] = [
    ("more than US$ 4.1 bn", [("4100000000", "USD", "over", False)]),
    ("half a billion dollars", [("500000000", "USD", None, False)]),
    ("one and a half million tonnes", [("1500000", "t", None, False)]),
    ("two hundred enterprises", [("200", None, None, False)]),
    ("2.2-fold growth", [("2.2", None, None, True)]),
    ("3.5 times more", [("3.5", None, None, True)]),
    ("from 20 to 25 million tonnes", [("20000000", "t", None, False), ("25000000", "t", None, False)]),
    ("1,232 thousand tons", [("1232000", "t", None, False)]),
    ("nearly 7 percent", [("7", "percent", "about", False)]),
    ("hundreds of millions of dollars", []),
    ("EUR 3.2bn", [("3200000000", "EUR", None, False)]),
    ("SR 21 million", [("21000000", "SAR", None, False)]),
    ("1.2 GW and 5 bcm", [("1200", "MW", None, False), ("5000000000", "m3", None, False)]),
    ("$1.5-2 billion", [("1500000000", "USD", None, False)]),
    ("the other ones", []),
]


def quantities(text: str, lang: str) -> list[Row]:
    reading = read(Document(id="t", text=text, language=lang))
    assert reading is not None
    found = [q.value for sentence in reading.sentences for q in sentence.quantities]
    return [(format(q.value.normalize(), "f"), q.unit, q.bound, q.factor) for q in found]


@pytest.mark.parametrize(("text", "wanted"), RU)
def test_russian(text: str, wanted: list[Row]) -> None:
    assert quantities(text, "ru") == wanted


@pytest.mark.parametrize(("text", "wanted"), EN)
def test_english(text: str, wanted: list[Row]) -> None:
    assert quantities(text, "en") == wanted


def test_a_range_is_one_quantity() -> None:
    reading = read(Document(id="t", text="20–25 млн тонн", language="ru"))
    assert reading is not None
    (mention,) = reading.sentences[0].quantities
    assert (mention.value.value, mention.value.high) == (Decimal(20_000_000), Decimal(25_000_000))


@pytest.mark.parametrize(
    ("text", "decimal", "wanted"),
    [
        ("1,232", ".", "1232"),
        ("1,232", ",", "1.232"),
        ("1.55", ",", "1.55"),
        ("1,234,567.8", ".", "1234567.8"),
        ("1.234.567", ",", "1234567"),
        ("0,500", ".", "0.500"),
        ("1234567890123456789", ".", None),
    ],
)
def test_digits(text: str, decimal: str, wanted: str | None) -> None:
    value = parse_number(text, decimal)
    assert value == (None if wanted is None else Decimal(wanted))
