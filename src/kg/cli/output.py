"""Writing an answer: as a table for a terminal or a pipe, as CSV, JSON or Markdown.

Tables and Markdown leave out columns that are empty throughout and the IRIs of facts; CSV and
JSON leave out nothing. Evidence stands below its row in a table, in columns of its own in CSV,
as a list in JSON, as footnotes in Markdown.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from kg.query.answer import Answer, AnswerRow, Cell, Evidence
from kg.store.terms import DECIMAL, INTEGER, Term

EVIDENCE_COLUMNS: Final = ("sentence", "document", "publisher", "date", "rule", "citation")
_GAP: Final = "  "
_GROUPED_FROM: Final = 5  # digits: years and counts stay as they are


def show(answer: Answer, form: str, lang: str) -> None:
    """Prints an answer; a note that it was cut goes to standard error."""
    if form == "table" and sys.stdout.isatty():
        _terminal(answer, lang)
    else:
        for line in WRITERS[form](answer, lang):
            print(line)
    if answer.cut:
        print(f"kg: there are more than these {len(answer.rows)} rows; --limit shows more", file=sys.stderr)


def table_lines(answer: Answer, lang: str) -> Iterator[str]:
    """Columns padded with spaces, their titles first."""
    shown = _shown(answer)
    titles = [answer.columns[at].title for at in shown]
    texts = [[_text(row.cells[at], lang) for at in shown] for row in answer.rows]
    widths = [max(map(len, column)) for column in zip(titles, *texts, strict=True)]
    yield _line(titles, widths)
    yield _line(["-" * width for width in widths], widths)
    for row, cells in zip(answer.rows, texts, strict=True):
        yield _line(cells, widths)
        yield from (f"    {line}" for line in _evidence_lines(answer, row))


def markdown_lines(answer: Answer, lang: str) -> Iterator[str]:
    """A pipe table; evidence as numbered footnotes."""
    shown = _shown(answer)
    yield "| " + " | ".join(_escaped(answer.columns[at].title) for at in shown) + " |"
    yield "| " + " | ".join("---" for _ in shown) + " |"
    notes: dict[Evidence, int] = {}
    for row in answer.rows:
        marks = "".join(f"[^{notes.setdefault(piece, len(notes) + 1)}]" for piece in _passages(row))
        cells = [_escaped(_text(row.cells[at], lang)) for at in shown]
        if len(cells) > 0:
            cells[0] += marks
        yield "| " + " | ".join(cells) + " |"
    if len(notes) > 0:
        yield ""
        yield from (f"[^{number}]: {_escaped(_sourced(piece))}" for piece, number in notes.items())


def csv_lines(answer: Answer, lang: str) -> Iterator[str]:
    """Comma-separated, values as they are in the graph, entities by name."""
    del lang
    extra = [f"evidence_{name}" for name in EVIDENCE_COLUMNS] if answer.with_evidence else []
    yield _csv([*(column.name for column in answer.columns), *extra])
    for row in answer.rows:
        cells = [
            " ".join(term.value for term in cell.terms) if column.provenance else cell.text
            for column, cell in zip(answer.columns, row.cells, strict=True)
        ]
        if answer.with_evidence:
            cells += [" | ".join(_distinct(row, name)) for name in EVIDENCE_COLUMNS]
        yield _csv(cells)


def json_lines(answer: Answer, lang: str) -> Iterator[str]:
    """One object: columns, parameters, and rows with IRIs, names and datatypes."""
    del lang
    yield json.dumps(json_value(answer), ensure_ascii=False, indent=2)


def json_value(answer: Answer) -> dict[str, Any]:
    return {
        "title": answer.title,
        "parameters": dict(answer.parameters),
        "columns": [{"name": column.name, "title": column.title} for column in answer.columns],
        "rows": [_json_row(answer, row) for row in answer.rows],
        "cut": answer.cut,
    }


def _json_row(answer: Answer, row: AnswerRow) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, cell in zip(answer.columns, row.cells, strict=True):
        if len(cell.terms) > 0:
            values = [_json_term(term, label) for term, label in zip(cell.terms, cell.labels, strict=True)]
            found[column.name] = values[0] if len(values) == 1 else values
    if answer.with_evidence:
        found["evidence"] = [_json_evidence(piece) for piece in row.evidence]
    return found


def _json_term(term: Term, label: str) -> dict[str, str]:
    found = {"type": term.kind, "value": term.value}
    if term.lang is not None:
        found["lang"] = term.lang
    elif term.datatype is not None:
        found["datatype"] = term.datatype
    if label != term.value:
        found["label"] = label
    return found


def _json_evidence(piece: Evidence) -> dict[str, Any]:
    fields = ("fact", "document", "start", "end", "sentence", "title", "publisher", "date", "rule", "citation")
    return {name: value for name in fields if (value := getattr(piece, name)) is not None}


def _terminal(answer: Answer, lang: str) -> None:
    from rich.console import Console  # noqa: PLC0415 - slow to load, and needed by a watched terminal only
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console()
    shown = _shown(answer)
    table = Table(title=answer.title or None, show_lines=False, header_style="bold", title_justify="left")
    for at in shown:
        table.add_column(answer.columns[at].title, overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(_text(row.cells[at], lang)) for at in shown))
    console.print(table)
    for number, row in enumerate(answer.rows, 1):
        for line in _evidence_lines(answer, row):
            console.print(Text(f"{number}. {line}", style="dim"))
    console.print(Text(f"{len(answer.rows)} rows, {answer.seconds * 1000:.0f} ms", style="dim"))


def _shown(answer: Answer) -> list[int]:
    """The columns to read: no IRIs of facts, none that is empty throughout an answer of rows."""
    reading = [at for at, column in enumerate(answer.columns) if not column.provenance]
    filled = [at for at in reading if any(len(row.cells[at].terms) > 0 for row in answer.rows)]
    if len(answer.rows) == 0:
        return reading
    return filled if len(filled) > 0 else list(range(len(answer.columns)))


def _text(cell: Cell, lang: str) -> str:
    if len(cell.terms) == 1 and cell.terms[0].datatype in {DECIMAL, INTEGER}:
        return _grouped(cell.terms[0].value, lang)
    return " ".join(cell.text.split())


def _grouped(number: str, lang: str) -> str:
    """Digits in threes: 10,000,000,000, or with spaces in Russian."""
    whole, point, rest = number.partition(".")
    digits = whole.lstrip("-+")
    if not digits.isdigit() or len(digits) < _GROUPED_FROM:
        return number
    threes = f"{int(whole):,}"
    return (threes.replace(",", " ") if lang == "ru" else threes) + point + rest


def _evidence_lines(answer: Answer, row: AnswerRow) -> list[str]:
    return [_sourced(piece) for piece in _passages(row)] if answer.with_evidence else []


def _passages(row: AnswerRow) -> list[Evidence]:
    """Each passage once, with the rules of all facts that it states."""
    places: dict[tuple[str, int, int], list[Evidence]] = {}
    for piece in row.evidence:
        places.setdefault((piece.document, piece.start, piece.end), []).append(piece)
    return [
        replace(same[0], fact="", rule=", ".join(dict.fromkeys(piece.rule for piece in same if piece.rule)) or None)
        for same in places.values()
    ]


def _sourced(piece: Evidence) -> str:
    source = piece.citation or piece.title or piece.document
    return f"“{piece.quoted}” — {source} [{piece.rule or 'no rule'}]"


def _distinct(row: AnswerRow, name: str) -> list[str]:
    values = (piece.quoted if name == "sentence" else getattr(piece, name) for piece in row.evidence)
    return list(dict.fromkeys(value for value in values if value is not None))


def _line(cells: list[str], widths: list[int]) -> str:
    return _GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def _csv(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


WRITERS: Final[dict[str, Callable[[Answer, str], Iterator[str]]]] = {
    "table": table_lines,
    "csv": csv_lines,
    "json": json_lines,
    "markdown": markdown_lines,
}
"""Format -> what writes it, as lines."""
