"""Which words of a sentence name an event, and of what form.

A word may name several (`meeting`): it is a session where a body sits, else talks. Verbs count
too: persons meet, receive one another, visit a state; bodies gather.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.families.head_final import case_of, head_final
from kg.families.meeting_bodies import convened_body, pronoun_body, sitting, subject_body
from kg.families.meeting_event import RESUMED, SITTING, Nucleus
from kg.families.nearness import crossed
from kg.families.reading import Mention, Reading, Sentence
from kg.model import EntityRef

NOUNS = ("call", "summit", "signing", "exhibition", "forum", "session", "talks", "visit")
VERBS = (
    *(("gather", "session"), ("receive", "talks"), ("meet", "talks"), ("call-on", "talks"), ("arrive", "visit")),
    *(("agreed", "talks"), ("convene", "session"), ("told", "talks"), ("spent", "visit")),
)
_TRAVELLED = 4
_RECALL = 3
_BEFORE = 8
_NEGATED = 2
_GOAL_CASES = frozenset({"datv", "loct"})


def nuclei(reading: Reading, sentence: Sentence) -> list[Nucleus]:
    """The events named in a sentence, in text order, each word once."""
    taken = {i for m in sentence.cue("meeting.no-meeting") for i in range(m.first, m.last)}
    found = _by_noun(reading, sentence, taken)
    for cue in sentence.cue("meeting.by-phone"):
        if not any(n.form in ("call", *SITTING) for n in found) and _spoken(sentence, cue):
            taken.update(range(cue.first, cue.last))
            found.append(Nucleus("call", cue))
    found += _by_verb(reading, sentence, found, taken)
    if not found:
        found = _resumed(sentence)
    return sorted(_without_shells(sentence, found), key=lambda nucleus: nucleus.mention.first)


def _by_noun(reading: Reading, sentence: Sentence, taken: set[int]) -> list[Nucleus]:
    """Events by their nouns; the words they take are added to `taken`."""
    found: list[Nucleus] = []
    for form in NOUNS:
        for cue in sentence.cue(f"meeting.{form}"):
            courtesy = form == "visit" and any(m.holds(cue) for m in sentence.cue("meeting.call-on"))
            off = any(not crossed(sentence, m, cue) for m in sentence.cue("meeting.cancelled"))
            covered = courtesy or off or taken & set(range(cue.first, cue.last))
            made = None if covered else _noun(reading, sentence, form, cue)
            if made is not None:
                taken.update(range(cue.first, cue.last))
                found.append(made)
    return found


def _by_verb(reading: Reading, sentence: Sentence, nouns: list[Nucleus], taken: set[int]) -> list[Nucleus]:
    """Events by their verbs, beside those that nouns name; the words they take are added to `taken`."""
    found: list[Nucleus] = []
    for name, form in VERBS:
        for cue in sentence.cue(f"meeting.{name}"):
            free = not taken & set(range(cue.first, cue.last)) and not _denied(sentence, cue)
            hosted = name == "receive" and any(m.first == cue.first for m in sentence.cue("meeting.hosts"))
            if name == "convene" or hosted:
                sittings = [n for n in (*nouns, *found) if n.form in SITTING]
                free = free and all(crossed(sentence, n.mention, cue) for n in sittings)
            made = _verb(reading, sentence, (name, form), cue) if free else None
            if made is not None:
                taken.update(range(cue.first, cue.last))
                found.append(made)
    return found


def _denied(sentence: Sentence, cue: Mention[str]) -> bool:
    """`has not convened since 2023`, `met twice this year`: a verb denied, or told of often, names no event."""
    if any(not crossed(sentence, m, cue) for m in sentence.cue("meeting.cancelled")):
        return True
    often = sentence.cue("meeting.often")
    if any(0 <= m.first - cue.last <= _NEGATED or 0 <= cue.first - m.last <= _NEGATED for m in often):
        return True
    return any(0 <= cue.first - m.last < _NEGATED for m in sentence.cue("meeting.negated"))


def _resumed(sentence: Sentence) -> list[Nucleus]:
    """`Он пройдёт в Москве`, `It will take place in May`: the event of the sentence before goes on."""
    for cue in sentence.cue("meeting.takes-place"):
        if any(m.first <= 1 and m.last <= cue.first for m in sentence.cue("meeting.it")):
            return [Nucleus(RESUMED, cue, verb=True)]
        if any(0 <= cue.first - m.last <= 1 and m.first <= 1 for m in sentence.ordinals):
            return [Nucleus(RESUMED, cue, verb=True)]
    return []


def _without_shells(sentence: Sentence, found: list[Nucleus]) -> list[Nucleus]:
    """`Следующая встреча назначена на май: там соберётся комиссия`: the meeting is the body's."""
    if any(n.form == "call" for n in found):
        return [n for n in found if n.form != "talks" or n.faint]
    arrivals = [n for n in found if n.verb and n.form == "visit"]
    if not sentence.persons and not sentence.referred and any(n.form in SITTING for n in found):
        found = [n for n in found if not (n.verb and n.form == "visit")]
    found = [n for n in found if n.verb or n.form != "visit" or not _paid(sentence, n, arrivals)]
    gathers = any(n.verb and n.form == "session" for n in found)
    alone = not sentence.persons and not sentence.referred
    return [n for n in found if n.verb or n.form != "talks"] if gathers and alone else found


