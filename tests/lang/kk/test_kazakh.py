"""Words, numbers and what else the package supplies."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.lang.base import ADJ, ADP, CONJ, NOUN, NUM, PRON, VERB, Language
from kg.lang.kk import KAZAKH, LANGUAGE
from kg.lang.kk.letters import letter
from kg.lang.tokens import sentences, tokens
from kg.lang.turkic.letters import fold
from kg.model import Span


def test_fulfils_the_protocol() -> None:
    language: Language = LANGUAGE
    assert language.code == "kk"
    assert "млн" in language.abbreviations
    assert language.numbers.decimal == ","


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Әлиев", "әлиев"), ("Мирзиёев", "мирзиеев"), ("iшкi", "ішкі"), ("Iс", "іс"), ("PDF i", "pdf i")],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text, letter) == folded


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("министрлігінің", "министрлік"),
        ("саудасы", "сауда"),
        ("сауда", "сауда"),
        ("тарабының", "тарап"),
        ("комиссиясын", "комиссия"),
        ("елдердің", "ел"),
        ("кәсіпорындардың", "кәсіпорын"),
        ("әріптестерімен", "әріптес"),
        ("кездесуінде", "кездесу"),
        ("айналымының", "айналым"),
        ("млн-ға", "млн"),
        ("АҚШ-тың", "ақш"),
        ("долларына", "доллар"),
        ("жеткізуге", "жеткіз"),
        ("өткізілді", "өткіз"),
        ("қабылдады", "қабылда"),
        ("қойылған", "қой"),
        ("Премьер-Министріне", "премьер-министр"),
        ("облысындағы", "облыс"),
    ],
)
def test_keys(form: str, key: str) -> None:
    assert key in LANGUAGE.analyse(form).keys


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("сауда", "сау"),
        ("Қазақстан", "қазақс"),
        ("министрлік", "министр"),
        ("онда", "он"),
        ("басынан", "баста"),
        ("өткізілмеді", "өткіз"),
        ("кездесу", "кездес"),
    ],
)
def test_no_keys(form: str, key: str) -> None:
    assert key not in LANGUAGE.analyse(form).keys


@pytest.mark.parametrize(
    ("form", "tag"),
    [
        ("өткізді", VERB),
        ("жүргізеді", VERB),
        ("ұсынбақ", VERB),
        ("министрлік", NOUN),
        ("экономикалық", ADJ),
        ("арасындағы", ADJ),
        ("үкіметаралық", ADJ),
        ("бойынша", ADP),
        ("және", CONJ),
        ("пен", CONJ),
        ("оның", PRON),
        ("бес", NUM),
        ("үшінші", NUM),
    ],
)
def test_tags(form: str, tag: str) -> None:
    assert tag in LANGUAGE.analyse(form).tags


@pytest.mark.parametrize(
    ("form", "cases", "numbers"),
    [
        ("министрлігінің", {"gent"}, {"sing"}),
        ("министрлікке", {"datv"}, {"sing"}),
        ("министрлігін", {"accs"}, {"sing"}),
        ("Душанбеде", {"loct"}, {"sing"}),
        ("Ташкенттен", {"ablt"}, {"sing"}),
        ("Рахмонмен", {"ablt"}, {"sing"}),
        ("президенттері", set(), {"plur"}),
        ("елдердің", {"gent"}, {"plur"}),
        ("Премьер-Министрі", set(), {"sing"}),
        ("өткізді", set(), set()),
    ],
)
def test_cases(form: str, cases: set[str], numbers: set[str]) -> None:
    word = LANGUAGE.analyse(form)
    assert word.cases == frozenset(cases)
    assert word.numbers == frozenset(numbers)


def _value(form: str, table: dict[str, Decimal] | dict[str, int]) -> list[Decimal | int]:
    return [table[key] for key in LANGUAGE.analyse(form).keys if key in table]


@pytest.mark.parametrize(
    ("form", "value"),
    [("бесеу", None), ("жиырма", 20), ("отызға", 30), ("жүзден", 100), ("жарым", "0.5"), ("онда", None)],
)
def test_cardinals(form: str, value: int | str | None) -> None:
    assert _value(form, dict(LANGUAGE.numbers.cardinals)) == ([] if value is None else [Decimal(value)])


@pytest.mark.parametrize(("form", "value"), [("бірінші", 1), ("екіншісі", 2), ("жиырмасыншы", 20), ("XXI", 21)])
def test_ordinals(form: str, value: int) -> None:
    assert _value(form, dict(LANGUAGE.numbers.ordinals)) == [value]


@pytest.mark.parametrize(
    ("form", "value"), [("мыңнан", 1000), ("млрд-қа", 10**9), ("миллионға", 10**6), ("трлн", 10**12)]
)
def test_scales(form: str, value: int) -> None:
    assert _value(form, dict(LANGUAGE.numbers.scales)) == [value]


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("АҚШ долларына", "USD"),
        ("доллардан", "USD"),
        ("долларлық", "USD"),
        ("теңгеге", "KZT"),
        ("өзбек сумы", "UZS"),
        ("рубльге", "RUB"),
        ("сомонимен", "TJS"),
        ("еуродан", "EUR"),
        ("тоннадан", "t"),
        ("гектарға", "ha"),
        ("шақырымдық", "km"),
        ("текше метр", "m3"),
        ("МВт", "MW"),
        ("пайызға", "percent"),
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
    ("phrase", "bound"),
    [("*астам", "over"), ("*- ға жуық", "about"), ("шамамен", "about"), ("*кем", "under"), ("дейін", None)],
)
def test_bounds(phrase: str, bound: str | None) -> None:
    assert LANGUAGE.numbers.bounds.get(tuple(phrase.split())) == bound


def test_sentences() -> None:
    text = "2024 ж. 5 млрд. доллар болды. О.Бектенов қатысты! Келесі жиын Астанада өтеді."
    found = sentences(text, Span(0, len(text)), KAZAKH)
    assert [text[span.start : span.end] for span in found] == [
        "2024 ж. 5 млрд. доллар болды.",
        "О.Бектенов қатысты!",
        "Келесі жиын Астанада өтеді.",
    ]


def test_analysis_is_kept() -> None:
    text = "Қазақстан мен Өзбекстан"
    first, second = (tokens(text, Span(0, len(text)), KAZAKH) for _ in range(2))
    assert all(one.word is other.word for one, other in zip(first, second, strict=True))
