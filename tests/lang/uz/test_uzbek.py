"""Words, numbers and what else the package supplies, in both scripts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.lang.base import ADJ, ADP, CONJ, NOUN, NUM, PRON, VERB, Language
from kg.lang.kk import KAZAKH
from kg.lang.tokens import sentences
from kg.lang.turkic.letters import FoldedText, fold
from kg.lang.uz import LANGUAGE, UZBEK
from kg.lang.uz.letters import letter
from kg.model import Span


def test_fulfils_the_protocol() -> None:
    language: Language = LANGUAGE
    assert language.code == "uz"
    assert "mln" in language.abbreviations
    assert language.numbers.decimal == ","


def test_same_classes_as_kazakh() -> None:
    assert set(UZBEK.cues) == set(KAZAKH.cues)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Ўзбекистон", "O‘zbekiston"),
        ("Қирғизистон", "Qirgʻiziston"),
        ("Мирзиёев", "Mirziyoyev"),
        ("Тоқаев", "Toqayev"),
        ("Европа", "Yevropa"),
        ("поезд", "poyezd"),
        ("таълим", "ta’lim"),
        ("маълумот", "ma'lumot"),
        ("объект", "obyekt"),
        ("сентябрь", "sentyabr"),
        ("инвестиция", "investitsiya"),
        ("федерация", "federatsiya"),
        ("концерт", "konsert"),
        ("лойиҳа", "loyiha"),
        ("шериклик", "sheriklik"),
        ("чегара", "chegara"),
        ("ҳамкорлик", "hamkorlik"),
        ("яшил", "yashil"),
        ("АҚШ", "AQSh"),
        ("йўлак", "yoʻlak"),
    ],
)
def test_both_scripts_share_keys(cyrillic: str, latin: str) -> None:
    one, other = LANGUAGE.analyse(cyrillic), LANGUAGE.analyse(latin)
    assert one.folded == other.folded
    assert one.keys == other.keys


@pytest.mark.parametrize("apostrophe", "'’‘ʻʼ`´")
def test_every_apostrophe(apostrophe: str) -> None:
    assert LANGUAGE.analyse(f"so{apostrophe}mga").keys >= {"so'm"}


def test_places_of_folded_letters() -> None:
    text = "15 ноябрь, Ўш"
    folded = FoldedText.of(text, 0, len(text), letter)
    assert folded.folded == "15 noyabr, o'sh"
    start = folded.folded.index("noyabr")
    assert text[slice(*folded.place(start, start + 6))] == "ноябрь"
    assert fold(text, letter) == folded.folded


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("vazirligining", "vazirlik"),
        ("вазирлигига", "vazirlik"),
        ("savdosi", "savdo"),
        ("қўмитасидан", "qo'mita"),
        ("davlatlarning", "davlat"),
        ("vazirlari", "vazir"),
        ("kengashida", "kengash"),
        ("тарабаси", "taraba"),
        ("yo‘lagini", "yo'lak"),
        ("dollariga", "dollar"),
        ("o‘tkazildi", "o'tkaz"),
        ("имзоланди", "imzola"),
        ("yetkazishga", "yetkaz"),
        ("ko‘rsatmoqda", "ko'rsat"),
        ("viloyatidagi", "viloyat"),
        ("MDH-ning", "mdh"),
        ("foizga", "foiz"),
        ("raisi", "rais"),
        ("qonuni", "qonun"),
    ],
)
def test_keys(form: str, key: str) -> None:
    assert key in LANGUAGE.analyse(form).keys


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("vazirlik", "vazir"),
        ("savdo", "sav"),
        ("kelishuv", "kelish"),
        ("kelgan", "kelish"),
        ("yig‘ilishi", "yig'"),
        ("o‘tkazilmadi", "o'tkaz"),
        ("O‘zbekiston", "o'zbekist"),
    ],
)
def test_no_keys(form: str, key: str) -> None:
    assert key not in LANGUAGE.analyse(form).keys


@pytest.mark.parametrize(
    ("form", "tag"),
    [
        ("o‘tkazdi", VERB),
        ("имзоланди", VERB),
        ("rivojlanmoqda", VERB),
        ("вазирлик", NOUN),
        ("iqtisodiy", ADJ),
        ("ўртасидаги", ADJ),
        ("hukumatlararo", ADJ),
        ("bo‘yicha", ADP),
        ("ва", CONJ),
        ("uning", PRON),
        ("беш", NUM),
        ("uchinchi", NUM),
    ],
)
def test_tags(form: str, tag: str) -> None:
    assert tag in LANGUAGE.analyse(form).tags


@pytest.mark.parametrize(
    ("form", "cases", "numbers"),
    [
        ("vazirligining", {"gent"}, {"sing"}),
        ("вазирликка", {"datv"}, {"sing"}),
        ("Toshkentgacha", {"datv", "term"}, {"sing"}),
        ("vazirligini", {"accs"}, {"sing"}),
        ("Тошкентда", {"loct"}, {"sing"}),
        ("Toshkentdan", {"ablt"}, {"sing"}),
        ("президентлари", set(), {"plur"}),
        ("Prezidenti", set(), {"sing"}),
        ("o‘tkazdi", set(), set()),
    ],
)
def test_cases(form: str, cases: set[str], numbers: set[str]) -> None:
    word = LANGUAGE.analyse(form)
    assert word.cases == frozenset(cases)
    assert word.numbers == frozenset(numbers)


def _value(form: str, table: dict[str, Decimal] | dict[str, int]) -> list[Decimal | int]:
    return [table[key] for key in LANGUAGE.analyse(form).keys if key in table]


@pytest.mark.parametrize(
    ("form", "value"), [("беш", 5), ("yigirma", 20), ("ўттизга", 30), ("yuzdan", 100), ("yarim", "0.5"), ("bu", None)]
)
def test_cardinals(form: str, value: int | str | None) -> None:
    assert _value(form, dict(LANGUAGE.numbers.cardinals)) == ([] if value is None else [Decimal(value)])


@pytest.mark.parametrize(("form", "value"), [("birinchi", 1), ("иккинчиси", 2), ("yigirmanchi", 20), ("XXI", 21)])
def test_ordinals(form: str, value: int) -> None:
    assert _value(form, dict(LANGUAGE.numbers.ordinals)) == [value]


@pytest.mark.parametrize(
    ("form", "value"), [("mingdan", 1000), ("млрд", 10**9), ("миллионга", 10**6), ("trln", 10**12)]
)
def test_scales(form: str, value: int) -> None:
    assert _value(form, dict(LANGUAGE.numbers.scales)) == [value]


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("AQSh dollariga", "USD"),
        ("АҚШ доллари", "USD"),
        ("долларлик", "USD"),
        ("so‘mga", "UZS"),
        ("сўмлик", "UZS"),
        ("tengedan", "KZT"),
        ("рублга", "RUB"),
        ("yevro", "EUR"),
        ("евро", "EUR"),
        ("tonnadan", "t"),
        ("тонна", "t"),
        ("gektarga", "ha"),
        ("kilometrlik", "km"),
        ("kub metr", "m3"),
        ("MVt", "MW"),
        ("foizga", "percent"),
        ("фоиз", "percent"),
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
    [("*ortiq", "over"), ("*ga yaqin", "about"), ("qariyb", "about"), ("*kam", "under"), ("qadar", None)],
)
def test_bounds(phrase: str, bound: str | None) -> None:
    assert LANGUAGE.numbers.bounds.get(tuple(phrase.split())) == bound


def test_sentences() -> None:
    text = "2024 y. 5 mlrd. dollar bo‘ldi. A. Aripov qatnashdi! Йиғилиш Тошкентда бўлади."
    found = sentences(text, Span(0, len(text)), UZBEK)
    assert [text[span.start : span.end] for span in found] == [
        "2024 y. 5 mlrd. dollar bo‘ldi.",
        "A. Aripov qatnashdi!",
        "Йиғилиш Тошкентда бўлади.",
    ]
