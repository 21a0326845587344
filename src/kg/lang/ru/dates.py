"""Dates and periods in Russian text.

Rules are short functions, each with its pattern, in one ordered tuple: what an earlier rule has
read, a later one does not read again, so that `15 марта 2025 года` is a day and not a year. A
day that no calendar has (`31 апреля`) is read as nothing, its parts neither. What the clock
does not settle is left out: `в прошлом году` says nothing in a report without a date.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort

from kg.lang.base import Clock, DateMention
from kg.lang.dated import Found
from kg.lang.ru import calendar_words as words
from kg.lang.ru.date_reading import Reading, Rule
from kg.lang.ru.date_rules import CALENDAR_RULES
from kg.lang.ru.relative_rules import RELATIVE_RULES
from kg.lang.ru.year_rules import YEAR_RULES

RULES: tuple[Rule, ...] = CALENDAR_RULES + YEAR_RULES + RELATIVE_RULES

# What a sentence must hold for a rule to be tried at all: most sentences hold nothing.
_NEEDS: dict[str, re.Pattern[str]] = {
    "digit": re.compile(r"\d"),
    "month": re.compile(rf"(?<!\w){words.MONTH}(?!\w)"),
    "months": re.compile(r"(?<!\w)мес(?:яц|(?!\w))"),
    "quarter": re.compile(r"(?<!\w)кв(?:артал|(?!\w))"),
    "half": re.compile(r"(?<!\w)пол(?:угод|овин|года)"),
    "season": re.compile(rf"(?<!\w){words.SEASON}(?!\w)"),
    "year": re.compile(r"(?<!\w)год"),
    "years": re.compile(r"(?<!\w)(?:лет|года)(?!\w)"),
    "week": re.compile(r"(?<!\w)недел"),
    "weekday": re.compile(rf"(?<!\w){words.WEEKDAY}(?!\w)"),
    "day": re.compile(rf"(?<!\w){words.DAY_WORD}(?!\w)"),
}

_JOINED = re.compile(r"\s*(?:,|,?\s+(?:и|а также|или))\s+", re.IGNORECASE)


def find_dates(text: str, start: int, end: int, clock: Clock) -> list[DateMention]:
    """Dates and periods between `start` and `end` of the text, in order, not overlapping."""
    lowered = text[start:end].lower()
    present = {need for need, pattern in _NEEDS.items() if pattern.search(lowered) is not None}
    found: list[Found] = []
    taken: list[tuple[int, int]] = []
    for rule in RULES:
        if rule.needs not in present:
            continue
        for match in rule.pattern.finditer(text, start, end):
            if _overlaps(taken, *match.span()):
                continue
            try:
                read = list(rule.read(Reading(match, clock, start, found)))
            except ValueError:  # no such day: the words are used up all the same
                insort(taken, match.span())
                continue
            found.extend(read)
            for one in read:
                insort(taken, (one.start, one.end))
    found.sort(key=lambda one: one.start)
    return [_mention(text, start, one, after) for after, one in zip([None, *found], found, strict=False)]


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a place overlaps one of `taken`, which lie apart and in order."""
    after = bisect_left(taken, (end, 0))
    return after > 0 and taken[after - 1][1] > start


def _mention(text: str, start: int, found: Found, after: Found | None) -> DateMention:
    """The date with its preposition, which in `за 2024 год и январь 2025 года` is said but once."""
    kind = found.preposition or words.preposition(text, start, found.start)
    if kind == "none" and after is not None and _JOINED.fullmatch(text, after.end, found.start) is not None:
        kind = after.preposition or words.preposition(text, start, after.start)
    return DateMention(
        found.start,
        found.end,
        found.period,
        preposition=kind,
        relative=found.relative,
        weak=found.weak,
        cumulative=found.cumulative,
    )
