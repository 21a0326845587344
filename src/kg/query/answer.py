"""An answer as it is shown: cells with names beside IRIs, rows with their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.query.header import View
from kg.store.terms import Term

Kind = Literal["rows", "triples", "boolean"]


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
    iri: str | None = None
    """Of the passage, which several facts may share."""
    digest_of: str | None = None
    """The publisher whose report the document restates; it stands as `publisher` where the document names none."""

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
    several: bool = False
    """A cell may hold several values, which the query joined: written as a term, they are one string again."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    cells: tuple[Cell, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What an answer as a whole is about: an entity's IRI and name, and titles (`names`) with their values."""

    iri: str
    name: str
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """`kind` is what was asked for: rows (SELECT), triples (CONSTRUCT, DESCRIBE: three columns) or a boolean (ASK).

    `cut` tells that there were more rows than the limit; `seconds` is the time the store took. `clocks` holds
    the dates it was asked by (`as_of`, `known_on`), `left_out` the number of undated documents left out for them.
    """

    columns: tuple[Column, ...]
    rows: tuple[AnswerRow, ...]
    cut: bool = False
    seconds: float = 0.0
    title: str = ""
    view: View = "table"
    parameters: Mapping[str, str] = field(default_factory=dict)
    with_evidence: bool = False
    kind: Kind = "rows"
    about: About | None = None
    clocks: Mapping[str, str] = field(default_factory=dict)
    left_out: int = 0

    @property
    def holds(self) -> bool:
        """What an ASK found: its only row says `true`."""
        return len(self.rows) > 0 and self.rows[0].cells[0].terms[0].value in {"true", "1"}
