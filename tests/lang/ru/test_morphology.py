from __future__ import annotations

import pytest

from kg.lang import base
from kg.lang.ru import LANGUAGE, morphology


@pytest.mark.parametrize(
    ("form", "keys"),
    [
        ("Казахстана", {"казахстана", "казахстан"}),
        ("торгово-экономического", {"торгово-экономического", "торгово-экономический"}),
        ("вице-министром", {"вице-министр"}),
        ("Токаева", {"токаев"}),
        ("сумов", {"сум"}),
        ("четвёртого", {"четвертого", "четвертый"}),
        ("полторы", {"полтора"}),
        ("двоих", {"двое"}),
        ("стали", {"стать", "сталь"}),
        ("млн", {"млн"}),
        ("UzKazTrade", {"uzkaztrade"}),
        ("21", {"21"}),
        ("«", {"«"}),
    ],
)
def test_keys(form: str, keys: set[str]) -> None:
    assert keys <= LANGUAGE.analyse(form).keys


@pytest.mark.parametrize(
    ("form", "tags"),
    [
        ("министра", {base.NOUN}),
        ("подписали", {base.VERB}),
        ("подписано", {base.VERB}),
        ("строящийся", {base.ADJ}),
        ("этого", {base.PRON}),
        ("по", {base.ADP}),
        ("и", {base.CONJ}),
        ("Айдара", {base.GIVEN}),
        ("Хуррамом", {base.GIVEN}),
        ("Кудайбергенбека", {base.GIVEN}),
        ("Абилдабекова", {base.SURNAME}),
        ("Жэрэмбаевым", {base.SURNAME}),
        ("Квирашвили", {base.SURNAME}),
        ("Асхановича", {base.PATRONYMIC}),
        ("Ташкенте", {base.GEO}),
    ],
)
def test_tags(form: str, tags: set[str]) -> None:
    assert tags <= LANGUAGE.analyse(form).tags


def test_small_letters_are_no_name() -> None:
    assert not {base.GIVEN, base.SURNAME} & LANGUAGE.analyse("мира").tags
    assert not LANGUAGE.analyse("роза").sure_name
    assert LANGUAGE.analyse("Нурсултан").sure_name
    assert not LANGUAGE.analyse("Казахстан").sure_name


@pytest.mark.parametrize(
    ("form", "shape"),
    [
        ("слово", "lower"),
        ("Слово", "title"),
        ("ЕАЭС", "upper"),
        ("Премьер-Министр", "title"),
        ("UzKazTrade", "mixed"),
        ("РУз", "mixed"),
        ("2,5", "digit"),
        ("%", "other"),
    ],
)
def test_shape(form: str, shape: str) -> None:
    assert LANGUAGE.analyse(form).shape == shape


def test_cases() -> None:
    assert LANGUAGE.analyse("сообщению").cases == {"datv"}
    assert LANGUAGE.analyse("сообщению").numbers == {"sing"}
    assert LANGUAGE.analyse("сообщению").genders == {"neut"}


def test_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert LANGUAGE.analyse("заседание") is LANGUAGE.analyse("заседание")
    monkeypatch.setattr(morphology, "MAX_KEPT", 2)
    monkeypatch.setattr(morphology, "_kept", {})
    for form in ("один", "два", "три"):
        LANGUAGE.analyse(form)
    assert list(morphology._kept) == ["три"]
