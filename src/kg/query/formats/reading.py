"""What the formats for reading share: which columns they show, how a cell and a source are worded."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.query.answer import Answer, AnswerRow, Cell, Evidence
from kg.store.terms import DECIMAL, INTEGER

EVIDENCE_COLUMNS: Final = ("sentence", "document", "publisher", "date", "rule", "citation")
"""What a row's evidence says, as columns `evidence_sentence` and so on."""
JOINT: Final = " | "
"""Between several values in one cell of a format for machines."""

_GROUPED_FROM: Final = 5  # digits: years and counts stay as they are
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINKED: Final = re.compile(r"https?://[^\s\x00-\x20<>\"{}|\\^`]+", re.IGNORECASE)


def clean(text: str) -> str:
    """Characters that no XML and no terminal may get (escape sequences, halves of characters) as U+FFFD."""
    return _UNSEEN.sub("\ufffd", text)


def one_line(text: str) -> str:
    return clean(" ".join(text.split()))


def link(iri: str) -> str | None:
    """An IRI that may become a link: of the web, and nothing else."""
    return iri if _LINKED.fullmatch(iri) is not None else None


def shown(answer: Answer) -> list[int]:
    """The columns to read: no IRIs of facts, none that is empty throughout an answer of rows."""
    reading = [at for at, column in enumerate(answer.columns) if not column.provenance]
    filled = [at for at in reading if any(len(row.cells[at].terms) > 0 for row in answer.rows)]
    if len(answer.rows) == 0:
        return reading
    return filled if len(filled) > 0 else list(range(len(answer.columns)))


def worded(cell: Cell, lang: str) -> str:
    """A cell on one line: names, and numbers with their digits in threes."""
    if len(cell.terms) == 1 and is_number(cell):
        return grouped(cell.terms[0].value, lang)
    return one_line(cell.text)


def is_number(cell: Cell) -> bool:
    return len(cell.terms) > 0 and all(term.datatype in {DECIMAL, INTEGER} for term in cell.terms)


def grouped(number: str, lang: str) -> str:
    """Digits in threes: 10,000,000,000, or with spaces in Russian."""
    whole, point, rest = number.partition(".")
    digits = whole.lstrip("-+")
    if not (digits.isascii() and digits.isdigit()) or len(digits) < _GROUPED_FROM:
        return one_line(number)
    threes = f"{int(whole):,}"
    return one_line((threes.replace(",", " ") if lang == "ru" else threes) + point + rest)


def passages(answer: Answer, row: AnswerRow) -> list[Evidence]:
    """Each passage once, with the rules of all facts that it states; none where none was asked for."""
    if not answer.with_evidence:
        return []
    places: dict[tuple[str, int, int], list[Evidence]] = {}
    for piece in row.evidence:
        places.setdefault((piece.document, piece.start, piece.end), []).append(piece)
    return [
        replace(same[0], fact="", rule=", ".join(dict.fromkeys(piece.rule for piece in same if piece.rule)) or None)
        for same in places.values()
    ]


def source(piece: Evidence) -> str:
    """Where a passage stands: the citation that the graph holds, else the title, else the IRI."""
    return one_line(piece.citation or piece.title or piece.document)


def sourced(piece: Evidence) -> str:
    return f"“{one_line(piece.quoted)}” — {source(piece)} [{one_line(piece.rule or 'no rule')}]"


def distinct(row: AnswerRow, name: str) -> list[str]:
    """The values of one of EVIDENCE_COLUMNS over a row's evidence, each once."""
    values = (piece.quoted if name == "sentence" else getattr(piece, name) for piece in row.evidence)
    return list(dict.fromkeys(value for value in values if value is not None))
