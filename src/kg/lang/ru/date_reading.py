"""What a date rule is, and what its function may look at.

A rule's function gets a `Reading` and gives the dates that its match holds: none where the
words are no date or the clock does not settle them. It raises ValueError for a day that no
calendar has; then nothing else is read from those words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.lang.base import Clock, Preposition
from kg.lang.dated import MONTHS_AHEAD, Found, Year
from kg.lang.ru import calendar_words as words
from kg.model import PartialDate, Period


@dataclass(frozen=True, slots=True)
class Reading:
    """One match of a rule, with what it may look at: the sentence, the clock, dates read so far."""

    match: re.Match[str]
    clock: Clock
    start: int
    seen: Sequence[Found]

    def word(self, group: str) -> str:
        """What a group matched, in small letters; empty where it matched nothing."""
        return (self.match.groupdict().get(group) or "").lower()

    def number(self, group: str) -> int:
        return int(self.match[group])

    def before(self, position: int) -> Preposition:
        return words.preposition(self.match.string, self.start, position)

    def year(self, number: str = "") -> Year | None:
        """The year that the words give, be it counted from the clock or named before."""
        if self.word(f"year{number}"):
            return Year(self.number(f"year{number}"))
        if self.word(f"same{number}"):
            return self.same_year()
        offset = 0 if self.word(f"short{number}") else None
        if self.word(f"relative{number}"):
            offset = words.year_offset(self.word(f"relative{number}"))
        if offset is None:
            return None
        if self.clock.published is not None:
            return Year(self.clock.published.year + offset, relative=True)
        return None if self.clock.year is None else Year(self.clock.year + offset, relative=True, weak=True)

    def same_year(self) -> Year | None:
        """`того же года`: the last year named before."""
        years = re.findall(rf"(?<!\d){words.YEAR}(?!\d)", self.match.string[: self.match.start()])
        return Year(int(years[-1]), relative=True) if len(years) > 0 else None

    def unsaid_year(self, month: int, *, cumulative: bool = False) -> Year | None:
        """The year of a date without one: the clock's, or the one before where it must be over."""
        published = self.clock.published
        if published is None:
            return None if self.clock.year is None else Year(self.clock.year, weak=True)
        if published.month is None:
            return Year(published.year, weak=True)
        limit = published.month + (0 if cumulative else MONTHS_AHEAD)
        return Year(published.year - (month > limit), weak=True)

    def year_or_unsaid(self, month: int, *, cumulative: bool = False) -> Year | None:
        if self.says_year():
            return self.year()
        return self.unsaid_year(month, cumulative=cumulative)

    def says_year(self, number: str = "") -> bool:
        return any(self.word(f"{group}{number}") for group in ("year", "relative", "short", "same"))

    def found(
        self, first: PartialDate, last: PartialDate, year: Year, *, preposition: Preposition | None = None
    ) -> Found:
        """The whole match as a date."""
        return Found(
            self.match.start(),
            self.match.end(),
            Period(first, last),
            relative=year.relative,
            weak=year.weak,
            cumulative=from_january(Period(first, last)),
            preposition=preposition,
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern with its reading; `needs` is what a sentence must hold for it to be tried."""

    name: str
    needs: str
    pattern: re.Pattern[str]
    read: Callable[[Reading], Iterable[Found]]


def rule(name: str, needs: str, pattern: str, read: Callable[[Reading], Iterable[Found]]) -> Rule:
    return Rule(name, needs, re.compile(pattern, re.IGNORECASE), read)


def from_january(period: Period) -> bool:
    """Whether a period is several months that run from the beginning of a year."""
    first, last = period.start, period.end
    months = first.day is None and first.month == 1 and last.month is not None
    return months and first.year == last.year and first != last
