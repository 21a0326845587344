"""When and where an event takes place, its number, and whether it is held or planned."""

from __future__ import annotations

from collections.abc import Sequence

from kg.families.meeting_event import Nucleus
from kg.families.nearness import apart, closest, crossed
from kg.families.reading import Mention, Reading, Sentence
from kg.lang.base import DateMention
from kg.model import EntityRef, PartialDate

_NO_DATE = frozenset({"by", "over", "until"})
_BEFORE = 4
_NUMBERED = 10
_REPORTED = 1
_AT = 3
_FAR = 22
_AHEAD = 14
_OPENING = 2
_ASIDE = 8
_BETWEEN = 5
_RANK = {"city": 0, "settlement": 0, "venue": 1, "residence": 1, "district": 2, "region": 3}

Dates = tuple[PartialDate | None, PartialDate | None]


def away(sentence: Sentence, mention: Mention[object], nucleus: Nucleus) -> int:
    """How far a date or place stands from an event: `during`, or `and` before its verb, lie between."""
    far = apart(sentence, mention, nucleus.mention)
    if mention.last > nucleus.mention.first:
        return far
    aside = [m for m in sentence.cue("meeting.aside") if mention.last <= m.first and m.last <= nucleus.mention.first]
    joined = nucleus.mention.first > 0 and "CONJ" in sentence.tokens[nucleus.mention.first - 1].word.tags
    return far + _ASIDE * bool(aside) + (_ASIDE // 2) * joined


def mine(sentence: Sentence, mention: Mention[object], nucleus: Nucleus, nuclei: Sequence[Nucleus]) -> bool:
    """Whether no other event of the sentence stands nearer to a date or a place."""
    own = away(sentence, mention, nucleus)
    if mention.first <= _OPENING and own <= _FAR:
        return True
    rivals = [n for n in nuclei if n is not nucleus and not n.faint]
    nearer = any(away(sentence, mention, n) < own for n in rivals)
    return (
        own <= _FAR
        and not (nearer and crossed(sentence, mention, nucleus.mention))
        and not _taken(sentence, mention, own, rivals)
    )


def _taken(sentence: Sentence, mention: Mention[object], own: int, rivals: Sequence[Nucleus]) -> bool:
    """Another event of the same clause has the date or place between itself and this one."""
    return any(away(sentence, mention, n) + 2 < own for n in rivals)


def dates(sentence: Sentence, nucleus: Nucleus, nuclei: Sequence[Nucleus]) -> Dates:
    """Begin and end, from the nearest date that is neither a deadline nor a figure's period nor the report's."""
    fitting = [d for d in sentence.dates if _dates_event(sentence, d, nucleus) and mine(sentence, d, nucleus, nuclei)]
    date = _moved_to(sentence, fitting) or closest(sentence, fitting, nucleus.mention)
    if date is None:
        return None, None
    period = date.value.period
    return period.start, period.end if period.end != period.start else None


def _moved_to(sentence: Sentence, dates: Sequence[Mention[DateMention]]) -> Mention[DateMention] | None:
    """`перенесён на 20 мая`, `postponed to May 20`: the new date."""
    for cue in sentence.cue("meeting.moved"):
        after = [d for d in dates if d.first >= cue.last]
        if after:
            return after[0]
    return None


def _dates_event(sentence: Sentence, date: Mention[DateMention], nucleus: Nucleus) -> bool:
    value, start, end = date.value, date.value.period.start, date.value.period.end
    if value.preposition in _NO_DATE or value.cumulative or (start.day is None and start != end):
        return False
    if any(_reported_on(sentence, m, date) and not _between(m, date, nucleus) for m in _saying(sentence)):
        return False
    figures = [q for q in sentence.quantities if q.value.unit not in (None, "count")]
    of_figure = any(crossed(sentence, q, date) < max(crossed(sentence, nucleus.mention, date), 1) for q in figures)
    return not (start.month is None and of_figure)


def _reported_on(sentence: Sentence, cue: Mention[str], date: Mention[DateMention]) -> bool:
    """`сообщила 24 февраля пресс-служба`; not `сообщили, что 30 января`."""
    low, high = min(cue.last, date.last), max(cue.first, date.first)
    parted = any(t.text == "," for t in sentence.tokens[low:high])
    return max(cue.gap(date), 0) <= _REPORTED and not parted and crossed(sentence, cue, date) == 0


def _saying(sentence: Sentence) -> list[Mention[str]]:
    return sentence.cue("meeting.reported")


def _between(cue: Mention[str], date: Mention[DateMention], nucleus: Nucleus) -> bool:
    """`сказал 5 мая на встрече`: the event stands on the date's other side, right beside it."""
    return cue.last <= date.first and 0 <= nucleus.mention.first - date.last <= 1


def place(reading: Reading, sentence: Sentence, nucleus: Nucleus, nuclei: Sequence[Nucleus]) -> EntityRef | None:
    """The town (else residence, region) that a preposition puts the event in, or that hosts it."""
    fitting = [m for m in sentence.places if located(sentence, m) and mine(sentence, m, nucleus, nuclei)]
    if nucleus.form == "visit":
        fitting = [m for m in fitting if not _from(sentence, m)]
    best = min(
        fitting,
        key=lambda m: (_RANK.get(m.value.subtype or "", 2), apart(sentence, m, nucleus.mention), m.first),
        default=None,
    )
    if best is not None:
        return best.value
    return _capital(reading, sentence, nucleus) or _host_town(sentence, nucleus) or _where(sentence, nucleus)


def located(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    if mention.value.subtype in ("border-crossing", "river", "sea", "station", "port", "zone", "field"):
        return False
    for cue in sentence.cue("meeting.at", "meeting.arrive"):
        between = range(cue.last, mention.first)
        if cue.last <= mention.first and len(between) <= _AT and all(_leads(sentence, i) for i in between):
            return True
    names = [m for m in sentence.places if m.last <= mention.first and mention.first - m.last <= 1]
    return bool(names) and any(located(sentence, m) for m in names if m.last < mention.first)


def _leads(sentence: Sentence, index: int) -> bool:
    """A word that may stand between a preposition and a place: an adjective, an article, `город`."""
    known = any(m.first <= index < m.last for m in sentence.cue("meeting.town"))
    return known or bool({"ADJ", "PART"} & sentence.tokens[index].word.tags)


def _from(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    return sentence.folded(mention.first - 1) in ("from", "из")


def _capital(reading: Reading, sentence: Sentence, nucleus: Nucleus) -> EntityRef | None:
    """`в турецкую столицу`, `the Uzbek capital`: the town the registry knows for it."""
    for cue in sentence.cue("meeting.capital"):
        own = [m for m in sentence.adjectives if m.last == cue.first]
        if own and crossed(sentence, cue, nucleus.mention) == 0:
            known = reading.registry.capital(own[0].value[0])
            if known is not None:
                return reading.registry.reference(known, prefer_lang=sentence.language.code)
    return None


def _host_town(sentence: Sentence, nucleus: Nucleus) -> EntityRef | None:
    """`форум, который принимает Самарканд`; `Samarkand hosts the forum`."""
    if nucleus.form in ("visit", "talks", "call"):
        return None
    for cue in sentence.cue("meeting.hosts"):
        near = [m for m in sentence.places if max(m.gap(cue), 0) <= 1 and m.value.subtype == "city"]
        if near and max(nucleus.mention.gap(cue), 0) <= _FAR:
            return near[0].value
    return None


def _where(sentence: Sentence, nucleus: Nucleus) -> EntityRef | None:
    """`in Tashkent, where the session begins`: the town right before the clause."""
    for cue in sentence.cue("meeting.where"):
        before = [m for m in sentence.places if 0 <= cue.first - m.last <= _BETWEEN and m.value.subtype == "city"]
        if before and cue.last <= nucleus.mention.first and crossed(sentence, cue, nucleus.mention) == 0:
            return before[-1].value
    return None


def place_before(reading: Reading, sentence: Sentence) -> EntityRef | None:
    """`Здесь открылся форум`, `Там проходила сессия`: the place of the sentence before."""
    before = next(reading.previous(sentence), None)
    if before is None or not any(m.first <= 1 for m in sentence.cue("meeting.there")):
        return None
    towns = [m for m in before.places if located(before, m) and m.value.subtype == "city"]
    return towns[-1].value if towns else None


def ordinal(sentence: Sentence, nucleus: Nucleus) -> int | None:
    """`21st session`, `IV форум`, `met for the 20th time`, `— второе по счёту`."""
    cue = nucleus.mention
    before = [m for m in sentence.ordinals if 0 <= cue.first - m.last <= _BEFORE and not crossed(sentence, m, cue)]
    body = [m for m in sentence.bodies if m.value == nucleus.body]
    before += [m for m in sentence.ordinals for b in body if 0 <= b.first - m.last <= 1 or b.holds(m)]
    if before:
        return before[-1].value
    if any(not crossed(sentence, m, cue) for m in sentence.cue("meeting.first-time")) and nucleus.verb:
        return 1
    for count in sentence.cue("meeting.time"):
        named = [m for m in sentence.ordinals if 0 <= count.first - m.last <= 1]
        if named and max(count.gap(cue), 0) <= _NUMBERED + _BEFORE:
            return named[0].value
    return None


def status(reading: Reading, sentence: Sentence, nucleus: Nucleus, start: PartialDate | None) -> tuple[str, bool]:
    """(held or planned, whether a word or the date tells it): the date first, then the nearest word."""
    published = reading.clock.published
    if start is not None and published is not None:
        if start.first > published.last:
            return "planned", True
        if start.last < published.first:
            return "held", True
    ahead = closest(sentence, sentence.cue("meeting.planned"), nucleus.mention)
    done = closest(sentence, sentence.cue("meeting.held"), nucleus.mention)
    far, near = (10**6 if m is None else apart(sentence, m, nucleus.mention) for m in (ahead, done))
    if far <= min(near, _AHEAD):
        return "planned", not nucleus.faint
    return "held", near <= _FAR and not nucleus.faint
