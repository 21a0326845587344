"""Finding an entity by any of its names, or by its IRI.

A whole name comes before a part of one; when nothing is spelled like it, what sounds like it in
another alphabet is looked for (`kg.resolve.letters`). When several entities fit, the question
goes back to the user.

A whole name is mostly typed as it stands in the graph, but for its case: such literals are looked up
first (`entities-by-label.rq`), which costs a millisecond however many names there are. Only where no
entity bears one are all names read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from anyascii import anyascii

from kg.errors import EntityError
from kg.namespaces import PREFIXES
from kg.query.catalogue import system_query
from kg.query.labels import fallback, labels
from kg.query.parameters import folded, iri_of
from kg.store.base import Store
from kg.store.terms import Term

OFFICIAL: Final = PREFIXES["acc"] + "Official"

_MOST_LISTED = 8
_MOST_SPELLINGS = 50
_MOST_LETTERS = 12
TAGS: Final = (None, "en", "ru", "kk", "uz", "uz-cyrl")
"""The tags of language that names bear. A name with another one is found too, but more slowly."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that fits a name: its classes, the names that hold the words, whether a document speaks of it."""

    iri: str
    classes: tuple[str, ...]
    names: tuple[str, ...]
    used: bool = True


def candidates(store: Store, words: str, *, of_class: str | None = None) -> tuple[Candidate, ...]:
    """The entities that fit best: by a whole name, else by whole words of one, else by a part, else by sound."""
    name = folded(words)
    if name == "":
        return ()
    found = called(store, words, of_class=of_class)
    if len(found) > 0:
        return _fuller(store, name, of_class, found)
    found = _holding(store, name, of_class)
    for fits in (_is_name, _has_words):
        best = [one for one in found if any(fits(name, known) for known in one.names)]
        if len(best) > 0:
            return tuple(best)
    return found if len(found) > 0 else _sounding(store, name, of_class)


