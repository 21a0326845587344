"""What a family sees of a report: sentences with their mentions and scopes.

`kg.extract` makes it, layer by layer; families only look. Mentions carry half-open token
indices within their sentence (`first`, `last`) and half-open offsets in the document's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any, Generic, TypeVar

from kg.lang.base import Clock, DateMention, Language, Token
from kg.model import Document, EntityRef, Fact, Period, Span, Value
from kg.registry import Registry

_FIRST = attrgetter("first")

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Mention(Generic[V_co]):
    """Something found in a sentence."""

    first: int
    last: int
    start: int
    end: int
    value: V_co

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def gap(self, other: Mention[Any]) -> int:
        """Tokens between two mentions; 0 when they touch, negative when they overlap."""
        return max(self.first, other.first) - min(self.last, other.last)

    def holds(self, other: Mention[Any]) -> bool:
        return self.first <= other.first and other.last <= self.last

    def before(self, other: Mention[Any]) -> bool:
        return self.last <= other.first


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: a code of FACTS.md (`USD`, `percent`, `t`), None for a bare count.

    `bound` is `over`, `under`, `about` or None; `factor` marks `2.2 times`; `high` is the upper
    end of a range given as one (`20–25`).
    """

    value: Decimal
    unit: str | None = None
    bound: str | None = None
    factor: bool = False
    high: Decimal | None = None

    @property
    def money(self) -> bool:
        return self.unit is not None and len(self.unit) == 3 and self.unit.isupper()


@dataclass(frozen=True, slots=True)
class Post:
    """A post as worded: `code` of FACTS.md, the states it belongs to (one, or several under a
    shared title), the body named in it, and the wording of both without each other.
    """

    code: str
    states: tuple[str, ...]
    body: EntityRef | None
    text: str
    body_text: str | None = None
    former: bool = False
    plural: bool = False
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a post, as a sentence states it; `rule` names the grammar that tied them."""

    post: Mention[Post]
    person: Mention[EntityRef]
    states: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The words between two quotation marks that somebody says (not a name in quotes)."""

    span: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class Denial:
    """What one word of denial, or of a condition, holds for: tokens `first` to `last` (not included).

    `begin` to `end` are the predicate itself with its particle (`has not been signed`). `kind`: `denied`
    of a negated predicate, `refuted` of what somebody calls untrue, `supposed` of a condition.
    """

    first: int
    last: int
    begin: int
    end: int
    kind: str = "denied"


@dataclass(slots=True)
class Scope:
    """What holds for a sentence beyond its own words.

    `period`: the period figures speak of where the sentence names none; `side`: the state
    whose figures these are. What is denied is told predicate by predicate (`Sentence.denials`).
    """

    period: Period | None = None
    side: str | None = None


