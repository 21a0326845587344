"""The languages, one package each. Nothing else in the program knows a language."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from kg.lang.base import Language

LANGUAGES: dict[str, str] = {
    "ru": "kg.lang.ru",
    "en": "kg.lang.en",
    "kk": "kg.lang.kk",
    "uz": "kg.lang.uz",
    "uz-Cyrl": "kg.lang.uz",
}
"""Language code -> package; loaded on first use, for a dictionary takes time and memory."""


@cache
def language(code: str) -> Language | None:
    """The language of a code, None for one that the program does not read yet."""
    package = LANGUAGES.get(code)
    return None if package is None else import_module(package).LANGUAGE


__all__ = ["LANGUAGES", "Language", "language"]
