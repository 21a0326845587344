"""The file of decisions: read, absent, malformed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.resolve import read_decisions

GOOD = """
[[decision]]
left = "urn:b"
right = "urn:a"
verdict = "different"
reason = "two people"
"""


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(GOOD, encoding="utf-8")
    decisions = read_decisions(path)
    found = decisions.get("urn:a", "urn:b")
    assert found is not None
    assert (found.verdict, found.reason, found.decided) == ("different", "decided: two people", True)
    assert decisions.get("urn:a", "urn:c") is None
    assert decisions.iris == {"urn:a", "urn:b"}


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none.toml").pairs == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[decision]\n", "cannot be read"),
        ("other = 1\n", "only [[decision]]"),
        ("[[decision]]\nleft = 'a'\n", "needs left, right, verdict, reason"),
        (GOOD.replace("different", "maybe"), "no verdict 'maybe'"),
        (GOOD.replace("urn:b", "urn:a"), "with itself"),
        (GOOD + GOOD.replace("different", "same"), "contradicts"),
    ],
)
def test_malformed(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"decisions\.toml") as raised:
        read_decisions(path)
    assert told in str(raised.value)
