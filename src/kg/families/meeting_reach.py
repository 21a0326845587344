"""Which of several events of a sentence a date or a place belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from kg.families.head_final import verb_between
from kg.families.meeting_event import Nucleus
from kg.families.nearness import apart, crossed
from kg.families.reading import Mention, Sentence

_FAR = 22
_SEGMENTS = frozenset(",;:()–—")
_OPENING = 2
_ASIDE = 8


def away(sentence: Sentence, mention: Mention[object], nucleus: Nucleus) -> int:
    """How far a date or place stands from an event: `during`, or `and` before its verb, lie between."""
    far = apart(sentence, mention, nucleus.mention)
    if mention.last > nucleus.mention.first:
        return far + _ASIDE * verb_between(sentence, nucleus.mention.first, mention.first)
    far += _ASIDE * verb_between(sentence, mention.last, nucleus.mention.first)
    aside = [m for m in sentence.cue("meeting.aside") if mention.last <= m.first and m.last <= nucleus.mention.first]
    joined = nucleus.mention.first > 0 and "CONJ" in sentence.tokens[nucleus.mention.first - 1].word.tags
    return far + _ASIDE * bool(aside) + (_ASIDE // 2) * joined


def mine(sentence: Sentence, mention: Mention[object], nucleus: Nucleus, nuclei: Sequence[Nucleus]) -> bool:
    """Whether no other event of the sentence stands nearer to a date or a place."""
    own = away(sentence, mention, nucleus)
    low, high = min(mention.first, nucleus.mention.first), max(mention.first, nucleus.mention.first)
    parted = next((i for i in range(low, high) if sentence.tokens[i].text == ";"), None)
    goes_on = [m for m in sentence.cue("meeting.takes-place") if parted is not None and m.first > parted]
    if parted is not None and not goes_on:
        return False
    if mention.first <= _OPENING and own <= _FAR:
        return True
    rivals = [n for n in nuclei if n is not nucleus and not n.faint]
    nearer = any(away(sentence, mention, n) < own for n in rivals)
    parted_off = crossed(sentence, mention, nucleus.mention) > 0
    reached = own <= _FAR or not (rivals or parted_off)
    return reached and not (nearer and parted_off) and not _taken(sentence, mention, own, rivals)


def _taken(sentence: Sentence, mention: Mention[object], own: int, rivals: Sequence[Nucleus]) -> bool:
    """Another event of the same clause has the date or place between itself and this one."""
    return any(away(sentence, mention, n) + 2 < own for n in rivals)


def told_elsewhere(sentence: Sentence, mention: Mention[object], nucleus: Nucleus) -> bool:
    """`it was announced in Brussels on Friday`: when and where something was said, between marks, not held."""
    first, last = _segment(sentence, mention.first)
    if first <= nucleus.mention.first < last:
        return False
    return any(first <= m.first < last for m in sentence.cue("meeting.reported"))


def _segment(sentence: Sentence, index: int) -> tuple[int, int]:
    """The half-open token range between the marks around a token."""
    marks = sentence.memo.get("marks")
    if marks is None:
        marks = sentence.memo["marks"] = [i for i, t in enumerate(sentence.tokens) if t.text in _SEGMENTS]
    before = max((i + 1 for i in marks if i < index), default=0)
    return before, min((i for i in marks if i >= index), default=len(sentence.tokens))
