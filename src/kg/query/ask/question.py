"""A question as it is read: words with their base forms, dates, numbers, states and named things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Final, Literal

from kg.lang import language
from kg.lang.base import Clock, DateMention
from kg.model import PartialDate
from kg.query.ask.cues import Cues
from kg.query.ask.names import Named, Names, states, stem
from kg.query.parameters import folded
from kg.store.base import Store

_TOKEN: Final = re.compile(r"<?https?://\S+|[$€£]|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʻ][^\W\d_]+)?")
_QUOTED: Final = re.compile(r"[«“\"„]([^»”\"“]{2,})[»”\"]")
_CYRILLIC: Final = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)
_LEAST: Final = 1000
"""A bare number below it is no figure of a report."""
_SHORTEST: Final = 4
_TYPO_FROM: Final = 6
_ALIKE: Final = 0.8
Lang = Literal["en", "ru"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One word: its place in the text and the forms that cues are compared with."""

    start: int
    end: int
    text: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the words at `places` write."""

    value: Decimal
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class When:
    """A date or period that the words at `places` write."""

    mention: DateMention
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Question:
    """What was found in a question; all places are indexes of `pieces`."""

    text: str
    lang: Lang
    pieces: tuple[Piece, ...]
    dates: tuple[When, ...] = ()
    figures: tuple[Figure, ...] = ()
    states: tuple[Named, ...] = ()
    things: tuple[Named, ...] = ()
    quoted: tuple[str, ...] = ()
    iris: dict[int, str] = field(default_factory=dict)

    def words(self, places: Iterable[int]) -> str:
        """The words at these places, as they were written."""
        return " ".join(self.pieces[place].text for place in sorted(places))


def read(text: str, names: Names, cues: Cues, today: PartialDate) -> Question:
    """Reads a question; relative dates are counted from `today`."""
    lang: Lang = "ru" if _CYRILLIC.search(text) else "en"
    vocabulary = _vocabulary(cues)
    pieces = tuple(_piece(match, vocabulary) for match in _TOKEN.finditer(text))
    dates = _dates(text, pieces, lang, today)
    dated = frozenset().union(*(when.places for when in dates))
    figures = _figures(pieces, dated)
    free = frozenset(range(len(pieces))) - dated.union(*(figure.places for figure in figures))
    stems = [stem(folded(piece.text)) for piece in pieces]
    polities = _apart(_polities(stems, free))
    silent = frozenset(i for i in free if any(spoken(piece_word, pieces[i]) for piece_word in cues.silent))
    common = silent.union(*(named.places for named in polities)) | {
        i for i in free if any(key in vocabulary for key in pieces[i].keys)
    }
    near = [None if i in silent else names.nearest(folded(piece.text)) for i, piece in enumerate(pieces)]
    return Question(
        text,
        lang,
        pieces,
        dates,
        figures,
        polities,
        tuple(names.find(near, free, common)),
        tuple(match.group(1) for match in _QUOTED.finditer(text)),
        {i: piece.text.strip("<>?") for i, piece in enumerate(pieces) if "://" in piece.text},
    )


def spoken(word: str, piece: Piece) -> bool:
    """Is this the word of a cue? `stem*` any form that begins so, `=form` this form alone."""
    if word.endswith("*"):
        return any(key.startswith(word[:-1]) for key in piece.keys)
    if word.startswith("="):
        return folded(piece.text) == word[1:]
    return word in piece.keys


def _piece(match: re.Match[str], vocabulary: frozenset[str]) -> Piece:
    text = match.group()
    spoken_in = language("ru" if _CYRILLIC.search(text) else "en")
    lower = folded(text)
    keys = {lower} if spoken_in is None else {lower, *spoken_in.analyse(text.lower()).keys}
    if len(lower) >= _TYPO_FROM and not any(
        key.startswith(word) for key in keys for word in vocabulary if len(word) >= _SHORTEST
    ):
        keys |= {word for word in vocabulary if _slip(lower, word)}
    return Piece(match.start(), match.end(), text, frozenset(keys))


def _slip(word: str, known: str) -> bool:
    """One letter wrong, missing or too many, at the beginning of a word of six letters or more."""
    if len(known) < _TYPO_FROM or word[0] != known[0]:
        return False
    head = word[: len(known) + 1]
    return (
        max(SequenceMatcher(None, head[:n], known).ratio() for n in (len(head) - 2, len(head) - 1, len(head))) > _ALIKE
    )


def _vocabulary(cues: Cues) -> frozenset[str]:
    words = {word for query in cues.queries.values() for cue in query.cues for word in cue.words}
    words |= {
        word for codes in cues.codes.values() for each in codes.values() for phrase in each for word in phrase.split()
    }
    words |= set(cues.silent)
    return frozenset(word.strip("*=") for word in words if not word.startswith("@"))


def _dates(text: str, pieces: tuple[Piece, ...], lang: Lang, today: PartialDate) -> tuple[When, ...]:
    spoken_in = language(lang)
    if spoken_in is None:
        return ()
    clock = Clock(today, today.year)
    found = spoken_in.dates(text, 0, len(text), clock) or spoken_in.dates(text.lower(), 0, len(text), clock)
    return tuple(
        When(
            mention, frozenset(i for i, one in enumerate(pieces) if one.start < mention.end and mention.start < one.end)
        )
        for mention in found
    )


def _figures(pieces: tuple[Piece, ...], taken: frozenset[int]) -> tuple[Figure, ...]:
    """Numbers in digits or words with a scale (`$10 млрд`, `ten billion`), or large enough without."""
    scales: dict[str, Decimal] = {}
    cardinals: dict[str, Decimal] = {}
    for code in ("ru", "en"):
        spoken_in = language(code)
        if spoken_in is not None:
            scales |= spoken_in.numbers.scales
            cardinals |= spoken_in.numbers.cardinals
    found = []
    for i, piece in enumerate(pieces):
        value = _number(piece, cardinals)
        if value is None or i in taken:
            continue
        after = pieces[i + 1] if i + 1 < len(pieces) else None
        scale = None if after is None else next((scales[key] for key in after.keys if key in scales), None)
        places = {i} if scale is None else {i, i + 1}
        places |= {j for j in (i - 1, max(places) + 1) if 0 <= j < len(pieces) and _money(pieces[j])}
        value *= 1 if scale is None else scale
        if value >= _LEAST:
            found.append(Figure(value, frozenset(places)))
    return tuple(found)


def _number(piece: Piece, cardinals: dict[str, Decimal]) -> Decimal | None:
    if piece.text[0].isdigit():
        whole = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", piece.text) is not None
        return (
            Decimal(re.sub("[.,]", "", piece.text) if whole else piece.text.replace(",", ".", 1))
            if piece.text.count(".") + piece.text.count(",") <= 1 or whole
            else None
        )
    return next((cardinals[key] for key in sorted(piece.keys) if key in cardinals), None)


def _money(piece: Piece) -> bool:
    return piece.text in "$€£" or any(key.startswith(("доллар", "долл", "dollar", "usd")) for key in piece.keys)


def _polities(stems: list[str], free: frozenset[int]) -> list[Named]:
    known = states()
    found = known.find([one if one in known.words else None for one in stems], free)
    return [one for one in found if any(set(name) <= {stems[i] for i in one.places} for name in one.thing.names)]


def _apart(found: list[Named]) -> tuple[Named, ...]:
    """The longest that do not overlap, in the order of the text."""
    taken: set[int] = set()
    kept: list[Named] = []
    for one in sorted(found, key=lambda named: -len(named.places)):
        if taken.isdisjoint(one.places) and all(one.thing.value != other.thing.value for other in kept):
            kept.append(one)
            taken |= one.places
    return tuple(sorted(kept, key=lambda named: min(named.places)))


__all__ = ["Figure", "Lang", "Piece", "Question", "Store", "When", "read", "spoken"]
