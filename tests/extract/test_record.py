"""Facts to the records of FACTS.md."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from kg.extract.record import json_line, record
from kg.model import Document, EntityRef, Fact, PartialDate, Period, Span, Value

DOCUMENT = Document("d1", "Текст.", "ru")
PERSON = EntityRef("anna-li", "person", (("Анна Ли", "ru"), ("Anna Li", "en"), ("Анна Ли", "uz-Cyrl")))


def naming(entity: EntityRef, document_id: str) -> str:
    return f"id:{entity.key}@{document_id}"


VALUES: list[tuple[Value, object]] = [
    ("president", "president"),
    (21, 21),
    (Decimal(4970000000), 4970000000),
    (Decimal("15.5"), 15.5),
    (PartialDate(2025, 3), "2025-03"),
    (Period.parse("2025-01/2025-08"), "2025-01/2025-08"),
    (Period.parse("2025-01/2025-12"), "2025"),
    (Span(0, 5), {"start": 0, "end": 5}),
    (("KZ", "UZ"), ["KZ", "UZ"]),
    (PERSON, {"id": "id:anna-li@d1", "labels": ["Анна Ли", "Anna Li"]}),
    ((PERSON,), [{"id": "id:anna-li@d1", "labels": ["Анна Ли", "Anna Li"]}]),
]


@pytest.mark.parametrize(("value", "written"), VALUES)
def test_values(value: Value, written: object) -> None:
    fact = Fact("office", (("x", value),), (Span(0, 6),), "rule", "ru")
    assert record(DOCUMENT, fact, naming=naming) == {
        "doc": "d1",
        "kind": "office",
        "evidence": [{"start": 0, "end": 6}],
        "x": written,
    }


def test_what_is_empty_is_left_out() -> None:
    fact = Fact("meeting", (("persons", ()),), (Span(0, 6),), "rule", "ru", polarity="negated")
    made = record(DOCUMENT, fact, naming=naming)
    assert list(made) == ["doc", "kind", "evidence", "polarity"]
    assert made["polarity"] == "negated"


def test_one_line_in_the_letters_of_the_text() -> None:
    fact = Fact("office", (("person", PERSON), ("value", Decimal("1E+3"))), (Span(0, 6),), "rule", "ru")
    line = json_line(record(DOCUMENT, fact, naming=naming))
    assert line.endswith("}\n")
    assert "Анна Ли" in line
    assert json.loads(line)["value"] == 1000
