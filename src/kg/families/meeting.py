"""Meetings, sessions, visits, forums: the `meeting` family.

Each word of meeting in a sentence names an event (`meeting_nuclei`); persons, body, date,
place and status are read around it. Mentions of one event are gathered over the report
(`meeting_same`); what stays without persons, body or date says too little and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.families.base import Family
from kg.families.meeting_bodies import quoted_names
from kg.families.meeting_circumstances import ordinal, status
from kg.families.meeting_dates import dates
from kg.families.meeting_event import TALKING, Event, Nucleus
from kg.families.meeting_following import (
    carry,
    continue_series,
    follow,
    goes_on,
    group_before,
    same_day,
    share,
    unanswered,
)
from kg.families.meeting_headings import dated, headings, placed, stamped
from kg.families.meeting_nuclei import nuclei
from kg.families.meeting_people import Person, people
from kg.families.meeting_persons import participants, recalled
from kg.families.meeting_places import place, place_before
from kg.families.meeting_same import absorb
from kg.families.meeting_visitors import delegation_leader, goals, visitor
from kg.families.nearness import crossed
from kg.families.reading import Reading, Sentence, fact
from kg.families.roles import MEETING
from kg.model import EntityRef, Fact

_PAIR = 2
_HEAD = 4
_ASIDE = 5


def assemble(reading: Reading) -> Iterator[Fact]:
    """The events of a report, each once, with the evidence of all sentences that speak of it."""
    for event in meetings(reading):
        if telling(event):
            yield _meeting(reading, event)


def meetings(reading: Reading) -> list[Event]:
    """The events of a report in the order of their first mention."""
    events: list[Event] = []
    days = headings(reading)
    open_talks: Event | None = None
    for sentence in reading.sentences:
        named = nuclei(reading, sentence)
        found = [] if goes_on(sentence, events, named) else named
        here = [(event, nucleus) for nucleus in found for event in _events(reading, sentence, nucleus, found)]
        if here:
            share([event for event, _ in here])
        for event, nucleus in here:
            continue_series(sentence, event, nucleus, events)
            group_before(reading, sentence, event)
            returned(sentence, event, events)
            carry(sentence, next(reading.previous(sentence), None), event, events)
            same_day(reading, sentence, event, nucleus)
            dated(days, sentence, event)
            absorb(events, event)
        open_talks = follow(sentence, found, events, open_talks)
        open_talks = next((e for e, n in here if unanswered(e, n)), open_talks)
    placed(reading, events)
    stamped(reading, events)
    return events


def _events(reading: Reading, sentence: Sentence, nucleus: Nucleus, found: Sequence[Nucleus]) -> Iterator[Event]:
    """The event of a word; several where it names several exhibitions."""
    persons, more = _persons(reading, sentence, nucleus, found)
    start, end = dates(reading, sentence, nucleus, found)
    state, sure = status(reading, sentence, nucleus, start)
    where = place(reading, sentence, nucleus, found) or place_before(reading, sentence)
    event = Event(nucleus.form, [sentence, *more], _rule(nucleus), state, sure, persons, nucleus.body)
    event.ordinal = ordinal(sentence, nucleus) if nucleus.form not in ("visit", "talks", "call") else None
    event.start, event.end, event.place, event.faint = start, end, where, nucleus.faint
    if start is None and end is not None and not event.old(reading.clock.published):
        event.status, event.sure = "held", True  # `… who is in Vietnam for a visit which will end tomorrow`
    event.goals = goals(sentence, nucleus)
    names = quoted_names(sentence, nucleus.mention) if nucleus.form == "exhibition" else ()
    if names:
        for name in names:
            yield Event("exhibition", [sentence], event.rule, state, sure, (), name, None, start, end, where)
        return
    event.delegation = nucleus.form == "visit" and sentence.has("meeting.delegation")
    event.named = _named(event) and not (event.form == "forum" and _beside_talks(event, found))
    event.attended = sentence.has("meeting.took-part")
    event.background = event.old(reading.clock.published)
    event.deictic = start is not None and start == reading.clock.published
    event.sure = sure and (event.named or not event.deictic) and not _within(sentence, nucleus)
    yield event


def _within(sentence: Sentence, nucleus: Nucleus) -> bool:
    """`В ходе визита X примет …`: what is said of an event's course says nothing of when the event is."""
    return not nucleus.verb and any(0 <= nucleus.mention.first - m.last <= 1 for m in sentence.cue("meeting.aside"))


def _rule(nucleus: Nucleus) -> str:
    return f"meeting.{nucleus.mention.value.rpartition('.')[2]}"


def _beside_talks(event: Event, found: Sequence[Nucleus]) -> bool:
    """`met on the sidelines of a conference`: a forum without a name where others talk is no event of its own."""
    return event.body is None and any(n.form in TALKING and not n.faint for n in found)


def _named(event: Event) -> bool:
    """Whether a mention says by itself which event it is."""
    if event.form in TALKING:
        return len(event.keys) >= _PAIR
    if event.form == "visit":
        return len(event.persons) > 0 or (event.delegation and event.start is not None)
    if event.form in ("forum", "exhibition", "signing"):
        return event.body is not None or event.start is not None or event.place is not None
    return event.body is not None


