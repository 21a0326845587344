"""CSV for people and spreadsheets: entities by name, values as they are in the graph.

A cell of text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is run as a formula
by spreadsheets. The bytes for a spreadsheet (`guarded_lines`) put an apostrophe before it; those
for other programs do not, so that a reader gets what the graph holds. Numbers are left alone
in both.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Final

from kg.query.answer import Answer
from kg.query.formats.reading import EVIDENCE_COLUMNS, JOINT, distinct

_RUN: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_END: Final = "\r\n"
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def lines(answer: Answer, lang: str) -> Iterator[str]:
    """One row a line; a cell with line breaks in quotes spans several."""
    del lang
    return _rows(answer, str)


def guarded_lines(answer: Answer, lang: str) -> Iterator[str]:
    """The same with nothing in it that a spreadsheet would run."""
    del lang
    return _rows(answer, guarded)


def guarded(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_RUN) and _NUMBER.fullmatch(text) is None else text


def _rows(answer: Answer, cell: Callable[[str], str]) -> Iterator[str]:
    extra = [f"evidence_{name}" for name in EVIDENCE_COLUMNS] if answer.with_evidence else []
    yield _line([*(cell(column.name) for column in answer.columns), *extra])
    for row in answer.rows:
        texts = [
            " ".join(term.value for term in one.terms) if column.provenance else one.text
            for column, one in zip(answer.columns, row.cells, strict=True)
        ]
        if answer.with_evidence:
            texts += [JOINT.join(distinct(row, name)) for name in EVIDENCE_COLUMNS]
        yield _line([cell(text) for text in texts])


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator=_END).writerow(cells)
    return line.getvalue().removesuffix(_END)
