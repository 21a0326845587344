"""What a question may name: the entities of the reports, and states with their adjectives and peoples.

A name is compared word by word by its stem, so that any case of it fits; what is in another
alphabet is compared by sound (`kg.resolve.letters`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from kg.namespaces import PREFIXES
from kg.query.catalogue import system_query
from kg.query.parameters import folded
from kg.registry import registry
from kg.resolve.letters import readings
from kg.store.base import Store

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʻ][^\W\d_]+)?|\d+")
_ENDING: Final = re.compile(
    r"(?:ами|ями|ого|его|ому|ему|ыми|ими|ой|ей|ою|ею|ом|ем|ём|ым|им|ых|их|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ам|ям|ах|ях|"
    r"ия|ии|ию|ью|а|я|о|е|у|ю|ы|и|ь|й|'s|s)$"
)
_SHORTEST_STEM: Final = 3
_ALIKE: Final = 0.84
_TYPO_FROM: Final = 6
_FEW: Final = 2
_POLITIES: Final = (PREFIXES["acc"] + "State", PREFIXES["acc"] + "StateGroup")


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(folded(text))


@cache
def stem(word: str) -> str:
    """A word without its ending: `бектеновым` -> `бектенов`, `officials` -> `official`."""
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= _SHORTEST_STEM else word


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity as a question can name it; each name is its stems. `value` is what a parameter takes."""

    value: str
    label: str
    classes: frozenset[str]
    names: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that a question names with its words `first` to `last`; `weight` is how much of its name."""

    thing: Thing
    places: frozenset[int]
    weight: float


class Names:
    """The names of one store, ready to be found in questions."""

    def __init__(self, things: Sequence[Thing]) -> None:
        self._things = tuple(things)
        words = [{word for name in one.names for word in name} for one in self._things]
        self.count = Counter(word for each in words for word in each)
        self._by_word: dict[str, list[int]] = {}
        for at, each in enumerate(words):
            for word in each:
                self._by_word.setdefault(word, []).append(at)

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self._by_word)

    def nearest(self, word: str) -> str | None:
        """The stem that a word of a question means: its own, one that sounds alike, one a slip away."""
        cut = stem(word)
        if cut in self._by_word:
            return cut
        if len(cut) < _TYPO_FROM - 1 or not cut[0].isalpha():
            return None
        heard = sorted(self._sounding[one] for one in readings(cut) if one in self._sounding)
        return heard[0] if len(heard) > 0 else _slip(cut, self.words)

    @property
    def _sounding(self) -> Mapping[str, str]:
        return _sounds(self.words)

    def find(
        self, stems: Sequence[str | None], free: frozenset[int], common: frozenset[int] = frozenset()
    ) -> list[Named]:
        """The things named, the fullest name first.

        `free` are the places that may belong to a name, `common` those that alone do not tell one.
        """
        at = sorted({one for i in free if (word := stems[i]) is not None for one in self._by_word.get(word, ())})
        found = [named for one in at if (named := self._best(self._things[one], stems, free, common)) is not None]
        found.sort(key=lambda named: (-named.weight, -len(named.places), named.thing.label, named.thing.value))
        return found

    def _best(
        self, thing: Thing, stems: Sequence[str | None], free: frozenset[int], common: frozenset[int]
    ) -> Named | None:
        best: Named | None = None
        for name in thing.names:
            places = frozenset(i for i in free if stems[i] in name)
            words = {stems[i] for i in places}
            weight = sum(1.0 / self.count[word] for word in words if word is not None and len(word) >= _SHORTEST_STEM)
            weight += len(words) / len(set(name)) + 0.5 * (len(words) - 1)
            own = {stems[i] for i in places - common}
            enough = len(words) == len(set(name)) or (len(words) > 1 and len(own) > 0) or self._telling(own)
            if len(words) > 0 and enough and (best is None or weight > best.weight):
                best = Named(thing, places, weight)
        return best

    def _telling(self, words: set[str | None]) -> bool:
        """Is one word of a name enough: one that few others have?"""
        return any(word is not None and self.count[word] <= _FEW and len(word) > _SHORTEST_STEM for word in words)


@cache
def _sounds(words: frozenset[str]) -> dict[str, str]:
    return {
        reading: word
        for word in sorted(words, reverse=True)
        if len(word) > _SHORTEST_STEM
        for reading in readings(word)
    }


@cache
def _slip(word: str, known: frozenset[str]) -> str | None:
    near = [one for one in known if abs(len(one) - len(word)) <= 1 and one[0] == word[0]]
    best = max(((SequenceMatcher(None, word, one).ratio(), one) for one in sorted(near)), default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else None


def names_of(store: Store) -> Names:
    """Reads the names of what the reports speak of."""
    classes: dict[str, set[str]] = {}
    labels: dict[str, dict[str, None]] = {}
    for record in store.select(system_query("ask-names")).records():
        iri = record["entity"].value
        classes.setdefault(iri, set()).add(record["class"].value)
        labels.setdefault(iri, {})[record["label"].value] = None
    return Names(
        [
            Thing(iri, next(iter(labels[iri])), frozenset(kinds), _stemmed(labels[iri]))
            for iri, kinds in sorted(classes.items())
            if kinds.isdisjoint(_POLITIES)
        ]
    )


def _stemmed(labels: Mapping[str, None]) -> tuple[tuple[str, ...], ...]:
    names = (tuple(stem(word) for word in words_of(label)) for label in labels)
    return tuple(dict.fromkeys(name for name in names if len(name) > 0))


@cache
def states() -> Names:
    """The states and groups of the registry with adjectives and demonyms; one that a word tells alone."""
    things = []
    for known in (*registry().of_kind("state"), *registry().of_kind("group")):
        if known.code is not None:
            labels = {name.text: None for name in known.names if name.lang in ("ru", "en")}
            things.append(Thing(known.code, known.name("en"), frozenset(_POLITIES), _stemmed(labels)))
    return Names(things)
