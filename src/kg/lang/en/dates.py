"""English dates and periods of a sentence.

Every pattern of `date_readers.READERS` is tried; of overlapping finds the one that begins
first and reaches furthest wins. Its preposition is read from the words before it, past those
that only narrow it (`by the end of 2025`); a date joined to the one before it by `and` or a
comma shares that one's (`in 2023 and 2024`).
"""

from __future__ import annotations

import re
from typing import cast

from kg.lang.base import Clock, DateMention, Preposition
from kg.lang.en import date_patterns as forms
from kg.lang.en.date_made import NO_DATE, Made
from kg.lang.en.date_readers import READERS
from kg.model import Period

_JOINED = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)\s+(?:in\s+)?")
_END = re.compile(r"\b(?:end|close)\s+of\s+(?:the\s+)?$|\bend-$", re.IGNORECASE)
_LOOK_BACK = 48  # characters: `no later than the beginning of the second half of `


def _finds(text: str, start: int, end: int, clock: Clock) -> list[tuple[int, int, Made | None]]:
    found: list[tuple[int, int, Made | None]] = []
    for pattern, read in READERS:
        for match in pattern.finditer(text, start, end):
            try:
                made = read(match, clock)
            except ValueError:  # no such day
                made = None
            if made != NO_DATE:
                found.append((match.start(), match.end(), made))
    found.sort(key=lambda find: (find[0], -find[1]))
    return found


def _preposition(text: str, start: int, at: int) -> Preposition:
    """How the date at `at` stands in its sentence, which begins at `start`."""
    before = text[max(start, at - _LOOK_BACK) : at]
    lead = forms.LEAD.search(before)
    if lead is None:
        return "none"
    name = forms.PREPOSITIONS[" ".join(lead["word"].lower().split())]
    if name == "before" and _END.search(before) is not None:
        return "by"
    return cast("Preposition", name)


def _cumulative(period: Period) -> bool:
    """From the beginning of a year, and shorter than the year."""
    return period.start.month == 1 and period.start.day is None and period.start != period.end


def dates(text: str, start: int, end: int, clock: Clock) -> list[DateMention]:
    """Dates and periods between `start` and `end` of the text, in order, not overlapping."""
    if forms.TRIGGER.search(text, start, end) is None:
        return []
    mentions: list[DateMention] = []
    covered = start
    for begins, ends, made in _finds(text, start, end, clock):
        if begins < covered:
            continue
        covered = ends
        if made is None:
            continue
        preposition = made.preposition or _preposition(text, start, begins)
        if preposition == "none" and mentions and _JOINED.fullmatch(text, mentions[-1].end, begins) is not None:
            preposition = mentions[-1].preposition
        mentions.append(
            DateMention(
                begins,
                ends,
                made.period,
                preposition,
                relative=made.relative,
                weak=made.weak,
                cumulative=_cumulative(made.period),
            )
        )
    return mentions
