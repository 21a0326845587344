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
    found = {m.first for m in sentence.cue("glue.clause")}
    found.update(i + 1 for i, token in enumerate(sentence.tokens) if token.text in _MARKS)
    return sorted(found)


def crossed(sentence: Sentence, one: Mention[Any], other: Mention[Any]) -> int:
    """How many clauses begin between two mentions."""
    first, last = (one, other) if one.first <= other.first else (other, one)
    return sum(first.first < i <= last.first for i in breaks(sentence))


def apart(sentence: Sentence, one: Mention[Any], other: Mention[Any]) -> int:
    """Tokens between two mentions, a clause begun between them counting as `CROSSING`."""
    return max(one.gap(other), 0) + CROSSING * crossed(sentence, one, other)


def closest(sentence: Sentence, mentions: Iterable[Mention[V]], to: Mention[Any]) -> Mention[V] | None:
    """The mention the fewest tokens and clauses away; the earlier one on a tie."""
    return min(mentions, key=lambda mention: (apart(sentence, mention, to), mention.first), default=None)
