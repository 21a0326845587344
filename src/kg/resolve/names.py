"""Personal names in parts, and how far two of them agree across Cyrillic and Latin.

A name is given names, an optional patronymic and a surname, in either order: the surname is
the part in capitals, else the part with a surname's ending, else the last. Each part is kept as
the set of its skeletons (`kg.resolve.letters`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import product
from typing import Final

from kg.resolve.letters import consonants, one_apart, readings, swapped, tables

_PART: Final = re.compile(r"[^\W\d_]+(?:[-'’‘ʻʼ`´ʹ′][^\W\d_]+)*['’‘ʻʼ`´]?\.?")
_MOST: Final = 64
_LONG_SURNAME: Final = 6
_LONG_GIVEN: Final = 6


class Agreement(IntEnum):
    """How far two parts of a name agree, from not at all to fully."""

    DIFFERENT = 0
    INITIAL = 1
    CLOSE = 2
    NEAR = 3
    EQUAL = 4


@dataclass(frozen=True, slots=True)
class PersonName:
    """`given` and `surname` are sets of skeletons, empty where the name lacks the part.

    `initials` are the first letters given in place of given names. `by_father` marks a name
    of given name and patronymic alone, whose surname nobody told.
    """

    given: frozenset[str]
    surname: frozenset[str]
    patronymic: frozenset[str] = frozenset()
    initials: tuple[frozenset[str], ...] = ()
    by_father: bool = False
    sure_order: bool = False

    @property
    def bare(self) -> bool:
        """A surname (or a single name) and nothing else."""
        return len(self.given) == 0 and len(self.initials) == 0


@lru_cache(maxsize=16384)
def person(label: str) -> PersonName:
    """Take a full name apart. A name without letters has no parts and agrees with nothing."""
    parts = [part for part in _PART.findall(label.replace(",", " ")) if part.strip(".")]
    initials = tuple(readings(part.rstrip(".")) for part in parts if _is_initial(part))
    words, father = _patronymic([part.rstrip(".") for part in parts if not _is_initial(part)])
    if len(words) == 0:
        return PersonName(frozenset(), father)
    if len(words) == 1:
        if len(father) > 0 and len(initials) == 0:
            return PersonName(readings(words[0]), father, by_father=True)
        return PersonName(frozenset(), readings(words[0]), father, initials, sure_order=True)
    at, sure = _surname_at(words)
    given = _joined([word for place, word in enumerate(words) if place != at])
    return PersonName(given, readings(words[at]), father, sure_order=sure)


def _is_initial(part: str) -> bool:
    """`К.`, `Дж.`, `Sh.`, or a single letter."""
    bare = part.rstrip(".")
    return len(bare) == 1 or (part.endswith(".") and len(bare) == 2)  # noqa: PLR2004 -- Дж., Sh.


def _patronymic(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """The words without the patronymic, and its skeletons: one word, or `Tursun o'g'li` in two."""
    rules = tables()["patronymic"]
    for at, word in enumerate(words):
        if at > 0 and readings(word) & set(rules["words"]):
            rest = [*words[: max(at - 1, 1)], *words[at + 1 :]]
            return rest, _fathered(words[at - 1])
    for at, word in reversed(tuple(enumerate(words))):
        if at > 0 and _ends(word, rules["endings"]) and _takes_patronymic(words, at):
            return [*words[:at], *words[at + 1 :]], readings(word)
    return words, frozenset()


def _fathered(word: str) -> frozenset[str]:
    return frozenset(reading + "uli" for reading in readings(word))


def _takes_patronymic(words: list[str], at: int) -> bool:
    """Of two words only -uly and its like make a father's name, and none beside a surname.

    Вучич is a surname; Гурбангулы is a given name.
    """
    if len(words) > 2:  # noqa: PLR2004
        return True
    beside_surname = any(_ends(word, tables()["surname"]["sure"]) for word in words)
    return not beside_surname and _ends(words[at], tables()["patronymic"]["for_surname"])


def _ends(word: str, endings: list[str]) -> bool:
    return any(len(reading) > 4 and reading.endswith(tuple(endings)) for reading in readings(word))  # noqa: PLR2004


def _surname_at(words: list[str]) -> tuple[int, bool]:
    """Where the surname stands, and whether its form (not only its place) says so."""
    capitals = [at for at, word in enumerate(words) if len(word) > 2 and word.isupper()]  # noqa: PLR2004
    if len(capitals) == 1:
        return capitals[0], True
    for endings in (tables()["surname"]["sure"], tables()["surname"]["likely"]):
        fitting = [at for at, word in enumerate(words) if _ends(word, endings)]
        if len(fitting) == 1:
            return fitting[0], True
    return len(words) - 1, False


def _joined(words: list[str]) -> frozenset[str]:
    """Given names as one: Касым-Жомарт, Kassym Jomart."""
    choices = product(*(sorted(readings(word)) for word in words))
    return frozenset("".join(choice) for choice, _ in zip(choices, range(_MOST), strict=False))


@lru_cache(maxsize=65536)
def agree(left: frozenset[str], right: frozenset[str], *, long: int) -> Agreement:
    """How far two parts agree; a slip of one letter counts as CLOSE from `long` letters on."""
    if left & right:
        return Agreement.EQUAL
    pairs = [(one, other) for one in left for other in right]
    if any(swapped(one, other) for one, other in pairs):
        return Agreement.NEAR
    if any(min(len(one), len(other)) >= long and one_apart(one, other) for one, other in pairs):
        return Agreement.CLOSE
    return Agreement.DIFFERENT


def agree_surname(left: PersonName, right: PersonName) -> Agreement:
    return agree(left.surname, right.surname, long=_LONG_SURNAME)


def agree_given(left: PersonName, right: PersonName) -> Agreement:
    """INITIAL also where one name has an initial that fits, or one of two given names."""
    if left.given and right.given:
        level = agree(left.given, right.given, long=_LONG_GIVEN)
        if level is Agreement.DIFFERENT and any(_begins(one, other) for one in left.given for other in right.given):
            return Agreement.INITIAL
        return level
    one, other = (left, right) if left.initials else (right, left)
    if len(one.initials) == 0:
        return Agreement.DIFFERENT
    starts = other.initials[0] if other.initials else other.given
    fits = any(full.startswith(first) for first in one.initials[0] for full in starts)
    return Agreement.INITIAL if fits else Agreement.DIFFERENT


def _begins(one: str, other: str) -> bool:
    """Касым for Касым-Жомарт: a whole first name with a whole one more behind it."""
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and len(long) - len(short) > 3 and long.startswith(short)  # noqa: PLR2004


def surname_keys(name: PersonName) -> frozenset[str]:
    """Keys under which names that could belong to one person meet: a surname's consonants.

    Where the order of the parts is a guess, the other part is a key too.
    """
    parts = name.surname if name.sure_order else name.surname | name.given
    return frozenset(consonants(reading) or reading for reading in parts)
