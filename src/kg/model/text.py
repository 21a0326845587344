"""Documents and places in their text. All offsets are Unicode code points, half-open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from kg.model.time import PartialDate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (not included) of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Document:
    """One report as read: its text exactly as FACTS.md defines it, and what is known about it.

    `published` is None where neither the front matter nor the head of the text says it.
    `body` is where the report itself begins in `text`: a head line (date, title) before it
    belongs to the text but states no facts of its own.
    """

    id: str
    text: str
    language: str
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    url: str | None = None
    digest: bool = False
    based_on_publisher: str | None = None
    based_on_url: str | None = None
    redistributable: bool = False
    source: str = ""
    noise: tuple[Span, ...] = field(default=())

    @property
    def cited_publisher(self) -> str | None:
        """Whose report this is or restates: the name a citation gives."""
        return self.publisher if self.publisher is not None else self.based_on_publisher


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input left out, and why: counted, shown in the summary, never silent."""

    source: str
    reason: str

    @classmethod
    def failed(cls, source: str, error: Exception) -> Self:
        """An input at which the program itself failed: that is our fault, and we want to know of it."""
        told = " ".join(f"{type(error).__name__}: {error}".split())
        return cls(source, f"failed: {told} (please report this)")
