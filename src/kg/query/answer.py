"""An answer as it is shown: cells with names beside IRIs, rows with their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.query.header import View
from kg.store.terms import Term


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one fact is stated. `sentence` is None where the words may not be passed on and are not at hand.

    `start` and `end` are code points of the document's text; `date` has the precision it was given in.
    """

    fact: str
    document: str
    start: int
    end: int
    sentence: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    rule: str | None = None
    citation: str | None = None

    @property
    def quoted(self) -> str:
        """The sentence on one line, else its place."""
        if self.sentence is None:
            return f"[characters {self.start}–{self.end}]"
        return " ".join(self.sentence.split())


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of one row: no term, one, or several with a name each."""

    terms: tuple[Term, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "; ".join(self.labels)


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    title: str
    provenance: bool = False
    """Holds the facts behind the row: for evidence and machines, not for reading."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    cells: tuple[Cell, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """`cut` tells that there were more rows than the limit; `seconds` is the time the store took."""

    columns: tuple[Column, ...]
    rows: tuple[AnswerRow, ...]
    cut: bool = False
    seconds: float = 0.0
    title: str = ""
    view: View = "table"
    parameters: Mapping[str, str] = field(default_factory=dict)
    with_evidence: bool = False
