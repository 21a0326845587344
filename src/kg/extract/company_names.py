"""Names that may be a company's, though no head noun stands beside them: capitals, quotes, foreign letters.

Only the shapes are told here; whether such a name is a company is told by `kg.extract.companies`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.body_phrases import opening
from kg.extract.name_words import given
from kg.extract.own_names import quoted
from kg.families.reading import Mention, Sentence
from kg.families.small_words import foreign, inflected, possessive

_MAX = 5
_NAMED = frozenset({"GIVEN", "SURNAME", "PATRONYMIC"})
_FUNCTION = frozenset({"ADP", "CONJ", "PRON", "PART", "ADV", "NUM"})
_OTHER = ("agreement.", "meeting.", "posts.", "project.", "corridor.")  # classes whose words make no company
_NO_HEADS = ("posts.of-", "posts.portfolio")  # classes whose words are no titles by themselves
_COMPANY = frozenset({"company", "bank", "media"})
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SHORT = 3  # letters: `USD`, `TEU` and the like are none


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to `last` (half-open, quotation marks included) and the name without the marks."""

    first: int
    last: int
    name: str
    words: int
    marked: bool = False  # by quotation marks or foreign letters


def candidates(sentence: Sentence) -> list[Candidate]:
    """The names of a sentence that nothing else explains, in text order."""
    taken = _taken(sentence)
    found = [*_quoted(sentence), *_grown(sentence)]
    for first, last in _runs(sentence, taken):
        if not any(c.first < last and first < c.last for c in found):
            marked = foreign(sentence.tokens[first], sentence)
            found.append(Candidate(first, last, _plain(sentence, first, last), last - first, marked))
    return sorted((c for c in found if not _other_thing(sentence, c)), key=lambda c: c.first)


def _plain(sentence: Sentence, first: int, last: int) -> str:
    """The words without a possessive at the end."""
    text = sentence.words(first, last)
    return text[:-2] if possessive(sentence.tokens[last - 1].word) and text.endswith(("'s", "’s")) else text


def _quoted(sentence: Sentence) -> Iterator[Candidate]:
    """Names in quotation marks, where words have cases: `«Дженгиз Инсаат»`."""
    if not inflected(sentence):
        return
    index = 0
    while index < len(sentence.tokens):
        last = quoted(sentence, index)
        words = last - index - 2
        if last == index:
            index += 1
            continue
        known = any(m.first < last and index < m.last for m in sentence.bodies) and not _grows_within(sentence, index)
        if not known and 0 < words <= _MAX and sentence.tokens[index + 1].word.capital:
            yield Candidate(index, last, sentence.words(index + 1, last - 1), words, marked=True)
        index = last


def _grows_within(sentence: Sentence, index: int) -> bool:
    return any(grows(sentence, m) for m in sentence.bodies if m.first == index + 1)


def grows(sentence: Sentence, mention: Mention[object]) -> bool:
    """Whether a known company's name goes on to be another's: `SOCAR | Upstream`, `«Газпром | экспорт»`."""
    at, tokens = mention.last, sentence.tokens
    if at >= len(tokens):
        return False
    if mention.first > 0 and inflected(sentence) and quoted(sentence, mention.first - 1) > mention.last + 1:
        return tokens[at].word.shape != "other"
    word = tokens[at].word
    if word.shape != "title" or possessive(tokens[at - 1].word) or _FUNCTION & word.tags or inflected(sentence):
        return False
    named = _NAMED & word.tags or given(sentence, at) or {"VERB", "ADJ"} & word.tags
    return not named and at not in _taken(sentence) and not _headed(sentence, at)


def _headed(sentence: Sentence, index: int) -> bool:
    """Whether a title, an agreement or another thing begins at a token."""
    names = [name for name in sentence.cues if name.startswith(_OTHER) and not name.startswith(_NO_HEADS)]
    return any(m.first <= index < m.last for m in sentence.cue(*names))


