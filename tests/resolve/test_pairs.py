"""The matching set: pairs across scripts and states with the verdict each is to get."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.model import EntityKind
from kg.resolve import Described, Post, compare

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def described(kind: EntityKind, name: str, context: str, place: int, document: str) -> Described:
    words = [] if context == "-" else context.split()
    posts = frozenset(Post(*word.split("@")) for word in words if "@" in word)
    states = frozenset(word for word in words if "@" not in word)
    return Described(f"urn:{document}:{place}", kind, ((name, "ru"),), states, posts, document)


def test_the_set_is_large_and_has_all_verdicts() -> None:
    assert len(ROWS) >= 200
    assert min(Counter(row[6] for row in ROWS).values()) >= 40
    assert all(len(row) == 8 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]} / {row[2]} ({row[7]})")
def test_verdict(row: list[str]) -> None:
    kind, left, right, left_context, right_context, documents, verdict, _ = row
    one = described(kind, left, left_context, 1, "a")  # type: ignore[arg-type]
    other = described(kind, right, right_context, 2, "a" if documents == "one" else "b")  # type: ignore[arg-type]
    found, mirrored = compare(one, other), compare(other, one)
    assert found.verdict == mirrored.verdict
    assert found.verdict == verdict, found.reason
