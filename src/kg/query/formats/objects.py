"""Our JSON: rows as objects, a cell with its IRI or datatype and the name of what it means.

One object for the whole answer (`json`), or one a row (`jsonl`, JSON Lines).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from kg.query.answer import Answer, AnswerRow, Evidence
from kg.store.terms import Term

_EVIDENCE: Final = (
    "fact", "iri", "document", "start", "end", "sentence", "title", "publisher", "date", "rule", "citation",
    "digest_of",
)  # fmt: skip


def lines(answer: Answer, lang: str) -> Iterator[str]:
    """The whole answer, indented."""
    del lang
    yield json.dumps(json_value(answer), ensure_ascii=False, indent=2)


def row_lines(answer: Answer, lang: str) -> Iterator[str]:
    """JSON Lines: each row by itself. How many there are and whether more were cut off is not said in it."""
    del lang
    return (json.dumps(_row(answer, row), ensure_ascii=False) for row in answer.rows)


def json_value(answer: Answer) -> dict[str, Any]:
    """The answer as plain values: of an entity `iri`, `name`, `about`, `facts`, else `columns` and `rows`."""
    rows = [_row(answer, row) for row in answer.rows]
    if answer.about is not None:
        about = {title: list(values) for title, values in answer.about.values}
        said: dict[str, Any] = {"iri": answer.about.iri, "name": answer.about.name, "about": about, "facts": rows}
    else:
        said = {
            "title": answer.title,
            "parameters": dict(answer.parameters),
            "columns": [{"name": column.name, "title": column.title} for column in answer.columns],
            "rows": rows,
        }
    if answer.kind == "boolean":
        said["boolean"] = answer.holds
    return said | {
        "cut": answer.cut,
        "kind": answer.kind,
        "count": len(rows),
        "seconds": round(answer.seconds, 6),
        "clocks": dict(answer.clocks),
        "left_out": answer.left_out,
    }


def _row(answer: Answer, row: AnswerRow) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, cell in zip(answer.columns, row.cells, strict=True):
        if len(cell.terms) > 0:
            values = [_term(term, label) for term, label in zip(cell.terms, cell.labels, strict=True)]
            found[column.name] = values[0] if len(values) == 1 else values
    if answer.with_evidence:
        found["evidence"] = [_evidence(piece) for piece in row.evidence]
    return found


def _term(term: Term, label: str) -> dict[str, str]:
    found = {"type": term.kind, "value": term.value}
    if term.lang is not None:
        found["lang"] = term.lang
    elif term.datatype is not None:
        found["datatype"] = term.datatype
    if label != term.value:
        found["label"] = label
    return found


def _evidence(piece: Evidence) -> dict[str, Any]:
    return {name: value for name in _EVIDENCE if (value := getattr(piece, name)) is not None}
