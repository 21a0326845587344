"""What a date rule is, and what its function may look at.

A rule's function gets a `Reading` and gives the dates that its match holds: none where the
words are no date or the clock does not settle them. It raises ValueError for a day that no
calendar has or a period without months; then nothing else is read from those words. All places are in the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.lang.base import Clock, Preposition
from kg.lang.dated import MONTHS_AHEAD, Found, Year
from kg.lang.turkic.calendar import Calendar
from kg.model import PartialDate, Period

_LOOK_BACK = 400  # characters in which a year or a period must have been named before
_SEEN = 64  # dates: more than any sentence has before a comparison
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One match of a rule, with what it may look at: the words, the clock, dates read so far."""

    match: re.Match[str]
    calendar: Calendar
    clock: Clock
    seen: Sequence[Found]

    def word(self, group: str) -> str:
        """What a group matched, its spaces evened out; empty where it matched nothing."""
        return " ".join((self.match.groupdict().get(group) or "").split())

    def number(self, group: str) -> int:
        return int(self.match[group])

    def preposition(self) -> Preposition:
        return self.calendar.preposition(self.match.string, self.match.start(), self.match.end())

    def ablative(self, group: str) -> bool:
        return self.word(group).endswith(self.calendar.ablatives)

    def before(self) -> list[Period]:
        """The periods read so far that stand before this one."""
        return [found.period for found in islice(reversed(self.seen), _SEEN) if found.start < self.match.start()]

    def after_last(self) -> bool:
        """Whether a word like `соңғы` stands before: the last months are not those of a year."""
        start = self.match.start()
        return self.match.string[max(0, start - 16) : start].rstrip().endswith(self.calendar.lasts)

    def year(self, number: str = "") -> Year | None:
        """The year that the words give, be it counted from the clock or named before."""
        told = self.word(f"year{number}") or self.word(f"after{number}")
        if told:
            return Year(int(told))
        if self.word(f"same{number}"):
            return self.same_year()
        relative, adverb = self.word(f"relative{number}"), self.word(f"adverb{number}")
        if not relative and not adverb:
            return None
        offset = self.calendar.years[relative] if relative else self.calendar.adverbs[adverb]
        if self.clock.published is not None:
            return Year(self.clock.published.year + offset, relative=True)
        return None if self.clock.year is None or offset != 0 else Year(self.clock.year, relative=True, weak=True)

    def same_year(self) -> Year | None:
        """`сол жылы`: the last year named before."""
        start = self.match.start()
        years = _YEAR.findall(self.match.string, max(0, start - _LOOK_BACK), start)
        return Year(int(years[-1]), relative=True) if len(years) > 0 else None

    def says_year(self, number: str = "") -> bool:
        return any(self.word(f"{group}{number}") for group in ("year", "after", "relative", "adverb", "same"))

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
    """A named pattern template with its reading; `needs` is what a sentence must hold for it to be tried."""

    name: str
    needs: str
    template: str
    read: Callable[[Reading], Iterable[Found]]


def from_january(period: Period) -> bool:
    """Whether a period is several months that run from the beginning of a year."""
    first, last = period.start, period.end
    months = first.day is None and first.month == 1 and last.month is not None
    return months and first.year == last.year and first != last
