"""How far the name of an agreement reaches: attributes before its head noun, complements behind it.

Behind a head stand a topic (`о …`, `on …`), the parties (`между … и …`), years (`на
2024–2026 годы`), a route, a name in quotation marks; each end of one is a place where a
shorter name of the same thing may end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.families.head_final import dated_start, head_final, quoted_before
from kg.families.naming import left_of, quoted_after
from kg.families.reading import Mention, Quantity, Sentence

TOPICAL = frozenset({"programme", "strategy", "declaration", "protocol", "plan", "roadmap"})
_MAX_LEFT = 9
_MAX_RIGHT = 45
_PARTIES = 26
_AIM_GAP = 2
_RUN = 2  # one capital may be anybody's name
_DASHES = "-–—"
_OBLIQUE = frozenset({"gent", "datv", "ablt", "loct"})
_POINTING = ("agreement.no-attribute", "agreement.draft", "agreement.signed", "agreement.being-prepared")
_HEADS = frozenset(f"agreement.{form}" for form in (*TOPICAL, "agreement", "treaty", "memorandum", "contract"))


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
    ends = tuple(complements(sentence, head.last))
    quoted_end, quoted = quoted_after(sentence, ends[-1] if ends else head.last)
    run = name_run(sentence, head.last) if not ends and quoted is None else head.last
    quoted = quoted or quoted_after(sentence, head.last)[1]
    first = left_end(sentence, head)
    if quoted is None and head_final(sentence):
        quoted = quoted_before(sentence, first, head.first)
    return Reach(head, first, ends, run, quoted_end, quoted)


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
    first = dated_start(sentence, left_of(sentence, head.first - opening))
    owners = [m.last for m in (*sentence.posts, *sentence.persons) if first <= m.first and m.last <= head.first]
    listed = [m.last for m in sentence.cue(*_HEADS) if first <= m.first and m.last < head.first]
    joined = [i + 1 for i in listed if sentence.tokens[i].text == "," or "CONJ" in sentence.tokens[i].word.tags]
    return max([first, *owners, *joined])


def _attributes(sentence: Sentence, head: Mention[str]) -> int:
    """English: nouns and adjectives before the head, in capitals or not."""
    acting = {m.first for m in sentence.cue("agreement.signed", "agreement.being-prepared", "agreement.no-attribute")}
    begin = head.first
    while begin > 0 and head.first - begin < _MAX_LEFT:
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


def _topic(sentence: Sentence, at: int) -> int | None:
    """`Соглашение | о свободной торговле`, `Protocol on Cooperation | in Customs Matters`."""
    cue = next((m for m in sentence.cue("agreement.link") if m.first <= at < m.last), None)
    return None if cue is None else _object(sentence, cue.last, at)


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


def _partner(sentence: Sentence, at: int) -> int | None:
    """`сотрудничества | с Эмиратами`, `on Critical Raw Materials | with Tajikistan`: with whom it is."""
    cue = next((m for m in sentence.cue("agreement.with") if m.first == at), None)
    state = None if cue is None else next((m for m in sentence.states if m.first == cue.last), None)
    return None if state is None else state.last


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
    named = [m for m in (*sentence.states, *sentence.bodies) if at < m.first <= at + _PARTIES]
    joint = next((i for i in range(at, min(at + _PARTIES, len(sentence.tokens))) if sentence.folded(i) == "и"), at)
    behind = sorted((m.last for m in named if m.first > joint), reverse=False)
    if joint == at or not behind:
        return at
    end = behind[0]
    return end + sentence.language.genitive_tail([t.word for t in sentence.tokens[end:]])


def _object(sentence: Sentence, begin: int, at: int) -> int:
    """The end of the noun phrase a preposition governs, `и` with a like noun included; `at` where none stands."""
    quote = begin < len(sentence.tokens) and sentence.tokens[begin].text in "«“„"
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
    if i >= len(tokens) or not {"NOUN"} & tokens[i].word.tags:
        return begin
    return i + 1 + sentence.language.genitive_tail([t.word for t in tokens[i + 1 :]])


def _noun_only(sentence: Sentence, index: int) -> bool:
    """A noun that may be an adjective, before a word that does not agree with it."""
    word, following = sentence.tokens[index].word, sentence.tokens[index + 1].word
    return "NOUN" in word.tags and not (word.cases & following.cases and word.numbers & following.numbers)


def _alike(sentence: Sentence, one: int, other: int) -> bool:
    first, second = sentence.tokens[one].word, sentence.tokens[other].word
    head = any(m.first == other for name in sentence.cues if name in _HEADS for m in sentence.cue(name))
    return bool(first.cases & second.cases & _OBLIQUE) and first.capital == second.capital and not head


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


_COMPLEMENTS: tuple[Callable[[Sentence, int], int | None], ...] = (
    _numbered,
    _years,
    _of_parties,
    _topic,
    _partner,
    _field,
    _joined,
    _with_article,
    _route,
    _tail,
)
