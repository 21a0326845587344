"""Who took part: persons of the clause, of a sentence before where a pronoun points there, holders of a post.

Persons who only report, are only mentioned in a letter or an invitation, or belong to another
event of the sentence do not count. Of a visit it is the visitor.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.families.head_final import case_of, head_final, owns_another
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


def speaks(sentence: Sentence, person: Person) -> bool:
    """Whether the person is the one who reports."""
    return _said(sentence, person) is not None


def antecedents(sentence: Sentence, nucleus: Nucleus) -> list[Person]:
    """`X, who will travel …`, `A and B, who last met …`: whom the relative pronoun of the event's clause means."""
    for cue in reversed(sentence.cue("meeting.who")):
        if cue.first >= nucleus.mention.first or crossed(sentence, cue, nucleus.mention):
            continue
        before = [p for p in people(sentence) if p.last <= cue.first]
        if not before or not _touches(sentence, before[-1].last, cue.first):
            return []
        chain = [before[-1]]
        for person in reversed(before[:-1]):
            if not _joined(sentence, person, chain[0]):
                break
            chain.insert(0, person)
        return chain
    return []


def _touches(sentence: Sentence, first: int, last: int) -> bool:
    posts = {i for post in sentence.posts for i in range(post.first, post.last)}
    return all(i in posts or not sentence.tokens[i].word.text[0].isalnum() for i in range(first, last))


