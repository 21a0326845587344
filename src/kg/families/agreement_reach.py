"""How far the name of an agreement reaches: attributes before its head noun, complements behind it.

Behind a head stand a topic (`о …`, `on …`), the parties (`между … и …`), years (`на
2024–2026 годы`), a route, a name in quotation marks; each end of one is a place where a
shorter name of the same thing may end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.families.agreement_complements import HEADS, complements, partner
from kg.families.head_final import dated_start, head_final, quoted_before
from kg.families.naming import left_of, quoted_after
from kg.families.reading import Mention, Quantity, Sentence

_MAX_LEFT = 9
_AIM_GAP = 2
_RUN = 2  # one capital may be anybody's name
_DASHES = "-–—"
_OPENING, _CLOSING = '«“„"', '»”“"'
_TITLE = 30  # tokens of a title in quotation marks
_POINTING = ("agreement.no-attribute", "agreement.draft", "agreement.signed", "agreement.being-prepared")


@dataclass(frozen=True, slots=True)
class Reach:
    """Token indices of a name: where it begins, where its complements end, a run of capitals, a name in quotes."""

    head: Mention[str]
    first: int
    ends: tuple[int, ...]
    run: int
    quoted_end: int
    quoted: str | None

    @property
    def bare(self) -> int:
        """The end without the quotes."""
        return max(self.ends[-1] if self.ends else self.head.last, self.run)

    @property
    def attributes(self) -> range:
        return range(self.first, self.head.first)


def reach(sentence: Sentence, head: Mention[str]) -> Reach:
    """What belongs to the name that a head noun begins."""
    ends = tuple(complements(sentence, _past_marks(sentence, head)))
    quoted_end, quoted = quoted_after(sentence, ends[-1] if ends else head.last)
    run = name_run(sentence, head.last) if not ends and quoted is None else head.last
    quoted = quoted or quoted_after(sentence, head.last)[1]
    first = left_end(sentence, head)
    if quoted is None and not head_final(sentence):
        quoted_end, quoted = _whole_title(sentence, first, quoted_end)
    if not ends and quoted is None and _telling(sentence, first, head.first):
        end = partner(sentence, head.last)
        ends = () if end is None else (end,)
    if quoted is None and head_final(sentence):
        quoted = quoted_before(sentence, first, head.first)
    return Reach(head, first, ends, run, quoted_end, quoted)


def _telling(sentence: Sentence, first: int, last: int) -> bool:
    """Whether an attribute tells one agreement from another: `free trade | agreement`."""
    vague = {i for m in sentence.cue("agreement.vague", "agreement.no-attribute") for i in range(m.first, m.last)}
    return any(i not in vague for i in range(first, last))


def _past_marks(sentence: Sentence, head: Mention[str]) -> int:
    """Past the mark that closes a head (`«Дорожная карта» | по …`), past an abbreviation (`MoU (MoU) | to …`)."""
    tokens, last = sentence.tokens, head.last
    opened = head.first > 0 and tokens[head.first - 1].text in _OPENING
    if opened and last < len(tokens) and tokens[last].text in _CLOSING:
        return last + 1
    bracketed = last + 2 < len(tokens) and tokens[last].text == "(" and tokens[last + 2].text == ")"
    return last + 3 if bracketed and tokens[last + 1].word.capital else last


def _whole_title(sentence: Sentence, first: int, last: int) -> tuple[int, str | None]:
    """`“Joint Declaration on Cooperation linked to the Corridor”`: a title in quotation marks."""
    tokens = sentence.tokens
    if first == 0 or tokens[first - 1].text not in _OPENING:
        return last, None
    end = next((i for i in range(last, min(first + _TITLE, len(tokens))) if tokens[i].text in _CLOSING), None)
    return (last, None) if end is None or end <= last else (end, sentence.words(first, end))


def left_end(sentence: Sentence, head: Mention[str]) -> int:
    """Where the name begins: attributes, without those that only point (`new`, `signed`)."""
    pointing = {i for m in sentence.cue(*_POINTING) for i in range(m.first, m.last)}
    if head_final(sentence):
        first = _before_head(sentence, head)
    else:
        first = left_of(sentence, head.first) if sentence.tokens[head.first].word.cases else _attributes(sentence, head)
    while first < head.first and (first in pointing or "CONJ" in sentence.tokens[first].word.tags):
        if head_final(sentence) and first > 0 and sentence.tokens[first].word.capital:
            break  # `Маңызды минералдар … меморандум`: a capital begins the name
        first += 1
    return first


def _before_head(sentence: Sentence, head: Mention[str]) -> int:
    """Topic, parties and years before a last head, without whose it is (`президенттердің | келісімі`)."""
    opening = head.first > 0 and sentence.tokens[head.first - 1].text in "«“„"  # `… туралы «жол картасына»`
    first = dated_start(sentence, _past_link(sentence, left_of(sentence, head.first - opening)))
    owners = [m.last for m in (*sentence.posts, *sentence.persons) if first <= m.first and m.last <= head.first]
    listed = [m.last for m in sentence.cue(*HEADS) if first <= m.first and m.last < head.first]
    joined = [i + 1 for i in listed if sentence.tokens[i].text == "," or "CONJ" in sentence.tokens[i].word.tags]
    return max([first, *owners, *joined])


def _past_link(sentence: Sentence, first: int) -> int:
    """`strategik hamkorlik | to'g'risida memorandum`: where the topic before such a word begins."""
    link = next((m for m in sentence.cue("agreement.topic") if m.last == first and m.first > 0), None)
    return first if link is None else left_of(sentence, link.first)


def _attributes(sentence: Sentence, head: Mention[str]) -> int:
    """English: nouns and adjectives before the head, in capitals or not."""
    acting = {m.first for m in sentence.cue("agreement.signed", "agreement.being-prepared", "agreement.no-attribute")}
    begin = head.first
    counted = {i for q in sentence.quantities for i in range(q.first, q.last)}
    while begin > 0 and head.first - begin < _MAX_LEFT and begin - 1 not in counted:
        word = sentence.tokens[begin - 1].word
        joint = word.folded == "and" and sentence.tokens[begin].word.capital and begin > 1
        if joint and sentence.tokens[begin - 2].word.capital:
            begin -= 1
            continue
        bound = word.text in _DASHES and begin > 1 and sentence.tokens[begin].word.capital
        if bound and sentence.tokens[begin - 2].word.capital:
            begin -= 1
            continue
        closed = {"ADP", "CONJ", "PRON", "PART", "ADV", "NUM"} & word.tags or word.tags == {"VERB"}
        if closed or begin - 1 in acting or not word.text[0].isalpha() or word.folded.endswith(("'s", "s'")):
            break
        begin -= 1
    return begin


def name_run(sentence: Sentence, last: int) -> int:
    """`the strategy Turkic World Vision — 2040`: capitals right behind a head in small letters."""
    tokens, end = sentence.tokens, last
    if last == 0 or tokens[last - 1].word.capital:
        return last
    known = {i for m in (*sentence.states, *sentence.places, *sentence.bodies) for i in range(m.first, m.last)}
    while end < len(tokens) and tokens[end].word.capital and end not in known:
        end += 1
    if end - last < _RUN:
        return last
    if end + 1 < len(tokens) and tokens[end].text in _DASHES and tokens[end + 1].word.shape == "digit":
        end += 2
    return end


def with_aim(sentence: Sentence, last: int, aims: Sequence[Mention[Quantity]]) -> int:
    """`… до $10 млрд к 2030 году`: an aim is part of the name."""
    for aim in aims:
        if 0 <= aim.first - last <= _AIM_GAP:
            by = [d for d in sentence.dates if d.value.preposition == "by" and 0 <= d.first - aim.last <= _AIM_GAP]
            return by[0].last if by else aim.last
    return last
