"""Texts that no reporter would write: cut, shuffled, with control characters, odd quotes and giant numbers.

Nothing may fail, every fact's evidence must lie in its text, and the same text must give the same facts.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from hostile import faults, of_document, timed
from hostile_texts import MEGABYTE, Hostile, inputs, line
from kg.extract.pipeline import extract
from kg.ingest import read
from kg.ingest.reading import read_text
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


def test_a_sample_of_the_hostile_inputs(tmp_path: Path) -> None:
    """`make hostile` reads all 10,000; these are the first of them."""
    found = {each.number: faults(each, tmp_path) for each in inputs(INPUTS)}
    assert {number: bad for number, bad in found.items() if bad} == {}


def test_the_inputs_are_the_same_each_time() -> None:
    assert list(inputs(30)) == list(inputs(30))
    assert {each.suffix for each in inputs(30)} == {".txt", ".md", ".html", ".jsonl"}


@pytest.mark.parametrize("kind", ["one word", "spaces", "brackets"])
def test_a_line_of_a_megabyte(kind: str) -> None:
    seconds, found = timed(line(kind, MEGABYTE))
    assert found == []
    assert seconds < 20


FOUND = [
    (".md", '---\ntitle: "\\ud800"\n---\nThe text of a report.'),
    (".md", "---\ndate: 0001-01-01\n---\nВчера министр торговли Казахстана посетил Ташкент. Накануне он был дома."),
    (".md", "---\ndate: 9999-12-31\n---\nTomorrow and in 3 months trade will grow; next year it will reach $5 bn."),
    (".txt", "Экспорт Казахстана упал в 0 раз, а импорт Казахстана снизился в 0 раз до 0 долларов."),
    (".txt", 'В 2026 году построят линию "" и линию «» в Ташкенте на 1 млрд долларов, проект «».'),
]


@pytest.mark.parametrize(("suffix", "text"), FOUND)
def test_what_once_failed(suffix: str, text: str, tmp_path: Path) -> None:
    assert faults(Hostile(0, suffix, text.encode()), tmp_path) == []


def test_many_currencies_are_no_puzzle() -> None:
    """A line that may be one of exchange rates was once split in every possible way: minutes for 400 characters."""
    begin = time.perf_counter()
    document = read_text(f"$4,3 посол {'$4,3 ' * 13}млрд», — сказал $МММ посол Рустам.", "rates")
    assert time.perf_counter() - begin < 2
    assert of_document(replace(document, language="ru")) == []
