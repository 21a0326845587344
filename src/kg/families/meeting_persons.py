"""Who took part: persons of the clause, of a sentence before where a pronoun points there, holders of a post.

Persons who only report, are only mentioned in a letter or an invitation, or belong to another
event of the sentence do not count. Of a visit it is the visitor.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.families.meeting_event import Nucleus
from kg.families.nearness import apart, closest, crossed
from kg.families.reading import Mention, Reading, Sentence
from kg.lang.base import Word
from kg.model import EntityRef

Person = Mention[EntityRef]

_COMMENTING = ("spokesperson", "expert")
_ABSENT = 5
_BESIDE = 6
_REPORTING = 2
_LED = 8
_PAIR = 2
_PAYS = 3
_LONG = 60


def people(sentence: Sentence) -> list[Person]:
    """Persons named or meant by their post, in text order; spokespersons and absent ones left out."""
    every = sorted([*sentence.persons, *sentence.referred], key=lambda m: m.first)
    speaking = {h.person.first for h in sentence.holdings if h.post.value.code in _COMMENTING}
    speaking |= {post.first for post in sentence.posts if post.value.code in _COMMENTING}
    return [p for p in every if p.first not in speaking and not _absent(sentence, p)]


def _absent(sentence: Sentence, person: Person) -> bool:
    """`от имени президента`, `at the invitation of X`: mentioned, not there."""
    return any(0 <= person.first - m.last <= _ABSENT and _bound(sentence, m, person) for m in _missing(sentence))


def _missing(sentence: Sentence) -> list[Mention[str]]:
    return sentence.cue("meeting.absent")


def _bound(sentence: Sentence, cue: Mention[str], person: Person) -> bool:
    """Nothing but the person's post between a noun and the person it belongs to."""
    posts = {i for post in sentence.posts for i in range(post.first, post.last)}
    between = [t for i, t in enumerate(sentence.tokens[cue.last : person.first], cue.last) if i not in posts]
    return all({"ADJ", "PART"} & t.word.tags or t.word.capital for t in between)


def _reports(sentence: Sentence, person: Person, nucleus: Nucleus) -> bool:
    """`…, сообщил помощник президента X`, `…, X said`: who speaks, set apart from the event by a comma or dash."""
    said = _said(sentence, person)
    if said is None:
        return False
    low, high = said
    start, end = (nucleus.mention.last, low) if nucleus.mention.last <= low else (high, nucleus.mention.first)
    return any(t.text in ",–—" for t in sentence.tokens[start:end])


def _said(sentence: Sentence, person: Person) -> tuple[int, int] | None:
    """The tokens of a word of saying and the person whose word it is, where there is one."""
    for cue in sentence.cue("meeting.reported"):
        before = cue.last <= person.first and _bound(sentence, cue, person)
        after = 0 <= cue.first - person.last <= _REPORTING
        low, high = min(cue.first, person.first), max(cue.last, person.last)
        if (before or after) and not any(t.text in ",–—" for t in sentence.tokens[low:high]):
            return low, high
    return None


def participants(reading: Reading, sentence: Sentence, nucleus: Nucleus, others: Sequence[Nucleus]) -> list[Person]:
    """The persons of talks or a session that the sentence itself gives."""
    rivals = [n for n in others if n is not nucleus]
    mine = [p for p in people(sentence) if _belongs(sentence, p, nucleus, rivals)]
    mine = [p for p in mine if not _reports(sentence, p, nucleus)] or mine
    if nucleus.form in ("talks", "call") and len({p.value.key for p in mine}) == 1:
        mine = [*_subject(reading, sentence, mine[0], nucleus), *mine]
    return mine or _holders(reading, sentence, nucleus)


def _belongs(sentence: Sentence, person: Person, nucleus: Nucleus, rivals: Sequence[Nucleus]) -> bool:
    own = apart(sentence, person, nucleus.mention)
    if _beyond(sentence, person, nucleus):
        return False
    for rival in rivals:
        if rival.form == "visit" and _visits(sentence, person, rival):
            return False
        if rival.form != "visit" and apart(sentence, person, rival.mention) < own and rival.faint <= nucleus.faint:
            return False
    return crossed(sentence, person, nucleus.mention) == 0 or (not rivals and own < _LONG)


def _beyond(sentence: Sentence, person: Person, nucleus: Nucleus) -> bool:
    """`met X and thanked Y`: the person is another verb's."""
    words = [t.word for t in sentence.tokens[nucleus.mention.last : person.first]]
    pairs = pairwise(words)
    return any("CONJ" in one.tags and "VERB" in other.tags and _acts(other) for one, other in pairs)


def _acts(word: Word) -> bool:
    """A verb for sure: nothing else, or an English past form."""
    return word.tags == {"VERB"} or (not word.capital and word.folded.endswith("ed"))


def _visits(sentence: Sentence, person: Person, visit: Nucleus) -> bool:
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


def _subject(reading: Reading, sentence: Sentence, person: Person, nucleus: Nucleus) -> list[Person]:
    """Who meets the one person named: a person before in the sentence, or whom a pronoun means."""
    earlier = [p for p in people(sentence) if p.last <= nucleus.mention.first and p.value.key != person.value.key]
    if earlier:
        return earlier[-1:]
    pointing = sentence.cue("meeting.they", "meeting.guests", "meeting.visit")
    if not any(crossed(sentence, m, nucleus.mention) == 0 for m in pointing):
        return []
    for before in reading.previous(sentence, 2):
        known = [p for p in people(before) if p.value.key != person.value.key and _said(before, p) is None]
        if known:
            return known[:1]
    return []


def recalled(reading: Reading, sentence: Sentence, nucleus: Nucleus) -> list[Person]:
    """`Встретились они в Исламабаде`, `they chaired`: the persons of the sentence before."""
    pronoun = [m for m in sentence.cue("meeting.they") if crossed(sentence, m, nucleus.mention) == 0]
    before = next(reading.previous(sentence), None)
    return people(before) if pronoun and before is not None and not nucleus.faint else []


def _holders(reading: Reading, sentence: Sentence, nucleus: Nucleus) -> list[Person]:
    """`президенты двух стран`: the two holders of that post in the report."""
    for post in sentence.posts:
        if not post.value.plural or crossed(sentence, post, nucleus.mention):
            continue
        found = {
            h.person.value.key: h.person.value
            for other in reading.sentences
            for h in other.holdings
            if h.post.value.code == post.value.code and not h.post.value.former
        }
        if len(found) == _PAIR:
            return [Mention(post.first, post.last, post.start, post.end, person) for person in found.values()]
    return []


def visitor(sentence: Sentence, nucleus: Nucleus, others: Sequence[Nucleus]) -> Person | None:
    """Of a noun whoever stands beside it, else the subject: who led the delegation, or the nearest person."""
    here = [p for p in people(sentence) if crossed(sentence, p, nucleus.mention) == 0]
    bound = [p for p in here if _visits(sentence, p, nucleus)]
    if bound:
        return bound[0]
    led = _leader(sentence) or _surname_behind(sentence, nucleus)
    if led is not None:
        return led
    talking = [n for n in others if n.form != "visit" and not n.faint]
    free = [p for p in here if not _partner(sentence, p)]
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


def _partner(sentence: Sentence, person: Person) -> bool:
    """`с президентом X`, `with X`: the one who is met."""
    posts = [h.post.first for h in sentence.holdings if h.person.first == person.first]
    first = min([person.first, *posts])
    return any(m.last == first or m.last == first - 1 for m in sentence.cue("meeting.with"))
