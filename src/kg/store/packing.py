"""Rows on their way from one process to another: the text of the engine's own TSV, which the asker reads.

To build an object for each cell, or to pickle one, costs more than most queries. The engine writes its
answer as text without any, and of cells that recur (IRIs of kinds, states and documents) each is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.errors import QueryError
from kg.rdf.terms import BlankNode, Literal, NamedNode
from kg.store.binding import tokens
from kg.store.terms import BOOLEAN, DECIMAL, DOUBLE, INTEGER, STRING, Row, Term

_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_ESCAPED: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_INTEGER: Final = re.compile(r"[+-]?\d+")
_LAST_WORDS: Final = frozenset({"LIMIT", "OFFSET", "VALUES"})


def limited(query: str, rows: int) -> str | None:
    """A SELECT with a row limit at its end; None for one that has its own there, or ends with data."""
    depth, closed = 0, False
    for match in tokens(query):
        if match["open"] is not None:
            depth += 1
        elif match["close"] is not None:
            depth -= 1
            closed = True
        elif depth == 0 and closed and match["word"] is not None and match["word"].upper() in _LAST_WORDS:
            return None
    return f"{query}\nLIMIT {rows}" if closed and depth == 0 else None


def packed_rows(solutions: Iterable[Iterable[object]]) -> str:
    """Solutions in the form that the engine writes: a line each, a tab between cells, nothing for an unbound one.

    Raises QueryError on what is no RDF 1.1 term.
    """
    return "".join(["\t".join(["" if cell is None else _written(cell) for cell in row]) + "\n" for row in solutions])


def _written(value: object) -> str:
    if isinstance(value, NamedNode | Literal | BlankNode):
        return str(value)
    raise QueryError(f"an answer that is no RDF 1.1 term: {value}")


def unpacked_rows(text: str, *, limit: int | None = None) -> tuple[tuple[Row, ...], bool]:
    """The rows, at most `limit` of them, and whether there are more. Raises QueryError as `packed_rows` does."""
    lines = text.split("\n")
    lines.pop()
    cut = limit is not None and len(lines) > limit
    read = _Cells().__getitem__
    return tuple([tuple(map(read, line.split("\t"))) for line in (lines[:limit] if cut else lines)]), cut


class _Cells(dict[str, Term | None]):
    """A cell's text -> its term, read when it is met first."""

    def __missing__(self, cell: str) -> Term | None:
        term = self[cell] = _term(cell)
        return term


def _term(cell: str) -> Term | None:
    """A cell in the syntax of N-Triples, but for numbers and truth values, which may stand bare."""
    if cell == "":
        return None
    if cell[0] == "<" and cell[:2] != "<<":
        return Term("iri", cell[1:-1])
    if cell[0] == '"':
        return _literal(cell)
    if cell[:2] == "_:":
        return Term("blank", cell[2:])
    if cell[0] == "<":
        raise QueryError(f"an answer that is no RDF 1.1 term: {cell}")
    return Term("literal", cell, _bare(cell))


def _bare(cell: str) -> str:
    """The datatype of what stands without quotes."""
    if cell in {"true", "false"}:
        return BOOLEAN
    if _INTEGER.fullmatch(cell) is not None:
        return INTEGER
    return DOUBLE if "e" in cell.lower() else DECIMAL


def _literal(cell: str) -> Term:
    end = cell.rindex('"')
    value, rest = cell[1:end], cell[end + 1 :]
    if "\\" in value:
        value = _ESCAPE.sub(_character, value)
    if rest == "":
        return Term("literal", value, STRING)
    if rest[0] == "^":
        return Term("literal", value, rest[3:-1])
    if "--" in rest:
        raise QueryError(f"an answer that is no RDF 1.1 term: {cell}")
    return Term("literal", value, None, rest[1:])


def _character(escape: re.Match[str]) -> str:
    found = escape[1]
    if found[0] in "uU" and len(found) > 1:
        return chr(int(found[1:], 16))
    return _ESCAPED.get(found, found)
