"""Who does something about a thing: the body that is subject of a word of doing, or its agent behind `by`.

In a language with cases the body is in the nominative or, of a passive, the instrumental, on
either side of the word; else it stands before an active verb and behind `by` in a passive. A
company without a word that tells a body is named by the capitals behind `by`.
"""

from __future__ import annotations

from kg.families.nearness import apart, crossed
from kg.families.reading import Mention, Sentence
from kg.families.small_words import inflected, past_article
from kg.model import EntityRef

Body = Mention[EntityRef]

_REACH = 9
_BY = 10
_LONGEST = 5
_ACTING = frozenset({"nomn", "ablt"})


def bodies(sentence: Sentence) -> list[Body]:
    """Named bodies, the first of several readings; those a report comes from are not meant."""
    found: dict[int, Body] = {}
    for body in sentence.bodies:
        if not any(0 <= body.first - m.last <= 1 for m in sentence.cue("meeting.absent", "mandate.source")):
            found.setdefault(body.first, body)
    return list(found.values())


def agent(sentence: Sentence, cue: Mention[str], thing: Mention[object]) -> Body | None:
    """The body that does what a word says about a thing; a thing named inside a body, or beside it, is another's."""
    free = [b for b in bodies(sentence) if not (b.holds(thing) or thing.holds(b) or cue.holds(b) or b.holds(cue))]
    if inflected(sentence):
        return _acting(sentence, cue, free)
    behind = _behind_by(sentence, cue, free)
    if behind is not None or _passive(sentence, cue):
        return behind
    return _before(sentence, cue, free)


def _acting(sentence: Sentence, cue: Mention[str], free: list[Body]) -> Body | None:
    """The nearest body in the case of a subject or an agent, in the clause of the word."""
    fitting = [b for b in free if _case(sentence, b) and crossed(sentence, b, cue) == 0]
    near = [b for b in fitting if max(b.gap(cue), 0) <= _REACH and not _parted(sentence, b, cue)]
    return min(near, key=lambda b: (apart(sentence, b, cue), b.first), default=None)


def _case(sentence: Sentence, body: Body) -> bool:
    """Whether a body may be subject or agent: by its head, the first noun; a name without cases may be either."""
    if body.first > 0 and "ADP" in sentence.tokens[body.first - 1].word.tags:
        return False
    for token in sentence.tokens[body.first : body.last]:
        if "NOUN" in token.word.tags and token.word.cases:
            return bool(_ACTING & token.word.cases)
    return True


def _parted(sentence: Sentence, body: Body, cue: Mention[str]) -> bool:
    """A comma that opens no apposition stands between."""
    low, high = min(body.last, cue.last), max(body.first, cue.first)
    return sum(t.text in ",;:" for t in sentence.tokens[low:high]) == 1


def _passive(sentence: Sentence, cue: Mention[str]) -> bool:
    return any(0 <= cue.first - m.last <= 1 for m in sentence.cue("mandate.passive"))


def _before(sentence: Sentence, cue: Mention[str], free: list[Body]) -> Body | None:
    """`PTC Holding will build`: the last body before an active verb."""
    near = [b for b in free if 0 <= cue.first - b.last <= _REACH and crossed(sentence, b, cue) == 0]
    near = [b for b in near if not _parted(sentence, b, cue)]
    return max(near, key=lambda b: b.last, default=None)


def _behind_by(sentence: Sentence, cue: Mention[str], free: list[Body]) -> Body | None:
    """`to be built in Khujand by Aurelia Lifesciences`, `undertaken by Karahan Holding`."""
    for by in sentence.cue("mandate.by"):
        if not 0 <= by.first - cue.last <= _BY or any(t.text in ",;" for t in sentence.tokens[cue.last : by.first]):
            continue
        at = past_article(sentence, by.last)
        named = next((b for b in free if b.first in (at, by.last)), None)
        return named if named is not None else _capitals(sentence, at)
    return None


def _capitals(sentence: Sentence, first: int) -> Body | None:
    """A company by its capitals alone, where they name no state, place, person or date."""
    known = (*sentence.states, *sentence.places, *sentence.persons, *sentence.adjectives, *sentence.dates)
    last = first
    while last < len(sentence.tokens) and sentence.tokens[last].word.capital and last - first < _LONGEST:
        last += 1
    if last == first or any(m.first <= first < m.last for m in known):
        return None
    name = sentence.words(first, last)
    return sentence.mention(first, last, EntityRef(name.casefold(), "body", ((name, sentence.language.code),)))
