"""From a document to its explanation, in one pass of the extraction."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.explain.layers import sentence_view
from kg.explain.uses import Filled
from kg.explain.values import written
from kg.explain.view import Explanation, FactView, Part, Passage, RoleView, SentenceView
from kg.extract.grounding import grounded
from kg.extract.merging import merge
from kg.extract.pipeline import assemble, read
from kg.families.reading import Reading
from kg.model import Document, Fact, Span

_LINE: Final = re.compile(r"\S(?:[^\n]*\S)?")


def explain(document: Document) -> Explanation:
    """What the extraction sees in a document and makes of it. Pure."""
    reading = read(document)
    made = [] if reading is None else list(assemble(reading))
    facts = merge(made) if reading is None else grounded(reading, merge(made))
    places = _Places([] if reading is None else [sentence.span for sentence in reading.sentences])
    sentences = [] if reading is None else _sentences(reading, facts, places)
    return Explanation(
        document=document.id,
        title=document.title,
        publisher=document.cited_publisher,
        published=None if document.published is None else document.published.iso,
        language=document.language,
        read=reading is not None,
        states=() if reading is None else reading.states,
        home=None if reading is None else reading.home,
        assembled=len(made),
        passages=tuple(_passages(document, sentences)),
        facts=tuple(_facts(document.text, places, facts, made)),
    )


class _Places:
    """Which sentences a span touches; sentences stand in text order and do not overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def touched(self, span: Span) -> range:
        """Their places in the list."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def numbers(self, spans: Iterable[Span]) -> tuple[int, ...]:
        return tuple(sorted({at + 1 for span in spans for at in self.touched(span)}))


def _sentences(reading: Reading, facts: Sequence[Fact], places: _Places) -> list[SentenceView]:
    filled: dict[int, list[Filled]] = {}
    for number, fact in enumerate(facts, 1):
        for sentence in places.numbers(fact.evidence):
            filled.setdefault(sentence, []).append(Filled(number, fact))
    quotes: dict[int, list[Span]] = {}
    for quote in reading.quotes:
        for at in places.touched(quote.span):
            whole = places.spans[at]
            said = Span(max(whole.start, quote.span.start), min(whole.end, quote.span.end))
            quotes.setdefault(at + 1, []).append(said)
    return [
        sentence_view(reading, sentence, filled.get(number, []), quotes.get(number, []))
        for number, sentence in enumerate(reading.sentences, 1)
    ]


def _passages(document: Document, sentences: Sequence[SentenceView]) -> Iterator[Passage]:
    """The whole text in order, blanks aside: nothing is hidden from who looks for a missing fact."""
    text, reached = document.text, 0
    for sentence in sentences:
        for passage in _between(document, reached, sentence.start):
            yield passage
            reached = passage.start + len(passage.text)
        yield Passage("sentence", sentence.text, sentence.start, _breaks(text, reached, sentence.start), sentence)
        reached = sentence.end
    yield from _between(document, reached, len(text))


def _between(document: Document, start: int, end: int) -> Iterator[Passage]:
    reached = start
    for found in _LINE.finditer(document.text, start, end):
        here = Span(*found.span())
        noise = any(span.overlaps(here) for span in document.noise)
        breaks = _breaks(document.text, reached, here.start)
        yield Passage("noise" if noise else "unread", found[0], here.start, breaks)
        reached = here.end


def _breaks(text: str, reached: int, start: int) -> bool:
    return reached == 0 or "\n" in text[reached:start]


def _facts(text: str, places: _Places, facts: Sequence[Fact], made: Sequence[Fact]) -> Iterator[FactView]:
    for number, fact in enumerate(facts, 1):
        told = set(fact.evidence)
        parts = [part for part in made if part.kind == fact.kind and told.issuperset(part.evidence)]
        yield FactView(
            number=number,
            kind=fact.kind,
            rule=fact.rule,
            negated=fact.polarity == "negated",
            roles=_roles(fact, text),
            sentences=places.numbers(fact.evidence),
            parts=tuple(_part(part, fact, text, places) for part in parts if _went_into(part, fact)),
        )


def _went_into(part: Fact, fact: Fact) -> bool:
    """Whether merging makes nothing more of the two than the fact."""
    return part == fact or len(merge((fact, part))) == 1


def _part(part: Fact, fact: Fact, text: str, places: _Places) -> Part:
    kept = _roles(fact, text)
    roles = _roles(part, text)
    differs = tuple(role.name for role in roles if role not in kept)
    return Part(part.rule, places.numbers(part.evidence), roles, differs)


def _roles(fact: Fact, text: str) -> tuple[RoleView, ...]:
    derived: dict[str, list[str]] = {}
    for name, source in fact.derived:
        derived.setdefault(name, []).append(source)
    return tuple(RoleView(name, written(value, text), ", ".join(derived.get(name, ()))) for name, value in fact.roles)
