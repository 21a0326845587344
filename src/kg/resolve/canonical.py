"""What a cluster is called: its IRI, and the name to show in each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from kg.model import EntityKind
from kg.namespaces import ID
from kg.resolve.described import Described
from kg.resolve.letters import readings
from kg.resolve.names import person

LANGUAGES: Final = ("en", "ru", "kk", "uz", "uz-Cyrl")
"""In which order languages are asked for the name that an IRI is made from."""

Label = tuple[str, str]


def ranked_labels(members: Iterable[Described], kind: EntityKind) -> tuple[Label, ...]:
    """All labels, languages in order, in each the best first: full names, then the most frequent."""
    count: Counter[Label] = Counter()
    place: Counter[Label] = Counter()
    for member in members:
        for at, label in enumerate(member.labels):
            count[label] += 1
            place[label] += at

    def rank(label: Label) -> tuple[int, str, int, int, int, int, str]:
        text, language = label
        order = LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)
        fullness = _unfit(text) if kind == "person" else 0
        return order, language, fullness, -count[label], place[label], -len(text), text

    return tuple(sorted(count, key=rank))


def _unfit(name: str) -> int:
    """0 for given name and surname in this order, more the further a name is from it."""
    parts = person(name)
    if parts.bare:
        return 4
    if parts.initials:
        return 3
    if parts.patronymic or parts.by_father:
        return 2
    return 0 if readings(name.rsplit(maxsplit=1)[-1]) & parts.surname else 1


def preferred(labels: Iterable[Label]) -> dict[str, str]:
    """The first label of each language."""
    found: dict[str, str] = {}
    for text, language in labels:
        found.setdefault(language, text)
    return found


def name_all(
    wanted: Iterable[tuple[EntityKind, str, str]], slug: Callable[[str], str], taken: Iterable[str]
) -> dict[str, str]:
    """IRIs for clusters given as (kind, label, first member's IRI); by that member's IRI.

    Clusters of one name get -2, -3 ... in the order of their first members.
    """
    used = set(taken)
    named: dict[str, str] = {}
    for kind, label, first in sorted(wanted, key=lambda one: (one[0], slug(one[1]), one[2])):
        base = f"{ID}{kind}/{slug(label)}"
        iri, number = base, 1
        while iri in used:
            number += 1
            iri = f"{base}-{number}"
        used.add(iri)
        named[first] = iri
    return named
