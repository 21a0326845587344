"""Texts that no reporter would write: cut, shuffled, with control characters, odd quotes and giant numbers.

Nothing may fail, every fact's evidence must lie in its text, and the same text must give the same facts.
"""

from __future__ import annotations

import random

import pytest

from kg.extract.pipeline import extract
from kg.ingest import read
from kg.model import Document, PartialDate
from kg.settings import documents_dir

INPUTS = 400
JUNK = (
    "«", "»", '"', "“", "”", "\u202e", "\u200f", "\x00", "\x07", "…", "—", "–", "\u00a0", "\n", "\t", "10" * 12,
    "9" * 24, "млрд", "$", "%", "II", "XXI", "21-е", "1,2,3", "31 февраля 2025 года", "İ", "ß", "𝔸", "e\u0301", "()",
    "[[", "—«", ".", ";", ",", "к 2030 году", "from", "to", "до", "от", "in the first -1 months", "0 раз", "в 0 раз",
)  # fmt: skip


def mangled(source: str, chance: random.Random) -> str:
    words = source.split(" ")
    begin = chance.randrange(len(words))
    kept = words[begin : begin + chance.randrange(1, 120)]
    for _ in range(chance.randrange(12)):
        at = chance.randrange(len(kept) + 1)
        match chance.randrange(4):
            case 0 | 1:
                kept.insert(at, chance.choice(JUNK) * chance.choice((1, 1, 3)))
            case 2:
                kept[at % len(kept)] = kept[at % len(kept)][: chance.randrange(1, 4)]
            case _:
                chance.shuffle(kept)
    return chance.choice((" ", "\n", "\u00a0")).join(kept)


@pytest.fixture(scope="module")
def reports() -> list[Document]:
    return [found for found in read([documents_dir()]) if isinstance(found, Document)]


def test_nothing_fails(reports: list[Document]) -> None:
    chance = random.Random(20)  # noqa: S311 - the same texts each time
    for number in range(INPUTS):
        source = chance.choice(reports)
        published = chance.choice((None, PartialDate(2024, 5, 3), PartialDate(2025)))
        document = Document(f"d{number}", mangled(source.text, chance), source.language, published=published)
        facts = extract(document)
        for fact in facts:
            assert all(0 <= span.start < span.end <= len(document.text) for span in fact.evidence)
        if number % 20 == 0:
            assert extract(document) == facts


def test_a_text_may_end_anywhere(reports: list[Document]) -> None:
    """Sentences cut behind every word: no rule may look beyond the last one."""
    chance = random.Random(7)  # noqa: S311 - the same texts each time
    for number in range(60):
        source = chance.choice(reports)
        words = source.text.split()
        begin = chance.randrange(len(words))
        for length in range(1, 16):
            text = " ".join(words[begin : begin + length])
            extract(Document(f"d{number}-{length}", text, source.language, published=source.published))


@pytest.mark.parametrize("text", ["He spoke as head of Acme", "agreed on", "the minister of", "«", "Said the head of"])
def test_an_end_behind_a_title(text: str) -> None:
    extract(Document("short", text, "en"))
