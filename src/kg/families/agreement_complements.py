"""What stands behind an agreement's head noun and belongs to its name, piece by piece.

A topic (`о …`, `on …`), the parties (`между … и …`), years, a field, a partner, a route.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg.families.naming import quoted_after
from kg.families.reading import Mention, Sentence
from kg.families.small_words import inflected, past_article
from kg.lang.base import Word

TOPICAL = frozenset({"programme", "strategy", "declaration", "protocol", "plan", "roadmap"})
_MAX_RIGHT = 45
_PARTIES = 26
_OPEN, _CLOSE = '«“„"', '»”“"'
_DASHES = "-–—"
_OBLIQUE = frozenset({"gent", "datv", "ablt", "loct"})
HEADS = frozenset(f"agreement.{form}" for form in (*TOPICAL, "agreement", "treaty", "memorandum", "contract"))


def complements(sentence: Sentence, last: int) -> list[int]:
    """The ends of the complements behind a head, each a place where a shorter name may end."""
    ends: list[int] = []
    at = last
    while at - last < _MAX_RIGHT:
        end = _complement(sentence, at)
        if end <= at or (at == last and any(m.first == at for m in sentence.cue("agreement.with", "agreement.field"))):
            break
        at = end
        ends.append(at)
    return ends


def _complement(sentence: Sentence, at: int) -> int:
    """The end of the complement that begins at a token; `at` where none does. The first rule that applies decides."""
    if at >= len(sentence.tokens):
        return at
    return next((end for rule in _COMPLEMENTS if (end := rule(sentence, at)) is not None), at)


def _numbered(sentence: Sentence, at: int) -> int | None:
    """`Протокол | 12-го заседания комиссии`."""
    tokens = sentence.tokens
    last = next((m.last for m in sentence.ordinals if m.first == at), None)
    if last is None or last >= len(tokens) or "NOUN" not in tokens[last].word.tags:
        return None if last is None else at
    return last + 1 + sentence.language.genitive_tail([t.word for t in tokens[last + 1 :]])


def _years(sentence: Sentence, at: int) -> int | None:
    """`Программа | на 2024–2026 годы`, `Strategy | until 2030`."""
    for cue in sentence.cue("agreement.for"):
        dated = [d for d in sentence.dates if cue.first == at and d.first == cue.last]
        if dated and dated[0].value.period.start.day is None:
            return dated[0].last
    return None


def _of_parties(sentence: Sentence, at: int) -> int | None:
    return parties(sentence, at) if any(m.first == at for m in sentence.cue("agreement.parties")) else None


def topic(sentence: Sentence, at: int) -> int | None:
    """`Соглашение | о свободной торговле`, `Protocol on Cooperation | in Customs Matters`, with an amount."""
    cue = next((m for m in sentence.cue("agreement.link") if m.first <= at < m.last), None)
    if cue is None:
        return None
    end = _object(sentence, cue.last, at)
    return _amount(sentence, end) or end


def _supply(sentence: Sentence, at: int) -> int | None:
    """`контракт | на поставку 30 локомотивов`, `a deal | to supply 60 lifts`."""
    cue = next((m for m in sentence.cue("agreement.supply") if m.first == at), None)
    if cue is None:
        return None
    amount = _amount(sentence, cue.last)
    return amount or cue.last + sentence.language.genitive_tail([t.word for t in sentence.tokens[cue.last :]])


def _field(sentence: Sentence, at: int) -> int | None:
    """`о сотрудничестве | в горном деле`: a field, no place, date or event."""
    cue = next((m for m in sentence.cue("agreement.field") if m.first == at), None)
    begin = at + 1
    if cue is None or begin >= len(sentence.tokens) or sentence.tokens[begin].word.capital:
        return None
    end = _phrase(sentence, begin)
    named = (*sentence.places, *sentence.states, *sentence.dates, *sentence.quantities, *sentence.bodies)
    other = (*named, *sentence.cue("meeting.aside", "agreement.event", "agreement.no-field"))
    if end == begin or any(m.first < end and at < m.last for m in other):
        return None
    return end


def partner(sentence: Sentence, at: int) -> int | None:
    """`сотрудничества | с Эмиратами`, `on Critical Raw Materials | with Tajikistan`: with whom it is."""
    cue = next((m for m in sentence.cue("agreement.with") if m.first == at), None)
    begin = at if cue is None else past_article(sentence, cue.last)
    state = None if cue is None else next((m for m in sentence.states if m.first == begin), None)
    return None if state is None else state.last


def _amount(sentence: Sentence, at: int) -> int | None:
    """`договор о поставке | 250 тыс. тонн муки`: how much of what; a sum of money is no part of a name."""
    amount = next((q for q in sentence.quantities if q.first == at and not q.value.money), None)
    if amount is None or amount.last >= len(sentence.tokens):
        return None
    if not inflected(sentence):
        end = amount.last
        while end < len(sentence.tokens) and _noun_part(sentence, end):
            end += 1
        return end + sentence.language.genitive_tail([t.word for t in sentence.tokens[end:]])
    tail = sentence.language.genitive_tail([t.word for t in sentence.tokens[amount.last :]])
    return amount.last + tail if tail or amount.value.unit not in (None, "count", "percent") else None


def _purpose(sentence: Sentence, at: int) -> int | None:
    """`an agreement | to supply 60 lifts`: a verb behind `to`, up to the next preposition, mark or verb."""
    cue = next((m for m in sentence.cue("agreement.purpose") if m.first == at), None)
    tokens = sentence.tokens
    if cue is None or cue.last >= len(tokens) or "VERB" not in tokens[cue.last].word.tags:
        return None
    end = cue.last + 1
    while end < len(tokens) and tokens[end].word.shape != "other":
        joint = "CONJ" in tokens[end].word.tags and end + 1 < len(tokens) and _noun_part(sentence, end + 1)
        if _closes(tokens[end].word) and not (joint and end > cue.last + 1):
            break
        end += 1
    end += sentence.language.genitive_tail([t.word for t in tokens[end:]])
    return end if end > cue.last + 1 else None


def _closes(word: Word) -> bool:
    return bool({"ADP", "CONJ", "PRON", "ADV"} & word.tags) or word.tags == {"VERB"}


def _joined(sentence: Sentence, at: int) -> int | None:
    """`производства | и передачи энергии`."""
    if "CONJ" not in sentence.tokens[at].word.tags or at == 0:
        return None
    more = _phrase(sentence, at + 1)
    return more if more > at + 1 and _alike(sentence, at - 1, at + 1) else at


def _with_article(sentence: Sentence, at: int) -> int | None:
    """`on Deepening | the Partnership`: capitals go on behind an article."""
    tokens = sentence.tokens
    if at + 1 >= len(tokens) or not tokens[at - 1].word.capital or tokens[at].word.tags != {"PART"}:
        return None
    bodies = {m.first for m in sentence.bodies}
    goes_on = tokens[at + 1].word.capital and at + 1 not in bodies
    return _capitals(sentence, at + 1, at) if goes_on else None


def _tail(sentence: Sentence, at: int) -> int | None:
    tail = at + sentence.language.genitive_tail([t.word for t in sentence.tokens[at:]])
    tokens = sentence.tokens
    if at + 1 < tail < len(tokens) and tokens[tail].word.tags == {"VERB"} and "nomn" in tokens[tail - 1].word.cases:
        tail -= any(m.first == tail - 1 for m in sentence.cue("meeting.pair"))  # `помощи | стороны обменяют`
    return min([tail, *(d.first for d in sentence.dates if at < d.first < tail and d.value.period.start.day)])


def _route(sentence: Sentence, at: int) -> int | None:
    """`линии Мазари-Шариф – Герат`: places joined by dashes."""
    tokens, end = sentence.tokens, at + 1
    if not tokens[at].word.capital:
        return None
    while end + 1 < len(tokens) and tokens[end].text in _DASHES and tokens[end + 1].word.capital:
        end += 2
    return end if end > at + 1 else None


def parties(sentence: Sentence, at: int) -> int:
    """`между Правительством А и Правительством Б`: up to the end of the second party."""
    named: list[Mention[Any]] = [*sentence.states, *sentence.bodies, *sentence.places]
    named = [m for m in named if at < m.first <= at + _PARTIES]
    inside = {i for m in named for i in range(m.first, m.last)}
    reach = range(at, min(at + _PARTIES, len(sentence.tokens)))
    joint = next((i for i in reach if i not in inside and _and(sentence, i)), None)
    if joint is None:
        joint = next((i for i in reach if _and(sentence, i)), at)
    behind = sorted(m.last for m in named if m.first > joint)
    if joint == at:
        return _several(sentence, at)
    end = behind[0] if behind else _unknown_party(sentence, joint + 1)
    if end == joint + 1:
        return at
    return end + sentence.language.genitive_tail([t.word for t in sentence.tokens[end:]])


def _several(sentence: Sentence, at: int) -> int:
    """`между министерствами двух стран`, `between the foreign ministries`: both parties under one noun."""
    begin = past_article(sentence, at + 1)
    if inflected(sentence):
        end = _phrase(sentence, begin)
        return end if end > begin else at
    end = begin
    while end < len(sentence.tokens) and _noun_part(sentence, end):
        end += 1
    plural = end > begin and sentence.tokens[end - 1].word.folded.endswith("s")
    return end if plural else at


def _noun_part(sentence: Sentence, index: int) -> bool:
    word = sentence.tokens[index].word
    priced = any(q.first == index + 1 and q.value.money for q in sentence.quantities)  # `40 lifts | worth $5 million`
    return word.shape == "lower" and not _closes(word) and "PART" not in word.tags and not priced


def _unknown_party(sentence: Sentence, begin: int) -> int:
    """The end of a party that nothing else names: a name in quotation marks, capitals."""
    last, own = quoted_after(sentence, begin)
    if own is not None:
        return last
    first = end = past_article(sentence, begin)
    while end < len(sentence.tokens) and sentence.tokens[end].word.capital:
        end += 1
    return end if end > first else begin


def _and(sentence: Sentence, index: int) -> bool:
    return "CONJ" in sentence.tokens[index].word.tags


def _object(sentence: Sentence, begin: int, at: int) -> int:
    """The end of the noun phrase a preposition governs, `и` with a like noun included; `at` where none stands."""
    quote = begin < len(sentence.tokens) and sentence.tokens[begin].text in _OPEN
    if begin < len(sentence.tokens) and not quote and not sentence.tokens[begin].word.cases:
        return _capitals(sentence, begin, at)
    end = _phrase(sentence, begin)
    if end == begin:
        return at
    while end + 1 < len(sentence.tokens) and "CONJ" in sentence.tokens[end].word.tags:
        more = _phrase(sentence, end + 1)
        if more == end + 1 or not _alike(sentence, begin, end + 1):
            break
        end = more
    return end


def _capitals(sentence: Sentence, begin: int, at: int) -> int:
    """`in Customs Matters`: capitals that name no place, `and` between two of them included."""
    tokens, end = sentence.tokens, begin
    places = {m.first for m in (*sentence.places, *sentence.states, *sentence.dates)}
    if begin in places:
        return at
    while end < len(tokens):
        joint = tokens[end].word.folded == "and" and end + 1 < len(tokens) and tokens[end + 1].word.capital
        if not (tokens[end].word.capital or (joint and end > begin)):
            break
        end += 1
    return end if end > begin else at


def _phrase(sentence: Sentence, begin: int) -> int:
    tokens, i = sentence.tokens, begin
    if begin + 2 < len(tokens) and tokens[begin].text in '«“„"' and tokens[begin + 2].text in '»”“"':
        i = begin + 3  # `о «зелёной» логистике`
    while (
        i + 1 < len(tokens)
        and "ADJ" in tokens[i].word.tags
        and tokens[i + 1].word.cases
        and not _noun_only(sentence, i)
    ):
        i += 1
    if i >= len(tokens) or "NOUN" not in tokens[i].word.tags or "ADP" in tokens[i].word.tags:
        return begin
    return i + 1 + sentence.language.genitive_tail([t.word for t in tokens[i + 1 :]])


def _noun_only(sentence: Sentence, index: int) -> bool:
    """A noun that may be an adjective, before a word that does not agree with it."""
    word, following = sentence.tokens[index].word, sentence.tokens[index + 1].word
    return "NOUN" in word.tags and not (word.cases & following.cases and word.numbers & following.numbers)


def _alike(sentence: Sentence, one: int, other: int) -> bool:
    first, second = sentence.tokens[one].word, sentence.tokens[other].word
    head = any(m.first == other for name in sentence.cues if name in HEADS for m in sentence.cue(name))
    return bool(first.cases & second.cases & _OBLIQUE) and first.capital == second.capital and not head


_COMPLEMENTS: tuple[Callable[[Sentence, int], int | None], ...] = (
    _numbered,
    _years,
    _of_parties,
    _supply,
    _purpose,
    topic,
    partner,
    _amount,
    _field,
    _joined,
    _with_article,
    _route,
    _tail,
)
