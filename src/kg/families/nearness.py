"""How near two things of a sentence stand, when a clause begun between them counts as far."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from kg.families.reading import Mention, Sentence

V = TypeVar("V")

CROSSING = 8
_MARKS = frozenset(";:")


def breaks(sentence: Sentence) -> list[int]:
    """The token indices at which a clause begins: after `;` and `:`, at `который`, `where`."""
    known: list[int] | None = sentence.memo.get("breaks")
    if known is None:
        known = sentence.memo["breaks"] = _breaks(sentence)
    return known


def _breaks(sentence: Sentence) -> list[int]:
    found = {m.first for m in sentence.cue("glue.clause")}
    found.update(i + 1 for i, token in enumerate(sentence.tokens) if token.text in _MARKS)
    return sorted(found)


def crossed(sentence: Sentence, one: Mention[Any], other: Mention[Any]) -> int:
    """How many clauses begin between two mentions; one that also ends between them is passed over."""
    first, last = (one, other) if one.first <= other.first else (other, one)
    count = 0
    for begin in breaks(sentence):
        end = _closed(sentence, begin)
        if first.first < begin <= last.first:
            count += end is None or end > last.first
        elif end is not None and begin <= first.first < end <= last.first:
            count += 1
    return count


def _closed(sentence: Sentence, begin: int) -> int | None:
    """`Совет, на котором вёл дела X, | собрался`: where a clause set in commas gives way to the main verb."""
    tokens = sentence.tokens
    owner = any(m.first == begin for m in sentence.cue("glue.whose"))
    if owner or not any(t.text == "," for t in tokens[max(begin - 2, 0) : begin]):
        return None
    for i in range(begin + 1, len(tokens) - 1):
        if tokens[i].text in _MARKS:
            return None
        word = tokens[i + 1].word
        if tokens[i].text == "," and "VERB" in word.tags and (word.tags == {"VERB"} or not word.cases):
            return i + 1
    return None


def apart(sentence: Sentence, one: Mention[Any], other: Mention[Any]) -> int:
    """Tokens between two mentions, a clause begun between them counting as `CROSSING`."""
    return max(one.gap(other), 0) + CROSSING * crossed(sentence, one, other)


def closest(sentence: Sentence, mentions: Iterable[Mention[V]], to: Mention[Any]) -> Mention[V] | None:
    """The mention the fewest tokens and clauses away; the earlier one on a tie."""
    return min(mentions, key=lambda mention: (apart(sentence, mention, to), mention.first), default=None)
