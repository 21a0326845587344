"""What a paragraph goes on speaking of: the indicator, period and flow of its last figure.

A sentence without an indicator word of its own goes on with the topic when it says so (`the
volume`, `этот показатель`), when it is an item of a list, or when it names nothing else at all
(`Годом ранее было 2,2 млн тонн`).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.families.heads import Head
from kg.families.reading import Mention, Quantity, Reading, Sentence
from kg.lang.base import NOUN
from kg.model import EntityRef, Fact, Period

_BULLETS = frozenset("•-–—*·▪●◦")
_MARKS = _BULLETS | frozenset("0123456789.) ")
_OTHER_NOUNS = 1
_NEAR = 3  # paragraphs
_FAR = 100


@dataclass(slots=True)
class Topic:
    """Filled as the sentences of a report are read.

    `recent` tells that a paragraph not far before (`last`) spoke of turnover, which only explicit words go
    back to; `flow` is whose exports or imports the topic is, `last_flow` the direction of the figure
    before, `first` the first named of two whose trade was told, `alone` whether it is all foreign trade of
    `own`; `own` is the state whose exports and imports a paragraph tells, `elder` that of one
    before; `listing` that a list goes on, `open` that its last item ended as if another followed,
    `item` that the sentence is of an item; `told` is the last level with its sentence's index.
    """

    head: Head | None = None
    recent: bool = False
    last: int = -_FAR
    turnover: bool = False
    period: Period | None = None
    unit: str | None = None
    sector: EntityRef | None = None
    area: EntityRef | None = None
    flow: tuple[str | None, str | None] = (None, None)
    last_flow: tuple[str | None, str | None] = (None, None)
    first: str | None = None
    alone: bool = False
    own: str | None = None
    elder: str | None = None
    paragraph: int = -1
    listing: bool = False
    open: bool = False
    item: bool = False
    told: tuple[int, Fact] | None = None

    def enter(self, reading: Reading, sentence: Sentence) -> None:
        """Begin a sentence: a new paragraph ends the topic, unless it is an item of the list begun before."""
        if sentence.paragraph == self.paragraph:
            return
        self.item = self.listing and (bullet(reading, sentence) or self.open)
        if not self.item:
            self.last = self.paragraph if self.turnover else self.last
            self.recent = 0 < sentence.paragraph - self.last <= _NEAR
            self.head, self.turnover, self.sector, self.area = None, False, None, None
            self.flow = (None, None)
            self.alone = False
            if self.own is not None:
                self.elder, self.own = self.own, None
            self.listing = False
            if sentence.paragraph > self.paragraph + 1:
                self.period = None
        self.paragraph = sentence.paragraph

    def leave(self, sentence: Sentence) -> None:
        """End a sentence: a colon at its end begins a list, which goes on while its items do."""
        last = sentence.tokens[-1].text if sentence.tokens else ""
        self.listing = self.item or last == ":"
        self.open = last in (":", ";")


def bullet(reading: Reading, sentence: Sentence) -> bool:
    """Whether a paragraph begins as an item of a list does: with a mark or a number before its text."""
    text, start = reading.document.text, sentence.span.start
    line = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start].strip()
    first = sentence.text[:1]
    if not sentence.tokens:
        return False
    numbered = sentence.tokens[0].text.isdigit() and len(sentence.tokens) > 1 and sentence.tokens[1].text in ".)"
    return (line != "" and set(line) <= _MARKS) or first in _BULLETS or numbered


def goes_on(sentence: Sentence, quantity: Mention[Quantity], *, item: bool) -> bool:
    """Whether a quantity without an indicator word of its own speaks of the topic."""
    if item or any(m.first < quantity.first for m in sentence.cue("observation.volume")):
        return True
    told = sentence.cue(
        "observation.level", "observation.growth", "observation.fall", "target.aim", "target.plan", "target.potential"
    )
    meant = [m for m in sentence.cue("observation.pronoun") if m.first < quantity.first]
    return any(0 <= t.first - m.last <= 1 for m in meant for t in told) or _bare(sentence)


def _bare(sentence: Sentence) -> bool:
    """Whether a sentence names nothing but dates, quantities, states and words about figures."""
    known = {i for q in sentence.quantities for i in range(q.first, q.last)}
    known |= {i for d in sentence.dates for i in range(d.first, d.last)}
    known |= {i for s in sentence.states for i in range(s.first, s.last)}
    for name, found in sentence.cues.items():
        if name.startswith(("observation.", "target.", "statement.")):
            known |= {i for m in found for i in range(m.first, m.last)}
    loose = [t for i, t in enumerate(sentence.tokens) if i not in known and t.word.tags == {NOUN}]
    return len(loose) <= _OTHER_NOUNS
