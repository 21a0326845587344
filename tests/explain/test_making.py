"""The explanation is the extraction's own: the same facts, and all of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explain import Explanation, explain
from kg.extract.pipeline import extract
from kg.ingest import read_text

REPORT = """\
Photo: press service

ASTANA. Aigerim Sadykova, the Minister of Trade of Kazakhstan, met Rustam Yuldashev, the Minister of Trade of
Uzbekistan, in Astana on 3 March 2025.
Minister of Trade of Kazakhstan Aigerim Sadykova said: “Trade with Uzbekistan reached $4.2 billion in 2024.”

Weather was fine.
"""


@pytest.fixture(scope="module")
def explained() -> Explanation:
    return explain(read_text(REPORT, "report"))


def blankless(text: str) -> str:
    return "".join(text.split())


def test_the_facts_are_those_of_the_extraction(explained: Explanation) -> None:
    facts = extract(read_text(REPORT, "report"))
    assert [(fact.kind, fact.rule) for fact in explained.facts] == [(fact.kind, fact.rule) for fact in facts]
    assert [fact.number for fact in explained.facts] == list(range(1, len(facts) + 1))
    assert len(facts) > 0


def test_facts_and_sentences_know_each_other(explained: Explanation) -> None:
    for sentence in explained.sentences:
        held = tuple(fact.number for fact in explained.facts if sentence.number in fact.sentences)
        assert sentence.facts == held
    assert all(len(fact.sentences) > 0 for fact in explained.facts)


def test_what_was_united(explained: Explanation) -> None:
    assert sum(len(fact.parts) for fact in explained.facts) == explained.assembled
    for fact in explained.facts:
        assert set(fact.sentences) == {number for part in fact.parts for number in part.sentences}


def test_mentions_and_what_they_fill(explained: Explanation) -> None:
    assert explained.passages[0].kind == "noise"
    marks = [(REPORT[mark.start : mark.end], mark) for sentence in explained.sentences for mark in sentence.marks]
    layers = {mark.layer for _, mark in marks}
    assert {"persons", "posts", "states", "dates", "quantities", "places", "quotes"} <= layers
    person = next(mark for words, mark in marks if words == "Aigerim Sadykova")
    assert (person.layer, person.value) == ("persons", "Aigerim Sadykova")
    assert ("office", "person") in {(use.kind, use.role) for use in person.uses}
    assert any(words.startswith("Minister of Trade") and mark.layer == "posts" for words, mark in marks)


def test_cues_and_ties(explained: Explanation) -> None:
    met = next(sentence for sentence in explained.sentences if "Yuldashev" in sentence.text)
    assert [cue.words for cue in met.cues if cue.name == "meeting.meet"] == ["met"]
    assert {tie.person for tie in met.ties} == {"Aigerim Sadykova", "Rustam Yuldashev"}


def test_a_language_that_is_not_read() -> None:
    unread = explain(read_text("Bu cümle hiçbir şey söylemiyor, çünkü bu dil okunmuyor.", "tr"))
    assert not unread.read
    assert [passage.kind for passage in unread.passages] == ["unread"]
    assert unread.facts == ()


@given(
    st.lists(st.sampled_from([*REPORT.split(), "\n", "\n\n", "“", "»", "\u202e", "\x00", "–", "$", "12%"]), max_size=60)
)
def test_nothing_of_the_text_is_hidden(words: list[str]) -> None:
    text = " ".join(words)
    explained = explain(read_text(text, "words"))
    assert blankless("".join(passage.text for passage in explained.passages)) == blankless(text)
    for passage in explained.passages:
        assert text[passage.start : passage.start + len(passage.text)] == passage.text