def _persons(
    reading: Reading, sentence: Sentence, nucleus: Nucleus, found: Sequence[Nucleus]
) -> tuple[tuple[EntityRef, ...], list[Sentence]]:
    """Who takes part, and the other sentences that say so."""
    if nucleus.form == "visit":
        return _visitor(reading, sentence, nucleus, found)
    if nucleus.form in ("forum", "exhibition", "summit", "session") and not _attended(sentence, nucleus, found):
        return (), []
    named: list[Person] = participants(reading, sentence, nucleus, found)
    others: list[Sentence] = []
    if not named or (nucleus.form in TALKING and len(named) < _PAIR):
        before = recalled(reading, sentence, nucleus)
        if before:
            named, others = [*before, *named], list(reading.previous(sentence))
    return tuple({p.value.key: p.value for p in named}.values()), others


def _attended(sentence: Sentence, nucleus: Nucleus, found: Sequence[Nucleus]) -> bool:
    """Whether persons of the sentence are at its session: a word of taking part, coming or hosting, no talks beside."""
    talking = [n for n in found if n.form in TALKING and not n.faint]
    taking = sentence.cue("meeting.took-part", "meeting.hosts")
    if talking:
        own = [m for m in taking if not crossed(sentence, m, nucleus.mention)]
        return bool(own) and all(crossed(sentence, n.mention, nucleus.mention) > 0 for n in talking)
    coming = any(n.form == "visit" and n.verb for n in found)
    aside = any(0 <= nucleus.mention.first - m.last <= _ASIDE for m in sentence.cue("meeting.sidelines"))
    return not aside and (bool(taking) or coming or _at_its_head(sentence, nucleus))


def _at_its_head(sentence: Sentence, nucleus: Nucleus) -> bool:
    """`At a trilateral summit in Lachin A, B and C backed …`: the session opens the sentence, several act."""
    opens = any(m.first == 0 for m in sentence.cue("meeting.at")) and nucleus.mention.first <= _HEAD
    return opens and len({p.value.key for p in people(sentence)}) >= _PAIR


def _visitor(
    reading: Reading, sentence: Sentence, nucleus: Nucleus, found: Sequence[Nucleus]
) -> tuple[tuple[EntityRef, ...], list[Sentence]]:
    person = visitor(sentence, nucleus, found)
    if person is not None:
        return (person.value,), []
    led = delegation_leader(reading, sentence) if sentence.has("meeting.guests") else None
    return ((), []) if led is None else ((led[1].value,), [led[0]])


def returned(sentence: Sentence, event: Event, events: Sequence[Event]) -> None:
    """`His host is to pay a return visit`: whom the visitor told of before has met."""
    if event.form != "visit" or event.persons or not sentence.has("meeting.return"):
        return
    visitors = {key for e in events if e.form == "visit" for key in e.keys}
    for known in reversed(events):
        others = [p for p in known.persons if p.key not in visitors]
        if known.form in TALKING and len(known.persons) == _PAIR and len(others) == 1:
            event.persons, event.named = tuple(others), True
            return


def telling(event: Event) -> bool:
    """Whether an event says enough to be a fact."""
    dated = event.start is not None or event.place is not None or event.ordinal is not None
    match event.form:
        case "talks" | "call":
            return len(event.persons) >= _PAIR and (dated or not event.faint)
        case "visit":
            return len(event.persons) > 0 or (event.delegation and event.start is not None)
        case "signing":
            return event.start is not None and (event.place is not None or len(event.persons) > 0)
        case "exhibition":
            return event.body is not None or (event.start is not None and event.place is not None)
        case "forum":
            return dated and (event.body is not None or event.place is not None)
        case _:
            which = event.body is not None or event.ordinal is not None
            return which and (dated or len(event.persons) > 0) and (event.body is not None or event.start is not None)


def _meeting(reading: Reading, event: Event) -> Fact:
    return fact(
        "meeting",
        event.sentences[0],
        event.rule,
        *event.sentences[1:],
        form=event.form,
        persons=event.persons,
        states=_states(reading, event),
        body=event.body,
        ordinal=event.ordinal,
        start=event.start,
        end=event.end,
        place=event.place,
        status=event.status,
    )


def _states(reading: Reading, event: Event) -> tuple[str, ...]:
    """The states of the body, of the persons' posts, else the report's pair."""
    if event.body is not None and len(event.body.states) > 0:
        return tuple(sorted(event.body.states))
    codes = {
        code
        for sentence in reading.sentences
        for holding in sentence.holdings
        if holding.person.value.key in event.keys
        for code in holding.states
    }
    codes.update(event.goals)
    if event.form == "visit" and event.place is not None:
        codes.update(event.place.states)
    alien = bool(codes) and not codes & set(reading.pair)
    many = event.form == "summit" and event.body is not None
    return tuple(sorted(codes)) if len(codes) > 1 or alien or many else tuple(sorted(reading.pair))


FAMILY = Family(kind="meeting", rdf_class="acc:Meeting", roles=MEETING, assemble=assemble)
