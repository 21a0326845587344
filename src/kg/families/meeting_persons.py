"""Who took part: persons of the clause, of a sentence before where a pronoun points there, holders of a post.

Persons who only report, are only mentioned in a letter or an invitation, or belong to another
event of the sentence do not count. Of a visit it is the visitor.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.families.head_final import owns_another
from kg.families.meeting_event import TALKING, Nucleus
from kg.families.meeting_people import Person, antecedents, joined, partner, people, said
from kg.families.meeting_visitors import visits
from kg.families.nearness import apart, breaks, crossed
from kg.families.reading import Mention, Reading, Sentence
from kg.lang.base import Word
from kg.model import EntityRef

_PAIR = 2
_LONG = 60


def _reports(sentence: Sentence, person: Person, nucleus: Nucleus) -> bool:
    """`…, сообщил помощник президента X`, `…, X said`: who speaks, set apart from the event by a comma or dash."""
    words = said(sentence, person)
    if words is None:
        return False
    low, high = words
    start, end = (nucleus.mention.last, low) if nucleus.mention.last <= low else (high, nucleus.mention.first)
    return any(t.text in ",–—" for t in sentence.tokens[start:end])


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
    if nucleus.form in TALKING and len({p.value.key for p in mine}) == 1:
        mine = [*_subject(reading, sentence, mine[0], nucleus, rivals), *mine]
    elif mine and _received(sentence, nucleus):
        mine = [*_meant_before(reading, sentence, {p.value.key for p in mine}), *mine]
    return mine or _holders(reading, sentence, nucleus)


def _of_something(sentence: Sentence, person: Person, others: Sequence[Person], nucleus: Nucleus) -> bool:
    """`Тоқаев пен Рахмонның диалогы`: an owner of something else than the event, or one joined to such an owner."""
    if owns_another(sentence, person, nucleus.mention):
        return True
    after = next((p for p in others if p.first >= person.last), None)
    beside = after is not None and joined(sentence, person, after)
    return beside and after is not None and owns_another(sentence, after, nucleus.mention)


def _belongs(sentence: Sentence, person: Person, nucleus: Nucleus, rivals: Sequence[Nucleus]) -> bool:
    own = apart(sentence, person, nucleus.mention)
    if _beyond(sentence, person, nucleus) or _of_verb_before(sentence, person, nucleus, rivals):
        return False
    for rival in rivals:
        if rival.form == "visit" and visits(sentence, person, rival):
            return False
        if rival.form != "visit" and apart(sentence, person, rival.mention) < own and rival.faint <= nucleus.faint:
            return False
    return crossed(sentence, person, nucleus.mention) == 0 or (not rivals and own < _LONG)


def _beyond(sentence: Sentence, person: Person, nucleus: Nucleus) -> bool:
    """`met X and thanked Y`: the person is another verb's."""
    taking = {m.first for m in sentence.cue("meeting.took-part")} | set(breaks(sentence))
    words = [(i, sentence.tokens[i].word) for i in range(nucleus.mention.last, person.first)]
    return any(
        "CONJ" in one.tags and "VERB" in other.tags and _acts(other) and taking.isdisjoint((i, j))
        for (i, one), (j, other) in pairwise(words)
    )


def _of_verb_before(sentence: Sentence, person: Person, nucleus: Nucleus, rivals: Sequence[Nucleus]) -> bool:
    """`was received by X and held talks with Y`: X stands between another event's verb and the `and` of this one."""
    if person.last > nucleus.mention.first:
        return False
    linked = any("CONJ" in t.word.tags for t in sentence.tokens[person.last : person.last + _PAIR])
    verbs = [r for r in rivals if r.verb and r.mention.last <= person.first]
    return linked and bool(verbs) and not crossed(sentence, verbs[-1].mention, person)


def _acts(word: Word) -> bool:
    """A verb for sure: nothing else, or an English past form."""
    return word.tags == {"VERB"} or (not word.capital and word.folded.endswith("ed"))


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
    pointing = sentence.cue("meeting.they", "meeting.guests", "meeting.visit", "meeting.partner")
    told = any(crossed(sentence, m, nucleus.mention) == 0 for m in pointing)
    with_one = sentence.has("meeting.received-by") or partner(sentence, person)
    for before in reading.previous(sentence, 2 if told else int(with_one)):
        known = [p for p in people(before) if p.value.key != person.value.key and said(before, p) is None]
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
        return [p for p in people(before) if p.value.key not in taken and said(before, p) is None][:1]
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
        of_group = any(len(code) > _PAIR for code in post.value.states)  # `саммит глав государств ШОС`
        if not post.value.plural or of_group or crossed(sentence, post, nucleus.mention):
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
        if len(both) == _PAIR and both[0].first <= _PAIR and joined(other, both[0], both[1]):
            return [p.value for p in both]
    return []
