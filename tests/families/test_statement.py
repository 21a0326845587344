"""The `statement` family: the texts of tests/cases/statement.toml and who says what in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extract.pipeline import extract
from kg.model import Document, EntityRef, Fact, Span

TABLE = Path(__file__).resolve().parent.parent / "cases" / "statement.toml"
CASES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]


def said(case: dict[str, Any]) -> list[Fact]:
    document = Document(id="case", text=case["text"], language=case["lang"])
    return [fact for fact in extract(document) if fact.kind == "statement"]


def row(fact: Fact, text: str) -> tuple[str, str]:
    speaker, quote = fact.get("speaker"), fact.get("quote")
    assert isinstance(speaker, EntityRef)
    assert isinstance(quote, Span)
    return speaker.name, quote.of(text)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['lang']}: {case['id']}" for case in CASES])
def test_texts(case: dict[str, Any]) -> None:
    found = [row(fact, case["text"]) for fact in said(case)]
    assert found == [(fact["speaker"], fact["quote"]) for fact in case["facts"]]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['lang']}: {case['id']}" for case in CASES])
def test_evidence_holds_the_words(case: dict[str, Any]) -> None:
    for fact in said(case):
        quote = fact.get("quote")
        assert isinstance(quote, Span)
        assert fact.evidence[0].start <= quote.start
        assert quote.end <= fact.evidence[-1].end
        assert fact.rule.startswith("statement.")
