"""Sides and delegations of a sentence, and whose side a holder is on."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.origin import PAIR, Context
from kg.families.reading import Holding, Sentence

_SIDE = 12  # tokens from the word of a side to a post


def side(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """`казахстанскую сторону представлял X`, `председатель от РФ: X`, `делегацию Узбекистана возглавил X`."""
    found = [*_sides(sentence), *_other_side(context, sentence)]
    here = [(at, code) for at, code in found if _speaks_of(sentence, at, holding)]
    if here:
        return max(here)[1]  # of `from A: X; from B: Y` the nearest before
    if sentence.has("glue.side") and not found:
        before = {code for other in context.reading.previous(sentence, 1) for _, code in _sides(other)}
        return before.pop() if len(before) == 1 else None
    return None


def _speaks_of(sentence: Sentence, side: int, holding: Holding) -> bool:
    """Whether the side named at a token is the holder's: named before the post, or led by the holder."""
    post = holding.post
    if abs(side - post.first) > _SIDE:
        return False
    reach = max(post.last, holding.person.last)
    leads = any(reach <= m.first <= side for m in sentence.cue("glue.leads"))
    return leads or (side <= post.first)


def _sides(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Where a sentence speaks of a state's side or delegation."""
    from_side = {m.last for m in sentence.cue("glue.from-side")}
    for cue in sentence.cue("glue.side"):
        for adjective in sentence.adjectives:
            if len(adjective.value) == 1 and 0 <= cue.first - adjective.last <= PAIR:
                yield cue.first, adjective.value[0]
        for state in sentence.states:
            if 0 <= state.first - cue.last <= PAIR or cue.first - state.last == 0:
                yield cue.first, state.value
    for cue in sentence.cue("glue.represents"):
        near = [m for m in sentence.states if 0 <= m.first - cue.last <= 1 or 0 <= cue.first - m.last <= PAIR]
        yield from ((cue.first, m.value) for m in near)
        bodies = [m for m in sentence.bodies if 0 <= cue.first - m.last <= PAIR and len(m.value.states) == 1]
        yield from ((cue.first, m.value.states[0]) for m in bodies)  # `the Kazakh ministry, represented by X`
    for state in sentence.states:
        inside = any(post.holds(state) for post in sentence.posts)
        if state.first in from_side and not inside and sentence.folded(state.last) in tuple(":–—,"):
            yield state.first, state.value


def _other_side(context: Context, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """`С белорусской — министр X`: the other side, its noun left out, behind a sentence about one."""
    before = next(context.reading.previous(sentence), None)
    if not sentence.has("glue.side") and (before is None or not before.has("glue.side")):
        return
    for adjective in sentence.adjectives:
        if len(adjective.value) == 1 and sentence.folded(adjective.last) in tuple(":–—-"):
            yield adjective.first, adjective.value[0]
