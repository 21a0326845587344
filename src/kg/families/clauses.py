"""Clauses, roughly: where in a sentence one statement ends and the next begins.

Enough to keep a date, a word of growth or an aim with the figure beside it. A clause ends at a
semicolon, at brackets, and at a comma before a word that turns to something else (`, а`, `, while`).
"""

from __future__ import annotations

from dataclasses import replace

from kg.families.reading import Mention, Sentence
from kg.model import Fact

_MARKS = frozenset(";()")
_TURNING = frozenset(",–—")


def clause(sentence: Sentence, index: int) -> tuple[int, int]:
    """The half-open token range of the clause that holds a token."""
    first, last = 0, len(sentence.tokens)
    for start, end in _borders(sentence):
        if end <= index:
            first = max(first, end)
        elif start > index:
            return first, start
    return first, last


def _borders(sentence: Sentence) -> list[tuple[int, int]]:
    """(where a clause ends, where the next begins), in text order."""
    known: list[tuple[int, int]] | None = sentence.memo.get("borders")
    if known is None:
        known = sentence.memo["borders"] = _found(sentence)
    return known


def _found(sentence: Sentence) -> list[tuple[int, int]]:
    turns = {m.first for m in sentence.cue("observation.turn")}
    found = []
    for i, token in enumerate(sentence.tokens):
        if token.text in _MARKS or (token.text in _TURNING and i + 1 in turns):
            found.append((i, i + 1))
    return found


def unless_denied(fact: Fact, sentence: Sentence, at: Mention[object]) -> Fact:
    """A fact that its sentence denies only where the denial stands by its figure, with no mark between."""
    if fact.polarity == "asserted":
        return fact
    for m in sentence.cue("glue.denied"):
        first, last = min(m.last, at.last), max(m.first, at.first)
        if not any(sentence.tokens[i].text in _MARKS or sentence.tokens[i].text == "," for i in range(first, last)):
            return fact
    return replace(fact, polarity="asserted")


def within(mention: Mention[object], bounds: tuple[int, int]) -> bool:
    return bounds[0] <= mention.first < bounds[1]
