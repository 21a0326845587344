"""Bundles in a sentence: what is counted or valued together, and how many.

Counted (`34 инвестиционных проекта`), counted behind (`документов было пять`), counted by what was
named before (`из них 12 завершены`), and not counted at all (`contracts worth $44.1 million`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.families.head_final import case_of, head_final
from kg.families.heads import OTHER, TRADE, heads
from kg.families.reading import Mention, Quantity, Sentence
from kg.lang.base import ADJ, ADP, ADV, NOUN, PART, VERB, Word

WHAT = ("investment-projects", "joint-projects", "contracts", "goods", "documents")
STATUS = ("under-consideration", "planned", "in-progress", "completed", "signed")
_ADJECTIVES = 4
_BEHIND = 2
_VERBS = 12
_WORTH = 6
_REACH = 22
_FAR = 10_000
_TIED = 3


@dataclass(frozen=True, slots=True)
class Bundle:
    """`noun` is the counted noun, or for an elliptic count the count itself."""

    what: str
    noun: Mention[object]
    count: Mention[Quantity] | None

    @property
    def first(self) -> int:
        return self.noun.first if self.count is None else min(self.count.first, self.noun.first)


def nouns(sentence: Sentence) -> list[tuple[str, Mention[str]]]:
    """Nouns of bundles, the longest where several overlap, those inside names of bodies left out."""
    found = sentence.each("portfolio", WHAT)
    kept = [
        (what, m)
        for what, m in found
        if not any(b.holds(m) for b in (*sentence.bodies, *sentence.posts))
        and not any(o.holds(m) and o.last - o.first > m.last - m.first for _, o in found)
    ]
    return sorted(kept, key=lambda pair: pair[1].first)


def bundles(sentence: Sentence, spoken: str | None, unit: str | None = None) -> list[Bundle]:
    """The bundles of a sentence in text order; `spoken` is what the sentences before spoke of.

    `unit` is the money of the sentences before, which millions of nothing are taken for.
    """
    known = nouns(sentence)
    found: list[Bundle] = []
    for what, noun in known:
        count = _count_before(sentence, noun) or _count_behind(sentence, noun)
        whole = any(word.gap(noun) <= _BEHIND for word in sentence.cue("portfolio.bundle"))
        if count is not None or (not whole and _valued(sentence, noun, unit)):
            found.append(Bundle(what, noun, count))
    found.extend(_whole_bundles(sentence, known, {b.first for b in found}))
    found.extend(_elliptic(sentence, known, spoken, {b.count.first for b in found if b.count is not None}))
    return sorted(found, key=lambda b: b.first)


def _whole_bundles(sentence: Sentence, known: list[tuple[str, Mention[str]]], taken: set[int]) -> Iterator[Bundle]:
    """`портфель инвестиционных проектов`, `project portfolio`: all projects together, worth so much."""
    for word in sentence.cue("portfolio.bundle"):
        beside = [(what, m) for what, m in known if word.gap(m) <= _BEHIND and what.endswith("projects")]
        what = beside[0][0] if beside else "investment-projects"
        if not any(m.first in taken for _, m in beside):
            yield Bundle(what, word, None)


def _whole(quantity: Mention[Quantity]) -> bool:
    value = quantity.value
    return value.unit is None and not value.factor and value.value >= 2 and value.value == int(value.value)


def _count_before(sentence: Sentence, noun: Mention[str]) -> Mention[Quantity] | None:
    """`34 новых инвестиционных проекта`: a number with nothing but adjectives and nouns up to the noun."""
    for quantity in reversed(sentence.quantities):
        begin = quantity.last + _bound_words(sentence, quantity)
        if _whole(quantity) and 0 <= noun.first - begin <= _ADJECTIVES:
            between = sentence.tokens[begin : noun.first]
            if all(_qualifies(t.word) for t in between):
                return quantity
    return None


def _bound_words(sentence: Sentence, quantity: Mention[Quantity]) -> int:
    """`200 | dan ortiq | loyiha`, `40 | тан астам | жоба`: what says how exact a count is stands behind it."""
    if not head_final(sentence) or quantity.value.bound is None:
        return 0
    case = quantity.last < len(sentence.tokens) and PART in sentence.tokens[quantity.last].word.tags
    return 2 if case else int(bool(case_of(sentence, quantity)))


def _qualifies(word: Word) -> bool:
    """Whether a word between a count and its noun belongs to the noun: another noun in the plural does not."""
    if word.shape == "other" or not {ADJ, NOUN} & word.tags:
        return False
    return ADJ in word.tags or "plur" not in word.numbers or "sing" in word.numbers


def _count_behind(sentence: Sentence, noun: Mention[str]) -> Mention[Quantity] | None:
    """`документов было пять`, `контрактов – 12`: the noun first, in a genitive or before a dash."""
    if "gent" not in sentence.tokens[noun.last - 1].word.cases:
        return None
    for quantity in sentence.quantities:
        if _whole(quantity) and 0 < quantity.first - noun.last <= _BEHIND and _stands_alone(sentence, quantity):
            between = sentence.tokens[noun.last : quantity.first]
            if all(VERB in t.word.tags or t.word.shape == "other" for t in between):
                return quantity
    return None


def _stands_alone(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    if quantity.last >= len(sentence.tokens):
        return True
    word = sentence.tokens[quantity.last].word
    return word.shape == "other" or not {VERB, ADP, ADV, PART}.isdisjoint(word.tags)


def _elliptic(
    sentence: Sentence, known: list[tuple[str, Mention[str]]], spoken: str | None, taken: set[int]
) -> Iterator[Bundle]:
    """`Of the joint projects, 12 are complete`, `из них 12 завершены`: a count before a word of status."""
    for quantity in sentence.quantities:
        if quantity.first in taken or not _whole(quantity) or not _stands_alone(sentence, quantity):
            continue
        parted = any(m.first < quantity.first or m.first == quantity.last for m in sentence.cue("portfolio.of-them"))
        parted = parted or any(first < quantity.first for first in taken)
        status = [m for name in STATUS for m in sentence.cue(f"portfolio.{name}")]
        following = min([q.first for q in sentence.quantities if q.first > quantity.first and _whole(q)] or [_FAR])
        status = [m for m in status if quantity.last <= m.first < following]
        if not parted or not any(m.first - quantity.last <= _VERBS for m in status):
            continue
        before = [what for what, m in known if m.last <= quantity.first]
        what = before[-1] if before else spoken
        if what is not None:
            yield Bundle(what, quantity, quantity)


def _valued(sentence: Sentence, noun: Mention[str], unit: str | None) -> bool:
    """`contracts worth $44.1 million`: several things and money tied to them by a word of worth."""
    if "plur" not in sentence.tokens[noun.last - 1].word.numbers:
        return False
    if head_final(sentence) and _money_before(sentence, Bundle(noun.value, noun, None)) is not None:
        return True
    money = _money(sentence, noun, len(sentence.tokens), unit)
    return money is not None and money.first - noun.last <= _WORTH


def value_of(sentence: Sentence, bundle: Bundle, end: int, unit: str | None) -> Mention[Quantity] | None:
    """The money a bundle is worth: up to the next bundle, tied by a word of worth or standing close."""
    start = bundle.noun if bundle.count is None or bundle.noun.last > bundle.count.last else bundle.count
    return _money_before(sentence, bundle) or _money(sentence, start, end, unit)


def _money_before(sentence: Sentence, bundle: Bundle) -> Mention[Quantity] | None:
    """Money before, where heads stand last: `құны 4,4 млрд доллар болатын 34 жоба`, `1,2 млрд долларға 37 шарт`."""
    if not head_final(sentence):
        return None
    before = [q for q in sentence.quantities if q.value.money and q.last <= bundle.first]
    if not before or bundle.first - before[-1].last > _TIED:
        return None
    between = range(before[-1].last, bundle.first)
    tied = sentence.cue("portfolio.worth", "observation.made-of")
    known = {i for m in tied for i in range(m.first, m.last)}
    plain = all(i in known or {ADJ, NOUN} & sentence.tokens[i].word.tags for i in between)
    participle = any({VERB, ADJ} <= sentence.tokens[i].word.tags for i in between)
    attributive = not case_of(sentence, before[-1]) or participle or bool(known & set(between))
    attributive = attributive or (before[-1].last == bundle.first and "datv" in case_of(sentence, before[-1]))
    return before[-1] if plain and attributive else None


def _money(sentence: Sentence, noun: Mention[object], end: int, unit: str | None) -> Mention[Quantity] | None:
    """`unit` is what millions of nothing are taken for."""
    words = sentence.cue("portfolio.worth")
    blocking = [
        h.first
        for h in heads(sentence)
        if h.name in TRADE or (h.name == OTHER and not any(w.first <= h.first < w.last for w in words))
    ]
    for quantity in sentence.quantities:
        if not noun.last <= quantity.first < min(end, noun.last + _REACH):
            continue
        bare = quantity.value.unit is None and quantity.value.value >= 1_000_000 and unit is not None
        if not quantity.value.money and not bare:
            continue
        if any(noun.last <= at < quantity.first for at in blocking):
            return None
        worth = any(noun.last <= m.first < quantity.first for m in words)
        if not worth and quantity.first - noun.last > _TIED and noun.value != "portfolio.bundle":
            return None
        value = quantity.value
        return sentence.mention(quantity.first, quantity.last, Quantity(value.value, value.unit or unit, value.bound))
    return None
