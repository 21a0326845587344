"""What is sold or bought where the registry knows no such sector: `экспорт медных катодов`, `copper cathode exports`.

Common nouns that depend on the indicator word (a genitive, `of`, a noun before it), or on a weight
(`5 тыс. тонн меди`). Words about figures, parties and goods at large name no sector.
"""

from __future__ import annotations

from kg.families.figures import CARRIED, Figure
from kg.families.head_final import head_final
from kg.families.reading import Mention, Sentence
from kg.lang.base import ADJ, NOUN
from kg.model import EntityRef

_LONGEST = 4  # words


def goods_of(sentence: Sentence, figure: Figure) -> EntityRef | None:
    """The goods that a figure of trade is limited to, by their own words; None where none depend on it."""
    if figure.head is None or figure.indicator == "trade-balance" or head_final(sentence):
        return None
    head, level = figure.head.mention, figure.level
    known = _known(sentence)
    places = [] if figure.head.acting else [head.last]
    if level is not None and level.value.unit in CARRIED:
        places.append(level.last)
    for start in places:
        found = _depending(sentence, start, known)
        if found is not None:
            return found
    return None if figure.head.acting else _before(sentence, head, known)


def _known(sentence: Sentence) -> set[int]:
    """The tokens that mean something else: states, places, bodies, people, dates, figures and words about these."""
    mentions: list[Mention[object]] = [
        *sentence.states,
        *sentence.adjectives,
        *sentence.places,
        *sentence.bodies,
        *sentence.persons,
        *sentence.dates,
        *sentence.quantities,
    ]
    mentions += [
        m for name, found in sentence.cues.items() if name.startswith(("observation.", "target.")) for m in found
    ]
    return {i for m in mentions for i in range(m.first, m.last)}


def _depending(sentence: Sentence, start: int, known: set[int]) -> EntityRef | None:
    """A genitive right behind a noun, `of` and a noun where a language has no cases."""
    of = next((m.last for m in sentence.cue("observation.of") if m.first == start), None)
    cased = bool(sentence.tokens[start - 1].word.cases) or of is None
    last = begin = start if of is None or cased else of
    while last < len(sentence.tokens) and last - begin < _LONGEST and last not in known:
        word = sentence.tokens[last].word
        fits = word.shape == "lower" and bool(word.tags) and word.tags <= {NOUN, ADJ}
        if not fits or (begin == start and "gent" not in word.cases):
            break
        last += 1
    nouns = [i for i in range(begin, last) if sentence.tokens[i].word.tags == {NOUN}]
    return _made(sentence, begin, nouns[-1] + 1) if nouns else None


def _before(sentence: Sentence, head: Mention[str], known: set[int]) -> EntityRef | None:
    """`copper cathode exports`: nouns before a noun, in a language without cases."""
    if sentence.tokens[head.last - 1].word.cases:
        return None
    first = head.first
    while first > 0 and head.first - first < _LONGEST and first - 1 not in known:
        word = sentence.tokens[first - 1].word
        if word.shape != "lower" or word.tags != {NOUN}:
            break
        first -= 1
    return _made(sentence, first, head.first) if first < head.first else None


def _made(sentence: Sentence, first: int, last: int) -> EntityRef:
    text = sentence.language.base_phrase([token.word for token in sentence.tokens[first:last]])
    return EntityRef(text.casefold(), "sector", ((text, sentence.language.code),))
