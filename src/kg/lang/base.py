"""What the program knows of a language: the analysis of a word, dates, names, word lists.

A language is a package `kg.lang.xx` whose `LANGUAGE` fulfils the protocol below. Everything
else in the program works on words, mentions and cue classes, never on letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, Protocol

from kg.model import PartialDate, Period

# Parts of speech and marks a word may carry (several, where a form is ambiguous).
NOUN, ADJ, VERB, ADP, CONJ, PRON, ADV, NUM, PART = "NOUN", "ADJ", "VERB", "ADP", "CONJ", "PRON", "ADV", "NUM", "PART"
GIVEN, SURNAME, PATRONYMIC, GEO = "GIVEN", "SURNAME", "PATRONYMIC", "GEO"

Shape = Literal["lower", "title", "upper", "mixed", "digit", "other"]


@dataclass(frozen=True, slots=True)
class Word:
    """The analysis of one word form, the same wherever it stands, so it is made once and kept.

    `folded` is lower case with `ё` as `е` and one kind of apostrophe; `keys` are the folded
    form and all its lemmas: phrases are matched on them. `tags` are parts of speech and marks
    of all readings; `cases` (`nomn gent datv accs ablt loct`, `term` up to), `genders` (`masc femn neut`)
    and `numbers` (`sing plur`) are empty where the language or the word has none. `denies` are the stems
    of the verb that a negated form denies (`қойылмады` -> `қой`, `қойыл`), none of which is a key of it.
    """

    text: str
    folded: str
    keys: frozenset[str]
    tags: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    genders: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    shape: Shape = "other"
    sure_name: bool = False
    denies: frozenset[str] = frozenset()

    @property
    def capital(self) -> bool:
        return self.shape in ("title", "upper", "mixed")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or one mark, at `start` to `end` of the document's text."""

    start: int
    end: int
    word: Word

    @property
    def text(self) -> str:
        return self.word.text


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative dates are counted from.

    `published` is the publication date where known; `year` the year that a date without one
    takes: the publication's, or that of the report's own dated periods.
    """

    published: PartialDate | None = None
    year: int | None = None


# How a date stands in its sentence: `by 2030` is a deadline, `since 2022` a beginning.
Preposition = Literal["in", "by", "since", "until", "from", "over", "before", "after", "none"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or a period at `start` to `end` of the text, the preposition included in neither.

    `relative` marks one counted from the clock (`last year`, `today`); `weak` one whose year
    was supplied by the clock; `cumulative` one that runs from the beginning of a year
    (`in 4 months`, `January–August`, `since the start of the year`).
    """

    start: int
    end: int
    period: Period
    preposition: Preposition = "none"
    relative: bool = False
    weak: bool = False
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A language's number vocabulary, as data (`lexicon/numbers.toml`).

    All keys are base forms as `Word.keys` holds them. `cardinals` and `ordinals` give values;
    `scales` multiply (`thousand`, `млрд`); `units` give the code of FACTS.md (`t`, `ha`,
    `percent`, ISO 4217) for phrases of one to three words; `signs` likewise for characters
    (`$`, `%`, `US$`); `bounds` give `over`, `under` or `about` for phrases before (or, with a
    leading `*`, after) a number; `ranges` stand between two ends (`from 2 to 5 billion`); `decimal`
    is the decimal mark.
    """

    cardinals: Mapping[str, Decimal]
    ordinals: Mapping[str, int]
    ordinal_suffixes: tuple[str, ...]
    scales: Mapping[str, Decimal]
    units: Mapping[tuple[str, ...], str]
    signs: Mapping[str, str]
    bounds: Mapping[tuple[str, ...], str]
    times: frozenset[tuple[str, ...]] = field(default=frozenset())
    ranges: frozenset[str] = field(default=frozenset())
    decimal: Literal[",", "."] = "."


class Language(Protocol):
    """What a language package supplies. All offsets are into the whole document's text."""

    @property
    def code(self) -> str:
        """`ru`, `en`, `kk`, `uz`."""

    @property
    def home(self) -> str | None:
        """The state whose press writes in this language alone; None for one that several states' presses share."""

    @property
    def abbreviations(self) -> frozenset[str]:
        """Folded words after which a full stop ends no sentence (`г`, `млн`, `Jan`, `Mr`)."""

    @property
    def numbers(self) -> NumberWords: ...

    @property
    def cues(self) -> Mapping[str, tuple[str, ...]]:
        """Cue phrases by class, `family.class` (`meeting.session`), from `lexicon/<family>.toml`.

        A phrase is words in base form, matched on `Word.keys`; `=word` matches the exact
        folded form, `word*` any form that begins so.
        """

    def analyse(self, form: str) -> Word:
        """The analysis of one word form (kept; the same object for the same form)."""

    def dates(self, text: str, start: int, end: int, clock: Clock) -> list[DateMention]:
        """Dates and periods of a sentence, in order, not overlapping."""

    def base_phrase(self, words: Sequence[Word]) -> str:
        """A noun phrase in its base form (nominative), complements kept as they stand.

        `Министерства торговли и интеграции` -> `Министерство торговли и интеграции`.
        """

    def base_name(self, words: Sequence[Word], *, case: str | None = None, feminine: bool | None = None) -> str:
        """A person's name in the nominative, whatever case the text has it in.

        `case` is the grammatical case of the post or of the place in the sentence where it is
        known (`gent`), `feminine` the person's gender where it is known.
        """

    def genitive_tail(self, words: Sequence[Word]) -> int:
        """How many of `words`, which follow a head noun, complement it.

        `инвестиций , промышленности и торговли Республики Узбекистан сообщили` -> 7.
        """

    def leading(self, words: Sequence[Word]) -> int | None:
        """How many of `words`, which stand before a head noun, belong to its phrase.

        None in a language whose complements follow their head: there agreement or capitals tell
        where a phrase begins. `Қазақстанның Сауда және интеграция` before `министрі` -> 4.
        """
