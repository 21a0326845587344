"""Made-up officials: as many as wanted, each with one name in Latin and one in Cyrillic letters."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Literal, RdfFormat, parse

from kg import settings
from kg.namespaces import ID, expand

FIRST = {
    "Aybek": "Айбек", "Bakhyt": "Бахыт", "Damir": "Дамир", "Elena": "Елена", "Farid": "Фарид", "Gulnara": "Гульнара",
    "Ilyas": "Ильяс", "Karim": "Карим", "Laylo": "Лайло", "Madina": "Мадина", "Nodir": "Нодир", "Oksana": "Оксана",
    "Rustam": "Рустам", "Sabina": "Сабина", "Timur": "Тимур", "Umida": "Умида", "Viktor": "Виктор", "Zarina": "Зарина",
}  # fmt: skip
LAST = {
    "Akan": "Акан", "Bori": "Бори", "Dost": "Дост", "Erma": "Ерма", "Ganiy": "Ганий", "Hami": "Хами", "Isma": "Исма",
    "Kuda": "Куда", "Lati": "Лати", "Mirza": "Мирза", "Nura": "Нура", "Orda": "Орда", "Pula": "Пула", "Rakhi": "Рахи",
    "Sadi": "Сади", "Tole": "Толе", "Umar": "Умар", "Yusu": "Юсу",
}  # fmt: skip
MIDDLE = {
    "": "", "bay": "бай", "bek": "бек", "dil": "дил", "gul": "гул", "jan": "жан", "kul": "кул", "man": "ман",
    "mat": "мат", "mir": "мир", "nur": "нур", "qul": "куль", "tay": "тай", "zad": "зад",
}  # fmt: skip
END = {"ev": "ев", "ov": "ов", "yrov": "ыров", "uly": "улы"}

MOST = len(FIRST) * len(LAST) * len(MIDDLE) * len(END)
"""How many different ones there are."""


ASKED_FOR = "kassym-jomart-tokayev"
"""Whom the saved queries ask for by default; the first of all."""


@cache
def bundled() -> tuple[tuple[str, str], ...]:
    """The officials of the bundled graph that have a name in both alphabets."""
    names: dict[str, dict[str, str]] = {}
    for triple in parse((settings.ttl_dir().parent / "identity.ttl").read_bytes(), format=RdfFormat.TURTLE):
        person = str(triple.subject)[1:-1].removeprefix(f"{ID}person/")
        if isinstance(triple.object, Literal) and str(triple.predicate) == f"<{expand('skos:prefLabel')}>":
            names.setdefault(person, {})[triple.object.language or ""] = triple.object.value
    first = sorted(
        (one for one in names if "en" in names[one] and "ru" in names[one]), key=lambda one: (one != ASKED_FOR, one)
    )
    return tuple((names[one]["en"], names[one]["ru"]) for one in first)


def official(number: int) -> tuple[str, str]:
    """The name of one in Latin and in Cyrillic letters; others under `MOST` have others."""
    if number < len(bundled()):
        return bundled()[number]
    number = number * 7919 % MOST
    latin, cyrillic = [], []
    for table in (LAST, MIDDLE, END, FIRST):
        number, at = divmod(number, len(table))
        name, spelled = tuple(table.items())[at]
        latin.append(name)
        cyrillic.append(spelled)
    return f"{latin[3]} {''.join(latin[:3])}", f"{cyrillic[3]} {''.join(cyrillic[:3])}"