def _joined(sentence: Sentence, one: Person, other: Person) -> bool:
    """Whether `and`, with posts at most, stands between two persons."""
    posts = {i for post in sentence.posts for i in range(post.first, post.last)}
    names = {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    between = [sentence.tokens[i].word for i in range(one.last, other.first) if i not in posts | names]
    plain = all("CONJ" in w.tags or not w.text[0].isalnum() for w in between)
    return plain and any("CONJ" in w.tags or w.text == "," for w in between)


def participants(reading: Reading, sentence: Sentence, nucleus: Nucleus, others: Sequence[Nucleus]) -> list[Person]:
    """The persons of talks or a session that the sentence itself gives."""
    rivals = [n for n in others if n is not nucleus]
    meant = antecedents(sentence, nucleus)
    here = people(sentence)
    if meant:
        here = [p for p in here if p in meant or not crossed(sentence, p, nucleus.mention)]
    mine = [p for p in here if p in meant or _belongs(sentence, p, nucleus, rivals)]
    mine = [p for p in mine if not _of_something(sentence, p, here, nucleus)]
    mine = [p for p in mine if not _reports(sentence, p, nucleus)] or mine
    if nucleus.form in ("talks", "call") and len({p.value.key for p in mine}) == 1:
        mine = [*_subject(reading, sentence, mine[0], nucleus, rivals), *mine]
    elif mine and _received(sentence, nucleus):
        mine = [*_meant_before(reading, sentence, {p.value.key for p in mine}), *mine]
    return mine or _holders(reading, sentence, nucleus)


def _of_something(sentence: Sentence, person: Person, others: Sequence[Person], nucleus: Nucleus) -> bool:
    """`Тоқаев пен Рахмонның диалогы`: an owner of something else than the event, or one joined to such an owner."""
    if owns_another(sentence, person, nucleus.mention):
        return True
    after = next((p for p in others if p.first >= person.last), None)
    joined = after is not None and _joined(sentence, person, after)
    return joined and after is not None and owns_another(sentence, after, nucleus.mention)


def _belongs(sentence: Sentence, person: Person, nucleus: Nucleus, rivals: Sequence[Nucleus]) -> bool:
    own = apart(sentence, person, nucleus.mention)
    if _beyond(sentence, person, nucleus) or _of_verb_before(sentence, person, nucleus, rivals):
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


def _of_verb_before(sentence: Sentence, person: Person, nucleus: Nucleus, rivals: Sequence[Nucleus]) -> bool:
    """`was received by X and held talks with Y`: X stands between another event's verb and the `and` of this one."""
    if person.last > nucleus.mention.first:
        return False
    joined = any("CONJ" in t.word.tags for t in sentence.tokens[person.last : person.last + _PAIR])
    verbs = [r for r in rivals if r.verb and r.mention.last <= person.first]
    return joined and bool(verbs) and not crossed(sentence, verbs[-1].mention, person)


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


def _subject(
    reading: Reading, sentence: Sentence, person: Person, nucleus: Nucleus, rivals: Sequence[Nucleus]
) -> list[Person]:
    """Who meets the one person named: a person before in the sentence, or whom a pronoun or `guest` means."""
    earlier = [p for p in people(sentence) if p.last <= nucleus.mention.first and p.value.key != person.value.key]
    earlier = [p for p in earlier if not _of_verb_before(sentence, p, nucleus, rivals)]
    if earlier:
        return earlier[-1:]
    guest = _guest(reading, sentence, nucleus)
    if guest is not None and guest.value.key != person.value.key:
        return [guest]
    pointing = sentence.cue("meeting.they", "meeting.guests", "meeting.visit")
    told = any(crossed(sentence, m, nucleus.mention) == 0 for m in pointing)
    partner = sentence.has("meeting.partner", "meeting.received-by") or (
        head_final(sentence) and _partner(sentence, person)
    )
    for before in reading.previous(sentence, 2 if told else int(partner)):
        known = [p for p in people(before) if p.value.key != person.value.key and _said(before, p) is None]
        if known and (told or before.has("meeting.receive", "meeting.arrive", "meeting.visit", "meeting.talks")):
            return known[:1]
    return []


def _received(sentence: Sentence, nucleus: Nucleus) -> bool:
    """`Его приняли A и B`: the one received is a pronoun right beside the verb."""
    if nucleus.form != "talks" or not nucleus.verb or not sentence.has("meeting.receive"):
        return False
    return any(max(m.gap(nucleus.mention), 0) <= 1 for m in sentence.cue("meeting.guests"))


def _meant_before(reading: Reading, sentence: Sentence, taken: set[str]) -> list[Person]:
    for before in reading.previous(sentence):
        return [p for p in people(before) if p.value.key not in taken and _said(before, p) is None][:1]
    return []


def _guest(reading: Reading, sentence: Sentence, nucleus: Nucleus) -> Person | None:
    """`the Uzbek guest`: the last person of that state whom the report named in a post."""
    for cue in sentence.cue("meeting.guests"):
        codes = {code for m in sentence.adjectives if m.last == cue.first for code in m.value}
        if not codes or crossed(sentence, cue, nucleus.mention):
            continue
        for before in reading.previous(sentence, sentence.index):
            for holding in reversed(before.holdings):
                if codes & set(holding.states):
                    return sentence.mention(cue.first, cue.last, holding.person.value)
    return None


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
        if len(found) != _PAIR:
            found = {p.key: p for p in _two_beside(reading, sentence)}
        if len(found) == _PAIR:
            return [Mention(post.first, post.last, post.start, post.end, person) for person in found.values()]
    return []


def _two_beside(reading: Reading, sentence: Sentence) -> list[EntityRef]:
    """`The presidents of A and B spoke`: the two that the sentence, or the next one at its head, names."""
    here = list({p.value.key: p.value for p in people(sentence)}.values())
    if len(here) == _PAIR:
        return here
    for other in reading.sentences[sentence.index + 1 : sentence.index + 2]:
        both = people(other)[:_PAIR]
        if len(both) == _PAIR and both[0].first <= _PAIR and _joined(other, both[0], both[1]):
            return [p.value for p in both]
    return []


def visitor(sentence: Sentence, nucleus: Nucleus, others: Sequence[Nucleus]) -> Person | None:
    """Of a noun whoever stands beside it, else the subject: who led the delegation, or the nearest person."""
    here = [p for p in people(sentence) if crossed(sentence, p, nucleus.mention) == 0]
    bound = [p for p in here if _visits(sentence, p, nucleus)] or antecedents(sentence, nucleus)
    if bound:
        return bound[0]
    led = _leader(sentence) or _surname_behind(sentence, nucleus)
    if led is not None:
        return led
    talking = [n for n in others if n.form != "visit" and not n.faint]
    free = [p for p in here if not _partner(sentence, p) and not speaks(sentence, p)]
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
    if head_final(sentence):
        behind = any(m.first == person.last for m in sentence.cue("meeting.with"))
        return behind or "ablt" in case_of(sentence, person)
    first = min([person.first, *posts])
    return any(m.last == first or m.last == first - 1 for m in sentence.cue("meeting.with"))
