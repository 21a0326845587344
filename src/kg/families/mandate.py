"""Which body has what to do with a programme, project or agreement: the `mandate` family.

Four ways of saying it, one rule each: a body does something about a thing (`проект ведёт
компания X`), is named for it (`responsible for implementing the agreement`), was made for it
(`founded to build the line`), or serves the aim of the programme just named (`для достижения
этой цели создаётся Совет`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.families.base import Family
from kg.families.mandate_objects import Thing, Things
from kg.families.nearness import apart, crossed
from kg.families.reading import Mention, Reading, Sentence, fact
from kg.families.roles import MANDATE
from kg.model import EntityRef, Fact

Body = Mention[EntityRef]
Found = tuple[Body, Thing, str]

ROLES = ("oversees", "implements", "reports", "hosts")
_BODY_REACH = 4
_OBJECT_REACH = 6
_ENTRUSTED = 14
_FOUNDED = 12


def assemble(reading: Reading) -> Iterator[Fact]:
    """Mandates sentence by sentence; a body has one role for one thing."""
    things = Things()
    told: set[tuple[str, str]] = set()
    for sentence in reading.sentences:
        before = things.agreement
        things.enter(sentence)
        for name, rule in RULES:
            for body, thing, role in rule(sentence, things.here):
                yield from _once(told, sentence, f"mandate.{name}", (body, thing, role))
        for body, entity, where in _serving(sentence, before):
            yield from _once(told, sentence, "mandate.purpose", (body, Thing(body, entity, where), "implements"))


def _once(told: set[tuple[str, str]], sentence: Sentence, rule: str, found: Found) -> Iterator[Fact]:
    body, thing, role = found
    pair = (body.value.key, thing.entity.key)
    if pair not in told:
        told.add(pair)
        yield fact("mandate", sentence, rule, thing.named_in, body=body.value, object=thing.entity, role=role)


def _bodies(sentence: Sentence) -> list[Body]:
    """Named bodies, the first of several readings; those a report comes from are not meant."""
    found: dict[int, Body] = {}
    for body in sentence.bodies:
        if not any(0 <= body.first - m.last <= 1 for m in sentence.cue("meeting.absent", "meeting.reported")):
            found.setdefault(body.first, body)
    return list(found.values())


def _apart_from(thing: Thing, bodies: list[Body]) -> list[Body]:
    return [b for b in bodies if not b.holds(thing.mention) and not thing.mention.holds(b)]


def _does(sentence: Sentence, things: list[Thing]) -> Iterator[Found]:
    """`Проект ведёт компания X`, `the Agency oversees the construction`: the verb stands between the two."""
    for role in ROLES:
        for cue in sentence.cue(f"mandate.{role}"):
            thing = _nearest_thing(sentence, things, cue, _OBJECT_REACH)
            if thing is None:
                continue
            for body in _apart_from(thing, _bodies(sentence)):
                between = (body.first - cue.first) * (thing.mention.first - cue.first) < 0
                near = max(body.gap(cue), 0) <= _BODY_REACH and crossed(sentence, body, cue) == 0
                if between and near and not _commas(sentence, body, cue):
                    yield body, thing, role
                    break


def _commas(sentence: Sentence, body: Body, cue: Mention[str]) -> bool:
    low, high = min(body.last, cue.last), max(body.first, cue.first)
    return any(t.text in ",;:" for t in sentence.tokens[low:high])


def _nearest_thing(sentence: Sentence, things: list[Thing], cue: Mention[str], reach: int) -> Thing | None:
    near = [t for t in things if not t.mention.holds(cue) and apart(sentence, t.mention, cue) <= reach]
    return min(near, key=lambda t: (apart(sentence, t.mention, cue), t.mention.first), default=None)


def _entrusted(sentence: Sentence, things: list[Thing]) -> Iterator[Found]:
    """`контроль за реализацией программы возложен на X`, `X … responsible for implementing the agreement`."""
    for cue in sentence.cue("mandate.entrusted"):
        doing = sentence.cue("mandate.carrying-out", "mandate.to-do", "mandate.implements", "mandate.oversees")
        thing = _nearest_thing(sentence, things, cue, _ENTRUSTED)
        if thing is None or not any(0 <= thing.mention.first - m.last <= _BODY_REACH for m in doing):
            continue
        bodies = _apart_from(thing, _bodies(sentence))
        near = [b for b in bodies if apart(sentence, b, cue) <= _ENTRUSTED]
        body = min(near, key=lambda b: (apart(sentence, b, cue), b.first), default=None)
        if body is not None:
            control = any(m.first < thing.mention.first for m in sentence.cue("mandate.control"))
            yield body, thing, "oversees" if control else "implements"


def _founded(sentence: Sentence, things: list[Thing]) -> Iterator[Found]:
    """`a company founded by the states to build the line`: the body before (or behind), the thing after the aim."""
    for aim in sentence.cue("mandate.to-do"):
        made = [m for m in sentence.cue("mandate.founded") if abs(m.gap(aim)) <= _FOUNDED]
        behind = [t for t in things if 0 <= t.mention.first - aim.last <= _OBJECT_REACH]
        if not made or not behind:
            continue
        thing = min(behind, key=lambda t: t.mention.first)
        bodies = [b for b in _apart_from(thing, _bodies(sentence)) if not aim.holds(b)]
        near = [b for b in bodies if apart(sentence, b, made[0]) <= _FOUNDED]
        body = min(near, key=lambda b: (apart(sentence, b, made[0]), b.first), default=None)
        if body is not None:
            yield body, thing, "implements"


def _serving(
    sentence: Sentence, before: tuple[Sentence, EntityRef] | None
) -> Iterator[tuple[Body, EntityRef, Sentence]]:
    """`Для достижения этой цели создаётся Совет`: bodies that serve the aim of the agreement just named."""
    purposes = sentence.cue("mandate.purpose")
    if before is None or not purposes or sentence.index - before[0].index > 1 or not sentence.has("mandate.serves"):
        return
    for body in _bodies(sentence):
        if body.first >= purposes[0].last:
            yield body, before[1], before[0]


RULES: tuple[tuple[str, Callable[[Sentence, list[Thing]], Iterator[Found]]], ...] = (
    ("entrusted", _entrusted),
    ("founded", _founded),
    ("does", _does),
)

FAMILY = Family(kind="mandate", rdf_class="acc:Mandate", roles=MANDATE, assemble=assemble)
