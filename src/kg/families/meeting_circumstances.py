"""The number of an event, and whether it is held or planned."""

from __future__ import annotations

from kg.families.meeting_event import Nucleus
from kg.families.nearness import apart, closest, crossed
from kg.families.reading import Mention, Reading, Sentence
from kg.model import PartialDate

_BEFORE = 4
_MARKS = frozenset(",;:()")
_NUMBERED = 10
_FAR = 22
_AHEAD = 14


def ordinal(sentence: Sentence, nucleus: Nucleus) -> int | None:
    """`21st session`, `IV форум`, `met for the 20th time`, `— второе по счёту`."""
    cue = nucleus.mention
    numbers = [m for m in sentence.ordinals if not any(d.first <= m.first < d.last for d in sentence.dates)]
    before = [m for m in numbers if _numbers(sentence, m, cue)]
    body = [m for m in sentence.bodies if m.value == nucleus.body]
    before += [m for m in numbers for b in body if 0 <= b.first - m.last <= 1 or b.holds(m)]
    if before:
        return before[-1].value
    if any(not crossed(sentence, m, cue) for m in sentence.cue("meeting.first-time")) and nucleus.verb:
        return 1
    opening = [m for m in sentence.cue("meeting.inaugural") if 0 <= cue.first - m.last <= _BEFORE]
    if any(not crossed(sentence, m, cue) for m in opening):
        return 1
    for count in sentence.cue("meeting.time"):
        named = [m for m in numbers if 0 <= count.first - m.last <= 1]
        if named and max(count.gap(cue), 0) <= _NUMBERED + _BEFORE:
            return named[0].value
    return None


def _numbers(sentence: Sentence, number: Mention[int], cue: Mention[str]) -> bool:
    """Whether a number counts the event behind it: only names and attributes stand between the two."""
    if number.last > cue.first or crossed(sentence, number, cue):
        return False
    names = {
        i
        for m in (*sentence.states, *sentence.adjectives, *sentence.bodies, *sentence.places)
        for i in range(m.first, m.last)
    }
    between = [i for i in range(number.last, cue.first) if i not in names]
    if any(sentence.tokens[i].text in _MARKS for i in between):
        return False
    near = len(between) <= _BEFORE
    return near or all(sentence.tokens[i].word.capital or "ADJ" in sentence.tokens[i].word.tags for i in between)


def status(reading: Reading, sentence: Sentence, nucleus: Nucleus, start: PartialDate | None) -> tuple[str, bool]:
    """(held or planned, whether a word or the date tells it): the date first, then the nearest word."""
    published = reading.clock.published
    if start is not None and published is not None:
        if start.first > published.last:
            return "planned", True
        if start.last < published.first:
            return "held", True
    state = told(sentence, nucleus)
    done = closest(sentence, sentence.cue("meeting.held"), nucleus.mention)
    near = done is not None and apart(sentence, done, nucleus.mention) <= _FAR
    return state, not nucleus.faint and (state == "planned" or near)


def told(sentence: Sentence, nucleus: Nucleus) -> str:
    """Held or planned by the nearest word."""
    agenda = [m for m in sentence.cue("meeting.agenda") if m.last <= nucleus.mention.first]
    if any(not crossed(sentence, m, nucleus.mention) for m in agenda):
        return "planned"
    coming = [m for m in sentence.cue("meeting.planned") if not any(d.holds(m) for d in sentence.dates)]
    ahead = closest(sentence, coming, nucleus.mention)
    done = closest(sentence, sentence.cue("meeting.held"), nucleus.mention)
    far, near = (10**6 if m is None else apart(sentence, m, nucleus.mention) for m in (ahead, done))
    return "planned" if far <= min(near, _AHEAD) else "held"
