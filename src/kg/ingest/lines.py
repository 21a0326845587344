"""The lines of a text with their offsets, and which of them are not the report's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.ingest.words import mastheads
from kg.model import Span

_LINE = re.compile(r"[^\r\n]+")  # blank ones too: a pattern that looks for a word in them reads them over and over
LONG = 200  # characters: what is longer is a paragraph, not a furnishing of the page


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something in it: `span` without surrounding blanks, `text` likewise."""

    span: Span
    text: str


def lines_of(text: str) -> tuple[Line, ...]:
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for found in _LINE.finditer(text):
        inner = found[0].strip("\ufeff \t\f\v\u00a0")
        if inner.strip() == "":
            continue
        start = found.start() + found[0].index(inner)
        yield Line(Span(start, start + len(inner)), inner)


@cache
def _noise() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in mastheads()["noise"]["lines"]), re.IGNORECASE)


def is_noise(line: Line) -> bool:
    """Photo credits, calls to subscribe, exchange rates, the weather, the number of comments."""
    return len(line.text) <= LONG and _noise().fullmatch(line.text) is not None
