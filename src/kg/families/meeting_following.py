"""What other sentences add to an event: lines of a form, who took part, the next one of its kind.

`Место: Москва` · `В нём участвовали …` · `Her co-chairs were …` · `the same day` · `Samarkand
will host the next forum`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.families.meeting_event import SITTING, TALKING, Event, Nucleus
from kg.families.meeting_people import Person, people, speaks
from kg.families.nearness import breaks, crossed
from kg.families.reading import Reading, Sentence
from kg.model import EntityRef

_LABEL = 8
_FORM = 12  # sentences below an event in which a line of its form may stand
_LABELS = ("meeting.label-place", "meeting.label-persons", "meeting.label-date")
_PAIR = 2
_BEFORE = 8
_NEAR = 3
_ATTENDED = SITTING | {"exhibition", "signing"}


def unanswered(event: Event, nucleus: Nucleus) -> bool:
    """Talks told with a day or a town but without those who talk: the next sentence may name them."""
    told = event.start is not None or event.place is not None
    return event.form == "talks" and not nucleus.faint and not event.persons and told


def goes_on(sentence: Sentence, events: Sequence[Event], found: Sequence[Nucleus]) -> bool:
    """`A and B spoke`, told right after a forum: they spoke there."""
    if not events or events[-1].form not in SITTING or sentence.index - events[-1].last.index > 1:
        return False
    cues = {m.first for m in sentence.cue("meeting.attending")}
    return bool(found) and all(n.faint and n.mention.first in cues for n in found)


def follow(sentence: Sentence, found: Sequence[Nucleus], events: list[Event], open_talks: Event | None) -> Event | None:
    """Let a sentence that names no event of its own add to the last one; talks that still lack their persons."""
    if any(not nucleus.faint for nucleus in found):
        return None
    if open_talks is not None and sentence.index - open_talks.last.index == 1:
        _attended(sentence, open_talks)
        if len(open_talks.persons) >= _PAIR:
            open_talks.named = True
            events.append(open_talks)
            return None
    if not events:
        return open_talks
    event = events[-1]
    if not _labelled(sentence, event) and sentence.index - event.last.index <= 1 and event.form in _ATTENDED:
        _attended(sentence, event)
    return open_talks


def _labelled(sentence: Sentence, event: Event) -> bool:
    """`Место: Москва`, `Chair: X`: lines of a form below the line that names the event."""
    colon = next((i for i, t in enumerate(sentence.tokens[:_LABEL]) if t.text == ":"), None)
    labels = [m for m in sentence.cue(*_LABELS) if m.first == 0]
    if colon is None or not labels or sentence.index - event.last.index > _FORM:
        return False
    near = sentence.index - event.last.index <= 1 or labels[0].value == "meeting.label-persons"
    if not near:
        return False
    if labels[0].value == "meeting.label-place" and sentence.places:
        event.place = event.place or sentence.places[0].value
    elif labels[0].value == "meeting.label-date" and sentence.dates:
        period = sentence.dates[0].value.period
        event.start = event.start or period.start
        event.end = event.end or (None if period.end == period.start else period.end)
    elif labels[0].value == "meeting.label-persons":
        _join(event, [p.value for p in sentence.persons])
    event.sentences.append(sentence)
    return True


def _attended(sentence: Sentence, event: Event) -> None:
    """`В нём участвовали A и B`, `Its co-chairs were A and B`, `Besides A, it brought together 90 firms`."""
    venues = [p for p in sentence.places if any(0 <= m.first - p.last <= _NEAR for m in sentence.cue("meeting.venue"))]
    there = [p for p in people(sentence) if _takes_part(sentence, p) and not speaks(sentence, p)]
    if venues:
        event.place = event.place or venues[0].value
    _join(event, [p.value for p in there])
    if there or venues:
        event.sentences.append(sentence)


def _takes_part(sentence: Sentence, person: Person) -> bool:
    """In a clause with a word of taking part, or in one that lacks its verb (`A led one side; the other's B`)."""
    cues = sentence.cue("meeting.attending")
    if any(not crossed(sentence, person, cue) for cue in cues):
        return True
    parallel = [cue for cue in cues if cue.last <= person.first and crossed(sentence, cue, person) == 1]
    if not parallel:
        return False
    begin = max(i for i in range(parallel[-1].last, person.first) if i in breaks(sentence) or i == parallel[-1].last)
    return not any(sentence.tokens[i].word.tags == {"VERB"} for i in range(begin, len(sentence.tokens)))


def _join(event: Event, persons: Sequence[EntityRef]) -> None:
    known = event.keys
    event.persons = (*event.persons, *(p for p in dict.fromkeys(persons) if p.key not in known))


def share(events: Sequence[Event]) -> None:
    """Events of one sentence that are all held, or all ahead, are where and when it says at its head."""
    if len({event.status for event in events}) != 1:
        return
    places = {event.place.key: event.place for event in events if event.place is not None}
    if len(places) == 1:
        for event in events:
            event.place = next(iter(places.values()))
    sentence = events[0].sentences[0]
    heads = [d for d in sentence.dates if d.first <= _PAIR and d.value.period.start.day is not None]
    starts = {event.start for event in events if event.start is not None}
    if heads and starts == {heads[0].value.period.start}:
        for event in events:
            event.start = event.start or heads[0].value.period.start


def carry(sentence: Sentence, before: Sentence | None, event: Event, events: Sequence[Event]) -> None:
    """`В тот же день`, `При нём`: date and place of the event just told; `before` is the sentence before."""
    last = events[-1] if events else None
    _pair(sentence, event, events)
    _beside(sentence, event, events)
    _partner(sentence, event, before)
    if last is None or event.start is not None:
        return
    if sentence.index - last.last.index > 1:
        last = next((e for e in events if e.start is not None and e.status == "held" and not e.background), last)
    if any(m.first <= _PAIR for m in sentence.cue("meeting.same-day")):
        event.start, event.end = last.start, last.end
        event.place = event.place or last.place
        event.sentences.extend(s for s in last.sentences[-1:] if s not in event.sentences)
        event.status, event.sure = last.status, last.sure


def _partner(sentence: Sentence, event: Event, before: Sentence | None) -> None:
    """`Баку принимал X. Партнёром по переговорам стал Y`: when and where the guest came."""
    if event.form != "talks" or before is None or not sentence.has("meeting.partner"):
        return
    days = [d.value.period.start for d in before.dates if d.value.period.start.day is not None]
    towns = [p.value for p in before.places if p.value.subtype == "city"]
    if before.has("meeting.receive", "meeting.arrive", "meeting.visit"):
        event.start = event.start or (days[0] if len(days) == 1 else None)
        event.place = event.place or (towns[0] if len(towns) == 1 else None)


def same_day(reading: Reading, sentence: Sentence, event: Event, nucleus: Nucleus) -> None:
    """`… wrapped up the same day`: the day that the sentence before, or this one, has named."""
    cues = [m for m in sentence.cue("meeting.same-day") if not crossed(sentence, m, nucleus.mention)]
    if event.start is not None or not cues:
        return
    here = [d for d in sentence.dates if d.last <= cues[0].first]
    before = next(reading.previous(sentence), None)
    days = [d.value.period.start for d in (*(before.dates if before else ()), *here) if d.value.period.start.day]
    if days:
        event.start = days[-1]
        event.sentences.extend([before] if before is not None and not here else [])


def _beside(sentence: Sentence, event: Event, events: Sequence[Event]) -> None:
    """`На полях заседания`, `on the sidelines of the summit`: talks are where the session told of is."""
    if event.form != "talks" or event.place is not None or not sentence.has("meeting.sidelines"):
        return
    event.place = next((e.place for e in reversed(events) if e.form in SITTING and e.status == event.status), None)


def _pair(sentence: Sentence, event: Event, events: Sequence[Event]) -> None:
    """`In July 2023 the two leaders met`: the two who talked last, at another time or place."""
    if event.named or event.form not in TALKING or event.start is None or not sentence.has("meeting.pair"):
        return
    known = next((e for e in reversed(events) if e.form in TALKING and len(e.persons) == _PAIR), None)
    if known is not None and not event.keys - known.keys:
        event.persons, event.named = known.persons, True
        event.sentences[:0] = known.sentences[:1]


def continue_series(sentence: Sentence, event: Event, nucleus: Nucleus, events: Sequence[Event]) -> None:
    """`The second summit is pencilled in for 2027`: another event of the series that the report told of."""
    if event.form not in SITTING or event.body is not None:
        return
    known = _series(event, events)
    if known is None:
        return
    coming = [m for m in sentence.cue("meeting.next") if 0 <= nucleus.mention.first - m.last <= _BEFORE]
    other = event.ordinal is not None and known.ordinal is not None and event.ordinal != known.ordinal
    if other or [m for m in coming if not crossed(sentence, m, nucleus.mention)]:
        event.body, event.named, event.apart = known.body, True, True


def _series(event: Event, events: Sequence[Event]) -> Event | None:
    """The one told of last, or the one of the same number, or of the number before."""
    known = [e for e in reversed(events) if e.form == event.form]
    if event.ordinal is not None:
        numbered = [e for number in (event.ordinal, event.ordinal - 1) for e in known if e.ordinal == number]
        known = numbered or known
    return known[0] if known else None


def group_before(reading: Reading, sentence: Sentence, event: Event) -> None:
    """`Islamabad will hold the next summit`, no summit told of before: that of the group the report speaks of."""
    if event.form != "summit" or event.body is not None or not (event.ordinal or sentence.has("meeting.next")):
        return
    for other in (sentence, *reading.previous(sentence, sentence.index)):
        for mention in reversed(other.states):
            known = reading.registry.by_code(mention.value) if len(mention.value) > _PAIR else None
            if known is not None and known.subtype != "region":
                event.body, event.named = reading.registry.reference(known, prefer_lang=sentence.language.code), True
                return
