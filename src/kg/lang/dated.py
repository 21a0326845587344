"""What a rule for dates finds, in any language whose rules read the text by patterns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.lang.base import Preposition
from kg.model import Period

MONTHS_AHEAD: Final = 9
"""How far ahead a month without a year may lie: in January `in December` is the last one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date as a rule reads it; `preposition` only where the words beside it do not tell it."""

    start: int
    end: int
    period: Period
    relative: bool = False
    weak: bool = False
    cumulative: bool = False
    preposition: Preposition | None = None


@dataclass(frozen=True, slots=True)
class Year:
    value: int
    relative: bool = False
    weak: bool = False