def _grown(sentence: Sentence) -> Iterator[Candidate]:
    for body in sentence.bodies:
        if inflected(sentence) or body.value.subtype not in _COMPANY or not grows(sentence, body):
            continue
        last = body.last
        while last < len(sentence.tokens) and sentence.tokens[last].word.shape == "title" and last - body.first < _MAX:
            last += 1
        yield Candidate(body.first, last, _plain(sentence, body.first, last), last - body.first)


def _taken(sentence: Sentence) -> set[int]:
    found: tuple[Mention[object], ...] = (
        *sentence.states,
        *sentence.adjectives,
        *sentence.places,
        *sentence.bodies,
        *sentence.routes,
        *sentence.lines,
        *sentence.dates,
        *sentence.quantities,
        *sentence.cue("glue.no-name", "persons.honorific"),
    )
    return {i for m in found for i in range(m.first, m.last)}


def _runs(sentence: Sentence, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Maximal runs of capitals; in a text of other letters, of foreign ones."""
    tokens, index = sentence.tokens, 0
    only_foreign = inflected(sentence)
    while index < len(tokens):
        last = index
        while last < len(tokens) and last - index <= _MAX and _part(sentence, last, taken, only_foreign=only_foreign):
            last += 1
            if possessive(tokens[last - 1].word):
                break
        while last > index and tokens[last - 1].text == "&":
            last -= 1
        if last == index:
            index += 1
            continue
        begin = _with_place(sentence, index, last)
        if last - begin > 1 or not opening(sentence, begin):
            yield begin, last
        index = last


def _with_place(sentence: Sentence, first: int, last: int) -> int:
    """A name may begin with a place or a state: `Urumqi | Customs`, `Kazakh | Invest`."""
    if first == 0:
        return first
    before = sentence.tokens[first - 1]
    own_letters = inflected(sentence) and not foreign(before, sentence)
    if own_letters or possessive(before.word) or not before.word.capital:
        return first
    named: tuple[Mention[object], ...] = (*sentence.places, *sentence.states, *sentence.adjectives)
    place = next((m for m in named if m.last == first), None)
    return first if place is None or sentence.tokens[last - 1].word.shape != "title" else place.first


def seated(text: str) -> bool:
    """Whether a word tells where somebody has a seat: `Almaty-based`, `Seoul-headquartered`."""
    place, hyphen, rest = text.partition("-")
    return hyphen == "-" and place[:1].isupper() and rest.islower() and rest.endswith("ed")


def _part(sentence: Sentence, index: int, taken: set[int], *, only_foreign: bool) -> bool:
    token = sentence.tokens[index]
    if index in taken or (token.text != "&" and not token.word.capital) or seated(token.text):
        return False
    if only_foreign:
        return foreign(token, sentence) and _CYRILLIC.search(token.text) is None
    return token.text == "&" or not {"ADP", "CONJ", "PRON", "PART", "NUM"} & token.word.tags


def _other_thing(sentence: Sentence, candidate: Candidate) -> bool:
    """A person, a code, a month, the name of an agreement, a forum or a thing that is built."""
    words = [t.word for t in sentence.tokens[candidate.first : candidate.last] if t.word.shape != "other"]
    if not words or all(w.shape == "upper" and len(w.text) <= _SHORT for w in words):
        return True
    if candidate.marked:
        begin = candidate.first + (sentence.tokens[candidate.first].word.shape == "other")
        return any(m.first == begin for m in sentence.cue("project.renewal")) and candidate.words > 1
    if any(_NAMED & w.tags or w.sure_name for w in words) and not _tailed(sentence, candidate.last):
        return True
    if any(given(sentence, i) for i in range(candidate.first, candidate.last)) and not _tailed(
        sentence, candidate.last
    ):
        return True
    ends = {candidate.first} if _tailed(sentence, candidate.last) else {candidate.first, candidate.last - 1}
    return any(_headed(sentence, i) for i in ends)


def _tailed(sentence: Sentence, last: int) -> bool:
    return any(m.last == last for m in sentence.cue("companies.tail"))
