"""Dates and places that a report sets above its sentences: the dateline, the days of a chronicle.

`TASHKENT, May 22 – …` tells where the lead's events are held; a line that is a date alone
(`12 февраля.`) dates what its paragraph, or the paragraphs up to the next such line, tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.families.meeting_event import Event
from kg.families.reading import Mention, Reading, Sentence
from kg.model import EntityRef, PartialDate

_LEAD = 2
_WITHIN = frozenset({"residence", "venue"})
_LONG = 8
_SHORT = 4
_SETTING = frozenset({":", "–", "—", "-", "--", ","})
_STOPS = frozenset({".", ",", ":", "(", ")", "–", "—", "-"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A date set above the sentences from `first` to `last` (half-open indices)."""

    first: int
    last: int
    start: PartialDate
    end: PartialDate | None
    sentence: Sentence


def headings(reading: Reading) -> list[Heading]:
    """The dates set above sentences, in text order."""
    found = [(s, day) for s in reading.sentences if (day := _day(s)) is not None and not _stamp(reading, s)]
    out = []
    for i, (sentence, day) in enumerate(found):
        following = reading.sentences[sentence.index + 1 : sentence.index + 2]
        inside = bool(following) and following[0].paragraph == sentence.paragraph
        until = found[i + 1][0].index if i + 1 < len(found) else len(reading.sentences)
        if inside:
            until = min(until, max(s.index for s in reading.paragraph(sentence)) + 1)
        out.append(Heading(sentence.index + 1, until, *day, sentence))
    return out


def _stamp(reading: Reading, sentence: Sentence) -> bool:
    """`ТАШКЕНТ. | 21 сентября.`: the day of a dateline is the report's."""
    before = next(reading.previous(sentence), None)
    return before is not None and before.index == 0 and dateline(reading) is not None and len(before.tokens) <= _LONG


def _day(sentence: Sentence) -> tuple[PartialDate, PartialDate | None] | None:
    """The day that is all a line says."""
    if len(sentence.dates) != 1 or len(sentence.tokens) > _LONG:
        return None
    date = sentence.dates[0]
    rest = [t for i, t in enumerate(sentence.tokens) if not date.first <= i < date.last]
    period = date.value.period
    if period.start.day is None or any(t.text not in _STOPS for t in rest):
        return None
    return period.start, None if period.end == period.start else period.end


def dated(found: list[Heading], sentence: Sentence, event: Event) -> None:
    """Give an event of a sentence below a date that date, unless it has one of its own or lies ahead."""
    if event.start is not None or event.status != "held":
        return
    for heading in found:
        if heading.first <= sentence.index < heading.last:
            event.start, event.end = heading.start, heading.end
            event.sentences.insert(0, heading.sentence)


def dateline(reading: Reading) -> Mention[EntityRef] | None:
    """The town at the beginning of a report, set apart from its first sentence."""
    first = next(iter(reading.sentences), None)
    if first is None:
        return None
    for town in _towns(first):
        after = first.tokens[town.last].text if town.last < len(first.tokens) else ""
        dated_behind = any(0 <= d.first - town.last <= 1 for d in first.dates)
        alone = town.last + 1 >= len(first.tokens) and len(reading.sentences) > 1
        if alone:
            return town
        bare = after in (":", "–", "—", "--") or (after == "-" and first.tokens[0].word.shape == "upper")
        if after in _SETTING and (dated_behind or bare):
            return town
    return None


def _towns(sentence: Sentence) -> Iterator[Mention[EntityRef]]:
    yield from (m for m in sentence.places if m.first == 0 and m.value.subtype == "city")


def stamped(reading: Reading, events: list[Event]) -> None:
    """`Ереван, 28 августа. Сегодня …`: today is the day of the dateline, where the report came out later."""
    town, published = dateline(reading), reading.clock.published
    if town is None or published is None:
        return
    days = [d.value.period.start for d in reading.sentences[0].dates if 0 <= d.first - town.last <= 1]
    for event in events:
        if days and event.deictic and days[0].day is not None and days[0].first < published.first:
            event.start = days[0]


def placed(reading: Reading, events: list[Event]) -> None:
    """Put the lead's events that have no place of their own into the town of the dateline."""
    town = dateline(reading)
    if town is None:
        return
    lead = {s.index for s in reading.sentences[: _LEAD + _SHORT] if s.paragraph == reading.sentences[0].paragraph}
    long = [s.index for s in reading.sentences if len(s.tokens) > _LONG]
    lead = {index for index in lead if index in long[:_LEAD]}
    for event in events:
        near = event.start is None or not event.old(reading.clock.published)
        told = event.status == "held" and event.form != "call" and near
        told = told and any(s.index in lead for s in event.sentences)
        inside = event.form == "visit" and event.place is not None and event.place.subtype in _WITHIN
        if told and (event.place is None or inside):
            event.place = town.value
