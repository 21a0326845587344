"""A table in plain text: columns padded with spaces, evidence below its row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.query.answer import Answer
from kg.query.formats.reading import one_line, passages, shown, sourced, worded

_GAP: Final = "  "


def lines(answer: Answer, lang: str) -> Iterator[str]:
    """What the answer is about, titles, a rule, then the rows."""
    yield from _about(answer)
    seen = shown(answer)
    titles = [one_line(answer.columns[at].title) for at in seen]
    texts = [[worded(row.cells[at], lang) for at in seen] for row in answer.rows]
    widths = [max(map(len, column)) for column in zip(titles, *texts, strict=True)]
    yield _line(titles, widths)
    yield _line(["-" * width for width in widths], widths)
    for row, cells in zip(answer.rows, texts, strict=True):
        yield _line(cells, widths)
        yield from (f"    {sourced(piece)}" for piece in passages(answer, row))


def _about(answer: Answer) -> Iterator[str]:
    if answer.about is None:
        return
    yield one_line(answer.about.name)
    for title, values in (("IRI", (answer.about.iri,)), *answer.about.values):
        yield f"  {one_line(title)}: {one_line('; '.join(values))}"
    yield ""


def _line(cells: list[str], widths: list[int]) -> str:
    return _GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
