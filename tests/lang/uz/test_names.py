"""Names as the text has them, in either script -> the nominative. Most persons are made up."""

from __future__ import annotations

import pytest

from kg.lang.base import GEO, GIVEN, PATRONYMIC, SURNAME
from kg.lang.uz import LANGUAGE


def base(text: str, case: str | None = None) -> str:
    return LANGUAGE.base_name([LANGUAGE.analyse(word) for word in text.split()], case=case)


NAMES = [
    # Latin
    ("Shavkat Mirziyoyevning", "Shavkat Mirziyoyev"),
    ("Shavkat Mirziyoyevga", "Shavkat Mirziyoyev"),
    ("Shavkat Mirziyoyevni", "Shavkat Mirziyoyev"),
    ("Shavkat Mirziyoyevdan", "Shavkat Mirziyoyev"),
    ("Shavkat Mirziyoyev", "Shavkat Mirziyoyev"),
    ("Abdulla Aripovga", "Abdulla Aripov"),
    ("Laziz Qudratovning", "Laziz Qudratov"),
    ("L . Qudratovning", "L. Qudratov"),
    ("Qasim-Jomart Toqayevni", "Qasim-Jomart Toqayev"),
    ("Asqar Maminning", "Asqar Mamin"),
    ("Asqar Mamin", "Asqar Mamin"),
    ("Saida Mirziyoyevaga", "Saida Mirziyoyeva"),
    ("Nigora Karimovaning", "Nigora Karimova"),
    ("Umida", "Umida"),
    ("Umidaning", "Umida"),
    ("Jasur O‘rinboyevni", "Jasur O‘rinboyev"),
    ("To‘lqin G‘ulomovdan", "To‘lqin G‘ulomov"),
    ("Bobur Alisher o‘g‘li", "Bobur Alisher o‘g‘li"),
    ("Emomali Rahmonning", "Emomali Rahmon"),
    ("Emomali Rahmonga", "Emomali Rahmon"),
    ("Qohir Rasulzoda", "Qohir Rasulzoda"),
    ("Qohir Rasulzodaning", "Qohir Rasulzoda"),
    ("Sadir Japarovdan", "Sadir Japarov"),
    ("Ilhom Aliyevni", "Ilhom Aliyev"),
    ("Si Szinpinning", "Si Szinpin"),
    ("Si Szinpindan", "Si Szinpin"),
    ("Rejep Tayyip Erdog‘anning", "Rejep Tayyip Erdog‘an"),
    ("Olaf Sholsga", "Olaf Shols"),
    # Cyrillic
    ("Шавкат Мирзиёевнинг", "Шавкат Мирзиёев"),
    ("Шавкат Мирзиёевга", "Шавкат Мирзиёев"),
    ("Шавкат Мирзиёев", "Шавкат Мирзиёев"),
    ("Абдулла Ариповни", "Абдулла Арипов"),
    ("Лазиз Қудратовни", "Лазиз Қудратов"),
    ("Қосим-Жомарт Тоқаевнинг", "Қосим-Жомарт Тоқаев"),
    ("Темир Сариевнинг", "Темир Сариев"),
    ("Азиз Алиевдан", "Азиз Алиев"),
    ("Саида Мирзиёевага", "Саида Мирзиёева"),
    ("Кохир Расулзода", "Кохир Расулзода"),
    ("Эмомали Раҳмоннинг", "Эмомали Раҳмон"),
    ("Ашраф Ғани", "Ашраф Ғани"),
    ("Ольга Ларинанинг", "Ольга Ларина"),
    # alone, in capitals, every apostrophe, apostrophe or hyphen before the ending
    ("Mirziyoyevning", "Mirziyoyev"),
    ("Мирзиёевнинг", "Мирзиёев"),
    ("МИРЗИЁЕВНИНГ", "МИРЗИЁЕВ"),
    ("Mirziyoyev’ning", "Mirziyoyev"),
    ("Mirziyoyev-ning", "Mirziyoyev"),
    ("Jasur Oʻrinboyevga", "Jasur Oʻrinboyev"),
    ("Jasur O'rinboyevga", "Jasur O'rinboyev"),
    ("Jasur O`rinboyevga", "Jasur O`rinboyev"),
    ("John Smith", "John Smith"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_base_name(text: str, expected: str) -> None:
    assert base(text) == expected


@pytest.mark.parametrize("name", sorted({name for _, name in NAMES}))
def test_nominative_stays(name: str) -> None:
    assert base(name) == name


def test_the_case_of_the_post_tells_nothing() -> None:
    assert base("Абдулла Ариповни", "nomn") == "Абдулла Арипов"


@pytest.mark.parametrize(
    ("form", "mark"),
    [
        ("Қудратовга", SURNAME),
        ("Qudratovga", SURNAME),
        ("Каримова", SURNAME),
        ("Alisherovich", PATRONYMIC),
        ("Azimjon", GIVEN),
        ("Қозоғистоннинг", GEO),
        ("Ozarbayjonda", GEO),
    ],
)
def test_marks(form: str, mark: str) -> None:
    assert mark in LANGUAGE.analyse(form).tags


@pytest.mark.parametrize("form", ["Ўзбек", "O‘zbek", "Savdo", "Vazirlar", "qudratov"])
def test_no_marks(form: str) -> None:
    assert not {SURNAME, GIVEN, PATRONYMIC} & LANGUAGE.analyse(form).tags
