"""An answer as the table of a page: sorted and filtered by the address, numbers as numbers, evidence beside rows."""

from __future__ import annotations

from dataclasses import dataclass

from kg.query.answer import Answer, AnswerRow, Cell, Evidence
from kg.query.formats.reading import is_number, passages, shown, worded


@dataclass(frozen=True, slots=True)
class ShownCell:
    """`value` is what a script sorts by; `pairs` are names with their IRIs (None of plain words)."""

    text: str
    value: str
    number: bool
    pairs: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """`sort` is what the address says to sort by it next; `order` how it is sorted now."""

    name: str
    title: str
    sort: str
    order: str | None


@dataclass(frozen=True, slots=True)
class ShownRow:
    cells: tuple[ShownCell, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """`count` is the number of rows before filtering."""

    columns: tuple[ShownColumn, ...]
    rows: tuple[ShownRow, ...]
    count: int


def shown_table(found: Answer, lang: str, *, sort: str | None = None, words: str | None = None) -> ShownTable:
    """`sort` names a column, with `-` before it to turn it round; an unknown one changes nothing."""
    seen = shown(found)
    name, down = (sort or "").removeprefix("-"), (sort or "").startswith("-")
    rows = list(found.rows)
    at = next((place for place in seen if found.columns[place].name == name), None)
    if at is not None:
        filled = [row for row in rows if len(row.cells[at].terms) > 0]
        empty = [row for row in rows if len(row.cells[at].terms) == 0]
        rows = sorted(filled, key=lambda row: _order(row.cells[at]), reverse=down) + empty
    made = [_row(found, row, seen, lang) for row in rows]
    if words is not None:
        parts = words.casefold().split()
        made = [row for row in made if _holds(row, parts)]
    return ShownTable(
        tuple(_column(found, place, name if at is not None else "", down=down) for place in seen),
        tuple(made),
        len(rows),
    )


def _column(found: Answer, place: int, name: str, *, down: bool) -> ShownColumn:
    column = found.columns[place]
    order = None if column.name != name else "descending" if down else "ascending"
    return ShownColumn(column.name, column.title, f"-{column.name}" if order == "ascending" else column.name, order)


def _row(found: Answer, row: AnswerRow, seen: list[int], lang: str) -> ShownRow:
    return ShownRow(tuple(_cell(row.cells[place], lang) for place in seen), tuple(passages(found, row)))


def _cell(cell: Cell, lang: str) -> ShownCell:
    number = is_number(cell)
    pairs = tuple(
        (label, term.value if term.kind == "iri" else None) for term, label in zip(cell.terms, cell.labels, strict=True)
    )
    value = cell.terms[0].value if number else cell.text
    return ShownCell(worded(cell, lang), value, number, pairs)


def _order(cell: Cell) -> tuple[int, float, str]:
    """Numbers by value before words."""
    if is_number(cell):
        return 0, float(cell.terms[0].value), ""
    return 1, 0.0, cell.text.casefold()


def _holds(row: ShownRow, parts: list[str]) -> bool:
    text = " ".join(cell.text for cell in row.cells).casefold()
    return all(part in text for part in parts)
