from __future__ import annotations

from dataclasses import replace

from kg.explain import Explanation
from kg.explain.terminal import lines
from kg.explain.words import words

TEXT = """\
Trade & "talks"
report: report · language: en · published: 2031-02-03 · publisher: The Paper · states: KG
sentences: 2, facts: 2 (3 before merging), sentences without a fact: 1, pieces that are no sentence: 1

1  Dilnoza Karimova, Minister of Trade, did not visit Osh in 2031.
   persons        Dilnoza Karimova
   posts          Minister of Trade = minister KG
   places         Osh
   dates          2031 = in 2031
   holdings       Dilnoza Karimova = minister KG [name-apposition]
   scope          side KG · denied
   cues           meeting: visit (visit) · at (in)
   #1 office [office.name-apposition]
       person     Dilnoza Karimova
       value      1 500 000
       united from 2
         sentence 1 [office.name-apposition]
         sentence 1 [office.later]; other value kept: value=7
   #2 meeting denied [meeting.visit]
       place      Osh

2  She <said> so.  [no fact]

[noise] Photo: <b>press</b> service
"""


def test_lines(explanation: Explanation) -> None:
    said = "\n".join(line.plain for line in lines(explanation, words("en")))
    assert said.replace("\N{NARROW NO-BREAK SPACE}", " ") + "\n" == TEXT


def test_words_wear_the_kind_of_fact_they_fill(explanation: Explanation) -> None:
    said = next(line for line in lines(explanation, words("en")) if line.plain.startswith("1  "))
    assert [(run.text, run.style) for run in said.runs if run.style not in {"", "muted"}] == [
        ("Dilnoza Karimova", "office"),
        ("Minister of Trade", "mention"),
        ("Osh", "meeting"),
        ("2031", "meeting"),
    ]


def test_a_fact_is_told_once(explanation: Explanation) -> None:
    first, second, noise = explanation.passages
    assert first.sentence is not None
    assert second.sentence is not None
    both = replace(second, sentence=replace(second.sentence, facts=(2,)))
    meeting = replace(explanation.facts[1], sentences=(1, 2))
    again = replace(explanation, passages=(first, both, noise), facts=(explanation.facts[0], meeting))
    said = [line.plain for line in lines(again, words("ru"))]
    assert said.count("   #2 встреча отрицается [meeting.visit]") == 1
    assert "   #2 встреча отрицается (предложение 1)" in said


def test_a_language_that_is_not_read(explanation: Explanation) -> None:
    said = [line.plain for line in lines(replace(explanation, read=False, passages=(), facts=()), words("en"))]
    assert words("en")["not_read"] in said
