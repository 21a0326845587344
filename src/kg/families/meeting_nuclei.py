"""Which words of a sentence name an event, and of what form.

A word may name several (`meeting`): it is a session where a body sits, else talks. Verbs count
too: persons meet, receive one another, visit a state; bodies gather.
"""

from __future__ import annotations

from kg.families.meeting_bodies import sitting, subject_body
from kg.families.meeting_event import RESUMED, Nucleus
from kg.families.nearness import crossed
from kg.families.reading import Mention, Reading, Sentence

NOUNS = ("call", "summit", "signing", "exhibition", "forum", "session", "talks", "visit")
VERBS = (("gather", "session"), ("receive", "talks"), ("meet", "talks"), ("arrive", "visit"), ("agreed", "talks"))
_TRAVELLED = 4
_RECALL = 3


def nuclei(reading: Reading, sentence: Sentence) -> list[Nucleus]:
    """The events named in a sentence, in text order, each word once."""
    found: list[Nucleus] = []
    taken = {i for m in sentence.cue("meeting.no-meeting") for i in range(m.first, m.last)}
    for form in NOUNS:
        for cue in sentence.cue(f"meeting.{form}"):
            made = None if taken & set(range(cue.first, cue.last)) else _noun(reading, sentence, form, cue)
            if made is not None:
                taken.update(range(cue.first, cue.last))
                found.append(made)
    for name, form in VERBS:
        for cue in sentence.cue(f"meeting.{name}"):
            made = None if taken & set(range(cue.first, cue.last)) else _verb(sentence, name, form, cue)
            if made is not None:
                taken.update(range(cue.first, cue.last))
                found.append(made)
    if not found:
        found = _resumed(sentence)
    return sorted(_without_shells(sentence, found), key=lambda nucleus: nucleus.mention.first)


def _resumed(sentence: Sentence) -> list[Nucleus]:
    """`Он пройдёт в Москве`, `It will take place in May`: the event of the sentence before goes on."""
    for cue in sentence.cue("meeting.takes-place"):
        if any(m.first <= 1 and m.last <= cue.first for m in sentence.cue("meeting.it")):
            return [Nucleus(RESUMED, cue, verb=True)]
    return []


def _without_shells(sentence: Sentence, found: list[Nucleus]) -> list[Nucleus]:
    """`Следующая встреча назначена на май: там соберётся комиссия`: the meeting is the body's."""
    if any(n.form == "call" for n in found):
        return [n for n in found if n.form != "talks" or n.faint]
    gathers = any(n.verb and n.form == "session" for n in found)
    alone = not sentence.persons and not sentence.referred
    return [n for n in found if n.verb or n.form != "talks"] if gathers and alone else found


def _noun(reading: Reading, sentence: Sentence, form: str, cue: Mention[str]) -> Nucleus | None:
    if form not in ("exhibition", "visit") and _several(sentence, cue):
        return None
    if form not in ("session", "summit", "forum"):
        return Nucleus(form, cue)
    body = sitting(reading, sentence, form, cue)
    ambiguous = any(m.first == cue.first for m in sentence.cue("meeting.talks"))
    if form == "session" and body is None and (ambiguous or not _follows_session(reading, sentence)):
        return None
    return Nucleus(form, cue, body=body)


def _follows_session(reading: Reading, sentence: Sentence) -> bool:
    """Whether a session was just told of, so that `the session` is that one."""
    return any(before.has("meeting.session", "meeting.gather") for before in reading.previous(sentence, _RECALL))


def _several(sentence: Sentence, cue: Mention[str]) -> bool:
    """`консультативные встречи`: meetings in general; `переговоры` are one all the same."""
    if any(m.holds(cue) for m in sentence.cue("meeting.plural")):
        return False
    return any(t.word.numbers == {"plur"} for t in sentence.tokens[cue.first : cue.last])


def _verb(sentence: Sentence, name: str, form: str, cue: Mention[str]) -> Nucleus | None:
    people = [*sentence.persons, *sentence.referred]
    if name == "gather":
        body = subject_body(sentence, cue)
        resumed = any(m.first <= 1 and m.last <= cue.first for m in sentence.cue("meeting.it"))
        resumed = resumed and not any(m.first == cue.first for m in sentence.cue("meeting.meet"))
        return Nucleus(form, cue, verb=True, body=body) if body is not None or resumed else None
    if name == "arrive":
        return Nucleus(form, cue, verb=True) if _leads_abroad(sentence, cue) else None
    if name == "receive":
        near = [p for p in people if crossed(sentence, p, cue) == 0]
        return Nucleus(form, cue, verb=True) if near and _guests(sentence, cue, len(near)) else None
    return Nucleus(form, cue, verb=True, faint=name == "agreed")


def _guests(sentence: Sentence, cue: Mention[str], persons: int) -> bool:
    return persons > 1 or any(abs(m.gap(cue)) <= 1 for m in sentence.cue("meeting.guests"))


def _leads_abroad(sentence: Sentence, cue: Mention[str]) -> bool:
    """A state, a place, a capital or a visit beside the verb: `visited Azerbaijan`, no plant or museum."""
    goals = [*sentence.states, *sentence.places, *sentence.cue("meeting.visit", "meeting.capital")]
    return any(max(goal.gap(cue), 0) <= _TRAVELLED and crossed(sentence, goal, cue) == 0 for goal in goals)
