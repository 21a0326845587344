"""Dates and periods in the text of a language of the family.

Rules are short functions, each with its pattern, in one ordered tuple: what an earlier rule has
read, a later one does not read again. A day that no calendar has is read as nothing, its parts
neither. What the clock does not settle is left out. Patterns run over the folded sentence, so
that one set serves both scripts of Uzbek.
"""

from __future__ import annotations

from bisect import bisect_left, insort

from kg.lang.base import Clock, DateMention
from kg.lang.dated import Found
from kg.lang.turkic.calendar import Calendar
from kg.lang.turkic.date_reading import Reading, Rule
from kg.lang.turkic.date_rules import CALENDAR_RULES
from kg.lang.turkic.letters import FoldedText
from kg.lang.turkic.relative_rules import RELATIVE_RULES
from kg.lang.turkic.year_rules import YEAR_RULES

RULES: tuple[Rule, ...] = CALENDAR_RULES + YEAR_RULES + RELATIVE_RULES

# What a sentence must hold for a rule to be tried at all.
_NEEDS = {
    "digit": r"\d",
    "month": r"<M>",
    "months": r"(?<!\w)<MONTH>",
    "quarter": r"<QUARTER>",
    "half": r"<HALF>",
    "season": r"(?<!\w)<SEASON>",
    "year": r"(?<!\w)(?:<YEAR>|<ADV>)",
    "week": r"(?<!\w)<WEEK>",
    "weekday": r"<WEEKDAY>",
    "day": r"(?<!\w)<DAY>",
}


class Dates:
    """The rules compiled with the words of one language."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._needs = tuple((need, calendar.pattern(template)) for need, template in _NEEDS.items())
        self._rules = tuple((rule, calendar.pattern(rule.template)) for rule in RULES)

    def find(self, text: str, start: int, end: int, clock: Clock) -> list[DateMention]:
        """Dates and periods between `start` and `end` of the text, in order, not overlapping."""
        sentence = FoldedText.of(text, start, end, self._calendar.letter)
        present = {need for need, pattern in self._needs if pattern.search(sentence.folded) is not None}
        found: list[Found] = []
        taken: list[tuple[int, int]] = []
        for rule, pattern in self._rules:
            if rule.needs not in present:
                continue
            for match in pattern.finditer(sentence.folded):
                if _overlaps(taken, *match.span()):
                    continue
                try:
                    read = list(rule.read(Reading(match, self._calendar, clock, found)))
                except ValueError:  # no such day: the words are used up all the same
                    insort(taken, match.span())
                    continue
                found.extend(read)
                for one in read:
                    insort(taken, (one.start, one.end))
        return [_mention(self._calendar, sentence, one) for one in sorted(found, key=lambda one: one.start)]


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a place overlaps one of `taken`, which lie apart and in order."""
    after = bisect_left(taken, (end, 0))
    return after > 0 and taken[after - 1][1] > start


def _mention(calendar: Calendar, sentence: FoldedText, found: Found) -> DateMention:
    start, end = sentence.place(found.start, found.end)
    return DateMention(
        start,
        end,
        found.period,
        preposition=found.preposition or calendar.preposition(sentence.folded, found.start, found.end),
        relative=found.relative,
        weak=found.weak,
        cumulative=found.cumulative,
    )
