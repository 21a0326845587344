"""Uzbek, in Latin and in Cyrillic letters: one object for both, folded to Latin ones."""

from __future__ import annotations

from pathlib import Path

from kg.lang.base import Language
from kg.lang.turkic.language import TurkicLanguage
from kg.lang.uz.letters import letter

UZBEK = TurkicLanguage("uz", Path(__file__).parent, letter, home="UZ")
LANGUAGE: Language = UZBEK
UNSUPPORTED: frozenset[str] = frozenset()
"""Fact families that are not read in this language (`tests/contract/test_languages.py`)."""
