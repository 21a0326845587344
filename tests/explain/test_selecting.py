from __future__ import annotations

import pytest

from kg.explain import Explanation
from kg.explain.selecting import Wanted, select

# what is wanted -> the numbers of sentences (0 is noise), the numbers of facts
WANTED = [
    (Wanted(), [1, 2, 0], [1, 2]),
    (Wanted(family="meeting"), [1], [2]),
    (Wanted(family="project"), [], []),
    (Wanted(sentence=2), [2], []),
    (Wanted(sentence=3), [], []),
    (Wanted(words="MINISTER  of trade"), [1], [1, 2]),
    (Wanted(words="press"), [0], []),
    (Wanted(words="press", family="meeting"), [], []),
]


@pytest.mark.parametrize(("wanted", "sentences", "facts"), WANTED)
def test_select(explanation: Explanation, wanted: Wanted, sentences: list[int], facts: list[int]) -> None:
    part = select(explanation, wanted)
    assert [0 if each.sentence is None else each.sentence.number for each in part.passages] == sentences
    assert [fact.number for fact in part.facts] == facts
    assert part.assembled == sum(len(fact.parts) for fact in part.facts)


def test_of_a_family_only_its_own_is_shown(explanation: Explanation) -> None:
    (sentence,) = select(explanation, Wanted(family="office")).sentences
    assert sentence.facts == (1,)
    assert sentence.cues == ()
    assert {use.kind for mark in sentence.marks for use in mark.uses} == {"office"}
