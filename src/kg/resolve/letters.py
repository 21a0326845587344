"""The skeleton of a word: what stays of its letters in whatever alphabet it is spelled.

Токаев, Tokayev, Toqaev and Тоқаев have one skeleton. Where a spelling can be read in several
ways (Uzbek `x` is х, English `x` is кс) a word has several readings, and two words agree when
they share one. The tables are in `letters.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby
from typing import Any, Final

VOWELS: Final = frozenset("aeiou")
_MOST_READINGS: Final = 48
_APOSTROPHES: Final = re.compile("['’‘ʻʼ`´ʹ′]")


@cache
def tables() -> dict[str, Any]:
    """The content of letters.toml."""
    return tomllib.loads(resources.files(__package__).joinpath("letters.toml").read_text(encoding="utf-8"))


@cache
def _spellings() -> tuple[str, ...]:
    data = tables()
    return tuple(sorted({*data["letters"], *data["glides"]}, key=lambda spelling: (-len(spelling), spelling)))


@cache
def _swaps() -> frozenset[tuple[str, str]]:
    pairs = tables()["swaps"]["pairs"]
    return frozenset((one, other) for one, other in pairs) | frozenset((other, one) for one, other in pairs)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case without apostrophes, and without the marks that change no letter's meaning."""
    composed = unicodedata.normalize("NFC", text.replace("İ", "i")).lower()
    bare = _APOSTROPHES.sub("", re.sub("(?<=s)['’‘ʻʼ`´](?=h)", "\u0000", composed))
    known = tables()["letters"]
    return "".join(char if char in known or char in "ёяюйy\u0000" else _unmarked(char) for char in bare)


def _unmarked(char: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part))


@lru_cache(maxsize=65536)
def readings(word: str) -> frozenset[str]:
    """Every skeleton the word can have, at least one unless it has no letters at all."""
    rest = plain(word)
    found: set[str] = {""}
    while rest:
        spelling = next((one for one in _spellings() if rest.startswith(one)), rest[0])
        rest = rest[len(spelling) :]
        found = {head + tail for head in found for tail in _values(spelling, head)}
        if len(found) > _MOST_READINGS:
            found = set(sorted(found)[:_MOST_READINGS])
    return frozenset(collapse(text) for text in found if text)


def _values(spelling: str, before: str) -> tuple[str, ...]:
    """What a spelling may stand for after the skeleton so far; a digit stands for itself."""
    data = tables()
    if spelling in data["glides"]:
        after_consonant = before != "" and before[-1] not in VOWELS
        return tuple(data["glides"][spelling][int(after_consonant)])
    if spelling in data["letters"]:
        return tuple(data["letters"][spelling])
    return (spelling,) if spelling.isalnum() else ("",)


def collapse(skeleton: str) -> str:
    """Double letters as one (Kassym, Жээнбеков), ң written ng as n."""
    return "".join(letter for letter, _ in groupby(skeleton)).replace("ng", "n")


def consonants(skeleton: str) -> str:
    """The skeleton without vowels: one key for all that could be spelling variants."""
    return "".join(letter for letter in skeleton if letter not in VOWELS)


def swapped(left: str, right: str) -> bool:
    """Do two skeletons differ by nothing but vowels that the alphabets swap (Арипов, Oripov)?"""
    if len(left) != len(right):
        return False
    return all(one == other or (one, other) in _swaps() for one, other in zip(left, right, strict=True))


def one_apart(left: str, right: str) -> bool:
    """Is one skeleton the other with one letter changed, added or left out?"""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    short, long = sorted((left, right), key=len)
    at = next((place for place, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return short[at:] == long[at + 1 :]
