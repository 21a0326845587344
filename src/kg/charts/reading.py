"""Rows of an answer as points of a chart: when, how much, of which series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.model import PartialDate
from kg.query import Answer, AnswerRow, Cell
from kg.store.terms import DECIMAL, INTEGER

_WHEN: Final = ("period", "start", "signed", "date", "known", "when")
_UNTIL: Final = ("end", "deadline")
_LEFT_OUT: Final = {
    "value",
    "unit",
    "bound",
    "period",
    "known",
    "changePercent",
    "changeBase",
    "reported",
    "jobs",
    "count",
}
_MOST_SERIES: Final = 12


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: `first` and `last` day it speaks of; `bound` is a word (`over`), empty for a plain figure."""

    first: date
    last: date
    when: str
    value: float
    series: str
    unit: str
    bound: str
    known: str
    facts: tuple[str, ...]

    @property
    def whole_year(self) -> bool:
        return (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31) and (
            self.first.year == self.last.year
        )


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day or over days; `ahead` tells that it was planned, not held or signed."""

    first: date
    last: date
    when: str
    name: str
    kind: str
    ahead: bool
    facts: tuple[str, ...]


def records(answer: Answer) -> Iterator[tuple[AnswerRow, dict[str, Cell]]]:
    names = [column.name for column in answer.columns]
    for row in answer.rows:
        yield row, {name: cell for name, cell in zip(names, row.cells, strict=True) if len(cell.terms) > 0}


def points(answer: Answer) -> tuple[list[Point], int]:
    """The figures with a time and a value, and how many rows lack one of them."""
    shown = [column.name for column in answer.columns if not column.provenance]
    value = next((name for name in ("value", *shown) if _is_number(answer, name)), None)
    found, without = [], 0
    for _, record in records(answer):
        days = _days(record)
        if value is None or value not in record or days is None:
            without += 1
            continue
        series = [cell.text for name, cell in record.items() if name in shown and _tells(name, value, cell)]
        found.append(
            Point(
                *days,
                value=float(record[value].terms[0].value),
                series=" · ".join(dict.fromkeys(series)),
                unit=record["unit"].text if "unit" in record else "",
                bound=record["bound"].text if "bound" in record else "",
                known=record["known"].text if "known" in record else "",
                facts=_facts(answer, record),
            )
        )
    return found, without


def _tells(name: str, value: str, cell: Cell) -> bool:
    number = all(term.datatype in {DECIMAL, INTEGER} for term in cell.terms)
    return name != value and name not in _LEFT_OUT and name not in _WHEN and name not in _UNTIL and not number


def _is_number(answer: Answer, name: str) -> bool:
    cells = [record[name] for _, record in records(answer) if name in record]
    return len(cells) > 0 and all(cell.terms[0].datatype in {DECIMAL, INTEGER} for cell in cells)


def events(answer: Answer) -> tuple[list[Event], int]:
    """What happened or is planned, in order of time, and how many rows have no date."""
    shown = [column.name for column in answer.columns if not column.provenance]
    found, without = [], 0
    for _, record in records(answer):
        days = _days(record)
        if days is None:
            without += 1
            continue
        told = [cell.text for name, cell in record.items() if name in shown and _names(name, cell)]
        ahead = "status" in record and record["status"].terms[0].value.rpartition("/")[2] in _AHEAD
        kind = record["form"].text if "form" in record else ""
        found.append(Event(*days, " · ".join(dict.fromkeys(told)), kind, ahead, _facts(answer, record)))
    return sorted(found, key=lambda event: (event.first, event.last, event.name)), without


_AHEAD: Final = {"planned", "negotiated", "draft", "announced", "under-consideration"}
_NAMING: Final = ("form", "body", "agreement", "project", "institution", "states", "participants", "place", "what")


def _names(name: str, cell: Cell) -> bool:
    return name in _NAMING and cell.text != ""


def _days(record: dict[str, Cell]) -> tuple[date, date, str] | None:
    at = next((name for name in _WHEN if name in record), None)
    if at is None:
        return None
    text = record[at].labels[0]
    try:
        first, _, last = text.partition("/")
        begun = PartialDate.parse(first)
        ended = PartialDate.parse(last) if last else begun
        if at != "period" and "end" in record:
            ended = PartialDate.parse(record["end"].labels[0])
    except ValueError:
        return None
    return begun.first, max(begun.last, ended.last), text


def _facts(answer: Answer, record: dict[str, Cell]) -> tuple[str, ...]:
    behind = [column.name for column in answer.columns if column.provenance and column.name in record]
    return tuple(term.value for name in behind for term in record[name].terms)


def strongest(found: list[Point]) -> tuple[list[Point], int]:
    """Points of the commonest unit and of the fullest series, and how many stand outside: one axis, one unit."""
    units = _ranked([point.unit for point in found])
    kept = [point for point in found if point.unit == units[0]] if len(units) > 0 else []
    series = set(_ranked([point.series for point in kept])[:_MOST_SERIES])
    kept = [point for point in kept if point.series in series]
    return kept, len(found) - len(kept)


def _ranked(values: list[str]) -> list[str]:
    return sorted(set(values), key=lambda value: (-values.count(value), value))
