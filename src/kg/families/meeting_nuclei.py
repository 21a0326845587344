"""Which words of a sentence name an event, and of what form.

A word may name several (`meeting`): it is a session where a body sits, else talks. Verbs count
too: persons meet, receive one another, visit a state; bodies gather.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.families.denial import event_denied, supposed
from kg.families.head_final import head_final
from kg.families.meeting_bodies import sitting
from kg.families.meeting_event import RESUMED, SITTING, Nucleus
from kg.families.meeting_verbs import verbs
from kg.families.nearness import crossed
from kg.families.reading import Mention, Reading, Sentence

NOUNS = ("call", "summit", "signing", "exhibition", "forum", "session", "talks", "visit")
_RECALL = 3
_BEFORE = 8
_NEGATED = 2
_PAIR = 2


def nuclei(reading: Reading, sentence: Sentence) -> list[Nucleus]:
    """The events named in a sentence, in text order, each word once."""
    taken = {i for m in sentence.cue("meeting.no-meeting") for i in range(m.first, m.last)}
    found = list(_nouns(reading, sentence, taken))
    for cue in sentence.cue("meeting.by-phone"):
        if not any(n.form in ("call", *SITTING) for n in found) and _spoken(sentence, cue):
            taken.update(range(cue.first, cue.last))
            found.append(Nucleus("call", cue))
    found.extend(verbs(reading, sentence, taken, tuple(found)))
    found = found or _resumed(sentence)
    return sorted(_without_shells(sentence, found), key=lambda nucleus: nucleus.mention.first)


def _nouns(reading: Reading, sentence: Sentence, taken: set[int]) -> Iterator[Nucleus]:
    """The events that nouns name; what is called off, or paid as a courtesy, is no visit."""
    for form, cue in sentence.each("meeting", NOUNS):
        courtesy = form == "visit" and any(m.holds(cue) for m in sentence.cue("meeting.call-on"))
        off = any(not crossed(sentence, m, cue) for m in sentence.cue("meeting.cancelled"))
        off = off or event_denied(sentence, cue) or supposed(sentence, cue)
        covered = courtesy or off or taken & set(range(cue.first, cue.last))
        made = None if covered else _noun(reading, sentence, form, cue)
        if made is not None:
            taken.update(range(cue.first, cue.last))
            yield made


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
    if _pair_with(sentence, cue):
        return False
    return any(t.word.numbers == {"plur"} for t in sentence.tokens[cue.first : cue.last])


def _pair_with(sentence: Sentence, cue: Mention[str]) -> bool:
    """`held meetings with X`: two persons, the second behind `with`."""
    near = [p for p in (*sentence.persons, *sentence.referred) if not crossed(sentence, p, cue)]
    behind = [p for p in near if p.first >= cue.last]
    partners = [m for m in sentence.cue("meeting.with") if cue.last <= m.first]
    return len({p.value.key for p in near}) == _PAIR and len(behind) == 1 and bool(partners)
