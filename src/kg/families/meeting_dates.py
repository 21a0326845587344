"""When an event takes place: the nearest date that is neither a deadline nor a figure's period.

A new date counts where it is moved, the coming day of the week where it lies ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kg.families.head_final import case_of, head_final, verb_between
from kg.families.meeting_circumstances import told
from kg.families.meeting_event import Nucleus
from kg.families.meeting_reach import mine, told_elsewhere
from kg.families.nearness import closest, crossed
from kg.families.reading import Mention, Reading, Sentence
from kg.families.small_words import possessive
from kg.lang.base import DateMention
from kg.model import PartialDate

_OWNING = frozenset({"'s", "’s", "'", "’"})
_NO_DATE = frozenset({"by", "until"})
_SEASON = 3  # months in the longest stretch that may be when an event is
_HALF = 6  # the same of an event ahead: `in the second half of 2026`
_REPORTED = 1
_FOUNDED = 1
_AROUND = 6
_WEEK = 7
Dates = tuple[PartialDate | None, PartialDate | None]


def dates(reading: Reading, sentence: Sentence, nucleus: Nucleus, nuclei: Sequence[Nucleus]) -> Dates:
    """Begin and end, from the nearest date that is neither a deadline nor a figure's period nor the report's."""
    own = [d for d in sentence.dates if _owns(sentence, d, nucleus)]
    dating = own or [d for d in sentence.dates if _dates_event(sentence, d, nucleus)]
    dating = [d for d in dating if not told_elsewhere(sentence, d, nucleus)]
    fitting = [d for d in dating if mine(sentence, d, nucleus, nuclei)]
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
    if _last_day(sentence, date) and not _owns(sentence, date, nucleus):
        return None, period.end
    ahead = _coming(reading, sentence, date, nucleus)
    if ahead is not None:
        return ahead, None
    return period.start, period.end if period.end != period.start else None


def _last_day(sentence: Sentence, date: Mention[DateMention]) -> bool:
    """`a visit which will end tomorrow, June 24`: the day of an end, not of a beginning."""
    behind = [m for m in sentence.cue("meeting.ends") if 0 <= date.first - m.last <= _REPORTED]
    return bool(behind) and date.value.period.start == date.value.period.end


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
    near = [m for m in sentence.cue("meeting.planned") if max(m.gap(nucleus.mention), 0) <= 1]
    beside = any(not any(d.holds(m) for d in sentence.dates) for m in near)
    if (published.first - day.first).days >= _WEEK or not beside or told(sentence, nucleus) != "planned":
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
    ahead = told(sentence, nucleus) == "planned"
    summed = (value.cumulative and not ahead) or (value.preposition == "over" and start.day is None)
    if value.preposition in _NO_DATE or summed:
        return False
    if value.preposition == "since" and not any(0 <= m.first - date.last <= 1 for m in sentence.cue("meeting.when")):
        return False
    if any(_reported_on(sentence, m, date) and not _between(m, date, nucleus) for m in _saying(sentence)):
        return False
    if any(max(m.gap(date), 0) <= _FOUNDED and not m.holds(nucleus.mention) for m in sentence.cue("meeting.founded")):
        return False
    figures = [q for q in sentence.quantities if q.value.unit not in (None, "count")]
    months = _HALF if ahead else _SEASON
    if start.day is None and start != end and (figures or not _season(start, end, months)):
        return False
    of_figure = any(crossed(sentence, q, date) < max(crossed(sentence, nucleus.mention, date), 1) for q in figures)
    return not (start.month is None and of_figure)


def _owns(sentence: Sentence, date: Mention[DateMention], nucleus: Nucleus) -> bool:
    """`Wednesday's telephone conversation`, whatever stands before."""
    if not 0 <= nucleus.mention.first - date.last <= 1:
        return False
    return any(possessive(t.word) or t.text in _OWNING for t in sentence.tokens[date.last - 1 : date.last + 1])


def _season(start: PartialDate, end: PartialDate, months: int) -> bool:
    """`весной 2026 года`, `in the second quarter`: so short a stretch may be when an event is to be."""
    return start.month is not None and (end.last - start.first).days <= months * 31


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
