"""A language of the family, put together from its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.lang.base import Clock, DateMention, NumberWords, Word
from kg.lang.lexicon import read_cues, read_numbers
from kg.lang.turkic.calendar import read_calendar
from kg.lang.turkic.dates import Dates
from kg.lang.turkic.grammar import read_grammar
from kg.lang.turkic.leading import Leading
from kg.lang.turkic.letters import Letter, fold
from kg.lang.turkic.morphology import Morphology, Vocabulary
from kg.lang.turkic.name_endings import NameEndings, read_name_endings
from kg.lang.turkic.phrases import base_name, base_phrase

_NOT_HEADS = ("posts.of-", "posts.state-")
_HEADS_ASIDE = frozenset(
    (
        *("posts.portfolio", "posts.role", "posts.holds", "posts.appointed", "posts.acting", "posts.as"),
        *("bodies.template", "bodies.noise", "bodies.not", "bodies.epithet", "bodies.own", "bodies.plural"),
        *("bodies.generic", "bodies.brand", "bodies.form", "bodies.checkpoint"),
    )
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a language's tables make, read on first use."""

    morphology: Morphology
    names: NameEndings
    numbers: NumberWords
    cues: Mapping[str, tuple[str, ...]]
    dates: Dates
    leading: Leading


@dataclass(frozen=True, slots=True)
class TurkicLanguage:
    """The `Language` of a folder that holds `grammar.toml` and `lexicon/`, with the folding of its letters."""

    code: str
    folder: Path
    letter: Letter
    home: str

    @property
    def parts(self) -> Parts:
        return _parts(self.code, self.folder, self.letter)

    @property
    def abbreviations(self) -> frozenset[str]:
        return self.parts.morphology.grammar.abbreviations

    @property
    def numbers(self) -> NumberWords:
        return self.parts.numbers

    @property
    def cues(self) -> Mapping[str, tuple[str, ...]]:
        return self.parts.cues

    def analyse(self, form: str) -> Word:
        return self.parts.morphology.analyse(form)

    def dates(self, text: str, start: int, end: int, clock: Clock) -> list[DateMention]:
        return self.parts.dates.find(text, start, end, clock)

    def base_phrase(self, words: Sequence[Word]) -> str:
        return base_phrase(words, self.parts.morphology)

    def base_name(self, words: Sequence[Word], *, case: str | None = None, feminine: bool | None = None) -> str:
        """`case` is not looked at, for the post before a name stands in the nominative whatever the name's case."""
        del case, feminine
        return base_name(words, self.parts.morphology, self.parts.names)

    def genitive_tail(self, words: Sequence[Word]) -> int:
        """None: complements stand before their head (see `leading`)."""
        del words
        return 0

    def leading(self, words: Sequence[Word]) -> int:
        """How many of `words`, which stand before a head noun, belong to its phrase."""
        return self.parts.leading.count(words)


@cache
def _parts(code: str, folder: Path, letter: Letter) -> Parts:
    lexicon = folder / "lexicon"
    cues, numbers = read_cues(lexicon, code), read_numbers(lexicon / "numbers.toml", code)
    names = read_name_endings(lexicon / "names.toml")
    morphology = Morphology(read_grammar(folder / "grammar.toml"), letter, _vocabulary(cues, numbers, letter), names)
    dates = Dates(read_calendar(lexicon / "dates.toml", letter))
    heads = [p for name, phrases in cues.items() if _of_heads(name) for p in phrases]
    keys = {key for phrase in heads for key in morphology.analyse(phrase.split()[-1].strip("=*")).keys}
    return Parts(morphology, names, numbers, cues, dates, Leading(morphology, frozenset(keys)))


def _of_heads(name: str) -> bool:
    return name.startswith(("posts.", "bodies.")) and not name.startswith(_NOT_HEADS) and name not in _HEADS_ASIDE


def _vocabulary(cues: Mapping[str, Iterable[str]], numbers: NumberWords, letter: Letter) -> Vocabulary:
    """The words of the lexicon, which are base forms where they bear no mark."""
    phrases = [phrase for listed in cues.values() for phrase in listed if "{}" not in phrase]
    words = {fold(word, letter) for phrase in phrases for word in phrase.split()}
    units = {fold(word, letter) for phrase in numbers.units for word in phrase}
    plain = frozenset(word for word in words if not word.startswith("=") and not word.endswith("*"))
    return Vocabulary(plain | units, frozenset((*numbers.cardinals, *numbers.scales)), frozenset(numbers.ordinals))
