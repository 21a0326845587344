"""Of a visit the one who visits: beside the noun, as the subject, or at the head of a delegation."""

from __future__ import annotations

from collections.abc import Sequence

from kg.families.head_final import head_final, person_case
from kg.families.meeting_event import Nucleus
from kg.families.meeting_people import Person, antecedents, partner, people, speaks
from kg.families.nearness import closest, crossed
from kg.families.reading import Reading, Sentence
from kg.model import EntityRef

_LED = 8
_CODE = 2  # letters of a state; more of a group, which nobody visits
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
    if head_final(sentence):  # `X Y-ке сапармен келуге …`: who goes is in the nominative, or owns the visit
        free = [p for p in free if person_case(sentence, p) <= {"gent"}]
        free = [p for p in free if not person_case(sentence, p)] or free
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
    before = 0 <= visit.mention.first - person.last <= 2 and sentence.folded(person.last - 1).endswith(("'s", "s'"))
    return before or (not head_final(sentence) and _bound_of(sentence, visit.mention.last, person))


def _bound_of(sentence: Sentence, first: int, person: Person) -> bool:
    """`визит (1–2 мая) в Тегеран премьер-министра X`, `visit to Baku by X`: goal, days and post alone lie between."""
    if person.first < first:
        return False
    places = (*sentence.states, *sentence.places, *sentence.dates, *sentence.cue("meeting.town", "meeting.capital"))
    posts = {i for post in sentence.posts for i in range(post.first, post.last)}
    known = posts | {i for m in places for i in range(m.first, m.last)}
    titles = [i for i in range(first, person.first) if i in posts]
    heads = [titles[0]] if titles else range(person.first, person.last)
    if any(sentence.tokens[i].word.cases and "gent" not in sentence.tokens[i].word.cases for i in heads):
        return False
    rest = [t for i, t in enumerate(sentence.tokens[first : person.first], first) if i not in known]
    return all(t.text in "()" or {"ADJ", "ADP", "PART"} & t.word.tags for t in rest)


def goals(sentence: Sentence, nucleus: Nucleus) -> tuple[str, ...]:
    """The states a visit leads to: named behind its word, with small words between."""
    if nucleus.form != "visit":
        return ()
    last = nucleus.mention.last
    ahead = [m for m in sentence.states if m.first >= last and len(m.value) == _CODE]
    small = {i for m in sentence.cue("meeting.at", "meeting.pays") for i in range(m.first, m.last)}
    for state in ahead[:1]:
        between = [sentence.tokens[i].word.tags for i in range(last, state.first) if i not in small]
        if all({"ADJ", "ADP", "PART"} & tags for tags in between):
            return (state.value,)
    return ()
