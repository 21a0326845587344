"""Dates of partial precision and periods between them.

A `PartialDate` stands for the whole interval its precision leaves open: `2025-03` is the
month. The idea follows the dates of opensanctions/rigour (half-open intervals).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day. Raises ValueError for a date that does not exist."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        dt.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, iso: str) -> Self:
        """From `2025`, `2025-03` or `2025-03-15`; ValueError otherwise."""
        found = _ISO.fullmatch(iso.strip())
        if found is None:
            raise ValueError(f"not a date (2025, 2025-03 or 2025-03-15): {iso!r}")
        year, month, day = (None if part is None else int(part) for part in found.groups())
        return cls(year or 0, month, day)

    @property
    def iso(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def datatype(self) -> str:
        """The XSD datatype of this precision, as a prefixed name."""
        if self.month is None:
            return "xsd:gYear"
        return "xsd:gYearMonth" if self.day is None else "xsd:date"

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def covers(self, other: PartialDate) -> bool:
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        return self.iso


@dataclass(frozen=True, slots=True)
class Period:
    """From the first moment of `start` to the last of `end`, both at one precision."""

    start: PartialDate
    end: PartialDate

    def __post_init__(self) -> None:
        if self.end.last < self.start.first:
            raise ValueError(f"a period that ends before it begins: {self.start}/{self.end}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `2025`, `2025-01/2025-08`; ValueError otherwise."""
        begin, _, end = text.partition("/")
        start = PartialDate.parse(begin)
        return cls(start, PartialDate.parse(end) if end else start)

    @property
    def iso(self) -> str:
        """As FACTS.md writes it: one date where start and end are the same, whole years as years."""
        if self.start == self.end:
            return self.start.iso
        first, last = self.start, self.end
        if first.year == last.year and (first.month, last.month) == (1, 12) and first.day is None and last.day is None:
            return f"{first.year:04d}"
        return f"{self.start.iso}/{self.end.iso}"

    @property
    def first(self) -> dt.date:
        return self.start.first

    @property
    def last(self) -> dt.date:
        return self.end.last

    def __str__(self) -> str:
        return self.iso
