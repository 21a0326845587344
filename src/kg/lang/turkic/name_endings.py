"""Endings that tell names: of surnames, patronymics, given names, states (`lexicon/names.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import LexiconError
from kg.lang import base
from kg.lang.lexicon import read_toml

SHORTEST: Final = 2  # letters before the ending of a name
_FIELDS = (
    *("surnames", "patronymics", "given", "states", "others", "alike"),
    *("cases", "possessive_cases", "doubtful", "short"),
)


@dataclass(frozen=True, slots=True)
class NameEndings:
    """Endings, folded.

    `alike` are endings of names that look like cases (`-берді`, `-зода`); `cases` are the case
    endings that a name may carry, `possessive_cases` those behind a patronymic like `-ұлы`,
    `doubtful` those that a short name may simply end in, `short` those that a name of two letters
    may carry, too (`Лимен`).
    """

    surnames: tuple[str, ...]
    patronymics: tuple[str, ...]
    given: tuple[str, ...]
    states: tuple[str, ...]
    others: tuple[str, ...]
    alike: tuple[str, ...]
    cases: tuple[str, ...]
    possessive_cases: tuple[str, ...]
    doubtful: tuple[str, ...]
    short: tuple[str, ...]

    def marks(self, folded: str) -> frozenset[str]:
        """The marks of a capitalised word, its case left out."""
        stem = self.uncased(folded)
        found = set()
        if stem in self.others:
            return frozenset()
        if stem.endswith(self.states):
            return frozenset({base.GEO})
        if self._ends(stem, self.patronymics):
            found.add(base.PATRONYMIC)
        elif self._ends(stem, self.surnames):
            found.add(base.SURNAME)
        if any(stem.endswith(ending) and len(stem) > len(ending) + SHORTEST for ending in self.given):
            found.add(base.GIVEN)
        return frozenset(found)

    def uncased(self, folded: str) -> str:
        """A name without its case ending, folded; itself where it carries none."""
        if self._whole(folded) or folded.endswith((*self.alike, *self.states)):
            return folded
        for ending in self.possessive_cases:
            if folded.endswith(ending) and self._whole(folded.removesuffix(ending)):
                return folded.removesuffix(ending)
        for ending in self.cases:
            stem = folded.removesuffix(ending).rstrip("'-")
            if ending in self.short and 1 < len(stem) < len(folded):
                return stem
            if stem == folded or len(stem) < SHORTEST:
                continue
            known = self._whole(stem) or stem.endswith((*self.alike, *self.states))
            if known or len(stem) > SHORTEST + (ending in self.doubtful):
                return stem
        return folded

    def _whole(self, folded: str) -> bool:
        return self._ends(folded, self.surnames) or self._ends(folded, self.patronymics)

    @staticmethod
    def _ends(stem: str, endings: tuple[str, ...]) -> bool:
        return any(stem.endswith(ending) and len(stem) >= len(ending) + SHORTEST for ending in endings)


def read_name_endings(path: Path) -> NameEndings:
    """Raises LexiconError where a list is missing."""
    data = read_toml(path)
    try:
        lists = {name: tuple(sorted(data[name].split(), key=lambda e: (-len(e), e))) for name in _FIELDS}
    except (KeyError, AttributeError) as error:
        raise LexiconError(f"malformed name endings: {error!r}", source=path) from error
    return NameEndings(**lists)
