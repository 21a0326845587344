"""When and where an event takes place, its number, and whether it is held or planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kg.families.head_final import case_of, head_final, verb_between
from kg.families.meeting_event import Nucleus
from kg.families.nearness import apart, closest, crossed
from kg.families.reading import Mention, Reading, Sentence
from kg.lang.base import DateMention
from kg.model import EntityRef, PartialDate

_NO_DATE = frozenset({"by", "until"})
_BEFORE = 4
_MARKS = frozenset(",;:()")
_SEASON = 3  # months in the longest stretch that may be when an event is
_NUMBERED = 10
_REPORTED = 1
_FOUNDED = 1
_ITEM = 5
_AROUND = 6
_WEEK = 7
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
    return (
        own <= _FAR
        and not (nearer and crossed(sentence, mention, nucleus.mention))
        and not _taken(sentence, mention, own, rivals)
    )


def _taken(sentence: Sentence, mention: Mention[object], own: int, rivals: Sequence[Nucleus]) -> bool:
    """Another event of the same clause has the date or place between itself and this one."""
    return any(away(sentence, mention, n) + 2 < own for n in rivals)


def dates(reading: Reading, sentence: Sentence, nucleus: Nucleus, nuclei: Sequence[Nucleus]) -> Dates:
    """Begin and end, from the nearest date that is neither a deadline nor a figure's period nor the report's."""
    fitting = [d for d in sentence.dates if _dates_event(sentence, d, nucleus) and mine(sentence, d, nucleus, nuclei)]
    moved = [m for m in sentence.cue("meeting.moved") if not crossed(sentence, m, nucleus.mention)]
    if moved:
        later = [d for d in sentence.dates if _new_date(sentence, d, moved[0]) and not crossed(sentence, moved[0], d)]
        date = later[-1] if later and later[-1].value.preposition not in _NO_DATE else None
    else:
        near = [d for d in fitting if not verb_between(sentence, nucleus.mention.first, d.first)] or fitting
        date = closest(sentence, near, nucleus.mention) or _then(sentence, nucleus) or _where_on(sentence, nucleus)
    if date is None:
        return None, None
    period = date.value.period
    ahead = _coming(reading, sentence, date, nucleus)
    if ahead is not None:
        return ahead, None
    return period.start, period.end if period.end != period.start else None


def _new_date(sentence: Sentence, date: Mention[DateMention], moved: Mention[str]) -> bool:
    """`postponed to May 20`; `20 мамырға ауыстырылды`."""
    if head_final(sentence):
        return date.last <= moved.first and "datv" in case_of(sentence, date)
    return date.first >= moved.last


def _coming(reading: Reading, sentence: Sentence, date: Mention[DateMention], nucleus: Nucleus) -> PartialDate | None:
    """`travels to Baku on Thursday`: of an event ahead, the day of the week is the coming one."""
    published, day = reading.clock.published, date.value.period.start
    if published is None or not date.value.relative or day.day is None or day.first >= published.first:
        return None
    beside = any(max(m.gap(nucleus.mention), 0) <= 1 for m in sentence.cue("meeting.planned"))
    if (published.first - day.first).days >= _WEEK or not beside or _told(sentence, nucleus) != "planned":
        return None
    later = day.first + timedelta(days=_WEEK)
    return PartialDate(later.year, later.month, later.day)


def _then(sentence: Sentence, nucleus: Nucleus) -> Mention[DateMention] | None:
    """`X is due in October, and the commission should hold its session then`: the date given before."""
    for cue in sentence.cue("meeting.then"):
        if crossed(sentence, cue, nucleus.mention) == 0:
            before = [d for d in sentence.dates if d.last <= cue.first and _dates_event(sentence, d, nucleus)]
            return before[-1] if before else None
    return None


def _where_on(sentence: Sentence, nucleus: Nucleus) -> Mention[DateMention] | None:
    """`On 12 September, in Gyumri, where X opened the session`: the date beside the town before the clause."""
    for cue in sentence.cue("meeting.where"):
        if cue.last <= nucleus.mention.first and crossed(sentence, cue, nucleus.mention) == 0:
            before = [
                d for d in sentence.dates if 0 <= cue.first - d.last <= _AROUND and _dates_event(sentence, d, nucleus)
            ]
            return before[-1] if before else None
    return None


def _dates_event(sentence: Sentence, date: Mention[DateMention], nucleus: Nucleus) -> bool:
    value, start, end = date.value, date.value.period.start, date.value.period.end
    if value.preposition in _NO_DATE or value.cumulative or (value.preposition == "over" and start.day is None):
        return False
    if value.preposition == "since" and not any(0 <= m.first - date.last <= 1 for m in sentence.cue("meeting.when")):
        return False
    if any(_reported_on(sentence, m, date) and not _between(m, date, nucleus) for m in _saying(sentence)):
        return False
    if any(max(m.gap(date), 0) <= _FOUNDED and not m.holds(nucleus.mention) for m in sentence.cue("meeting.founded")):
        return False
    figures = [q for q in sentence.quantities if q.value.unit not in (None, "count")]
    if start.day is None and start != end and (figures or not _season(start, end)):
        return False
    of_figure = any(crossed(sentence, q, date) < max(crossed(sentence, nucleus.mention, date), 1) for q in figures)
    return not (start.month is None and of_figure)


def _season(start: PartialDate, end: PartialDate) -> bool:
    """`весной 2026 года`, `in the second quarter`: so short a stretch may be when an event is to be."""
    return start.month is not None and (end.last - start.first).days <= _SEASON * 31


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
        back = any(not crossed(sentence, m, nucleus.mention) for m in sentence.cue("meeting.returned"))
        fitting = [m for m in fitting if back or not _from(sentence, m)]
    best = min(
        fitting,
        key=lambda m: (_RANK.get(m.value.subtype or "", 2), apart(sentence, m, nucleus.mention), m.first),
        default=None,
    )
    if best is not None:
        return best.value
    return _capital(reading, sentence, nucleus) or _host_town(sentence, nucleus) or _where(sentence, nucleus)


def located(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    if mention.value.subtype in ("border-crossing", "river", "sea", "station", "zone", "field"):
        return False
    if any(_beside_verb(sentence, m, mention) for m in sentence.cue("meeting.goes-to")):
        return True
    if head_final(sentence):
        return _by_case(sentence, mention) or _bracketed(sentence, mention)
    for cue in sentence.cue("meeting.at", "meeting.arrive"):
        between = range(cue.last, mention.first)
        plain = [i for i in between if not any(d.first <= i < d.last for d in sentence.dates)]
        if cue.last <= mention.first and len(plain) <= _AT and all(_leads(sentence, i) for i in between):
            return True
    if _bracketed(sentence, mention) or _heads_item(sentence, mention):
        return True
    names = [m for m in sentence.places if m.last <= mention.first and mention.first - m.last <= 1]
    return bool(names) and any(located(sentence, m) for m in names if m.last < mention.first)


def _by_case(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`Душанбеде`, `Тошкент шаҳрида`: the case of a place's last word, or of the word for a town behind it, says in."""
    towns = [m for m in sentence.cue("meeting.town") if m.first == mention.last]
    cases = case_of(sentence, towns[0] if towns else mention)
    if "loct" in cases:
        return True
    arriving = [m for m in sentence.cue("meeting.arrive", "meeting.visit") if m.first >= mention.last]
    return "datv" in cases and any(crossed(sentence, m, mention) == 0 for m in arriving)


