"""Bodies meant by a part of a name that the report has given before.

`the Fund` after `Uzbek-Kyrgyz Development Fund`, `Комиссия` after `Межправительственная
комиссия`, an abbreviation given in brackets, a name of its own that stood in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.families.head_final import head_final
from kg.families.reading import Mention, Reading, Sentence
from kg.families.small_words import foreign
from kg.lang.base import Word
from kg.model import EntityRef

_NEAR = 3  # sentences within which a small-letter word may still mean a body named before
_SHORT = 12


def with_abbreviation(sentence: Sentence, mention: Mention[EntityRef]) -> Mention[EntityRef]:
    """The body with the abbreviation that stands in brackets behind its name: `... (ОТГ)`."""
    tokens, at = sentence.tokens, mention.last
    if at + 2 >= len(tokens) or tokens[at].text != "(" or tokens[at + 2].text != ")":
        return mention
    word = tokens[at + 1].word
    if not _short(word):
        return mention
    label = (word.text, sentence.language.code)
    if label in mention.value.labels:
        return mention
    ref = mention.value
    labels = (*ref.labels[:3], label, *ref.labels[3:])
    value = EntityRef(ref.key, ref.kind, labels, ref.known, ref.states, ref.subtype)
    return Mention(mention.first, mention.last, mention.start, mention.end, value)


def _short(word: Word) -> bool:
    return word.shape in ("upper", "mixed") and 2 <= len(word.text) <= _SHORT


def named_again(reading: Reading, sentence: Sentence) -> Iterator[Mention[EntityRef]]:
    """Abbreviations and foreign names that the report has given to a body before, alone."""
    names = _short_names(reading, sentence.index)
    covered = {i for m in sentence.bodies for i in range(m.first, m.last)}
    for i, token in enumerate(sentence.tokens):
        known = names.get(token.text)
        if known is not None and i not in covered and (_short(token.word) or foreign(token, sentence)):
            yield sentence.mention(i, i + 1, known)


def _short_names(reading: Reading, before: int) -> dict[str, EntityRef]:
    """What the sentences before one have called bodies by in one word; each sentence is looked at once."""
    names: dict[str, EntityRef]
    names, until = reading.memo.get("short names", ({}, 0))
    for other in reading.sentences[until:before]:
        for body in other.bodies:
            for text, _ in body.value.labels:
                if " " not in text and not body.value.known:
                    names.setdefault(text, body.value)
            if body.value.known:
                names.update(dict.fromkeys(_bracketed(other, body), body.value))
    reading.memo["short names"] = names, max(until, before)
    return names


def _bracketed(sentence: Sentence, body: Mention[EntityRef]) -> list[str]:
    tokens, at = sentence.tokens, body.last
    closed = at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")"
    return [tokens[at + 1].text] if closed and _short(tokens[at + 1].word) else []


def meant_by_head(reading: Reading, sentence: Sentence, head: Mention[str], first: int) -> Mention[EntityRef] | None:
    """The body named before that a head noun alone means."""
    word = sentence.tokens[head.last - 1].word
    if word.numbers == {"plur"}:
        return None
    definite = _definite(sentence, head, first)
    if definite is None:
        return None
    near = definite == "near"
    kind = head.value.removeprefix("bodies.")
    best: EntityRef | None = None
    for other in (sentence, *reading.previous(sentence, _NEAR if near else sentence.index)):
        before = [m for m in other.bodies if other is not sentence or m.last <= head.first]
        for mention in reversed(before):
            if _headed(sentence, mention.value, word, head):
                best = best or mention.value
                if kind in (mention.value.subtype or "").split("-"):  # a council before a commission that has one
                    return sentence.mention(head.first, head.last, mention.value)
    return None if best is None else sentence.mention(head.first, head.last, best)


def _definite(sentence: Sentence, head: Mention[str], first: int) -> str | None:
    """`any` distance for a capital or an article, `near` for a bare word of an inflected language, else None."""
    word = sentence.tokens[head.first].word
    if any(m.last == head.first for m in sentence.cue("glue.definite")):
        return "any"
    if first < head.first:
        return None
    declines = len(word.cases) > 0 or head_final(sentence)
    if word.capital and head.first > 0 and declines:
        return "any"
    return "near" if declines else None


def _headed(sentence: Sentence, ref: EntityRef, word: Word, head: Mention[str]) -> bool:
    """Whether the head of one of a body's names is this word."""
    kind = head.value.removeprefix("bodies.")
    if ref.subtype == kind and kind == "company":
        return True
    analyse = sentence.language.analyse
    for text, lang in ref.labels[:8]:
        if lang == sentence.language.code and " " in text:
            keys = [analyse(part).keys for part in text.split()]
            if any(word.keys & part for part in keys):
                return True
    return False
