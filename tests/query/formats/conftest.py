"""Answers to write: one of each kind, with strings that break writers which do not escape."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from kg.query import Answer, AnswerRow, Cell, Column, Evidence
from kg.store import Term
from kg.store.terms import BOOLEAN, DATE, DECIMAL, INTEGER

FACT = "https://w3id.org/accord/fact/1"
DOCUMENT = "https://w3id.org/accord/document/d"
PASSAGE = "https://w3id.org/accord/evidence/1"
KZ = Term.iri("https://w3id.org/accord/id/state/kz")
UZ = Term.iri("https://w3id.org/accord/id/state/uz")
PIECE = Evidence(
    FACT, DOCUMENT, 0, 9, "Два\nслова.", "Отчёт", "Газета", "2025-11", "rule.one", "Газета, digest after Ведомости",
    PASSAGE, "Ведомости",
)  # fmt: skip
SILENT = Evidence(FACT, DOCUMENT, 12, 20, rule="rule.two", iri=f"{PASSAGE}2")


def cell(*terms: Term, labels: tuple[str, ...] | None = None) -> Cell:
    return Cell(terms, labels if labels is not None else tuple(term.value for term in terms))


COLUMNS = (
    Column("state", "state"),
    Column("states", "states", several=True),
    Column("value", "value"),
    Column("day", "day"),
    Column("text", "what <is> said"),
    Column("empty", "empty"),
    Column("fact", "fact", provenance=True),
)


def rows(text: str, *, lang: str | None = None, evidence: bool = True) -> Answer:
    """Two rows; `text` is the text of the first."""
    said = Term.literal(text) if lang is None else Term.text(text, lang)
    first = AnswerRow(
        (
            cell(KZ, labels=("Kazakhstan",)),
            cell(UZ, KZ, labels=("Atlantis", "Kazakhstan")),
            cell(Term.literal("4970000000.5", datatype=DECIMAL)),
            cell(Term.literal("2025-11-15", datatype=DATE)),
            cell(said),
            Cell(),
            cell(Term.iri(FACT)),
        ),
        (PIECE, SILENT) if evidence else (),
    )
    second = AnswerRow(
        (Cell(), Cell(), cell(Term.literal("-12", datatype=INTEGER)), Cell(), Cell(), Cell(), Cell()), ()
    )
    return Answer(COLUMNS, (first, second), cut=True, seconds=0.0123, title="Title <b>", with_evidence=evidence)


def triples(*statements: tuple[Term, Term, Term], evidence: bool = False) -> Answer:
    names = ("subject", "predicate", "object")
    found = tuple(
        AnswerRow(tuple(cell(term) for term in statement), (PIECE, SILENT) if evidence else ())
        for statement in statements
    )
    columns = tuple(Column(name, name) for name in names)
    return Answer(columns, found, seconds=0.001, kind="triples", with_evidence=evidence)


def boolean(value: str) -> Answer:
    row = AnswerRow((cell(Term.literal(value, datatype=BOOLEAN)),))
    return Answer((Column("answer", "answer"),), (row,), kind="boolean")


HOSTILE = (
    'quotes " and \' and \\ and \\" too',
    "lines\nof\r\ntext\rand\ttabs",
    "\x00\x01\x0b\x0c\x1b[31mred\x7f\x85",
    "\u2028separators\u2029",
    "𐍈 astral 😀",
    "\u202eright to left\u202c עברית",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)> & &amp; ]]> <!--",
    "=HYPERLINK(1)",
    "+1+2",
    "-2+3",
    "@SUM(A1)",
    "| pipe [link](javascript:alert(1)) `code` *bold*",
    "javascript:alert(1)",
    "_x0041_",
    "{=1+1}",
    "#REF!",
    "  spaces  ",
    "",
    "\ufeffmark",
    "\ufffe\uffff",
)


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """What puts answers together, and the evidence that they carry."""
    return SimpleNamespace(
        rows=rows, triples=triples, boolean=boolean, cell=cell, FACT=FACT, DOCUMENT=DOCUMENT, PASSAGE=PASSAGE, KZ=KZ
    )
