"""The `portfolio` family: the texts of tests/cases/portfolio.toml and what they tell."""

from __future__ import annotations

from typing import Any

from kg.model import Fact


def test_texts(told: tuple[list[Fact], list[dict[str, Any]]]) -> None:
    facts, missing = told
    assert missing == [], [dict(fact.roles) for fact in facts]


def test_evidence(told: tuple[list[Fact], list[dict[str, Any]]]) -> None:
    facts, _ = told
    assert all(len(fact.evidence) > 0 and fact.rule.startswith("portfolio.") for fact in facts)
