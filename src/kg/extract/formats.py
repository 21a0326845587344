"""Standing formats of two states as bodies: whose intergovernmental commission it is.

Its states stand in its phrase (`узбекско-российская`, `between A and B`); one alone is joined
by the report's other state; else they are those of the same format earlier in the report, of
the sentence, or of the report itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.body_phrases import left
from kg.extract.own_names import quoted
from kg.extract.owners import owned, states_around
from kg.families.head_final import head_final
from kg.families.reading import Mention, Reading, Sentence
from kg.lang.base import Word
from kg.model import EntityRef
from kg.registry import Known

_TAIL = 24
_PAIR = 2


def read_format(reading: Reading, sentence: Sentence, mention: Mention[Known]) -> Mention[EntityRef] | None:
    """The body of a format mentioned; None where no states can be told, or many such bodies are meant."""
    head = sentence.tokens[mention.first].word
    head_last = sentence.tokens[mention.last - 1].word
    if "plur" in head.numbers and len(head.numbers) == 1 and not head.capital and head_last.numbers == {"plur"}:
        return None
    last = _end(sentence, mention)
    inner = owned(sentence, mention.first, mention.last, many=True)
    first = min(inner.first, left(sentence, sentence.mention(mention.first, mention.last, "")), mention.first)
    last = max(last, inner.last)
    states = states_around(sentence, first, last) or inner.states
    states = _completed(reading, sentence, mention, states)
    if len(states) == 0:
        return None
    reference = reading.registry.format_reference(mention.value, states, prefer_lang=sentence.language.code)
    led = states_around(sentence, first, mention.first) or head_final(sentence)
    begin = first if led else mention.first
    named = tuple(_wordings(sentence, mention, begin, last))
    higher = tuple(_with_rank(sentence, first, mention, last))
    labels = tuple(dict.fromkeys((*reference.labels[:1], *higher, *named, *reference.labels[1:])))
    body = EntityRef(reference.key, reference.kind, labels, reference.known, reference.states, reference.subtype)
    return sentence.mention(begin, last, body)


def _with_rank(sentence: Sentence, first: int, mention: Mention[Known], last: int) -> Iterator[tuple[str, str]]:
    """The name with an attribute written large before it: `совместный | Высший | совет сотрудничества`."""
    stated = {i for m in sentence.adjectives for i in range(m.first, m.last)}
    capitals = (i for i in range(first, mention.first) if sentence.tokens[i].word.capital and i > 0 and i not in stated)
    begin = next(capitals, mention.first)
    for end in dict.fromkeys((mention.last, last) if begin < mention.first else ()):
        yield sentence.language.base_phrase([t.word for t in sentence.tokens[begin:end]]), sentence.language.code


def parted_format(reading: Reading, sentence: Sentence, first: int, last: int) -> Mention[EntityRef] | None:
    """A format whose states stand inside its name: `Межправительственная российско-монгольская комиссия по …`."""
    states = states_around(sentence, first, last)
    stated = {i for m in sentence.adjectives for i in range(m.first, m.last)}
    words = [sentence.tokens[i].word for i in range(first, last) if i not in stated]
    if len(states) != _PAIR or len(words) == last - first:
        return None
    known = _of_name(reading, sentence, words)
    if known is None:
        return None
    lang = sentence.language.code
    reference = reading.registry.format_reference(known, states, prefer_lang=lang)
    worded = sentence.language.base_phrase([token.word for token in sentence.tokens[first:last]])
    named = ((worded, lang), (sentence.language.base_phrase(words), lang))
    labels = tuple(dict.fromkeys((*reference.labels[:1], *named, *reference.labels[1:])))
    body = EntityRef(reference.key, reference.kind, labels, reference.known, reference.states, reference.subtype)
    return sentence.mention(first, last, body)


def _of_name(reading: Reading, sentence: Sentence, words: list[Word]) -> Known | None:
    """The format one of whose names these words begin with, the longest name first."""
    analyse, lang = sentence.language.analyse, sentence.language.code
    best: tuple[int, Known] | None = None
    for known in reading.registry.of_kind("format"):
        for name in known.names:
            parts = name.text.split() if name.lang == lang else []
            fits = 1 < len(parts) <= len(words) and all(
                analyse(part).keys & word.keys for part, word in zip(parts, words, strict=False)
            )
            if fits and (best is None or len(parts) > best[0]):
                best = (len(parts), known)
    return None if best is None else best[1]


def _end(sentence: Sentence, mention: Mention[Known]) -> int:
    after = [t.word for t in sentence.tokens[mention.last : mention.last + _TAIL]]
    end = mention.last + sentence.language.genitive_tail(after)
    return quoted(sentence, end)


def _completed(
    reading: Reading, sentence: Sentence, mention: Mention[Known], states: tuple[str, ...]
) -> tuple[str, ...]:
    """The states of a format where its own phrase names fewer than two."""
    if len(states) >= _PAIR or any(len(code) > _PAIR for code in states):
        return states
    for pair in _candidates(reading, sentence, mention):
        if set(states) <= set(pair):
            return pair
    if len(states) == 1:
        other = next((code for code in (reading.home, *reading.states) if code and code != states[0]), None)
        return (*states, other) if other is not None and len(other) == _PAIR else ()
    return reading.pair


def _candidates(reading: Reading, sentence: Sentence, mention: Mention[Known]) -> Iterator[tuple[str, ...]]:
    slug = mention.value.slug
    for other in reading.previous(sentence, sentence.index):
        yield from (m.value.states for m in reversed(other.bodies) if m.value.subtype == slug)
    for near in (sentence, *reading.previous(sentence, 2)):
        codes = tuple(dict.fromkeys(code for code in _mentioned(near) if len(code) == _PAIR))
        if len(codes) == _PAIR:
            yield codes
    pair = tuple(code for code in reading.states if len(code) == _PAIR)[:_PAIR]
    if len(pair) == _PAIR:
        yield pair


def _mentioned(sentence: Sentence) -> list[str]:
    return [*(m.value for m in sentence.states), *(code for m in sentence.adjectives for code in m.value)]


def _wordings(sentence: Sentence, mention: Mention[Known], first: int, last: int) -> Iterator[tuple[str, str]]:
    """The name as worded: alone, with its complement, with the states."""
    for begin, end in dict.fromkeys(((mention.first, mention.last), (mention.first, last), (first, last))):
        words = [t.word for t in sentence.tokens[begin:end]]
        yield sentence.language.base_phrase(words), sentence.language.code
