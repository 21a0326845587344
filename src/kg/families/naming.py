"""Names of things that reports describe: agreements, projects, routes, from their head noun.

The phrase is the head with the adjectives before it and the complements after it, a name in
quotation marks and, where a family asks for it, an aim (`до $10 млрд к 2030 году`). Its base
form is the thing's name.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.families.head_final import head_final, phrase_start, quoted_before
from kg.families.reading import Mention, Quantity, Sentence
from kg.model import EntityKind, EntityRef

_OPEN, _CLOSE = '«“„"‘', '»”"’'
_MAX_QUOTED = 14
_MAX_LEFT = 5
_AIM_GAP = 2
_DASHED = 2


def named_phrase(
    sentence: Sentence, head: Mention[str], *, kind: EntityKind, aims: Sequence[Mention[Quantity]] = ()
) -> Mention[EntityRef] | None:
    """The thing a head noun names; None where nothing but the bare word stands there."""
    first = left_of(sentence, head.first)
    last = right_of(sentence, head.last)
    bare = last
    for aim in aims:
        if 0 <= aim.first - last <= _AIM_GAP:
            last = aim.last
            last = _with_deadline(sentence, last)
    last, quoted = quoted_after(sentence, last)
    if head_final(sentence) and quoted is None:
        quoted = quoted_before(sentence, first, head.first)
    if last - first < 2:
        return None
    words = [t.word for t in sentence.tokens[first:last]]
    names = [sentence.language.base_phrase(words)]
    if bare - first >= 2 and bare != last:
        names.append(sentence.language.base_phrase(words[: bare - first]))
    quoted = quoted or _inside(sentence, head.last, last)
    if quoted is not None:
        names.append(quoted)
    code = sentence.language.code
    labels = tuple(dict.fromkeys((name, code) for name in names))
    return sentence.mention(first, last, EntityRef(names[0].casefold(), kind, labels))


def left_of(sentence: Sentence, first: int) -> int:
    """Where the phrase of a head begins: the adjectives (in English: the attributes) before it."""
    start = phrase_start(sentence, first)
    if start is not None:
        return start
    begin = first
    while begin > 0 and first - begin < _MAX_LEFT:
        word = sentence.tokens[begin - 1].word
        inflected = len(word.cases) > 0
        attribute = "ADJ" in word.tags and not {"PRON", "VERB", "NUM"} & word.tags
        capital = not inflected and word.capital and not {"ADP", "CONJ", "PRON", "PART", "ADV"} & word.tags
        if _dashed(sentence, begin):
            begin -= 2
            continue
        if not (attribute or capital) or word.folded.endswith("'s"):
            break
        begin -= 1
    return begin


def _dashed(sentence: Sentence, begin: int) -> bool:
    """`Baku–Tbilisi Business Forum`: a dash between two names before a head."""
    if begin < _DASHED or sentence.tokens[begin - 1].text not in "–—-" or not sentence.tokens[begin].word.capital:
        return False
    named = {m.last for m in (*sentence.states, *sentence.places)}
    return begin - 1 in named and any(m.first == begin for m in (*sentence.states, *sentence.places))


def right_of(sentence: Sentence, last: int) -> int:
    """Where the complements of a head end."""
    return last + sentence.language.genitive_tail([t.word for t in sentence.tokens[last:]])


def _inside(sentence: Sentence, first: int, last: int) -> str | None:
    """A name in quotation marks that the complements of the head have taken in."""
    opened = next((i for i in range(first, last) if sentence.tokens[i].text in _OPEN), None)
    return None if opened is None else quoted_after(sentence, opened)[1]


def _with_deadline(sentence: Sentence, last: int) -> int:
    for date in sentence.dates:
        if date.value.preposition == "by" and 0 <= date.first - last <= _AIM_GAP:
            return date.last
    return last


def quoted_after(sentence: Sentence, last: int) -> tuple[int, str | None]:
    """(index after, words) of a name in quotation marks that follows."""
    tokens = sentence.tokens
    if last >= len(tokens) or tokens[last].text not in _OPEN:
        return last, None
    for end in range(last + 1, min(last + _MAX_QUOTED + 2, len(tokens))):
        if tokens[end].text in _CLOSE:
            words = sentence.words(last + 1, end).strip()
            return (end + 1, words) if any(map(str.isalnum, words)) else (last, None)
    return last, None