@lru_cache(maxsize=256)
def _classes(family: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Names of cue classes with their names in full."""
    return tuple((name, f"{family}.{name}") for name in names)


@dataclass(slots=True)
class Sentence:
    """One sentence; its lists are filled by the layers of `kg.extract`, in text order each.

    `persons` are named; `referred` are persons meant by a post alone (`the head of state`). What
    families work out from the finished layers again and again (clauses, heads) is kept in `memo`.
    """

    index: int
    paragraph: int
    span: Span
    tokens: list[Token]
    language: Language
    text: str
    dates: list[Mention[DateMention]] = field(default_factory=list)
    quantities: list[Mention[Quantity]] = field(default_factory=list)
    ordinals: list[Mention[int]] = field(default_factory=list)
    states: list[Mention[str]] = field(default_factory=list)
    adjectives: list[Mention[tuple[str, ...]]] = field(default_factory=list)
    places: list[Mention[EntityRef]] = field(default_factory=list)
    bodies: list[Mention[EntityRef]] = field(default_factory=list)
    routes: list[Mention[EntityRef]] = field(default_factory=list)
    lines: list[Mention[EntityRef]] = field(default_factory=list)
    sectors: list[Mention[EntityRef]] = field(default_factory=list)
    posts: list[Mention[Post]] = field(default_factory=list)
    persons: list[Mention[EntityRef]] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    referred: list[Mention[EntityRef]] = field(default_factory=list)
    cues: dict[str, list[Mention[str]]] = field(default_factory=dict)
    scope: Scope = field(default_factory=Scope)
    denials: list[Denial] = field(default_factory=list)
    memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def cue(self, *classes: str) -> list[Mention[str]]:
        """The cue mentions of these classes (`meeting.session`), in text order."""
        kept = self.cues
        present = [kept[name] for name in classes if name in kept]
        if len(present) == 0:
            return []
        found = list(chain.from_iterable(present))
        if len(present) > 1:
            found.sort(key=_FIRST)
        return found

    def each(self, family: str, names: Iterable[str]) -> list[tuple[str, Mention[str]]]:
        """(name, mention) of these classes of a family (`meeting`, `session`), in the order of the names.

        A family asks each sentence for many classes of which it has none or two.
        """
        kept = self.cues
        return [(name, m) for name, whole in _classes(family, tuple(names)) if whole in kept for m in kept[whole]]

    def has(self, *classes: str) -> bool:
        return not self.cues.keys().isdisjoint(classes)

    def mention(self, first: int, last: int, value: V) -> Mention[V]:
        """A mention over tokens `first` to `last` (not included)."""
        return Mention(first, last, self.tokens[first].start, self.tokens[last - 1].end, value)

    def at(self, start: int, end: int, value: V) -> Mention[V]:
        """A mention over the tokens that overlap `start` to `end` of the document's text."""
        inside = [i for i, token in enumerate(self.tokens) if token.start < end and token.end > start]
        first, last = (inside[0], inside[-1] + 1) if inside else (0, 0)
        return Mention(first, last, start, end, value)

    def words(self, first: int, last: int) -> str:
        """The text of tokens `first` to `last` (not included), as written."""
        if first >= last:
            return ""
        origin = self.span.start
        return self.text[self.tokens[first].start - origin : self.tokens[last - 1].end - origin]

    def folded(self, index: int) -> str:
        """The folded form of a token, empty outside the sentence."""
        return self.tokens[index].word.folded if 0 <= index < len(self.tokens) else ""


@dataclass(slots=True)
class Reading:
    """A report with all its layers."""

    document: Document
    sentences: list[Sentence]
    language: Language
    registry: Registry
    clock: Clock
    states: tuple[str, ...] = ()
    home: str | None = None
    title: Sentence | None = None
    quotes: list[Quote] = field(default_factory=list)
    memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def paragraph(self, sentence: Sentence) -> list[Sentence]:
        """The sentences of a sentence's paragraph, in text order: they stand side by side."""
        first = last = sentence.index
        while first > 0 and self.sentences[first - 1].paragraph == sentence.paragraph:
            first -= 1
        while last < len(self.sentences) and self.sentences[last].paragraph == sentence.paragraph:
            last += 1
        return self.sentences[first:last]

    def previous(self, sentence: Sentence, count: int = 1) -> Iterator[Sentence]:
        """Up to `count` sentences before this one, nearest first."""
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - count), -1):
            yield self.sentences[index]

    @property
    def pair(self) -> tuple[str, ...]:
        """The two states the report is about, empty where it is not about two."""
        return self.states[:2] if len(self.states) >= 2 else ()


def fact(
    kind: str, sentence: Sentence, rule: str, *others: Sentence, negated: bool = False, **roles: Value | None
) -> Fact:
    """A fact stated (or, `negated`, denied) by `sentence` and `others`, roles in the order given, None left out."""
    spans = sorted({sentence.span, *(other.span for other in others)})
    kept = tuple((name, value) for name, value in roles.items() if value is not None and value != ())
    return Fact(kind, kept, tuple(spans), rule, sentence.language.code, "negated" if negated else "asserted")


def nearest(mentions: Iterable[Mention[V]], to: Mention[Any], *, limit: int = 1000) -> Mention[V] | None:
    """The mention with the fewest tokens between it and `to`; the earlier one on a tie."""
    best = min(mentions, key=lambda mention: (max(mention.gap(to), 0), mention.first), default=None)
    return best if best is not None and best.gap(to) <= limit else None
