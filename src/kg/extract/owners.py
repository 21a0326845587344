"""Whose a body is: the states in its phrase, and around it.

`Министерство транспорта | Грузии`, `Kazakhstan's | Ministry of Trade`, `узбекское | министерство`.
A state after the phrase is its complement, one before it an adjective or a possessive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.families.head_final import phrase_start
from kg.families.reading import Mention, Sentence
from kg.families.small_words import article, inflected, possessive
from kg.lang.base import Word

_ATTRIBUTES = 3  # adjectives that may stand between a state's adjective and the head
_DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Owned:
    """A phrase widened by the states it belongs to, in text order."""

    first: int
    last: int
    states: tuple[str, ...]


def states_around(sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    """The states named in a noun phrase: by name, adjective or compound, in text order."""
    found = [(m.first, m.value) for m in sentence.states if first <= m.first and m.last <= last]
    for adjective in sentence.adjectives:
        if first <= adjective.first and adjective.last <= last:
            found.extend((adjective.first, code) for code in adjective.value)
    return tuple(dict.fromkeys(code for _, code in sorted(found, key=lambda pair: pair[0])))


def owned(sentence: Sentence, first: int, last: int, *, many: bool = False) -> Owned:
    """The phrase with its owners: after it (`of A`; with `many` also `of A and B`), else before it."""
    start = phrase_start(sentence, first)
    if start is not None:
        return Owned(first, last, states_around(sentence, start, first))
    end, after = last, []
    for mention in _following(sentence, last, many=many):
        end = mention.last
        after.append(mention.value)
    begin, before = _preceding(sentence, first)
    return Owned(begin, end, tuple(dict.fromkeys((*before, *after))))


def _following(sentence: Sentence, last: int, *, many: bool) -> Iterator[Mention[str]]:
    at, found = last, 0
    while found == 0 or many:
        begin = _past_joint(sentence, at, first=found == 0)
        mention = next((m for m in sentence.states if m.first == begin), None)
        if mention is None or not complements(sentence.tokens[mention.first].word):
            return
        if possessive(sentence.tokens[mention.last - 1].word):
            return
        yield mention
        at, found = mention.last, found + 1


def _past_joint(sentence: Sentence, at: int, *, first: bool) -> int:
    """Where the state's name begins: past `of the`, `between`, or past `and`, a comma or a dash in a list."""
    begin = at
    while begin < len(sentence.tokens) and begin - at < 3:
        word = sentence.tokens[begin].word
        joint = word.text in (*_DASHES, ",") or "CONJ" in word.tags
        linking = article(sentence, begin) or any(m.first == begin for m in sentence.cue("glue.of", "glue.between"))
        if (first and not linking) or (not first and not (joint or linking)):
            break
        begin += 1
    return -1 if first and begin == at and not inflected(sentence) else begin


def complements(word: Word) -> bool:
    """Whether a state's name may be a complement: in the genitive, or after `между`, where there are cases."""
    return len(word.cases) == 0 or bool({"gent", "ablt"} & word.cases)


def _preceding(sentence: Sentence, first: int) -> tuple[int, tuple[str, ...]]:
    """The states of an adjective or possessive before a phrase, over a few other adjectives."""
    begin = first
    for _ in range(_ATTRIBUTES):
        adjective = next((m for m in sentence.adjectives if m.last == begin), None)
        if adjective is not None:
            return adjective.first, adjective.value
        named = next((m for m in sentence.states if m.last == begin), None)
        if named is not None and (possessive(sentence.tokens[begin - 1].word) or _noun_attribute(sentence, begin)):
            return named.first, (named.value,)
        if begin == 0 or not _attribute(sentence.tokens[begin - 1].word):
            break
        begin -= 1
    return first, ()


def _noun_attribute(sentence: Sentence, begin: int) -> bool:
    """`Kazakhstan | Foreign Ministry`: a state's name as attribute, where the language has no cases."""
    head = sentence.tokens[begin].word
    return not inflected(sentence) and head.capital and not {"ADP", "CONJ", "PRON"} & head.tags


def _attribute(word: Word) -> bool:
    noun = word.tags == {"NOUN"} and word.shape == "lower" and not word.cases
    return noun or ("ADJ" in word.tags and not {"PRON", "VERB", "NUM"} & word.tags)
