"""Dates as a report's head writes them, in the languages it may be in.

Day, month and year all have to be there: a report is published on a day, and the rest of the
text is read for dates by `kg.lang`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.ingest.words import alternatives, mastheads
from kg.model import PartialDate, Span


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full date in a text; `date` is None where no such day exists. `numeric`: written in figures only."""

    span: Span
    written: str
    date: PartialDate | None
    numeric: bool


@cache
def months() -> dict[str, int]:
    """The number of a month by each of its names."""
    return {name: int(number) for number, names in mastheads()["months"].items() for name in names.split()}


@cache
def _pattern() -> re.Pattern[str]:
    month = alternatives(months())
    year, day = r"(?:19|20)\d\d", r"\d{1,2}"
    forms = (
        rf"(?P<y1>{year})-(?P<m1>\d\d)-(?P<d1>\d\d)(?:T\d\d:\d\d\S*)?",
        rf"(?P<d2>{day})[./](?P<m2>{day})[./](?P<y2>{year})",
        rf"(?P<d3>{day})(?:st|nd|rd|th)?[\s-]+(?P<m3>{month})\.?,?\s+(?P<y3>{year})",
        rf"(?P<m4>{month})\.?\s+(?P<d4>{day})(?:st|nd|rd|th)?,?\s+(?P<y4>{year})",
        rf"(?P<y5>{year})[\s-]*(?:жылғы|жылы|жыл|yil|yili|йил|йили)\s+(?P<d5>{day})[\s-]+(?P<m5>{month})",
    )
    return re.compile(rf"(?<![\w.])(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """Every full date between two offsets, in text order."""
    for found in _pattern().finditer(text, start, len(text) if end is None else end):
        number = next(number for number in "12345" if found[f"y{number}"] is not None)
        year, month, day = (found[f"{part}{number}"] for part in "ymd")
        numeric = number in "12"
        try:
            date = PartialDate(int(year), int(month) if numeric else months()[month.casefold()], int(day))
        except ValueError:
            date = None
        yield FoundDate(Span(*found.span()), found[0], date, numeric)
