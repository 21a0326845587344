"""The English number vocabulary."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.lang.en import LANGUAGE
from kg.lang.tokens import tokens
from kg.model import Span

NUMBERS = LANGUAGE.numbers

UNITS = [
    ("dollars", "USD"),
    ("US dollars", "USD"),
    ("Kazakh tenge", "KZT"),
    ("soums", "UZS"),
    ("roubles", "RUB|BYN"),
    ("tons", "t"),
    ("metric tonnes", "t"),
    ("hectares", "ha"),
    ("kilometres", "km"),
    ("cubic meters", "m3"),
    ("kWh", "kWh"),
    ("MW", "MW"),
    ("percent", "percent"),
    ("per cent", "percent"),
    ("percentage points", "percent"),
]

BOUNDS = [
    ("more than", "over"),
    ("exceeded", "over"),
    ("upwards of", "over"),
    ("at least", "over"),
    ("topped", "over"),
    ("nearly", "about"),
    ("roughly", "about"),
    ("close to", "about"),
    ("less than", "under"),
    ("up", None),
    ("top", None),
]


def found(text: str, phrases: dict[tuple[str, ...], str]) -> str | None:
    """What the phrase that fits all the words gives."""
    keys = [token.word.keys for token in tokens(text, Span(0, len(text)), LANGUAGE)]
    fits = (
        code
        for phrase, code in phrases.items()
        if len(phrase) == len(keys) and all(word in key for word, key in zip(phrase, keys, strict=True))
    )
    return next(fits, None)


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_units(text: str, unit: str) -> None:
    assert found(text, dict(NUMBERS.units)) == unit


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bounds(text: str, bound: str | None) -> None:
    assert found(text, dict(NUMBERS.bounds)) == bound


def test_words_signs_and_scales() -> None:
    assert NUMBERS.cardinals["twelve"] == Decimal(12)
    assert NUMBERS.cardinals["half"] == Decimal("0.5")
    assert NUMBERS.ordinals["twenty-first"] == 21
    assert NUMBERS.scales["bn"] == NUMBERS.scales["billion"] == Decimal(1_000_000_000)
    assert NUMBERS.signs["US$"] == NUMBERS.signs["$"] == "USD"
    assert NUMBERS.decimal == "."