def _fuller(store: Store, name: str, of_class: str | None, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """A surname alone means whoever is named with it in full, not the person whom a report names by it only."""
    if " " in name or not any(OFFICIAL in one.classes for one in found):
        return found
    others = [one for one in _holding(store, name, of_class) if OFFICIAL in one.classes]
    full = [one for one in others if any(" " in known and _has_words(name, known) for known in one.names)]
    if len(full) == 0:
        return found
    return (*(one for one in found if OFFICIAL not in one.classes), *full)


def called(store: Store, words: str, *, of_class: str | None = None) -> tuple[Candidate, ...]:
    """The entities that bear the words as a whole name, in a usual case; what is spelled otherwise is passed over."""
    name = folded(words)
    table = store.select(
        system_query("entities-by-label"),
        values={"_label": _literals(words), "__class_iri": _classes(store, of_class)},
    )
    return _grouped([record for record in table.records() if record["name"].value == name])


def resolve(store: Store, words: str, *, of_class: str | None = None) -> str:
    """The canonical IRI of the one entity that fits. Raises EntityError when none does, or several.

    What the documents speak of comes before what only the registry knows.
    """
    iri = _as_iri(words)
    if iri is not None:
        return canonical(store, iri)
    found = candidates(store, words, of_class=of_class)
    found = tuple(one for one in found if one.used) or found
    if len(found) == 1:
        return found[0].iri
    if len(found) == 0:
        raise EntityError(
            f"nothing in the graph is called {words!r}", hint="kg query find-entity --name PART looks for it"
        )
    names = labels(store, [one.iri for one in found], "en")
    listed = [f"{names.get(one.iri, '?')} <{one.iri}>" for one in found[:_MOST_LISTED]]
    more = f" and {len(found) - _MOST_LISTED} more" if len(found) > _MOST_LISTED else ""
    error = EntityError(
        f"{words!r} fits several: {'; '.join(listed)}{more}", hint="give one of the IRIs, or more of the name"
    )
    raise error.among(tuple((one.iri, names.get(one.iri) or fallback(one.iri)) for one in found))


def canonical(store: Store, iri: str) -> str:
    """What a thing of one document is across documents; itself where the identity graph says nothing."""
    table = store.select(system_query("canonical"), values={"_thing_iri": [Term.iri(iri)]})
    return table.records()[0]["entity"].value if len(table.rows) > 0 else iri


def spellings(store: Store, words: str) -> tuple[str, ...]:
    """The words themselves, and the names in the graph that sound like them when none is spelled so."""
    name = folded(words)
    if name == "" or len(called(store, words)) > 0 or len(_holding(store, name, None)) > 0:
        return (name,)
    sounding = sorted({known for one in _sounding(store, name, None) for known in one.names}, key=len)
    return tuple(dict.fromkeys((name, *sounding[:_MOST_SPELLINGS])))


def _holding(store: Store, name: str, of_class: str | None) -> tuple[Candidate, ...]:
    classes = _classes(store, of_class)
    table = store.select(
        system_query("entities-by-name"), values={"_name": [Term.literal(name)], "__class_iri": classes}
    )
    return _grouped(table.records())


def _classes(store: Store, of_class: str | None) -> list[Term]:
    """The class and those below it; none stands for all."""
    if of_class is None:
        return []
    below = store.select(system_query("subclasses"), values={"_class_iri": [Term.iri(of_class)]})
    return [Term.iri(of_class), *(record["class"] for record in below.records())]


def _literals(words: str) -> list[Term]:
    """The words in every usual case and language, and with `ё` for each one `е`."""
    plain, name = " ".join(words.split()), folded(words)
    capitalised = " ".join(word[:1].upper() + word[1:] for word in name.split())
    cases = [plain, name, name.upper(), capitalised, name[:1].upper() + name[1:]]
    places = [at for at, letter in enumerate(name) if letter == "е"][:_MOST_LETTERS]
    texts = dict.fromkeys(cases)
    for text in cases:
        if len(text) == len(name):
            texts |= dict.fromkeys(f"{text[:at]}{'Ё' if text[at].isupper() else 'ё'}{text[at + 1 :]}" for at in places)
    return [Term.literal(text) if tag is None else Term.text(text, tag) for text in texts for tag in TAGS]


def _grouped(records: Iterable[dict[str, Term]]) -> tuple[Candidate, ...]:
    found: dict[str, list[dict[str, Term]]] = {}
    for record in records:
        found.setdefault(record["entity"].value, []).append(record)
    return tuple(_candidate(iri, records) for iri, records in sorted(found.items()))


def _candidate(iri: str, records: list[dict[str, Term]]) -> Candidate:
    classes, names = ({record[name].value for record in records} for name in ("class", "name"))
    used = any(record["used"].value == "true" for record in records)
    return Candidate(iri, tuple(sorted(classes)), tuple(sorted(names)), used)


def _sounding(store: Store, name: str, of_class: str | None) -> tuple[Candidate, ...]:
    """What is spelled alike in Latin letters, else what could be spoken alike."""
    latin = anyascii(name).lower().strip()
    if not any(character.isalnum() for character in latin):
        return ()
    everything = _holding(store, "", of_class)
    return _filtered(everything, lambda known: latin in anyascii(known).lower()) or _spoken(everything, name)


def _spoken(everything: tuple[Candidate, ...], name: str) -> tuple[Candidate, ...]:
    from kg.resolve.letters import readings  # noqa: PLC0415 - tables that few questions need

    wanted = [found for word in name.split() if len(found := readings(word)) > 0]
    if len(wanted) == 0:
        return ()
    return _filtered(everything, lambda known: _sounds(wanted, [readings(word) for word in known.split()]))


def _filtered(everything: tuple[Candidate, ...], fits: Callable[[str], bool]) -> tuple[Candidate, ...]:
    found = ((one, tuple(known for known in one.names if fits(known))) for one in everything)
    return tuple(Candidate(one.iri, one.classes, names, one.used) for one, names in found if len(names) > 0)


def _sounds(wanted: Iterable[frozenset[str]], known: list[frozenset[str]]) -> bool:
    """Does each wanted word begin a word of the name, in some reading?"""
    return all(any(_begins(word, other) for other in known) for word in wanted)


def _begins(word: frozenset[str], other: frozenset[str]) -> bool:
    return any(long.startswith(short) for short in word for long in other)


def _is_name(name: str, known: str) -> bool:
    return name == known


def _has_words(name: str, known: str) -> bool:
    return set(name.split()) <= set(known.split())


def _as_iri(words: str) -> str | None:
    if ":" not in words:
        return None
    try:
        return iri_of(words)
    except (ValueError, KeyError):
        return None


def shown(store: Store, iri: str, lang: str) -> str:
    """An entity's name in a language, or the end of its IRI."""
    return labels(store, [iri], lang).get(iri) or fallback(iri)