def _leads(sentence: Sentence, index: int) -> bool:
    """A word that may stand between a preposition and a place: an adjective, an article, `город`, `г.`, a date."""
    towns = sentence.cue("meeting.town")
    known = any(m.first <= index < m.last for m in (*towns, *sentence.dates))
    short = sentence.tokens[index].text == "." and any(m.last == index for m in towns)
    return known or short or bool({"ADJ", "PART"} & sentence.tokens[index].word.tags)


def _beside_verb(sentence: Sentence, verb: Mention[str], mention: Mention[EntityRef]) -> bool:
    """`Осенью Тбилиси посетит президент`: the object of a verb of visiting stands right before it."""
    return 0 <= verb.first - mention.last <= 1 and not any(
        t.text in ",;:" for t in sentence.tokens[mention.last : verb.first]
    )


def _heads_item(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`Seoul, May 2025: visit by X`: a town with a date before the colon of an item."""
    if mention.first > 1 or mention.last >= len(sentence.tokens) or sentence.tokens[mention.last].text != ",":
        return False
    date = next((d for d in sentence.dates if d.first == mention.last + 1), None)
    return date is not None and any(t.text == ":" for t in sentence.tokens[date.last : date.last + _ITEM])


def _bracketed(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`third meeting (Ankara, 6 June 2024)`: a town in brackets with a date, or alone."""
    if mention.first == 0 or sentence.tokens[mention.first - 1].text != "(" or mention.last >= len(sentence.tokens):
        return False
    behind = [d for d in sentence.dates if 0 <= d.first - mention.last <= 1]
    return bool(behind) or sentence.tokens[mention.last].text == ")"


def _from(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    if head_final(sentence):
        return "ablt" in case_of(sentence, mention)
    return sentence.folded(mention.first - 1) in ("from", "из")


def _capital(reading: Reading, sentence: Sentence, nucleus: Nucleus) -> EntityRef | None:
    """`в турецкую столицу`, `the Uzbek capital`: the town the registry knows for it."""
    for cue in sentence.cue("meeting.capital"):
        own = [m.value[0] for m in sentence.adjectives if m.last == cue.first]
        if head_final(sentence) and "loct" in case_of(sentence, cue):
            own += [m.value for m in sentence.states if m.last == cue.first]
        if own and crossed(sentence, cue, nucleus.mention) == 0:
            known = reading.registry.capital(own[0])
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
    numbers = [m for m in sentence.ordinals if not any(d.first <= m.first < d.last for d in sentence.dates)]
    before = [m for m in numbers if _numbers(sentence, m, cue)]
    body = [m for m in sentence.bodies if m.value == nucleus.body]
    before += [m for m in numbers for b in body if 0 <= b.first - m.last <= 1 or b.holds(m)]
    if before:
        return before[-1].value
    if any(not crossed(sentence, m, cue) for m in sentence.cue("meeting.first-time")) and nucleus.verb:
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
    told = _told(sentence, nucleus)
    done = closest(sentence, sentence.cue("meeting.held"), nucleus.mention)
    near = done is not None and apart(sentence, done, nucleus.mention) <= _FAR
    return told, not nucleus.faint and (told == "planned" or near)


def _told(sentence: Sentence, nucleus: Nucleus) -> str:
    """Held or planned by the nearest word."""
    agenda = [m for m in sentence.cue("meeting.agenda") if m.last <= nucleus.mention.first]
    if any(not crossed(sentence, m, nucleus.mention) for m in agenda):
        return "planned"
    ahead = closest(sentence, sentence.cue("meeting.planned"), nucleus.mention)
    done = closest(sentence, sentence.cue("meeting.held"), nucleus.mention)
    far, near = (10**6 if m is None else apart(sentence, m, nucleus.mention) for m in (ahead, done))
    return "planned" if far <= min(near, _AHEAD) else "held"