def _paid(sentence: Sentence, visit: Nucleus, arrivals: list[Nucleus]) -> bool:
    """`arrived in Tashkent on a state visit`: the visit is the one that the verb before it tells."""
    people = [*sentence.persons, *sentence.referred]
    for arrival in arrivals:
        first, last = arrival.mention.last, visit.mention.first
        if head_final(sentence):
            first, last = visit.mention.last, arrival.mention.first
        if first <= last and not crossed(sentence, arrival.mention, visit.mention):
            return not any(first <= p.first < last for p in people)
    return False


def _noun(reading: Reading, sentence: Sentence, form: str, cue: Mention[str]) -> Nucleus | None:
    if form not in ("exhibition", "visit", "call") and _several(sentence, cue):
        return None
    if form not in ("session", "summit", "forum"):
        return Nucleus(form, cue)
    body = sitting(reading, sentence, form, cue)
    ambiguous = any(m.first == cue.first for m in sentence.cue("meeting.talks"))
    if form == "session" and body is None and ambiguous and _chaired(sentence, cue):
        ambiguous = False
    if form == "session" and body is None and (ambiguous or not _follows_session(reading, sentence, cue)):
        return None
    return Nucleus(form, cue, body=body)


def _spoken(sentence: Sentence, cue: Mention[str]) -> bool:
    """`spoke on the phone`, `по телефону поговорили`: a word of talking in the clause."""
    talking = sentence.cue("meeting.talks", "meeting.meet", "meeting.agreed", "meeting.speak")
    return any(not crossed(sentence, m, cue) for m in talking)


def _chaired(sentence: Sentence, cue: Mention[str]) -> bool:
    """`A and B co-chaired the meeting`: who chairs a meeting sits in it."""
    return any(0 <= cue.first - m.last <= _NEGATED for m in sentence.cue("meeting.chair"))


def _follows_session(reading: Reading, sentence: Sentence, cue: Mention[str]) -> bool:
    """Whether a session was told of: `the session` is the one just told of, `the tenth session` the next one."""
    counting = (*sentence.ordinals, *sentence.cue("meeting.next"))
    series = any(0 <= cue.first - m.last <= _BEFORE and not crossed(sentence, m, cue) for m in counting)
    reach = len(reading.sentences) if series else _RECALL
    return any(before.has("meeting.session", "meeting.gather") for before in reading.previous(sentence, reach))


def _several(sentence: Sentence, cue: Mention[str]) -> bool:
    """`консультативные встречи`: meetings in general; `переговоры` are one all the same."""
    if any(m.first < cue.last and cue.first < m.last for m in sentence.cue("meeting.plural")):
        return False
    return any(t.word.numbers == {"plur"} for t in sentence.tokens[cue.first : cue.last])


def _verb(reading: Reading, sentence: Sentence, kind: tuple[str, str], cue: Mention[str]) -> Nucleus | None:
    """The event that a verb of one of the classes of `VERBS` names, if it names one here."""
    name, form = kind
    if name == "gather":
        return _gathers(reading, sentence, cue)
    if name == "convene":
        body = convened_body(sentence, cue)
        return None if body is None else Nucleus(form, cue, verb=True, body=body)
    test = _TESTS.get(name)
    named = test is None or test(sentence, cue)
    return Nucleus(form, cue, verb=True, faint=name == "agreed") if named else None


