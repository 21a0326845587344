"""The wordings of pictures and tables, by language: data in `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def word(section: str, name: str, lang: str) -> str:
    """The wording in this language, else in English, else the name itself."""
    texts = _words()[section].get(name, {})
    return str(texts.get(lang) or texts.get("en") or name)


def kind_word(kind: str, lang: str) -> str:
    return word("kind", kind, lang)


def relation_word(relation: str, lang: str) -> str:
    return word("relation", relation, lang)


def reports_word(number: int, lang: str) -> str:
    if lang == "en" and number == 1:
        return "1 report"
    return word("text", "reports", lang).format(n=number)
