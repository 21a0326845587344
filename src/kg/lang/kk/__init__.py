"""Kazakh, in Cyrillic letters."""

from __future__ import annotations

from pathlib import Path

from kg.lang.base import Language
from kg.lang.kk.letters import letter
from kg.lang.turkic.language import TurkicLanguage

KAZAKH = TurkicLanguage("kk", Path(__file__).parent, letter)
LANGUAGE: Language = KAZAKH
