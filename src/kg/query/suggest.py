"""Suggesting entities while a name is being typed, in any language and script.

The names of the graph are read once (`name_index`) and searched in memory: each word that was
typed must begin a word of one of the names, as it is spelled, as it is spelled in Latin letters,
or as it sounds (`kg.resolve.letters`: токае begins Tokayev). What is spelled the same comes first,
then what is spelled alike, then what sounds alike; a part inside a word is looked for when too
little begins with it. The index holds no store: it can be sent between processes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from anyascii import anyascii

from kg.query.catalogue import system_query
from kg.query.labels import FALLBACKS, fallback
from kg.query.parameters import folded
from kg.query.words import Words
from kg.resolve.letters import readings
from kg.store.base import Store
from kg.store.terms import Term

_MOST_TYPED: Final = 100
"""Letters: no name is looked for by more of them."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with its classes, its preferred name by language and all names as they are compared.

    `used` tells whether a document speaks of it, or only the registry knows it.
    """

    iri: str
    classes: tuple[str, ...]
    labels: Mapping[str, str]
    names: tuple[str, ...]
    used: bool

    def label(self, lang: str) -> str:
        known = [self.labels[key] for key in (lang, *FALLBACKS) if key in self.labels]
        return next(iter([*known, *self.labels.values()]), None) or fallback(self.iri)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entity that fits, and the name that made it fit."""

    entity: Named
    matched: str


class NameIndex:
    """All entities with their names, sorted by IRI."""

    def __init__(self, entities: tuple[Named, ...]) -> None:
        self.entities = entities
        places: dict[str, set[int]] = {}
        for at, one in enumerate(entities):
            for word in {word for name in one.names for word in name.split()}:
                places.setdefault(word, set()).add(at)
        self._spelled = Words(places)
        self._latin = self._spelled.rewritten(lambda word: _latin(word).split())
        self._sounding = self._spelled.rewritten(readings)

    def suggest(
        self, words: str, *, lang: str = "en", of_class: str | None = None, limit: int = 10
    ) -> tuple[Suggestion, ...]:
        """The entities that fit best, best first; none for no words."""
        typed = folded(words[:_MOST_TYPED])
        found: dict[int, int] = {}
        for rank, places in enumerate(self._hits(typed) if typed != "" else ()):
            for at in places:
                if of_class is None or of_class in self.entities[at].classes:
                    found.setdefault(at, rank)
            if len(found) >= limit:
                break
        best = sorted(found, key=lambda at: self._order(at, found[at], typed, lang))
        return tuple(Suggestion(self.entities[at], self._matched(at, typed)) for at in best[:limit])

    def near(self, iri: str, *, limit: int = 5) -> tuple[str, ...]:
        """IRIs that look like one that is not there: the same kind of thing by the words of its name."""
        head, _, slug = iri.rpartition("/")
        words = [word for word in slug.split("-") if word != ""]
        found: dict[str, None] = {}
        for count in range(len(words), 0, -1):
            hits = self.suggest(" ".join(words[:count]), limit=limit * 4)
            found |= dict.fromkeys(hit.entity.iri for hit in hits if hit.entity.iri.startswith(head + "/"))
        return tuple(found)[:limit]

    def _hits(self, typed: str) -> Iterator[frozenset[int]]:
        parts, latin = typed.split(), _latin(typed).split()
        yield self._spelled.beginning(parts)
        yield self._latin.beginning(latin)
        yield self._sounding.beginning_any([readings(part) for part in parts])
        yield self._spelled.holding(parts)
        yield self._latin.holding(latin)

    def _order(self, at: int, rank: int, typed: str, lang: str) -> tuple[int, int, bool, int, str, str]:
        """A whole name before the beginning of one, what documents speak of before the rest, short before long."""
        one = self.entities[at]
        whole = 0 if typed in one.names else 1 if any(name.startswith(typed) for name in one.names) else 2
        label = one.label(lang)
        return rank, whole, not one.used, len(label), label, one.iri

    def _matched(self, at: int, typed: str) -> str:
        """The name that is closest to what was typed."""
        parts, latin = typed.split(), _latin(typed).split()

        def distance(name: str) -> tuple[int, int, str]:
            spelled = sum(any(word.startswith(part) for word in name.split()) for part in parts)
            alike = sum(any(word.startswith(part) for word in _latin(name).split()) for part in latin)
            return -2 * spelled - alike, len(name), name

        return min(self.entities[at].names, key=distance, default="")


def name_index(store: Store, *, seconds: float | None = None) -> NameIndex:
    """Reads every name in the graph once. Raises QueryError where that takes longer than `seconds`."""
    classes: dict[str, set[str]] = {}
    for record in store.select(system_query("kinds"), seconds=seconds).records():
        classes.setdefault(record["entity"].value, set()).add(record["class"].value)
    labels: dict[str, dict[str, str]] = {}
    names: dict[str, set[str]] = {}
    used: set[str] = set()
    for record in store.select(system_query("names"), seconds=seconds).records():
        iri, label = record["entity"].value, record["label"]
        names.setdefault(iri, set()).add(folded(label.value))
        if record["preferred"].value == "true":
            _prefer(labels.setdefault(iri, {}), label)
        if record["used"].value == "true":
            used.add(iri)
    return NameIndex(
        tuple(
            Named(iri, tuple(sorted(classes[iri])), labels.get(iri, {}), tuple(sorted(names[iri])), iri in used)
            for iri in sorted(names.keys() & classes.keys())
        )
    )


def _prefer(known: dict[str, str], label: Term) -> None:
    """The first in order where a language has several: rows come sorted."""
    known.setdefault(label.lang or "", label.value)


def _latin(name: str) -> str:
    return anyascii(name).lower()
