"""Verbs that name an event: persons meet, receive one another, visit a state; bodies gather.

Each class of verbs has what must stand around it, else it names none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.families.denial import supposed, word_denied
from kg.families.head_final import head_final, place_case
from kg.families.meeting_bodies import convened_body, pronoun_body, relative_body, subject_body, taking_place
from kg.families.meeting_event import SITTING, Nucleus
from kg.families.nearness import crossed
from kg.families.reading import Mention, Reading, Sentence

VERBS = (
    *(("gather", "session"), ("receive", "talks"), ("meet", "talks"), ("call-on", "talks"), ("arrive", "visit")),
    *(("agreed", "talks"), ("convene", "session"), ("told", "talks"), ("spent", "visit"), ("takes-place", "session")),
)
_TRAVELLED = 4
_BEFORE = 8
_NEGATED = 2
_GOAL_CASES = frozenset({"datv", "loct"})


def verbs(reading: Reading, sentence: Sentence, taken: set[int], nouns: Sequence[Nucleus]) -> Iterator[Nucleus]:
    """The events that verbs name, each word once; `nouns` are those that nouns name already."""
    sitting = [n for n in nouns if n.form in SITTING]
    for name, form in VERBS:
        for cue in sentence.cue(f"meeting.{name}"):
            if taken & set(range(cue.first, cue.last)) or _denied(sentence, cue):
                continue
            hosted = name == "receive" and any(m.first == cue.first for m in sentence.cue("meeting.hosts"))
            shared = hosted or name in ("convene", "takes-place")
            if shared and any(not crossed(sentence, n.mention, cue) for n in sitting):
                continue
            made = _NAMED[name](reading, sentence, Nucleus(form, cue, verb=True, faint=name == "agreed"))
            if made is not None:
                taken.update(range(cue.first, cue.last))
                yield made


def _denied(sentence: Sentence, cue: Mention[str]) -> bool:
    """`has not convened since 2023`, `met twice this year`: a verb denied, or told of often, names no event."""
    if any(not crossed(sentence, m, cue) for m in sentence.cue("meeting.cancelled")):
        return True
    if word_denied(sentence, cue) or supposed(sentence, cue):
        return True
    often = sentence.cue("meeting.often")
    if any(0 <= m.first - cue.last <= _NEGATED or 0 <= cue.first - m.last <= _NEGATED for m in often):
        return True
    return any(0 <= cue.first - m.last < _NEGATED for m in sentence.cue("meeting.negated"))


def _any(_reading: Reading, _sentence: Sentence, verb: Nucleus) -> Nucleus | None:
    return verb


def _gathers(reading: Reading, sentence: Sentence, verb: Nucleus) -> Nucleus | None:
    """A body gathers, named in the clause or meant by a pronoun at the head of the sentence (`It met …`)."""
    cue = verb.mention
    body = relative_body(sentence, cue) or subject_body(sentence, cue)
    pointed = any(m.first <= 1 and m.last <= cue.first for m in sentence.cue("meeting.it"))
    if body is None and pointed:
        body = pronoun_body(reading, sentence)
    resumed = pointed and not any(m.first == cue.first for m in sentence.cue("meeting.meet"))
    return replace(verb, body=body) if body is not None or resumed else None


def _takes_place(_reading: Reading, sentence: Sentence, verb: Nucleus) -> Nucleus | None:
    """`The commission will take place in May`: what takes place is the body's session."""
    body = taking_place(sentence, verb.mention)
    return None if body is None else replace(verb, body=body)


def _convenes(_reading: Reading, sentence: Sentence, verb: Nucleus) -> Nucleus | None:
    body = convened_body(sentence, verb.mention)
    return None if body is None else replace(verb, body=body)


def _tells(_reading: Reading, sentence: Sentence, verb: Nucleus) -> Nucleus | None:
    """`X told President Y in Tashkent`: somebody before the word, somebody right behind it."""
    people = [*sentence.persons, *sentence.referred]
    speaker = any(p.last <= verb.mention.first and not crossed(sentence, p, verb.mention) for p in people)
    return verb if speaker and _addressed(sentence, verb.mention) else None


