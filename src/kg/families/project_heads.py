"""Head nouns of projects in a sentence, with their attributes and complements.

A head in the name of a body, a state, a person or a route (`Uzbekistan Railways`) is none, unless
that body is itself something built (an industrial centre).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.families.head_final import head_final, phrase_start
from kg.families.reading import Mention, Sentence
from kg.families.small_words import possessive
from kg.lang.base import Word

FORMS = (
    *("plant", "industrial-centre", "logistics", "energy", "digital-system", "infrastructure", "point"),
    *("education", "culture"),
)
STATUS = ("completed", "under-construction", "in-progress", "planned", "proposed", "discussed")
_MAX_LEFT = 6


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun with its form; `first` is where its attributes begin, `last` where its complements end."""

    form: str
    mention: Mention[str]
    first: int
    last: int
    expected: bool = False


def heads_in(sentence: Sentence) -> list[Head]:
    """Heads in text order, the longer of two; those in the name of a body or a state are none."""
    taken = [*sentence.bodies, *sentence.states, *sentence.persons, *sentence.routes, *sentence.cue("glue.no-name")]
    found: list[Head] = []
    for form in FORMS:
        for cue in sentence.cue(f"project.{form}"):
            whole = [m for m in taken if m.holds(cue) and m.last - m.first > cue.last - cue.first]
            if any(not _built(sentence, m) for m in whole) or _attributive(sentence, cue):
                continue
            found.append(Head(form, cue, left_of(sentence, cue), _right(sentence, cue)))
    found.sort(key=lambda head: (head.mention.first, -head.mention.last))
    return [h for i, h in enumerate(found) if i == 0 or h.mention.first >= found[i - 1].mention.last]


def _attributive(sentence: Sentence, cue: Mention[str]) -> bool:
    """`Plant Protection Agency`, `Silk Road Summit`: a capital before another, where the language has no cases."""
    if cue.last >= len(sentence.tokens) or any(m.first == cue.last for m in sentence.places):
        return False
    word, following = sentence.tokens[cue.last - 1].word, sentence.tokens[cue.last].word
    if head_final(sentence):
        return _names_another(sentence, cue)
    capital = word.shape == "title" and following.shape == "title" and not {"ADP", "CONJ"} & following.tags
    return capital and len(word.cases) == 0


def _names_another(sentence: Sentence, cue: Mention[str]) -> bool:
    """`теміржол | өткелі`: a bare noun before another noun, which is no word of building; `теміржолы` is none."""
    word, following = sentence.tokens[cue.last - 1].word, sentence.tokens[cue.last].word
    bare = word.keys == {word.folded} and not word.cases and word.shape == "lower"
    working = sentence.cue(*(f"project.{s}" for s in STATUS), "project.projects", "project.it")
    noun = following.tags == {"NOUN"} and following.shape == "lower" and not any(m.first == cue.last for m in working)
    return bare and noun and not any(m.first == cue.last for form in FORMS for m in sentence.cue(f"project.{form}"))


def _built(sentence: Sentence, mention: Mention[object]) -> bool:
    """Whether a body is something built first: an industrial centre, a trade zone."""
    forms = ("project.industrial-centre", "project.logistics", "project.single")
    return any(mention.first <= m.first < mention.last for m in sentence.cue(*forms))


def left_of(sentence: Sentence, head: Mention[str]) -> int:
    """Where a head's attributes begin: agreeing adjectives, or (without cases) capitals and adjectives."""
    noun, start = sentence.tokens[head.first].word, phrase_start(sentence, head.first)
    begin = head.first if start is None else max([start, *_measured(sentence, start, head.first)])
    while start is None and begin > 0 and head.first - begin < _MAX_LEFT and _attribute(sentence, begin - 1, noun):
        begin -= 1
    while begin < head.first and _plain(sentence, begin):
        begin += 1
    return begin


def _measured(sentence: Sentence, first: int, last: int) -> list[int]:
    """Where sizes and dates among tokens end: what stands before them is no attribute of a head that stands last."""
    return [m.last for m in (*sentence.quantities, *sentence.dates) if first < m.last <= last]


def _attribute(sentence: Sentence, index: int, noun: Word) -> bool:
    word = sentence.tokens[index].word
    if any(m.first <= index < m.last for m in (*sentence.quantities, *sentence.dates)):
        return False
    if len(noun.cases) > 0:
        agrees = "ADJ" in word.tags and "PRON" not in word.tags and bool(word.cases & noun.cases)
        return agrees and bool(word.numbers & noun.numbers)
    if {"ADP", "CONJ", "PRON", "PART", "ADV"} & word.tags or possessive(word):
        return False
    if word.capital and not word.tags >= {"VERB"}:
        return index > 0
    told = "ADJ" in word.tags or _noun_attribute(sentence, index)
    return word.shape == "lower" and told and not _plain(sentence, index)


def _noun_attribute(sentence: Sentence, index: int) -> bool:
    """`textile | plant`: a noun as attribute, where the language has no cases; a verb or a word of work is none."""
    word = sentence.tokens[index].word
    working = any(m.first <= index < m.last for m in sentence.cue(*(f"project.{s}" for s in STATUS), "project.it"))
    verbal = word.folded.endswith(("ing", "ed")) and len(word.folded) > 4 and "-" not in word.text
    return word.tags <= {"NOUN", "VERB"} and "NOUN" in word.tags and not working and not verbal


def _plain(sentence: Sentence, index: int) -> bool:
    return any(m.first <= index < m.last for m in sentence.cue("project.epithet"))


def _right(sentence: Sentence, head: Mention[str]) -> int:
    words = [t.word for t in sentence.tokens[head.last :]]
    return head.last + sentence.language.genitive_tail(words)


def based(sentence: Sentence, first: int, last: int) -> str:
    return sentence.language.base_phrase([t.word for t in sentence.tokens[first:last]])
