"""What a family sees of a report: sentences with their mentions and scopes.

`kg.extract` makes it, layer by layer; families only look. Mentions carry half-open token
indices within their sentence (`first`, `last`) and half-open offsets in the document's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

from kg.lang.base import Clock, DateMention, Language, Token
from kg.model import Document, EntityRef, Fact, Period, Span, Value
from kg.registry import Registry

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


@dataclass(slots=True)
class Scope:
    """What holds for a sentence beyond its own words.

    `period`: the period figures speak of where the sentence names none; `side`: the state
    whose figures these are; `planned`, `denied`, `doubtful`: how the sentence puts things.
    """

    period: Period | None = None
    side: str | None = None
    planned: bool = False
    denied: bool = False
    doubtful: bool = False


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
    memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def cue(self, *classes: str) -> list[Mention[str]]:
        """The cue mentions of these classes (`meeting.session`), in text order."""
        found = [mention for name in classes for mention in self.cues.get(name, ())]
        return sorted(found, key=lambda mention: mention.first)

    def has(self, *classes: str) -> bool:
        return any(name in self.cues for name in classes)

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
        return [other for other in self.sentences if other.paragraph == sentence.paragraph]

    def previous(self, sentence: Sentence, count: int = 1) -> Iterator[Sentence]:
        """Up to `count` sentences before this one, nearest first."""
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - count), -1):
            yield self.sentences[index]

    @property
    def pair(self) -> tuple[str, ...]:
        """The two states the report is about, empty where it is not about two."""
        return self.states[:2] if len(self.states) >= 2 else ()


def fact(kind: str, sentence: Sentence, rule: str, *others: Sentence, **roles: Value | None) -> Fact:
    """A fact stated by `sentence` (and `others`), roles in the order given, None left out."""
    spans = sorted({sentence.span, *(other.span for other in others)})
    kept = tuple((name, value) for name, value in roles.items() if value is not None and value != ())
    negated = sentence.scope.denied
    return Fact(kind, kept, tuple(spans), rule, sentence.language.code, "negated" if negated else "asserted")


def nearest(mentions: Iterable[Mention[V]], to: Mention[Any], *, limit: int = 1000) -> Mention[V] | None:
    """The mention with the fewest tokens between it and `to`; the earlier one on a tie."""
    best = min(mentions, key=lambda mention: (max(mention.gap(to), 0), mention.first), default=None)
    return best if best is not None and best.gap(to) <= limit else None
