"""Levels that lie ahead: the `target` family (`довести товарооборот до $10 млрд к 2030 году`)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.families.base import Family
from kg.families.clauses import clause, within
from kg.families.denial import figure_denied
from kg.families.figures import CARRIED, added
from kg.families.heads import BUNDLE, OTHER, TRADE, Head, heads, owner
from kg.families.parties import between
from kg.families.reading import Mention, Quantity, Reading, Sentence, fact
from kg.families.repeats import without_repeats
from kg.families.roles import TARGET
from kg.families.standing import deadline_of, standings
from kg.families.topics import Topic
from kg.model import Fact

__all__ = ["FAMILY", "aims", "assemble", "deadline_of", "sentence_pair"]

_AIMED = TRADE | {"investment", "cargo", "transit"}
_CARGO = ("cargo", "transit")
_LARGE = 100_000_000


def aims(sentence: Sentence, reading: Reading | None = None) -> list[Mention[Quantity]]:
    """Money or tonnes that a sentence puts ahead: `довести … до`, `target of`, a deadline to come."""
    stands = standings(reading, sentence)
    return [q for q in sentence.quantities if stands[q.first] == "aim" and q.value.unit not in (None, "percent")]


def assemble(reading: Reading) -> Iterator[Fact]:
    """One fact an aim, repeats left out."""
    return iter(without_repeats(_facts(reading), absorbing=("deadline",)))


def _facts(reading: Reading) -> Iterator[Fact]:
    topic = Topic()
    for sentence in reading.sentences:
        topic.enter(reading, sentence)
        for quantity in _quantities(reading, sentence, topic):
            indicator = _indicator(sentence, quantity, topic)
            if indicator is not None:
                yield _target(reading, sentence, quantity, indicator)
        own = [h for h in heads(sentence) if h.name in _AIMED]
        topic.head = own[-1] if own else topic.head
        topic.turnover = topic.turnover or any(h.name == "trade-turnover" for h in own)
        money = [q.value.unit for q in sentence.quantities if q.value.money]
        topic.unit = money[-1] if money else topic.unit
        topic.leave(sentence)


def _quantities(reading: Reading, sentence: Sentence, topic: Topic) -> Iterator[Mention[Quantity]]:
    """The aims of a sentence; millions of nothing take the paragraph's money (`move on to 10 billion`)."""
    stands = standings(reading, sentence)
    for quantity in sentence.quantities:
        if stands[quantity.first] != "aim" or added(sentence, quantity):
            continue
        value = quantity.value
        unit = value.unit or (topic.unit if value.value >= 1_000_000 else None)
        if unit not in (None, "percent"):
            yield sentence.mention(quantity.first, quantity.last, Quantity(value.value, unit, value.bound))


def _indicator(sentence: Sentence, quantity: Mention[Quantity], topic: Topic) -> str | None:
    """What is aimed at: the quantity's own indicator word, else what the paragraph speaks of."""
    found = heads(sentence)
    head = owner(sentence, quantity, found)
    if head is not None and head.last <= quantity.first and not _of_clause(sentence, head, quantity):
        turnover = topic.turnover or any(h.name == "trade-turnover" and h.last <= quantity.first for h in found)
        head = None if turnover and head.name not in _CARGO else head
        topic.turnover = topic.turnover or (turnover and head is None)
    if quantity.value.unit == "t" and (head is None or head.name == OTHER) and _carries(sentence):
        return "cargo"
    if head is not None and head.name in (BUNDLE, OTHER):
        return None
    name = _spoken(quantity, topic) if head is None else head.name
    if name not in _AIMED:
        return None
    by_weight = quantity.value.unit in CARRIED
    fits = by_weight if name in _CARGO else (quantity.value.money or (by_weight and name in ("exports", "imports")))
    return name if fits else None


def _of_clause(sentence: Sentence, head: Head, quantity: Mention[Quantity]) -> bool:
    """Whether an indicator word stands in the clause of an aim: `импорт – 448 млн; стороны хотят 5 млрд` aims anew."""
    return within(head.mention, clause(sentence, quantity.first))


def _carries(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a way that goods are carried by: its capacity is measured in what goes over it."""
    return len(sentence.routes) > 0 or len(sentence.lines) > 0 or sentence.has("observation.way")


def _spoken(quantity: Mention[Quantity], topic: Topic) -> str | None:
    """The indicator of the paragraph, turnover before its parts; of large sums, of the paragraph before."""
    if topic.turnover:
        return "trade-turnover"
    if topic.head is not None:
        return topic.head.name
    return "trade-turnover" if topic.recent and quantity.value.value >= _LARGE else None


def _target(reading: Reading, sentence: Sentence, quantity: Mention[Quantity], indicator: str) -> Fact:
    return fact(
        "target",
        sentence,
        "target.aim",
        indicator=indicator,
        value=quantity.value.value,
        unit=quantity.value.unit,
        deadline=deadline_of(sentence, quantity),
        states=between(reading, sentence, quantity),
        negated=figure_denied(sentence, quantity),
    )


def sentence_pair(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """The two states a sentence speaks of: those it names, else the report's pair."""
    return between(reading, sentence)


FAMILY = Family(kind="target", rdf_class="acc:Target", roles=TARGET, assemble=assemble)
