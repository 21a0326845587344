"""Skeletons of words and the parts of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.letters import consonants, one_apart, readings, swapped
from kg.resolve.names import person


@pytest.mark.parametrize(
    "spellings",
    [
        "Токаев Tokayev Toqaev Тоқаев Tokaev Toqayev",
        "Мирзиёев Мирзиеев Mirziyoyev Mirziyoev",
        "Жапаров Japarov Zhaparov Джапаров Djaparov Dzhaparov",
        "Бектенов Bektenov",
        "Касым-Жомарт Kassym-Jomart Qasym-Jomart Қасым-Жомарт Kassym-Zhomart",
        "Ходжаев Xo'jayev Khodjaev Khodzhaev Хўжаев",
        "Хуррам Xurram Khurram Hurram",
        "Дмитрий Dmitry Dmitriy Dmitri Dmitrii",
        "Горный Gorny Gorniy",
        "Ғани G‘ani Gani Ghani",
        "Шоҳруҳ Шохрух Shohruh Shokhrukh Shoxrux Şohruh",
        "Чингиз Chingiz Çingiz",
        "Ўткир O‘tkir Oʻtkir O'tkir",
        "Исҳоқ Is'hoq Исхок",
        "Айгүл Айгуль Aigul Aygul",
    ],
)
def test_spellings_of_one_word_share_a_reading(spellings: str) -> None:
    words = [readings(word) for word in spellings.split()]
    assert all(words[0] & other for other in words[1:]), words


@pytest.mark.parametrize(
    "pair", ["Марат Мурат", "Дана Диана", "Азиз Азиза", "Шамиль Самиль", "Асан Хасан", "Ерлан Нурлан", "Адиль Едил"]
)
def test_names_that_are_two_share_none(pair: str) -> None:
    one, other = (readings(word) for word in pair.split())
    assert not one & other
    assert not any(swapped(here, there) for here in one for there in other)


@pytest.mark.parametrize("pair", ["Арипов Орипов", "Уткир Откир", "Рахман Рахмон", "Эмомали Имомали", "Болат Булат"])
def test_vowels_that_alphabets_swap(pair: str) -> None:
    one, other = (readings(word) for word in pair.split())
    assert any(swapped(here, there) for here in one for there in other)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("ahmetov", "ahmedov", True),
        ("ahmetov", "ahmetv", True),
        ("ahmetov", "ahmetova", True),
        ("ahmetov", "ahmetov", False),
        ("ahmetov", "amhetov", False),
        ("ahmetov", "karimov", False),
    ],
)
def test_one_apart(left: str, right: str, *, expected: bool) -> None:
    assert one_apart(left, right) is expected
    assert one_apart(right, left) is expected


@pytest.mark.parametrize(
    ("label", "given_name", "surname", "patronymic"),
    [
        ("Касым-Жомарт Токаев", "kasimjomart", "tokaev", ""),
        ("Токаев Касым-Жомарт", "kasimjomart", "tokaev", ""),
        ("Токаев Касым-Жомарт Кемелевич", "kasimjomart", "tokaev", "kemelevic"),
        ("Олжас Абайұлы Бектенов", "oljas", "bektenov", "abaiuli"),
        ("Алишер Турсун угли Каримов", "aliSer", "karimov", "tursunuli"),
        ("Садыр Нургожо уулу Жапаров", "sadir", "japarov", "nurgojouli"),
        ("Ерлан Қайратұлы", "erlan", "kairatuli", ""),
        ("Токаев", "", "tokaev", ""),
        ("Мурат Нуртлеу", "murat", "nurtleu", ""),
        ("Александр Вучич", "aleksandr", "vuCiC", ""),
        ("NURTLEU Murat", "murat", "nurtleu", ""),
        ("К.Токаев", "", "tokaev", ""),
        ("", "", "", ""),
        ("—", "", "", ""),
    ],
)
def test_parts(label: str, given_name: str, surname: str, patronymic: str) -> None:
    name = person(label)
    for found, expected in ((name.given, given_name), (name.surname, surname), (name.patronymic, patronymic)):
        assert expected.casefold() in {one.casefold() for one in found} if expected else not found


def test_keys_are_consonants() -> None:
    assert consonants("tokaev") == "tkv"


@given(st.text(max_size=40))
def test_any_text_has_a_few_readings(text: str) -> None:
    assert len(readings(text)) <= 48
    assert person(text) == person(text)
