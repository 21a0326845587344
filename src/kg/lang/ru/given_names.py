"""Given names and endings of names, from `lexicon/names.toml`.

They tell a person's gender where the dictionary does not know the name.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from kg.lang.lexicon import read_toml

# the endings of cases that a name may carry
_CASE_ENDING = re.compile(r"(?:ом|ем|ой|ей|[аяуюеыи])$")


@cache
def name_list(key: str) -> tuple[str, ...]:
    """One list: `masculine`, `feminine`, their `_endings`, `indeclinable_endings` ..."""
    data = read_toml(Path(__file__).parent / "lexicon" / "names.toml")
    return tuple(data[key])


@cache
def _listed() -> frozenset[str]:
    return frozenset((*name_list("masculine"), *name_list("feminine")))


def listed(lowered: str) -> bool:
    """Whether a name, in small letters and the nominative, is on a list."""
    return lowered in _listed()


def looks_given(lowered: str, *, known: bool) -> bool:
    """Whether a form may be one of a given name: a listed one or, of an unknown word, by its ending."""
    stem = _CASE_ENDING.sub("", lowered)
    if any(listed(form) for form in (lowered, stem, stem + "а", stem + "я", stem + "й", stem + "ь")):
        return True
    endings = (*name_list("masculine_endings"), *name_list("feminine_endings"))
    return not known and any(form.endswith(endings) for form in (lowered, stem, stem + "й", stem + "ь"))


_SURNAME_ENDING = re.compile(
    r".{2,}(?:[оеё]в|[иы]н|[сц]к)(?:|а|у|ым|ой|е|ий|ого|ому|им|ом|ая|ую)|.{2,}(?:швили|дзе|енко|ян|оглу|улы|уулу|зода)"
)


def looks_surname(lowered: str, *, known: bool) -> bool:
    """Whether an unknown word may be a form of a surname, by its ending: `Токаев`, `Мирзиёевым`."""
    return not known and _SURNAME_ENDING.fullmatch(lowered) is not None
