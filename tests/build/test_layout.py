"""Document ids to file names."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build.layout import Layout, document_file


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("ru-001-trade", "ru-001-trade"),
        ("feed#3", "feed%233"),
        ("a/b\\c", "a%2Fb%5Cc"),
        ("../x", "%2E.%2Fx"),
        (".hidden", "%2Ehidden"),
        ("отчёт 1", "отчёт%201"),
    ],
)
def test_names(identifier: str, name: str) -> None:
    assert document_file(identifier) == f"documents/{name}.ttl"


def test_long_ids_stay_two() -> None:
    first, second = document_file("я" * 300), document_file("я" * 301)
    assert first != second
    assert len(first.encode()) < 200


def test_turtle_apart_from_the_rest(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "ttl", tmp_path / "aside")
    for name in ("documents/a.ttl", "identity.ttl", "derived.ttl"):
        assert layout.path(name) == tmp_path / "ttl" / name
    for name in ("graph.nq", "manifest.json", "report.txt"):
        assert layout.path(name) == tmp_path / "aside" / name
    assert Layout(tmp_path).path("graph.nq") == tmp_path / "graph.nq"