def _people(sentence: Sentence) -> list[Mention[EntityRef]]:
    return [*sentence.persons, *sentence.referred]


def _listens(sentence: Sentence, cue: Mention[str]) -> bool:
    """`X told Y`: a speaker before, a listener right behind."""
    people = _people(sentence)
    listener = any(0 <= p.first - cue.last <= _BEFORE for p in people)
    speaker = any(p.last <= cue.first and not crossed(sentence, p, cue) for p in people)
    return listener and speaker and _addressed(sentence, cue)


def _stays(sentence: Sentence, cue: Mention[str]) -> bool:
    """`spent two days in`: the time right behind, and a place abroad."""
    return any(0 <= d.first - cue.last <= 1 for d in sentence.dates) and _leads_abroad(sentence, cue)


def _calls_on(sentence: Sentence, cue: Mention[str]) -> bool:
    """`called on X`, but not `called on X to do something`."""
    guest = next((p for p in _people(sentence) if 0 <= p.first - cue.last <= _BEFORE), None)
    return guest is not None and not any(m.first == guest.last for m in sentence.cue("glue.to", "meeting.pays"))


def _receives(sentence: Sentence, cue: Mention[str]) -> bool:
    near = [p for p in _people(sentence) if crossed(sentence, p, cue) == 0]
    return len(near) > 0 and _guests(sentence, cue, len(near))


def _gathers(reading: Reading, sentence: Sentence, cue: Mention[str]) -> Nucleus | None:
    """A body gathers, named in the clause or meant by a pronoun at the head of the sentence (`It met …`)."""
    body = subject_body(sentence, cue)
    pointed = any(m.first <= 1 and m.last <= cue.first for m in sentence.cue("meeting.it"))
    if body is None and pointed:
        body = pronoun_body(reading, sentence)
    resumed = pointed and not any(m.first == cue.first for m in sentence.cue("meeting.meet"))
    return Nucleus("session", cue, verb=True, body=body) if body is not None or resumed else None


def _addressed(sentence: Sentence, cue: Mention[str]) -> bool:
    """`told President X in Tashkent`: the person addressed, with a post at most, stands right behind."""
    people = [p for p in (*sentence.persons, *sentence.referred) if p.first >= cue.last]
    posts = {i for post in sentence.posts for i in range(post.first, post.last)}
    names = posts | {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    first = min(p.first for p in people)
    return all(i in names or "ADJ" in sentence.tokens[i].word.tags for i in range(cue.last, first))


def _guests(sentence: Sentence, cue: Mention[str], persons: int) -> bool:
    guests = sentence.cue("meeting.guests")
    if head_final(sentence):
        return persons > 1 or any(m.last <= cue.first and crossed(sentence, m, cue) == 0 for m in guests)
    passive = any(m.first < cue.last and cue.first < m.last for m in sentence.cue("meeting.received-by"))
    return passive or persons > 1 or any(abs(m.gap(cue)) <= 1 for m in guests)


def _leads_abroad(sentence: Sentence, cue: Mention[str]) -> bool:
    """A state, a place, a capital or a visit beside the verb: `visited Azerbaijan`, no plant or museum."""
    goals = [*sentence.states, *sentence.places, *sentence.cue("meeting.visit", "meeting.capital")]
    if head_final(sentence):  # `Астанаға келді`, `Душанбеде болды`, `сапармен келді`
        ahead = [goal for goal in goals if goal.last <= cue.first and crossed(sentence, goal, cue) == 0]
        near = [goal for goal in ahead if cue.first - goal.last <= _BEFORE]
        return any(case_of(sentence, goal) & _GOAL_CASES or goal.value == "meeting.visit" for goal in near)
    days = [d for d in sentence.dates if 0 <= d.first - cue.last <= 1]
    reach = _TRAVELLED + (days[0].last - days[0].first if days else 0)
    return any(max(goal.gap(cue), 0) <= reach and crossed(sentence, goal, cue) == 0 for goal in goals)


_TESTS: dict[str, Callable[[Sentence, Mention[str]], bool]] = {
    "told": _listens,
    "spent": _stays,
    "call-on": _calls_on,
    "arrive": _leads_abroad,
    "receive": _receives,
}
"""What must hold beside a verb for it to name an event."""
