"""A text cut where its marked passages begin and end, so that nested and crossing ones can be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.web.told import Told


@dataclass(frozen=True, slots=True)
class Piece:
    """Of a text, or, where the text is not at hand, of what is quoted from it.

    `facts` are the numbers of those that this piece is evidence of; `anchors` name the passages that begin here,
    `ending` are the numbers of those facts whose passage ends here. `gap` tells that words are left out before it.
    """

    text: str
    start: int
    end: int
    facts: tuple[int, ...] = ()
    anchors: tuple[str, ...] = ()
    ending: tuple[int, ...] = ()
    gap: bool = False


def pieces(text: str, facts: Iterable[Told]) -> Iterator[Piece]:
    """The whole text in order; facts are numbered from 1."""
    passages = _passages(facts, len(text))
    cuts = sorted({0, len(text), *(edge for passage in passages for edge in passage)})
    open_ones: list[tuple[int, int]] = []
    waiting = sorted(passages)
    at = 0
    for start, end in pairwise(cuts):
        open_ones = [passage for passage in open_ones if passage[1] > start]
        fresh = []
        while at < len(waiting) and waiting[at][0] <= start:
            fresh.append(waiting[at])
            at += 1
        open_ones += fresh
        yield Piece(
            text=text[start:end],
            start=start,
            end=end,
            facts=_numbers(passages, open_ones),
            anchors=tuple(f"p{first}-{last}" for first, last in fresh),
            ending=_numbers(passages, [passage for passage in open_ones if passage[1] == end]),
        )


def quoted(facts: Iterable[Told], length: int) -> Iterator[Piece]:
    """What the graph quotes of a text that is not at hand, in order; a passage without words has its place only."""
    listed = list(facts)
    passages = _passages(listed, length)
    words = {(piece.start, piece.end): piece.sentence for fact in listed for piece in fact.evidence}
    reached = 0
    for start, end in sorted(passages):
        numbers = tuple(sorted(passages[start, end]))
        yield Piece(
            text=words.get((start, end)) or "",
            start=start,
            end=end,
            facts=numbers,
            anchors=(f"p{start}-{end}",),
            ending=numbers,
            gap=start > reached,
        )
        reached = max(reached, end)


def _passages(facts: Iterable[Told], length: int) -> dict[tuple[int, int], set[int]]:
    """Start and end -> the numbers of the facts; what lies beyond the text is no passage of it."""
    found: dict[tuple[int, int], set[int]] = {}
    for number, fact in enumerate(facts, 1):
        for piece in fact.evidence:
            if 0 <= piece.start < piece.end <= length:
                found.setdefault((piece.start, piece.end), set()).add(number)
    return found


def _numbers(passages: Mapping[tuple[int, int], set[int]], among: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(sorted({number for passage in among for number in passages[passage]}))
