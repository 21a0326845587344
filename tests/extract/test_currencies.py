"""One word for several currencies: the currency of a state that the report is about."""

from __future__ import annotations

import pytest

from kg.extract.pipeline import read
from kg.model import Document


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("ru", "Экспорт Азербайджана в Грузию достиг 61 млн манатов, сообщили в Баку.", "AZN"),
        ("ru", "Экспорт Туркменистана в Иран достиг 61 млн манатов.", "TMT"),
        ("ru", "Товарооборот Беларуси и Монголии составил 40 млн рублей.", "BYN"),
        ("ru", "Товарооборот Москвы и Улан-Батора составил 40 млн рублей.", "RUB"),
        ("en", "Pakistan's exports to Tajikistan reached 300 million rupees.", "PKR"),
        ("en", "India's exports to Nepal reached 300 million rupees.", "INR"),
        ("en", "Saudi Arabia's imports from Uzbekistan came to 20 million riyals.", "SAR"),
        ("en", "Iran's imports from Armenia came to 20 million rials.", "IRR"),
    ],
)
def test_settled(language: str, text: str, unit: str) -> None:
    reading = read(Document("one", text, language))
    assert reading is not None
    assert [q.value.unit for sentence in reading.sentences for q in sentence.quantities] == [unit]
