"""How far the complements of a body's head reach, and the name of its own among them."""

from __future__ import annotations

from kg.extract.own_names import own_name, quoted
from kg.families.head_final import head_final
from kg.families.reading import Mention, Sentence
from kg.families.small_words import article

MAX_WORDS = 14
# bodies that have a subject: `working group | on transport`
_SUBJECT = frozenset(
    {"commission", "council", "committee", "working-group", "agency", "ministry", "service", "organisation"}
)


def right(sentence: Sentence, head: Mention[str]) -> tuple[int, str | None]:
    """The end of a phrase and the name of its own in it."""
    last = head.last
    following = next((m for m in sentence.cue("bodies.form") if m.first == last), None)
    if following is not None:
        last = following.last
    if head_final(sentence):
        return last, None
    end, own = own_name(sentence, head, last)
    if own is not None or following is not None or head.value == "bodies.form":
        return end, own  # a legal form takes no complement
    tail = last + sentence.language.genitive_tail([t.word for t in sentence.tokens[last : last + MAX_WORDS]])
    if head.value.removeprefix("bodies.") not in _SUBJECT:
        tail = min([tail, *(m.first for m in sentence.cue("bodies.subject") if last <= m.first < tail)])
    tail = _before_parties(sentence, last, _before_bodies(sentence, last, tail))
    if any(m.last == tail and m.first < tail for m in sentence.cue("bodies.after")):
        while tail < len(sentence.tokens) and sentence.tokens[tail].word.capital:
            tail += 1
    end, own = own_name(sentence, head, tail)
    return (end, own) if own is not None else (tail, _inner_name(sentence, last, tail))


def _inner_name(sentence: Sentence, first: int, last: int) -> str | None:
    """The name in quotation marks that ends a tail: `Ассоциация производителей | «Узтекстильпром»`."""
    mark = next((i for i in range(first, last) if quoted(sentence, i) == last), None)
    return None if mark is None else sentence.words(mark + 1, last - 1)


def _before_bodies(sentence: Sentence, begin: int, end: int) -> int:
    """A tail without the next body of a list: `State Bank for Foreign Economic Affairs | and Siemens`."""
    for body in sentence.bodies:
        before = body.first - 1
        if begin < before < end:
            joint = sentence.tokens[before]
            if joint.text == "," or "CONJ" in joint.word.tags:
                return before
    return end


def _before_parties(sentence: Sentence, begin: int, end: int) -> int:
    """A tail without `двух стран`, `of the two countries`."""
    for party in sentence.cue("bodies.plural"):
        if begin <= party.first < end:
            at = party.first
            while at > begin and (_counts(sentence, at - 1) or _number(sentence, at - 1)):
                at -= 1
            counted = any(_number(sentence, i) for i in range(at, party.first))
            if counted or (party.last == end and _one(sentence, party)):
                return at
    return end


def _one(sentence: Sentence, party: Mention[str]) -> bool:
    """`республики`, `of the country`: the state the report is in."""
    word = sentence.tokens[party.last - 1].word
    return "sing" in word.numbers and not word.capital


def _counts(sentence: Sentence, index: int) -> bool:
    word = sentence.tokens[index].word
    return bool({"NUM", "PRON", "ADP", "ADJ"} & word.tags) or word.shape == "digit" or article(sentence, index)


def _number(sentence: Sentence, index: int) -> bool:
    word = sentence.tokens[index].word
    return bool({"NUM", "PRON"} & word.tags) or not word.keys.isdisjoint(sentence.language.numbers.cardinals)
