"""Titles of many states: each row of tests/cases/titles.tsv is a text and one office that it tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.pipeline import read
from kg.families.office import FAMILY
from kg.model import Document, EntityRef

TABLE = Path(__file__).resolve().parent.parent / "cases" / "titles.tsv"
LINES = TABLE.read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("lang", "text", "person", "post", "state"), ROWS, ids=[row[1] for row in ROWS])
def test_titles(lang: str, text: str, person: str, post: str, state: str) -> None:
    reading = read(Document(id="case", text=text, language=lang))
    assert reading is not None
    told = [(fact.get("person"), fact.get("post"), fact.get("state") or "") for fact in FAMILY.assemble(reading)]
    assert (person, post, state) in [(who.name, code, owner) for who, code, owner in told if isinstance(who, EntityRef)]


@pytest.mark.parametrize("text", ["He spoke as head of Acme", "We met the director of Zorblax", "Minister of on"])
def test_a_title_may_end_the_text(text: str) -> None:
    assert read(Document(id="case", text=text, language="en")) is not None
