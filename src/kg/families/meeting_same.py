"""Which mentions of events in one report speak of the same event, and what they add to it.

Same body and number, or same persons, and nothing that contradicts: date, town, whether it is
held. A mention that names neither (`на встрече`, `the talks`) belongs to the last event of its
kind; it may say when and where only while the report still speaks of that event.
"""

from __future__ import annotations

from kg.families.meeting_event import RESUMED, SITTING, TALKING, Event
from kg.model import EntityRef, PartialDate

_NEAR = 3


def absorb(events: list[Event], event: Event) -> Event | None:
    """Add an event to those of the report; the event it became part of, None where it tells nothing."""
    if event.named:
        known = next((other for other in reversed(events) if same(other, event)), None)
        if known is None:
            events.append(event)
            return event
        unite(known, event)
        return known
    if event.faint:
        return None
    if event.form == RESUMED:
        return _resume(events, event)
    known = next((other for other in reversed(events) if _meant(other, event)), None)
    if known is not None and (event.deictic or event.last.index - known.last.index <= _NEAR):
        unite(known, event)
    return known


def _resume(events: list[Event], event: Event) -> Event | None:
    last = events[-1] if events else None
    if last is None or event.last.index - last.last.index > 1 or last.form == "visit":
        return None
    if event.ordinal is not None and last.form in SITTING and event.ordinal != last.ordinal:
        event.form, event.body, event.rule = last.form, last.body, last.rule
        event.named = event.apart = True
        events.append(event)
        return event
    unite(last, event)
    return last


def same(one: Event, other: Event) -> bool:
    """Whether two named events are one."""
    called = "call" in (one.form, other.form) and one.form != other.form and one.status != other.status
    if called or (other.apart and not one.apart) or not _kin(one, other) or _contradict(one, other):
        return False
    if one.form == "visit":
        return one.keys == other.keys or not (one.keys and other.keys)
    if one.body is not None and other.body is not None:
        return _same_body(one.body, other.body)
    if one.form in SITTING and other.form in SITTING:
        return one.form == other.form and (one.ordinal, other.ordinal) != (None, None)
    return bool(one.keys and other.keys) and (one.keys <= other.keys or other.keys <= one.keys)


def _kin(one: Event, other: Event) -> bool:
    if one.form == other.form:
        return True
    if one.faint or other.faint:
        return "visit" not in (one.form, other.form)
    talking = one.form in TALKING and other.form in TALKING
    return talking or (one.form in SITTING and other.form in SITTING and None not in (one.body, other.body))


def _contradict(one: Event, other: Event) -> bool:
    if one.ordinal is not None and other.ordinal is not None and one.ordinal != other.ordinal:
        return True
    if one.background != other.background and None in (one.start, other.start) and one.body is None:
        return True
    if not _dates_agree(one.start, other.start):
        return True
    if one.place is not None and other.place is not None and not _same_place(one.place, other.place):
        return True
    if one.status != other.status and one.sure and other.sure:
        return one.ordinal is None or one.ordinal != other.ordinal
    return bool(one.goals and other.goals) and not set(one.goals) & set(other.goals)


def _dates_agree(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is None or other is None or one.covers(other) or other.covers(one)


def _same_place(one: EntityRef, other: EntityRef) -> bool:
    return one.key == other.key or "city" not in (one.subtype, other.subtype) or one.subtype != other.subtype


def _same_body(one: EntityRef, other: EntityRef) -> bool:
    return one.key == other.key or bool(set(map(str.casefold, one.names)) & set(map(str.casefold, other.names)))


def _meant(known: Event, event: Event) -> bool:
    """Whether an event without a name of its own is that one."""
    talking = event.form in TALKING and known.form in TALKING | {"session"}
    sitting = event.form in SITTING and known.form == event.form
    newcomers = bool(event.keys - known.keys) and not event.attended
    return (talking or sitting or event.form == known.form) and not newcomers and not _contradict(known, event)


def unite(known: Event, event: Event) -> None:
    """Let an event take over what another mention of it adds."""
    known.sentences.extend(s for s in event.sentences if s not in known.sentences)
    seen = known.keys
    known.persons = (*known.persons, *(p for p in event.persons if p.key not in seen))
    if known.faint and not event.faint:
        known.form, known.rule, known.faint = event.form, event.rule, False
    elif event.form in SITTING and known.form in TALKING:
        known.form = event.form
    known.background = known.background and event.background
    known.body = known.body or event.body
    known.ordinal = known.ordinal if known.ordinal is not None else event.ordinal
    if known.start is None or (event.start is not None and known.start.covers(event.start)):
        known.start, known.end = event.start or known.start, event.end or known.end
    if known.place is None or (known.place.subtype != "city" and event.place is not None):
        known.place = event.place or known.place
    known.goals = known.goals or event.goals
    if event.sure and not known.sure:
        known.status, known.sure = event.status, True
