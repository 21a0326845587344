"""Stretches between places, by which railways, roads, pipelines and routes are called.

`Дарбаза – Мактаарал`, `Uzen (Kazakhstan) – Gyzylgaya – Gorgan (Iran)`, `China-Kyrgyzstan-Uzbekistan`:
capitalised names joined by dashes. `from Termez to Peshawar` is one, too, where both ends are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kg.families.reading import Mention, Sentence
from kg.lang.base import Word
from kg.model import EntityRef

_DASHES = frozenset("–—-‑−")
_OPEN, _CLOSE = frozenset('«“„"‘'), frozenset('»”"’“')
_STATION_WORDS = 3
_APART = 3  # tokens between a head and the stretch it is called by


@dataclass(frozen=True, slots=True)
class Stretch:
    """Its tokens (half-open, quotation marks included), the names of its stations as written."""

    first: int
    last: int
    stations: tuple[str, ...]

    @property
    def name(self) -> str:
        return " – ".join(self.stations)


def stretch_at(sentence: Sentence, index: int) -> Stretch | None:
    """The stretch that begins at a token, a quotation mark before it included."""
    tokens = sentence.tokens
    begin = index + 1 if index < len(tokens) and tokens[index].text in _OPEN else index
    stations: list[str] = []
    at = begin
    while True:
        end = _station(sentence, at)
        if end == at:
            break
        stations.append(sentence.words(at, end))
        at = end = _past_state(sentence, end)
        if at + 1 >= len(tokens) or tokens[at].text not in _DASHES or _station(sentence, at + 1) == at + 1:
            break
        at += 1
    if len(stations) == 1:
        stations = _hyphened(sentence, begin, stations[0])
    if len(stations) < 2:
        return None
    closed = at < len(tokens) and begin > index and tokens[at].text in _CLOSE
    return Stretch(index, at + 1 if closed else at, tuple(stations))


def stretch_before(sentence: Sentence, index: int) -> Stretch | None:
    """The stretch that ends right before a token: `Darbaza–Maktaaral | railway`."""
    for begin in range(max(0, index - 14), index):
        if begin > 0 and (sentence.tokens[begin - 1].text in _DASHES or _begins_late(sentence, begin)):
            continue
        found = stretch_at(sentence, begin)
        if found is not None and found.last == index:
            return found
    return None


def _begins_late(sentence: Sentence, begin: int) -> bool:
    """Whether the word before is a part of the same name (`Spin | Boldak`)."""
    before = sentence.tokens[begin - 1].word
    return before.shape in ("title", "upper") and before.capital and not _function(before) and begin - 1 > 0


def stretch_from(sentence: Sentence, index: int, names: tuple[str, str]) -> Stretch | None:
    """`from A to B` after a head, where A and B are known places or states; `names` are the cue classes."""
    ends: list[Mention[Any]] = sorted([*sentence.places, *sentence.states], key=lambda m: (m.first, -m.last))
    opened = [c for c in sentence.cue(names[0]) if 0 <= c.first - index <= _APART]
    for word in opened:
        one = next((m for m in ends if m.first == word.last), None)
        if one is None or _mark(sentence, index, word.first):
            continue
        closing = [c for c in sentence.cue(names[1]) if 0 <= c.first - one.last <= 1]
        other = next((m for c in closing for m in ends if m.first == c.last and m.first > one.first), None)
        if other is not None:
            stations = (named(sentence, one), named(sentence, other))
            return Stretch(word.first, other.last, stations)
    return None


def _mark(sentence: Sentence, first: int, last: int) -> bool:
    return any(t.text in ".;:" for t in sentence.tokens[first:last])


def named(sentence: Sentence, mention: Mention[Any]) -> str:
    """A place's or a state's name in the nominative."""
    if isinstance(mention.value, EntityRef):
        return mention.value.name
    return sentence.language.base_phrase([t.word for t in sentence.tokens[mention.first : mention.last]])


def _station(sentence: Sentence, index: int) -> int:
    """The index after a capitalised name of one to three words; `index` where none stands there."""
    tokens, end = sentence.tokens, index
    while end < len(tokens) and end - index < _STATION_WORDS:
        word = tokens[end].word
        if not word.capital or _function(word) or not word.text[0].isalpha():
            break
        end += 1
        if tokens[end - 1].end < (tokens[end].start if end < len(tokens) else 0) - 1:
            break
    place = next((m for m in sentence.places if m.first == index), None)
    return place.last if place is not None and place.last > index else end


def _past_state(sentence: Sentence, index: int) -> int:
    """Past a state in brackets: `Uzen | (Kazakhstan)`."""
    tokens = sentence.tokens
    if index + 2 < len(tokens) and tokens[index].text == "(" and tokens[index + 2].text == ")":
        return index + 3
    return index


def _hyphened(sentence: Sentence, index: int, text: str) -> list[str]:
    """The parts of a word like `Darbaza-Maktaaral`, where it is no known place and no adjective of states."""
    if sentence.tokens[index].text != text or any(m.first <= index < m.last for m in sentence.places):
        return [text]
    parts = re.split(r"[-‑]", text)
    if len(parts) < 2 or not all(len(part) > 2 and part[:1].isupper() for part in parts):
        return [text]
    word = sentence.tokens[index].word
    inflected = bool(word.cases) and "ADJ" in word.tags and any(m.first == index for m in sentence.adjectives)
    return [text] if inflected else parts


def _function(word: Word) -> bool:
    return bool({"ADP", "CONJ", "PRON", "PART"} & word.tags) and not word.sure_name and "GEO" not in word.tags
