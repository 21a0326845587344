"""An explanation made by hand, so that what is written of it does not hang on the rules of extraction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.explain import Cue, Explanation, FactView, Mark, Part, Passage, RoleView, SentenceView, Tie, Use

FIRST = "Dilnoza Karimova, Minister of Trade, did not visit Osh in 2031."
SECOND = "She <said> so."


def sentence(number: int, start: int, text: str) -> SentenceView:
    return SentenceView(number, start, start + len(text), text, "en", (), (), (), (), ())


def mark(text: str, words: str, layer: str, value: str, *uses: Use) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), layer, value, uses)


@pytest.fixture
def explanation() -> Explanation:
    first = replace(
        sentence(1, 0, FIRST),
        marks=(
            mark(FIRST, "Dilnoza Karimova", "persons", "Dilnoza Karimova", Use(1, "office", "person")),
            mark(FIRST, "Minister of Trade", "posts", "minister KG"),
            mark(FIRST, "Osh", "places", "Osh", Use(2, "meeting", "place")),
            mark(FIRST, "2031", "dates", "in 2031", Use(2, "meeting", "start")),
        ),
        cues=(Cue(42, 47, "meeting.visit", "visit"), Cue(52, 54, "meeting.at", "in")),
        ties=(Tie("Dilnoza Karimova", "minister KG", "name-apposition"),),
        scope=(("side", "KG"), ("denied", "")),
        facts=(1, 2),
    )
    second = sentence(2, 64, SECOND)
    roles = (RoleView("person", "Dilnoza Karimova"), RoleView("value", "1500000"))
    parts = (
        Part("office.name-apposition", (1,), roles),
        Part("office.later", (1,), (RoleView("value", "7"),), ("value",)),
    )
    office = FactView(1, "office", "office.name-apposition", negated=False, roles=roles, sentences=(1,), parts=parts)
    place = (RoleView("place", "Osh"),)
    part = Part("meeting.visit", (1,), place)
    meeting = FactView(2, "meeting", "meeting.visit", negated=True, roles=place, sentences=(1,), parts=(part,))
    return Explanation(
        document="report",
        title='Trade & "talks"',
        publisher="The Paper",
        published="2031-02-03",
        language="en",
        read=True,
        states=("KG",),
        home=None,
        assembled=3,
        passages=(
            Passage("sentence", FIRST, 0, breaks=True, sentence=first),
            Passage("sentence", SECOND, 64, breaks=False, sentence=second),
            Passage("noise", "Photo: <b>press</b> service", 80, breaks=True),
        ),
        facts=(office, meeting),
    )
