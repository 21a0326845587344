"""Who is there at all: persons of a sentence who neither only report nor are only mentioned."""

from __future__ import annotations

from kg.families.head_final import case_of, head_final, person_case
from kg.families.meeting_event import Nucleus
from kg.families.nearness import crossed
from kg.families.reading import Mention, Sentence
from kg.model import EntityRef

_COMMENTING = ("spokesperson", "expert")
_ABSENT = 5
_REPORTING = 2
Person = Mention[EntityRef]


def people(sentence: Sentence) -> list[Person]:
    """Persons named or meant by their post, in text order; spokespersons and absent ones left out."""
    every = sorted([*sentence.persons, *sentence.referred], key=lambda m: m.first)
    speaking = {h.person.first for h in sentence.holdings if h.post.value.code in _COMMENTING}
    speaking |= {post.first for post in sentence.posts if post.value.code in _COMMENTING}
    return [p for p in every if p.first not in speaking and not _absent(sentence, p)]


def _absent(sentence: Sentence, person: Person) -> bool:
    """`от имени президента`, `at the invitation of X`: mentioned, not there."""
    if head_final(sentence):  # `Президент Азамат Сыдықовтың | шақыруымен`
        return any(m.first == person.last and person_case(sentence, person) <= {"gent"} for m in _missing(sentence))
    return any(0 <= person.first - m.last <= _ABSENT and bound(sentence, m, person) for m in _missing(sentence))


def _missing(sentence: Sentence) -> list[Mention[str]]:
    return sentence.cue("meeting.absent")


def bound(sentence: Sentence, cue: Mention[str], person: Person) -> bool:
    """Nothing but the person's post between a noun and the person it belongs to."""
    posts = {i for post in sentence.posts for i in range(post.first, post.last)}
    between = [t for i, t in enumerate(sentence.tokens[cue.last : person.first], cue.last) if i not in posts]
    return all({"ADJ", "PART"} & t.word.tags or t.word.capital for t in between)


def said(sentence: Sentence, person: Person) -> tuple[int, int] | None:
    """The tokens of a word of saying and the person whose word it is, where there is one."""
    for cue in sentence.cue("meeting.reported"):
        before = cue.last <= person.first and bound(sentence, cue, person)
        after = 0 <= cue.first - person.last <= _REPORTING
        low, high = min(cue.first, person.first), max(cue.last, person.last)
        if (before or after) and not any(t.text in ",–—" for t in sentence.tokens[low:high]):
            return low, high
    return None


def speaks(sentence: Sentence, person: Person) -> bool:
    """Whether the person is the one who reports."""
    return said(sentence, person) is not None


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
            if not joined(sentence, person, chain[0]):
                break
            chain.insert(0, person)
        return chain
    return _of_participle(sentence, nucleus)


def _of_participle(sentence: Sentence, nucleus: Nucleus) -> list[Person]:
    """`с президентом X, прибывшим в Баку с визитом`: an inflected verb of coming behind the comma agrees with X."""
    for cue in sentence.cue("meeting.arrive", "meeting.pays"):
        word = sentence.tokens[cue.first].word
        if not (word.cases and "ADJ" in word.tags) or cue.first > nucleus.mention.first:
            continue
        comma = cue.first - 1
        if comma > 0 and sentence.tokens[comma].text == "," and not crossed(sentence, cue, nucleus.mention):
            return [p for p in people(sentence) if p.last == comma]
    return []


def _touches(sentence: Sentence, first: int, last: int) -> bool:
    posts = {i for post in sentence.posts for i in range(post.first, post.last)}
    return all(i in posts or not sentence.tokens[i].word.text[0].isalnum() for i in range(first, last))


def joined(sentence: Sentence, one: Person, other: Person) -> bool:
    """Whether `and`, with posts at most, stands between two persons."""
    posts = {i for post in sentence.posts for i in range(post.first, post.last)}
    names = {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    between = [sentence.tokens[i].word for i in range(one.last, other.first) if i not in posts | names]
    plain = all("CONJ" in w.tags or not w.text[0].isalnum() for w in between)
    return plain and any("CONJ" in w.tags or w.text == "," for w in between)


def partner(sentence: Sentence, person: Person) -> bool:
    """`с президентом X`, `with X`: the one who is met."""
    posts = [h.post.first for h in sentence.holdings if h.person.first == person.first]
    if head_final(sentence):
        behind = any(m.first == person.last for m in sentence.cue("meeting.with"))
        return behind or "ablt" in case_of(sentence, person)
    first = min([person.first, *posts])
    return any(m.last == first or m.last == first - 1 for m in sentence.cue("meeting.with"))
