"""A sentence cut where its mentions begin and end, so that nested and crossing ones can be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.explain.view import Mark, SentenceView


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence; `marks` are those that cover all of it, the outermost first."""

    text: str
    marks: tuple[Mark, ...]


def segments(sentence: SentenceView) -> Iterator[Segment]:
    """The whole sentence, in order. Linear in text and marks, times how deep they nest."""
    waiting = sorted(sentence.marks, key=lambda mark: (mark.start, -mark.end))
    cuts = sorted({sentence.start, sentence.end, *_edges(sentence)})
    open_marks: list[Mark] = []
    at = 0
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while at < len(waiting) and waiting[at].start <= start:
            if waiting[at].end > start:
                open_marks.append(waiting[at])
            at += 1
        yield Segment(sentence.text[start - sentence.start : end - sentence.start], tuple(open_marks))


def _edges(sentence: SentenceView) -> Iterator[int]:
    for mark in sentence.marks:
        for edge in (mark.start, mark.end):
            if sentence.start < edge < sentence.end:
                yield edge
