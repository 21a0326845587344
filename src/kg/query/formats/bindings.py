"""An answer as the W3C result formats see it: variables and one term a cell, or none.

A cell of several values, which a query joined in one string, is that string again. With evidence
there are six more variables, `evidence_sentence` to `evidence_citation`; what differs between the
passages of one row stands in one of them with ` | ` between.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.query.answer import Answer, AnswerRow, Cell, Column
from kg.query.formats.reading import EVIDENCE_COLUMNS, JOINT, distinct, link
from kg.store.terms import Term


def variables(answer: Answer) -> list[str]:
    """The names of the columns, then those of the evidence."""
    return [*(column.name for column in answer.columns), *_evidence_names(answer)]


def rows(answer: Answer) -> Iterator[list[Term | None]]:
    """Row by row, in the order of `variables`."""
    for row in answer.rows:
        terms = [_term(column, cell) for column, cell in zip(answer.columns, row.cells, strict=True)]
        yield [*terms, *(_evidence(row, name) for name in EVIDENCE_COLUMNS if answer.with_evidence)]


def _evidence_names(answer: Answer) -> list[str]:
    return [f"evidence_{name}" for name in EVIDENCE_COLUMNS] if answer.with_evidence else []


def _term(column: Column, cell: Cell) -> Term | None:
    if len(cell.terms) == 0:
        return None
    if len(cell.terms) == 1 and not column.several:
        return cell.terms[0]
    return Term.literal(JOINT.join(sorted(term.value for term in cell.terms)))


def _evidence(row: AnswerRow, name: str) -> Term | None:
    values = distinct(row, name)
    if len(values) == 0:
        return None
    if name == "document" and len(values) == 1 and link(values[0]) is not None:
        return Term.iri(values[0])
    return Term.literal(JOINT.join(values))
