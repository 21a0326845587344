"""Mentions `(` and `)` drawn into a text give it back, cut where they begin and end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.explain import Mark, SentenceView
from kg.explain.segments import segments

CUT = [
    ("plain", [], "plain"),
    ("one two", [(0, 3)], "[one]1| two"),
    ("one two", [(0, 7), (4, 7)], "[one ]1|[two]2"),
    ("abcdef", [(0, 4), (2, 6)], "[ab]1|[cd]2|[ef]1"),
    ("abcdef", [(2, 4), (0, 6)], "[ab]1|[cd]2|[ef]1"),
    ("abcdef", [(0, 2), (2, 4)], "[ab]1|[cd]1|ef"),
]


@pytest.mark.parametrize(("text", "spans", "expected"), CUT)
def test_cut(text: str, spans: list[tuple[int, int]], expected: str) -> None:
    offset = 100
    marks = tuple(Mark(offset + start, offset + end, "dates", "") for start, end in spans)
    sentence = replace(SentenceView(1, offset, offset + len(text), text, "en", (), (), (), (), ()), marks=marks)
    drawn = [f"[{each.text}]{len(each.marks)}" if each.marks else each.text for each in segments(sentence)]
    assert "|".join(drawn) == expected


def test_the_outermost_mention_comes_first() -> None:
    inner, outer = Mark(2, 4, "states", ""), Mark(0, 6, "bodies", "")
    sentence = SentenceView(1, 0, 6, "abcdef", "en", (inner, outer), (), (), (), ())
    assert [each.marks for each in segments(sentence)] == [(outer,), (outer, inner), (outer,)]
