"""Denial holds for the predicate it stands by: the texts of tests/cases/denial.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extract.pipeline import extract
from kg.model import Document, EntityRef, Fact, PartialDate, Period

TABLE = Path(__file__).resolve().parent.parent / "cases" / "denial.toml"
CASES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]


def plain(value: object) -> object:
    return value.iso if isinstance(value, PartialDate | Period) else value


def agrees(fact: Fact, row: dict[str, Any]) -> bool:
    """Whether a fact is of the row's kind and polarity and has all its fields."""
    if fact.kind != row["kind"] or fact.polarity != row.get("polarity", "asserted"):
        return False
    for name, wanted in row.items():
        value = fact.get(name)
        if isinstance(value, EntityRef):
            if wanted.casefold() not in {each.casefold() for each in value.names}:
                return False
        elif name not in ("kind", "polarity") and plain(value) != wanted:
            return False
    return True


@pytest.mark.parametrize("case", CASES, ids=[f"{case['lang']}: {case['text'][:60]}" for case in CASES])
def test_text(case: dict[str, Any]) -> None:
    document = Document("case", case["text"], case["lang"], published=PartialDate(2025, 6, 10))
    facts = extract(document)
    found = [(fact.kind, fact.polarity, dict(fact.roles)) for fact in facts]
    assert [row for row in case["told"] if not any(agrees(fact, row) for fact in facts)] == [], found
    assert [row for row in case["untold"] if any(agrees(fact, row) for fact in facts)] == [], found


def test_every_language_has_its_cases() -> None:
    assert len(CASES) >= 60
    assert all(sum(case["lang"] == code for case in CASES) >= 10 for code in ("ru", "en", "kk", "uz"))