def _stays(_reading: Reading, sentence: Sentence, verb: Nucleus) -> Nucleus | None:
    """`spent 16–17 September in Almaty`."""
    days = any(d.first == verb.mention.last for d in sentence.dates)
    return verb if days and _leads_abroad(sentence, verb.mention) else None


def _calls_on(_reading: Reading, sentence: Sentence, verb: Nucleus) -> Nucleus | None:
    """`called on X`, who is not asked to do something."""
    people = [*sentence.persons, *sentence.referred]
    guest = next((p for p in people if 0 <= p.first - verb.mention.last <= _BEFORE), None)
    asked = guest is not None and any(m.first == guest.last for m in sentence.cue("glue.to", "meeting.pays"))
    return verb if guest is not None and not asked else None


def _arrives(_reading: Reading, sentence: Sentence, verb: Nucleus) -> Nucleus | None:
    """Somebody comes abroad; not `it was in Khiva that …`."""
    told = any(m.last == verb.mention.first for m in sentence.cue("meeting.it"))
    return verb if _leads_abroad(sentence, verb.mention) and not told else None


def _receives(_reading: Reading, sentence: Sentence, verb: Nucleus) -> Nucleus | None:
    people = [*sentence.persons, *sentence.referred]
    near = [p for p in people if crossed(sentence, p, verb.mention) == 0]
    return verb if near and _guests(sentence, verb.mention, len(near)) else None


def _addressed(sentence: Sentence, cue: Mention[str]) -> bool:
    """`told President X in Tashkent`: the person addressed, with a post at most, stands right behind."""
    people = [p for p in (*sentence.persons, *sentence.referred) if 0 <= p.first - cue.last <= _BEFORE]
    if not people:
        return False
    posts = {i for post in sentence.posts for i in range(post.first, post.last)}
    names = posts | {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    first = min(p.first for p in people)
    return all(i in names or "ADJ" in sentence.tokens[i].word.tags for i in range(cue.last, first))


def _guests(sentence: Sentence, cue: Mention[str], persons: int) -> bool:
    guests = sentence.cue("meeting.guests")
    if head_final(sentence):
        return persons > 1 or any(m.last <= cue.first and crossed(sentence, m, cue) == 0 for m in guests)
    passive = any(m.first < cue.last and cue.first < m.last for m in sentence.cue("meeting.received-by"))
    return passive or persons > 1 or any(abs(m.gap(cue)) <= 1 for m in guests)


def _leads_abroad(sentence: Sentence, cue: Mention[str]) -> bool:
    """A state, a place, a capital or a visit beside the verb: `visited Azerbaijan`, no plant or museum."""
    goals = [*sentence.states, *sentence.places, *sentence.cue("meeting.visit", "meeting.capital")]
    if head_final(sentence):  # `Астанаға келді`, `Душанбеде болды`, `сапармен келді`
        ahead = [goal for goal in goals if goal.last <= cue.first and crossed(sentence, goal, cue) == 0]
        near = [goal for goal in ahead if cue.first - goal.last <= _BEFORE]
        return any(place_case(sentence, goal) & _GOAL_CASES or goal.value == "meeting.visit" for goal in near)
    days = [d for d in sentence.dates if 0 <= d.first - cue.last <= 1]
    reach = _TRAVELLED + (days[0].last - days[0].first if days else 0)
    return any(max(goal.gap(cue), 0) <= reach and crossed(sentence, goal, cue) == 0 for goal in goals)


_NAMED: Mapping[str, Callable[[Reading, Sentence, Nucleus], Nucleus | None]] = {
    "gather": _gathers,
    "takes-place": _takes_place,
    "receive": _receives,
    "meet": _any,
    "call-on": _calls_on,
    "arrive": _arrives,
    "agreed": _any,
    "convene": _convenes,
    "told": _tells,
    "spent": _stays,
}
