"""The word lists of this package and how a list becomes a pattern."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any


@cache
def mastheads() -> dict[str, Any]:
    """`data/mastheads.toml`: months, stamps, publishers, noise."""
    return tomllib.loads((Path(__file__).parent / "data" / "mastheads.toml").read_text(encoding="utf-8"))


def alternatives(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"
