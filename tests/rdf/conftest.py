"""A report of two sentences, a registry of a few entries, and one fact of every family."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import settings

from kg.model import Document, EntityRef, Fact, PartialDate, Period, Span, Value
from kg.namespaces import ID
from kg.registry import Known, Name, Registry

FIRST = "Министр Ержан Аскаров сказал: «Мы растём»."
SECOND = "Товарооборот за 2024 год достиг 4,5 млрд долларов."

settings.register_profile("rdf", deadline=None, derandomize=True)
settings.load_profile("rdf")


def names(russian: str, english: str) -> tuple[Name, ...]:
    return Name(russian, "ru", "pref"), Name(english, "en", "pref")


@pytest.fixture
def registry() -> Registry:
    return Registry(
        [
            Known(f"{ID}state/kz", "state", names("Казахстан", "Kazakhstan"), code="KZ"),
            Known(f"{ID}state/uz", "state", names("Узбекистан", "Uzbekistan"), code="UZ"),
            Known(f"{ID}group/eaeu", "group", names("ЕАЭС", "EAEU"), code="EAEU"),
            Known(f"{ID}place/tashkent", "place", names("Ташкент", "Tashkent"), states=("UZ",)),
            Known(f"{ID}format/business-council", "format", names("Деловой совет", "Business Council")),
        ]
    )


@pytest.fixture
def document() -> Document:
    return Document(
        id="ru-900-example",
        text=f"{FIRST} {SECOND}\n",
        language="ru",
        title="Пример",
        publisher="Example News",
        published=PartialDate(2025, 3, 15),
        url="https://news.example/1",
        redistributable=True,
    )


PERSON = EntityRef("erzhan-askarov", "person", (("Ержан Аскаров", "ru"), ("Yerzhan Askarov", "en")), states=("KZ",))
MINISTRY = EntityRef(
    "ministry-of-trade",
    "body",
    (("Министерство торговли", "ru"), ("Минторговли", "ru")),
    states=("KZ",),
    subtype="ministry",
)
TASHKENT = EntityRef(f"{ID}place/tashkent", "place", (("Ташкент", "ru"),), known=True, states=("UZ",))
COUNCIL = EntityRef(
    f"{ID}body/kz-uz-business-council",
    "body",
    (("Деловой совет", "ru"),),
    known=True,
    states=("KZ", "UZ"),
    subtype="business-council",
)
PROGRAMME = EntityRef("programme-2030", "agreement", (("Программа до 2030 года", "ru"),), states=("KZ", "UZ"))
PLANT = EntityRef("plant", "project", (("Завод", "ru"),), states=("KZ",))
ROUTE = EntityRef("route", "corridor", (("Маршрут", "ru"),))
BOTH = ("KZ", "UZ")
BILLION = 1_000_000_000

ROLES: dict[str, tuple[tuple[str, Value], ...]] = {
    "office": (
        ("person", PERSON),
        ("post", "minister"),
        ("state", "KZ"),
        ("body", MINISTRY),
        ("post_text", "министр"),
    ),
    "meeting": (
        ("form", "session"),
        ("persons", (PERSON,)),
        ("states", BOTH),
        ("body", COUNCIL),
        ("ordinal", 2),
        ("start", PartialDate(2025, 10, 22)),
        ("end", PartialDate(2025, 10, 23)),
        ("place", TASHKENT),
        ("status", "planned"),
    ),
    "observation": (
        ("indicator", "trade-turnover"),
        ("value", Decimal("4500000000.00")),
        ("unit", "USD"),
        ("period", Period.parse("2024")),
        ("states", BOTH),
        ("bound", "about"),
        ("change_pct", Decimal("18.50")),
        ("change_base", "yoy"),
    ),
    "target": (
        ("indicator", "trade-turnover"),
        ("value", 10 * BILLION),
        ("unit", "USD"),
        ("deadline", PartialDate(2030)),
        ("states", BOTH),
    ),
    "agreement": (
        ("name", PROGRAMME),
        ("form", "programme"),
        ("status", "signed"),
        ("signed", PartialDate(2025, 3)),
        ("place", TASHKENT),
        ("states", BOTH),
    ),
    "institution": (("name", MINISTRY), ("states", ("KZ",)), ("status", "existing")),
    "mandate": (("body", COUNCIL), ("object", PROGRAMME), ("role", "implements")),
    "project": (
        ("name", PLANT),
        ("form", "plant"),
        ("places", (TASHKENT,)),
        ("jobs", 70),
        ("end", PartialDate(2026)),
    ),
    "portfolio": (
        ("what", "contracts"),
        ("count", 7),
        ("value", 2 * BILLION),
        ("unit", "USD"),
        ("states", BOTH),
    ),
    "corridor": (("name", ROUTE), ("status", "discussed"), ("states", ("KZ",))),
}


@pytest.fixture
def facts(document: Document) -> list[Fact]:
    """One of each family; office and statement stand in the first sentence, the others in the second."""
    first, second = (Span(start := document.text.index(each), start + len(each)) for each in (FIRST, SECOND))
    quote = Span(document.text.index("Мы"), document.text.index("»"))
    roles = ROLES | {"statement": (("speaker", PERSON), ("quote", quote))}
    spans = {"office": first, "statement": first}
    return [Fact(kind, each, (spans.get(kind, second),), f"{kind}-test", "ru") for kind, each in roles.items()]
