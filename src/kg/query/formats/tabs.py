"""W3C SPARQL 1.1 TSV: variables with `?`, terms as in Turtle, nothing where there is none.

For programs: every term is whole, with its datatype or language. People and spreadsheets are
better served by `csv`, which has names.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.query.answer import Answer
from kg.query.formats.bindings import rows, variables
from kg.store.terms import Term
from kg.store.writing import term_text


def lines(answer: Answer, lang: str) -> Iterator[str]:
    """The variables, then one line a row: line breaks and tabs inside a literal are escaped."""
    del lang
    yield "\t".join(f"?{name}" for name in variables(answer))
    for row in rows(answer):
        yield "\t".join(_text(term) for term in row)


def _text(term: Term | None) -> str:
    return "" if term is None else term_text(term)
