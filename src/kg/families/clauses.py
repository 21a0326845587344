"""Clauses, roughly: where in a sentence one statement ends and the next begins.

Enough to keep a date, a word of growth or an aim with the figure beside it. A clause ends at a
semicolon, at brackets, and at a comma before a word that turns to something else (`, а`, `, while`).
"""

from __future__ import annotations

from kg.families.reading import Mention, Sentence

_MARKS = frozenset(";()")
_TURNING = frozenset(",–—")
_NAMED_AGAIN = 8  # tokens between brackets


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
    passing = _passing(sentence)
    found = []
    for i, token in enumerate(sentence.tokens):
        if i in passing:
            continue
        if token.text in _MARKS or (token.text in _TURNING and i + 1 in turns):
            found.append((i, i + 1))
    return found


def _passing(sentence: Sentence) -> set[int]:
    """The brackets that only name a thing again (`SR 174 million ($46 million)`), which end no clause."""
    opened = [i for i, token in enumerate(sentence.tokens) if token.text == "("]
    told = [m.first for m in (*sentence.dates, *sentence.cue("observation.growth", "observation.fall"))]
    found: set[int] = set()
    for first in opened:
        last = next((i for i in range(first, len(sentence.tokens)) if sentence.tokens[i].text == ")"), None)
        inside = [q for q in sentence.quantities if last is not None and first < q.first < last]
        if last is None or last - first > _NAMED_AGAIN or any(first < at < last for at in told):
            continue
        before = [q for q in sentence.quantities if q.last == first]
        if not inside or (len(inside) == 1 and before and inside[0].value.money and before[0].value.money):
            found |= {first, last}
    return found


def within(mention: Mention[object], bounds: tuple[int, int]) -> bool:
    return bounds[0] <= mention.first < bounds[1]
