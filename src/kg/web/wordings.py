"""What the pages say, in Russian and English: `wordings.toml`, and `wordings_*.toml` of single pages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

LANGUAGES: Final = ("en", "ru")


def word(name: str, lang: str, /, **values: object) -> str:
    """The wording of a dotted name, with `{places}` filled; English where there is no Russian.

    Raises KeyError where there is no such wording.
    """
    known = wordings()[name]
    text = known.get(lang, known["en"])
    return text.format(**values) if len(values) > 0 else text


def worded(name: str) -> bool:
    return name in wordings()


@cache
def wordings() -> Mapping[str, Mapping[str, str]]:
    """Dotted name -> language -> text."""
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted(files("kg.web").iterdir(), key=lambda one: one.name):
        if file.name.startswith("wordings") and file.name.endswith(".toml"):
            found.update(_flat("", tomllib.loads(file.read_text(encoding="utf-8"))))
    return found


def _flat(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    said = {lang: table[lang] for lang in LANGUAGES if isinstance(table.get(lang), str)}
    if len(said) > 0:
        yield prefix, said
    for key, inner in table.items():
        if isinstance(inner, dict):
            yield from _flat(f"{prefix}.{key}" if prefix else key, inner)
