"""The word lists of this package and how a list becomes a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from kg import extension
from kg.errors import LexiconError
from kg.tables import joined, line_of_key, read_table


@cache
def mastheads() -> dict[str, Any]:
    """`data/mastheads.toml`: months, stamps, publishers, noise; with what the user's folders add."""
    table = read_table(Path(__file__).parent / "data" / "mastheads.toml")
    for path in extension.parts("mastheads.toml"):
        table = joined(table, read_table(path), path)
        for pattern in table["noise"]["lines"]:
            _check(pattern, path)
    return table


def _check(pattern: str, path: Path) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise LexiconError(
            f"no regular expression: {pattern!r}: {error}", source=path, line=line_of_key(path, "lines")
        ) from error


def alternatives(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"
