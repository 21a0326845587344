"""Names of bodies and things as sets of words: folded, without states, legal forms and filler.

`Министерство энергетики Республики Казахстан` and `Министерство энергетики РК` have the same
words once the state, which is told apart from the name, is left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

from kg.registry import Registry
from kg.resolve.letters import plain, readings, swapped

_WORD: Final = re.compile(r"[^\W_]+(?:['’‘ʻʼ`´][^\W_]+)*['’‘ʻʼ`´]?")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_QUOTED: Final = re.compile('[«“"„]')
_CAMEL: Final = re.compile(r"[a-zа-яё][A-ZА-ЯЁ]|\b[A-ZА-ЯЁ]{3,}\b")
_ENDING: Final = 5
_STEM: Final = 4
_LONG: Final = 6

Word = frozenset[str]
"""The skeletons a word can have; of a number itself."""


@cache
def _tables() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("titles.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return {name: frozenset(plain(word) for word in words) for name, words in data.items()}


@cache
def _generic_stems() -> tuple[str, ...]:
    return tuple(sorted({reading[:_LONG] for word in _tables()["generic"] for reading in readings(word)}))


class StateWords:
    """Recognises words that name a state: its name, adjective or people, in whatever case."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """From pairs of a name and the code of its state."""
        codes: dict[str, set[str]] = {}
        for name, code in names:
            for stem in _stems(name):
                codes.setdefault(stem, set()).add(code)
        self._codes = {stem: frozenset(found) for stem, found in codes.items()}
        self._known: dict[str, frozenset[str] | None] = {}

    @classmethod
    def of(cls, registry: Registry) -> StateWords:
        states = (*registry.of_kind("state"), *registry.of_kind("group"))
        return cls(
            (name.text, known.code or known.iri) for known in states for name in known.names if " " not in name.text
        )

    def __contains__(self, word: str) -> bool:
        return self.codes(word) is not None

    def codes(self, word: str) -> frozenset[str] | None:
        """The states that a word names (none for `республика`), None where it names no state at all."""
        if word not in self._known:
            self._known[word] = self._names_state(word)
        return self._known[word]

    def _names_state(self, word: str) -> frozenset[str] | None:
        if plain(word) in _tables()["state_short"]:
            return frozenset()
        found = [
            self._codes[reading[:cut]]
            for reading in readings(word)
            for cut in range(max(_STEM, len(reading) - _ENDING), len(reading) + 1)
            if reading[:cut] in self._codes
        ]
        return frozenset().union(*found) if found else None


def _stems(name: str) -> set[str]:
    cut = {re.sub("(?:ski|skii|a|ia|i|o)$", "", reading) for reading in readings(name)}
    return {stem for stem in cut if len(stem) >= _STEM}


@dataclass(frozen=True, slots=True)
class Title:
    """The words of a name. `proper` is a name of its own (quoted, in capitals), `generic` a description.

    `stated` are the codes of the states that the name itself names.
    `initials` are the first letters of its words, with those of filler and without.
    """

    words: tuple[Word, ...]
    proper: bool
    generic: bool
    acronym: str
    initials: frozenset[str]
    stated: frozenset[str]

    @property
    def size(self) -> int:
        return len(self.words)


@lru_cache(maxsize=16384)
def title(label: str, states: StateWords) -> Title:
    """Take a name apart; `states` is compared by identity, so pass the same one each time."""
    kept = [word for word in _WORD.findall(label) if not _empty(word)]
    telling = [word for word in kept if word not in states] or kept
    words = tuple(_word(word) for word in telling)
    generic = any(reading.startswith(_generic_stems()) for word in words for reading in word)
    acronym = telling[0] if len(telling) == 1 and telling[0].isupper() and len(telling[0]) > 1 else ""
    proper = acronym == "" and (_QUOTED.search(label) is not None or _CAMEL.search(label) is not None)
    stated = frozenset(code for word in kept for code in states.codes(word) or ())
    return Title(words, proper, generic and not proper, acronym, _initials(label, states), stated)


def _initials(label: str, states: StateWords) -> frozenset[str]:
    words = [word for word in _WORD.findall(label) if word not in states]
    fewer = [word for word in words if not _empty(word)]
    return frozenset("".join(word[0].casefold() for word in some) for some in (words, fewer) if len(some) > 1)


def _empty(word: str) -> bool:
    folded = plain(word)
    return folded in _tables()["stop"] or folded in _tables()["legal"]


def _word(word: str) -> Word:
    if any(char.isdigit() for char in word) or _ROMAN.fullmatch(word):
        return frozenset({word})
    return readings(word)


def equal(left: Title, right: Title) -> bool:
    """The same words in any order, at least one."""
    return len(left.words) == len(right.words) > 0 and _paired(left, right)


def within(left: Title, right: Title) -> bool:
    """Are all words of the shorter name (at least two) among those of the longer?"""
    short, long = (left, right) if len(left.words) <= len(right.words) else (right, left)
    return len(short.words) > 1 and _paired(short, long)


def _paired(short: Title, long: Title) -> bool:
    """Has every word of one name a partner in the other?"""
    rest = list(long.words)
    for word in short.words:
        partner = next((other for other in rest if _one(word, other)), None)
        if partner is None:
            return False
        rest.remove(partner)
    return True


@lru_cache(maxsize=65536)
def _one(word: Word, other: Word) -> bool:
    """Is it one word, in two spellings perhaps? Of the same few words ten thousand names are made."""
    if word & other:
        return True
    return any(len(one) >= _LONG and swapped(one, two) for one in word for two in other)


def stands_for(short: Title, full: Title) -> bool:
    """Are the letters of an acronym the first letters of a name's words (МТИ: Министерство торговли и интеграции)?"""
    return short.acronym != "" and short.acronym.casefold() in full.initials
