"""The persons of one report by their names: full names, initials, surnames alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_FULL = 2
_SHORT = 4  # letters of a surname that stands first (`Си Цзиньпин`, `Kim Min-seok`)
_STEM = 3
_ENDING = 3
_VOWELS = "аеийоуыьэюя"


def folded(name: str) -> str:
    return name.casefold().replace("ё", "е")


def split(name: str) -> list[str]:
    """The parts of a name, initials without their full stops."""
    return [part for part in folded(name).replace(".", ". ").replace(".", " ").replace(" -", " ").split() if part]


def key_of(name: str) -> str:
    """Given name and surname; a patronymic between them does not make another person."""
    parts = split(name)
    return f"{parts[0]} {parts[-1]}" if len(parts) >= _FULL else parts[0]


@dataclass(slots=True)
class Person:
    """One person: spellings of the full name as they came, and where it stands."""

    key: str
    names: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @property
    def surnames(self) -> tuple[str, ...]:
        """What the person may be called by alone."""
        parts = split(self.key)
        first = parts[0] if len(parts) == _FULL and 1 < len(parts[0]) <= _SHORT else None
        return (parts[-1],) if first is None else (parts[-1], first)


class Directory:
    """Full names first, then what is only a part of one."""

    def __init__(self) -> None:
        self._persons: dict[str, Person] = {}

    def enter(self, position: int, name: str) -> None:
        """A name in the nominative, seen at a position of the text; surnames alone come after all full names."""
        key = self._known(name) or key_of(name)
        person = self._persons.setdefault(key, Person(key))
        if name not in person.names:
            person.names.append(name)
        person.places.append(position)

    def find(self, position: int, name: str, forms: Iterable[str] = ()) -> str | None:
        """The key of the person a name stands for.

        Of several with one surname it is the nearest before the position, else the first after.
        `forms` are the folded form and the lemmas of a name that stands alone.
        """
        parts = split(name)
        if len(parts) == 0:
            return None
        if len(parts) >= _FULL:
            return self._known(name) or self._initials(parts)
        wanted = {parts[0], *forms}
        exact = [p for p in self._persons.values() if wanted & set(p.surnames)]
        inflected = exact or [p for p in self._persons.values() if _inflected(wanted, p.surnames)]
        by_first = [p for p in self._persons.values() if len(parts[0]) >= _SHORT and split(p.key)[0] in wanted]
        return self._nearest(position, inflected or by_first)

    def names(self, key: str) -> list[str]:
        """Spellings of a person's name, the longest first."""
        found = self._persons[key].names if key in self._persons else []
        return sorted(found, key=lambda name: ("." in name, -len(name)))

    def _known(self, name: str) -> str | None:
        key = key_of(name)
        if key in self._persons:
            return key
        reverse = " ".join(reversed(key.split()))
        return reverse if reverse in self._persons else None

    def _initials(self, parts: Sequence[str]) -> str | None:
        """`К. Токаев` where the report has `Касым-Жомарт Токаев`, and the other way round."""
        for key in self._persons:
            first, last = key.split()[0], key.split()[-1]
            one_short = len(parts[0]) == 1 or len(first) == 1
            if last == parts[-1] and one_short and first[0] == parts[0][0]:
                return key
        return None

    @staticmethod
    def _nearest(position: int, persons: Sequence[Person]) -> str | None:
        before = [(at, p.key) for p in persons for at in p.places if at <= position]
        if before:
            return max(before)[1]
        after = [(at, p.key) for p in persons for at in p.places]
        return min(after)[1] if after else None


def _inflected(wanted: Iterable[str], surnames: Iterable[str]) -> bool:
    """Whether a form is a surname with a short ending: `Жумагуловым`, `Лукашенко`."""
    for surname in surnames:
        stem = surname if surname[-1] not in _VOWELS else surname[:-1]
        if len(stem) > _STEM and any(f.startswith(stem) and len(f) <= len(surname) + _ENDING for f in wanted):
            return True
    return False
