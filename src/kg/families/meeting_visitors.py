"""Of a visit the one who visits: beside the noun, as the subject, or at the head of a delegation."""

from __future__ import annotations

from collections.abc import Sequence

from kg.families.meeting_event import Nucleus
from kg.families.meeting_people import Person, antecedents, partner, people, speaks
from kg.families.nearness import closest, crossed
from kg.families.reading import Reading, Sentence
from kg.model import EntityRef

_BESIDE = 6
_LED = 8
_PAYS = 3


def visitor(sentence: Sentence, nucleus: Nucleus, others: Sequence[Nucleus]) -> Person | None:
    """Of a noun whoever stands beside it, else the subject: who led the delegation, or the nearest person."""
    here = [p for p in people(sentence) if crossed(sentence, p, nucleus.mention) == 0]
    bound = [p for p in here if visits(sentence, p, nucleus)] or antecedents(sentence, nucleus)
    if bound:
        return bound[0]
    led = _leader(sentence) or _surname_behind(sentence, nucleus)
    if led is not None:
        return led
    talking = [n for n in others if n.form != "visit" and not n.faint]
    free = [p for p in here if not partner(sentence, p) and not speaks(sentence, p)]
    paying = [m for m in sentence.cue("meeting.pays") if 0 <= nucleus.mention.first - m.last <= _PAYS]
    if talking and not paying and not nucleus.verb and not any(n.form == "visit" and n.verb for n in others):
        return None
    before = [p for p in free if p.last <= nucleus.mention.first]
    return closest(sentence, before or free, nucleus.mention)


def _surname_behind(sentence: Sentence, nucleus: Nucleus) -> Person | None:
    """`поездка Токаева`: a surname right behind the noun, of somebody the report never names in full."""
    at = nucleus.mention.last
    if nucleus.verb or at >= len(sentence.tokens):
        return None
    word = sentence.tokens[at].word
    known = (*sentence.states, *sentence.places, *sentence.bodies, *sentence.posts, *sentence.adjectives)
    if not word.capital or "SURNAME" not in word.tags or any(m.first <= at < m.last for m in known):
        return None
    name = sentence.language.base_name([word], case="gent")
    return sentence.mention(at, at + 1, EntityRef(name.casefold(), "person", ((name, sentence.language.code),)))


def _leader(sentence: Sentence) -> Person | None:
    """`делегация во главе с X`, `делегация, которую возглавил X`."""
    if not sentence.has("meeting.guests"):
        return None
    for cue in sentence.cue("meeting.led"):
        near = closest(sentence, [p for p in people(sentence) if p.first >= cue.first], cue)
        near = near or closest(sentence, people(sentence), cue)
        if near is not None and max(near.gap(cue), 0) <= _LED:
            return near
    return None


def delegation_leader(reading: Reading, sentence: Sentence) -> tuple[Sentence, Person] | None:
    """The leader named in this sentence or the next, of a delegation that visits."""
    for other in reading.sentences[sentence.index : sentence.index + 2]:
        person = _leader(other)
        if person is not None:
            return other, person
    return None


def visits(sentence: Sentence, person: Person, visit: Nucleus) -> bool:
    """`визит президента X`, `Tokayev's visit`: the person stands right beside the noun."""
    if visit.verb:
        return False
    after = 0 <= person.first - visit.mention.last <= _BESIDE and _bound_of(sentence, visit.mention.last, person.first)
    before = 0 <= visit.mention.first - person.last <= 2 and sentence.folded(person.last - 1).endswith(("'s", "s'"))
    return after or before


def _bound_of(sentence: Sentence, first: int, last: int) -> bool:
    posts = {i for post in sentence.posts for i in range(post.first, post.last)}
    rest = [t for i, t in enumerate(sentence.tokens[first:last], first) if i not in posts]
    return all(t.word.folded in ("of", "the", "by") or "ADJ" in t.word.tags for t in rest)
