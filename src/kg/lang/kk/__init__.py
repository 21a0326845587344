"""Kazakh, in Cyrillic letters."""

from __future__ import annotations

from pathlib import Path

from kg.lang.base import Language
from kg.lang.kk.letters import letter
from kg.lang.turkic.language import TurkicLanguage

KAZAKH = TurkicLanguage("kk", Path(__file__).parent, letter, home="KZ")
LANGUAGE: Language = KAZAKH
UNSUPPORTED: frozenset[str] = frozenset()
"""Fact families that are not read in this language (`tests/contract/test_languages.py`)."""
