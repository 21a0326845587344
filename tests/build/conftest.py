"""Small reports, and an extraction that needs no language: one target for each report."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kg.model import Document, Fact, PartialDate, Span

Extract = Callable[[Document], tuple[Fact, ...]]


def one_target(document: Document) -> tuple[Fact, ...]:
    """The first line states a target of as many dollars as it has characters."""
    line = document.text.splitlines()[0]
    roles = (
        ("indicator", "trade-turnover"),
        ("value", Decimal(len(line))),
        ("unit", "USD"),
        ("deadline", PartialDate(2030)),
        ("states", ("KZ", "UZ")),
    )
    return (Fact("target", roles, (Span(0, len(line)),), "test", document.language),)


@pytest.fixture
def extract() -> Extract:
    return one_target


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of three reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "b", "c"):
        text = f"Report {name} says that the two states will trade more by 2030.\nThe ministers agree on this.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
