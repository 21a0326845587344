"""Two clocks on a query: what had been published by a date, and what was true at one.

Known on a date is what the documents say that were published by then. True as of a date is a
fact whose own first day, or whose report, is not later: a plan or a target counts from the report
that announces it, though its day lies ahead. A fact that has no first day of its own counts from
its publication. Neither date is known of an undated document: what it says is left out, and the
answer tells how many such documents there are.

The conditions stand in `queries/system/clock-*.rq`; they are put before the first pattern that
binds a variable of the query (`kg.store.guarding`). Which variables are facts is told by their
names (`?fact`, `?facts2`, `?factBefore`) and by the header: `facts`, `documents`, `derived` (what
follows from facts and has dates of its own), and `current` for tenures of which only those that
still hold are wanted as of a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.errors import QueryError
from kg.model import PartialDate
from kg.query.catalogue import system_query
from kg.query.header import Header
from kg.store.base import Store
from kg.store.binding import serialise, tokens
from kg.store.guarding import guard
from kg.store.terms import DATE, Term

FACT: Final = re.compile(r"facts?(?![a-z])\w*")
"""The names that are facts without being declared: `fact`, `fact2`, `factBefore`."""
OWN: Final = "as_of"
"""A query with a parameter of this name looks from that date by itself: the clock sets the parameter."""

_KNOWN: Final = {"facts": "clock-known-fact", "documents": "clock-published", "derived": "clock-known-derived"}
_TRUE: Final = {"facts": "clock-true-fact", "documents": "clock-published", "derived": "clock-true-derived"}
_HINT: Final = (
    "name a variable that stands for facts ?fact, ?fact2 or ?factBefore in a triple pattern of the query, "
    "or list it in the header: `#+ facts: [meeting]`"
)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The dates that a question is asked by; a year or a month stands for its last day."""

    as_of: PartialDate | None = None
    known_on: PartialDate | None = None

    def __bool__(self) -> bool:
        return self.as_of is not None or self.known_on is not None

    @property
    def words(self) -> Mapping[str, str]:
        """The clocks that are set, as they were worded, for an answer's own account of itself."""
        pairs = (("as_of", self.as_of), ("known_on", self.known_on))
        return {name: date.iso for name, date in pairs if date is not None}


def clocked(text: str, clocks: Clocks, header: Header | None = None) -> str:
    """The query held to the clocks. Raises QueryError where it binds no fact, or its braces do not pair."""
    if not clocks:
        return text
    held, found = guard(text, lambda name: _condition(name, clocks, header))
    if len(found) == 0:
        raise QueryError("this query names no fact, so it cannot be asked by a clock (as of, known on)", hint=_HINT)
    return held


def left_out(store: Store, clocks: Clocks) -> int:
    """How many documents without a date the clocks leave out, or some facts of which they leave out."""
    if not clocks:
        return 0
    record = store.select(system_query("clock-left-out")).records()[0]
    return int(record["undated" if clocks.known_on is not None else "placeless"].value)


def kind_of(name: str, header: Header | None) -> str | None:
    """`facts`, `documents` or `derived`: what a variable stands for; None for anything else."""
    if header is not None:
        for kind in ("documents", "derived", "facts"):
            if name in getattr(header, kind):
                return kind
    return "facts" if FACT.fullmatch(name) is not None else None


def _condition(name: str, clocks: Clocks, header: Header | None) -> tuple[str, str]:
    """What stands before the pattern of a variable, and what after all patterns of its group."""
    kind = kind_of(name, header)
    if kind is None:
        return "", ""
    parts, after = [], ""
    if clocks.known_on is not None:
        parts.append(_filled(_KNOWN[kind], name, _day(clocks.known_on)))
    if clocks.as_of is not None:
        parts.append(_filled(_TRUE[kind], name, _day(clocks.as_of)))
        if header is not None and name in header.current:
            dates = [date for date in (clocks.as_of, clocks.known_on) if date is not None]
            after = _filled("clock-still-holds", name, min(map(_day, dates)))
    return " ".join(parts), after


def _day(date: PartialDate) -> str:
    return date.last.isoformat()


@cache
def _filled(query: str, name: str, day: str) -> str:
    """The pattern of a condition on one line, about this variable and day; its other variables are its own."""
    text = system_query(query)
    pieces: list[str] = []
    end = 0
    for match in tokens(text):
        pieces.append(text[end : match.start()])
        end = match.end()
        if match["variable"] is not None:
            pieces.append(_replaced(match["variable"][1:], query, name, day))
        elif match["comment"] is None:
            pieces.append(match[0])
    whole = "".join(pieces)
    return " ".join(whole[whole.index("{") + 1 : whole.rindex("}")].split())


def _replaced(variable: str, query: str, name: str, day: str) -> str:
    if variable == "thing":
        return f"?{name}"
    if variable.startswith("_"):
        return serialise(Term.literal(day, datatype=DATE))
    return f"?{query.replace('-', '_')}_{name}_{variable}"
