"""Head nouns of projects in a sentence, with their attributes and complements.

A head in the name of a body, a state, a person or a route (`Uzbekistan Railways`) is none, unless
that body is itself something built (an industrial centre).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.families.head_final import head_final, past_subjects, phrase_start
from kg.families.naming import quoted_after
from kg.families.reading import Mention, Sentence
from kg.families.small_words import article, possessive
from kg.lang.base import Word

FORMS = (
    *("plant", "industrial-centre", "logistics", "energy", "digital-system", "infrastructure", "point"),
    *("education", "culture", "other"),
)
STATUS = ("completed", "under-construction", "in-progress", "planned", "proposed", "discussed")
_MAX_LEFT = 6


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun with its form; `first` is where its attributes begin, `last` where its complements end.

    `expected` where the text around speaks of projects, `own` where it has a name of its own.
    """

    form: str
    mention: Mention[str]
    first: int
    last: int
    expected: bool = False
    own: bool = False


def heads_in(sentence: Sentence) -> list[Head]:
    """Heads in text order, the longer of two; those in the name of a body or a state are none."""
    taken = [*sentence.bodies, *sentence.states, *sentence.persons, *sentence.routes, *sentence.cue("glue.no-name")]
    found: list[Head] = []
    for form in FORMS:
        for cue in sentence.cue(f"project.{form}"):
            whole = [m for m in taken if m.holds(cue) and m.last - m.first > cue.last - cue.first]
            if any(not _built(sentence, m) for m in whole) or _attributive(sentence, cue) or _acts(sentence, form, cue):
                continue
            found.append(Head(form, cue, left_of(sentence, cue), _right(sentence, cue)))
    found.sort(key=lambda head: (head.mention.first, -head.mention.last))
    return [h for i, h in enumerate(found) if i == 0 or h.mention.first >= found[i - 1].mention.last]


def _acts(sentence: Sentence, form: str, cue: Mention[str]) -> bool:
    """`Автозавод «Нур» | намерен открыть центр`: a named enterprise that does something is a company, no project."""
    last, own = quoted_after(sentence, cue.last)
    return form == "plant" and own is not None and any(0 <= m.first - last <= 1 for m in sentence.cue("project.agent"))


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
    forms = ("project.industrial-centre", "project.logistics", "project.single", "project.other")
    loose = {(m.first, m.last) for m in sentence.cue("project.weak")}
    quoted = any(t.text in '«“„"' for t in sentence.tokens[mention.first : mention.last])
    heads = [m for m in sentence.cue(*forms) if (m.first, m.last) not in loose]
    heads = [m for m in heads if m.value != "project.other" or not quoted]  # `торговый дом «Аракс»` is a firm
    return any(mention.first <= m.first < mention.last for m in heads)


def left_of(sentence: Sentence, head: Mention[str]) -> int:
    """Where a head's attributes begin: agreeing adjectives, or (without cases) capitals and adjectives."""
    noun, start = sentence.tokens[head.first].word, phrase_start(sentence, head.first)
    begin = head.first if start is None else max([start, *_measured(sentence, start, head.first)])
    begin = begin if start is None else past_subjects(sentence, begin, head.first)
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
    if any(m.first <= index < m.last for m in (*sentence.quantities, *sentence.dates)) or _of_number(sentence, index):
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


def _of_number(sentence: Sentence, index: int) -> bool:
    """`200-bed | hospital`, `5,000-tonne | mill`: what a hyphen ties to a number is a size."""
    tokens = sentence.tokens
    return index > 1 and tokens[index - 1].text == "-" and tokens[index - 2].word.shape == "digit"


def _noun_attribute(sentence: Sentence, index: int) -> bool:
    """`textile | plant`: a noun as attribute, where the language has no cases; a verb or a word of work is none."""
    word = sentence.tokens[index].word
    working = any(m.first <= index < m.last for m in sentence.cue(*(f"project.{s}" for s in STATUS), "project.it"))
    if word.folded.endswith("ing") and len(word.folded) > 4 and "-" not in word.text:
        return not working and _in_noun_phrase(sentence, index)
    verbal = word.folded.endswith("ed") and len(word.folded) > 4 and "-" not in word.text
    return word.tags <= {"NOUN", "VERB"} and "NOUN" in word.tags and not working and not verbal


def _in_noun_phrase(sentence: Sentence, index: int) -> bool:
    """`walnut processing | factory`, `a packaging | plant`: a form in -ing behind an article or a noun."""
    if index == 0 or any(m.last == index for m in sentence.quantities) or article(sentence, index - 1):
        return True
    word = sentence.tokens[index - 1].word
    return word.shape == "lower" and not {"PRON", "ADP", "CONJ", "ADV", "PART"} & word.tags and word.tags != {"VERB"}


def _plain(sentence: Sentence, index: int) -> bool:
    return any(m.first <= index < m.last for m in sentence.cue("project.epithet"))


def _right(sentence: Sentence, head: Mention[str]) -> int:
    words = [t.word for t in sentence.tokens[head.last :]]
    return head.last + sentence.language.genitive_tail(words)


def based(sentence: Sentence, first: int, last: int) -> str:
    return sentence.language.base_phrase([t.word for t in sentence.tokens[first:last]])
