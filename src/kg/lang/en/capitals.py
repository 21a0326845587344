"""Runs of capitalised words, with the lists among them: `Investment, Industry and Trade`.

A run ends before a person (`Trade and Integration | Arman Shakkaliyev`) and after a state
(`Uzbekistan | Shavkat Mirziyoyev`). A list goes on at a comma only where `and` closes it, and
states are listed with states alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.lang.base import ADJ, SURNAME, Word
from kg.lang.en.morphology import bare
from kg.lang.lexicon import read_toml

TABLES = read_toml(Path(__file__).with_name("lexicon") / "names.toml")
LISTS = {name: frozenset(table["words"]) for name, table in TABLES.items() if "words" in table}


def is_state(word: Word) -> bool:
    name = bare(word.folded)
    return (name.endswith("stan") and "-" not in name and name not in LISTS["not_states"]) or name in LISTS["states"]


def run(words: Sequence[Word], begin: int) -> int:
    """The end of the capitalised words from `begin`, the lists among them included."""
    end = _item(words, begin)
    if end == begin:
        return begin
    state = is_state(words[end - 1])
    while True:
        following = _listed(words, end, state=state)
        if following == end:
            return end
        end = following


def _item(words: Sequence[Word], begin: int) -> int:
    """The end of one run of capitalised words, cut before a person and after a state."""
    end = begin
    while end < len(words) and words[end].capital:
        if SURNAME in words[end].tags and end > begin:
            return max(end - 1, begin + 1) if end - 1 > begin else end - 1
        if end > begin and _person(words, end):
            return end
        end += 1
        if is_state(words[end - 1]) or bare(words[end - 1].folded) != words[end - 1].folded:
            return end
    return end + (begin < end < len(words) and words[end].folded in LISTS["followers"])


def _person(words: Sequence[Word], at: int) -> bool:
    """Two words at `at` that name no field of work, after one that does: `Trade Ömer Bolat`."""
    names = words[at : at + 2]
    unknown = all(
        word.shape == "title" and word.folded not in LISTS["topics"] | LISTS["heads"] and ADJ not in word.tags
        for word in names
    )
    return words[at - 1].folded in LISTS["topics"] and len(names) > 1 and unknown


def _listed(words: Sequence[Word], at: int, *, state: bool) -> int:
    """The end of `, Industry and Trade` or `and Trade` that goes on a list at `at`, else `at`."""
    end, commas = at, 0
    while end < len(words):
        last = words[end].folded in ("and", "&")
        comma = words[end].text == ","
        begin = end + 1
        if comma and begin < len(words) and words[begin].folded == "and" and commas > 0:
            last, begin = True, begin + 1
        if not (last or comma):
            return at
        begin += _republic(words, begin)
        stop = _item(words, begin)
        alike = is_state(words[stop - 1]) or words[stop - 1].folded in LISTS["republics"]
        if stop == begin or _headed(words[begin:stop]) or alike != state:
            return at
        if last:
            return stop
        end, commas = stop, commas + 1
    return at


def _headed(item: Sequence[Word]) -> bool:
    """Whether an item is a phrase of its own: `and State Revenue Committee`."""
    return any(word.folded in LISTS["heads"] for word in item)


def _republic(words: Sequence[Word], at: int) -> int:
    return int(at + 1 < len(words) and words[at].folded == "the" and words[at + 1].folded in LISTS["republics"])
