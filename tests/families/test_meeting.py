"""The `meeting` family: the texts of tests/cases/meeting.toml and what they tell."""

from __future__ import annotations

from typing import Any

from kg.extract.pipeline import extract
from kg.model import Document, Fact, PartialDate


def test_texts(told: tuple[list[Fact], list[dict[str, Any]]]) -> None:
    facts, missing = told
    assert missing == [], [dict(fact.roles) for fact in facts]


def test_evidence(told: tuple[list[Fact], list[dict[str, Any]]]) -> None:
    facts, _ = told
    assert all(len(fact.evidence) > 0 and fact.rule.startswith("meeting.") for fact in facts)


def test_where_and_when_it_was_announced_is_not_where_and_when_it_was_held() -> None:
    text = (
        "The fifth meeting of the Kazakhstan-Uzbekistan Business Council, it was announced in Almaty on Friday, "
        "had ended with a protocol."
    )
    found = extract(Document(id="d", text=text, language="en", published=PartialDate(2026, 2, 27)))
    meetings = [fact for fact in found if fact.kind == "meeting"]
    assert [fact.get("ordinal") for fact in meetings] == [5]
    assert meetings[0].get("start") is None
    assert meetings[0].get("place") is None
