"""The wordings of charts, by language: data in `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def word(name: str, lang: str) -> str:
    texts = _words()[name]
    return texts.get(lang) or texts["en"]
