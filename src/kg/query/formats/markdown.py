"""Markdown: a pipe table, evidence as numbered footnotes.

What a reader of Markdown would take for a link, a tag or emphasis is escaped: names and
sentences come from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.query.answer import Answer, Evidence
from kg.query.formats.reading import one_line, passages, shown, source, worded

_MARKS: Final = re.compile(r"[\\|`*\[\]<~]")


def lines(answer: Answer, lang: str) -> Iterator[str]:
    """What the answer is about, the table, the footnotes."""
    yield from _about(answer)
    seen = shown(answer)
    yield "| " + " | ".join(escaped(answer.columns[at].title) for at in seen) + " |"
    yield "| " + " | ".join("---" for _ in seen) + " |"
    notes: dict[Evidence, int] = {}
    for row in answer.rows:
        marks = "".join(f"[^{notes.setdefault(piece, len(notes) + 1)}]" for piece in passages(answer, row))
        cells = [escaped(worded(row.cells[at], lang)) for at in seen]
        if len(cells) > 0:
            cells[0] += marks
        yield "| " + " | ".join(cells) + " |"
    if len(notes) > 0:
        yield ""
        yield from (f"[^{number}]: {_note(piece)}" for piece, number in notes.items())


def escaped(text: str) -> str:
    """One line of plain text, whatever it holds."""
    return _MARKS.sub(r"\\\g<0>", one_line(text))


def _note(piece: Evidence) -> str:
    return f"“{escaped(piece.quoted)}” — {escaped(source(piece))} [{escaped(piece.rule or 'no rule')}]"


def _about(answer: Answer) -> Iterator[str]:
    if answer.about is None:
        return
    yield f"# {escaped(answer.about.name)}"
    yield ""
    for title, values in (("IRI", (answer.about.iri,)), *answer.about.values):
        yield f"- {escaped(title)}: {escaped('; '.join(values))}"
    yield ""
