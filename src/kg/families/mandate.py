"""Which body has what to do with a programme, project or agreement: the `mandate` family.

Five ways of saying it, one rule each: a body does something about a thing (`проект ведёт
компания X`, `to be built by X`), is called its contractor or operator, is named for it
(`responsible for implementing the agreement`), was made for it (`founded to build the line`),
or serves the aim of the programme just named (`для достижения этой цели создаётся Совет`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.families.base import Family
from kg.families.denial import word_denied
from kg.families.mandate_agents import Body, agent, bodies
from kg.families.mandate_objects import Thing, Things
from kg.families.nearness import apart, crossed
from kg.families.reading import Mention, Reading, Sentence, fact
from kg.families.roles import MANDATE
from kg.model import EntityRef, Fact

Found = tuple[Body, Thing, str]

ROLES = ("oversees", "implements", "reports", "hosts")
_BODY_REACH = 4
_OBJECT_REACH = 8
_ALONE = 20
_ENTRUSTED = 14
_FOUNDED = 12
_WHICH = 2


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


def _apart_from(thing: Thing, found: list[Body]) -> list[Body]:
    return [b for b in found if not b.holds(thing.mention) and not thing.mention.holds(b)]


def _does(sentence: Sentence, things: list[Thing]) -> Iterator[Found]:
    """`Проект ведёт компания X`, `a terminal that X will build`, `to be built by X`, `Мониторить … будет Совет`."""
    reviewed = [("oversees", m) for m in sentence.cue("mandate.reviews") if _progress(sentence, m)]
    told = sentence.each("mandate", ROLES)
    for role, cue in (*told, *reviewed):
        if word_denied(sentence, cue):
            continue
        thing = _object(sentence, things, cue)
        body = None if thing is None else agent(sentence, cue, thing.mention)
        if thing is not None and body is not None:
            yield body, thing, role


def _progress(sentence: Sentence, cue: Mention[str]) -> bool:
    """`рассматривает ход реализации`, in any order: how a thing gets on is looked at."""
    return any(
        abs(m.gap(cue)) <= _OBJECT_REACH and not crossed(sentence, m, cue) for m in sentence.cue("mandate.progress")
    )


def _object(sentence: Sentence, things: list[Thing], cue: Mention[str]) -> Thing | None:
    """The thing nearest to a word of doing; the only one of a sentence may stand further off."""
    free = [t for t in things if not t.mention.holds(cue)]
    named = {t.entity.key for t in free if not t.meant}
    reach = _ALONE if len(named) == 1 and len(free) == 1 else _OBJECT_REACH
    near = [(far, t) for t in free if (far := _far(sentence, t, cue)) <= reach]
    return min(near, key=lambda pair: (pair[0], pair[1].mention.first), default=(0, None))[1]


def _far(sentence: Sentence, thing: Thing, cue: Mention[str]) -> int:
    """How far a thing stands from a word of doing; a relative clause right behind it is its own."""
    relative = [m for m in sentence.cue("mandate.which") if 0 <= m.first - thing.mention.last <= _WHICH]
    if relative and cue.first >= relative[0].last and crossed(sentence, relative[0], cue) == 0:
        return max(cue.gap(thing.mention), 0) - 1
    return apart(sentence, thing.mention, cue)


def _called(sentence: Sentence, things: list[Thing]) -> Iterator[Found]:
    """`Оператор проекта – компания X`, `X is the contractor of the project`: a word for who carries it out."""
    for cue in sentence.cue("mandate.contractor"):
        behind = [t for t in things if 0 <= t.mention.first - cue.last <= _WHICH]
        before = [t for t in things if t.mention.last <= cue.first and _equated(sentence, cue)]
        before = before or [t for t in things if t.mention.last == cue.first and t.meant]
        if not behind and not before:
            continue
        thing = behind[0] if behind else before[-1]
        near = [b for b in _apart_from(thing, bodies(sentence)) if not crossed(sentence, b, cue)]
        near = [b for b in near if max(b.gap(cue), 0) <= _OBJECT_REACH]
        body = min(near, key=lambda b: (apart(sentence, b, cue), b.first), default=None)
        if body is not None:
            yield body, thing, "implements"


def _equated(sentence: Sentence, cue: Mention[str]) -> bool:
    """`the builder is X`, `подрядчик – X`: a word of being, a dash or a colon behind the noun."""
    if cue.last >= len(sentence.tokens):
        return False
    mark = sentence.tokens[cue.last].text in ("–", "—", ":", "-")
    return mark or any(m.first == cue.last for m in sentence.cue("mandate.passive"))


def _nearest_thing(sentence: Sentence, things: list[Thing], cue: Mention[str], reach: int) -> Thing | None:
    near = [t for t in things if not t.mention.holds(cue) and apart(sentence, t.mention, cue) <= reach]
    return min(near, key=lambda t: (apart(sentence, t.mention, cue), t.mention.first), default=None)


def _entrusted(sentence: Sentence, things: list[Thing]) -> Iterator[Found]:
    """`контроль за реализацией программы возложен на X`, `X … responsible for implementing the agreement`."""
    for cue in sentence.cue("mandate.entrusted"):
        doing = sentence.cue("mandate.carrying-out", "mandate.to-do", *(f"mandate.{role}" for role in ROLES))
        thing = _nearest_thing(sentence, things, cue, _ENTRUSTED)
        if thing is None:
            continue
        done = [m for m in doing if 0 <= thing.mention.first - m.last <= _BODY_REACH or m.first == thing.mention.last]
        done += [cue] if cue.value == "mandate.entrusted" and 0 <= thing.mention.first - cue.last <= _WHICH else []
        found = _apart_from(thing, bodies(sentence))
        near = [b for b in found if apart(sentence, b, cue) <= _ENTRUSTED]
        body = min(near, key=lambda b: (apart(sentence, b, cue), b.first), default=None)
        if done and body is not None:
            yield body, thing, _role(sentence, thing)


def _role(sentence: Sentence, thing: Thing) -> str:
    """What is laid on a body: to control, to report on, else to carry out."""
    if any(m.first < thing.mention.first for m in sentence.cue("mandate.reports")):
        return "reports"
    control = sentence.cue("mandate.control", "mandate.oversees")
    return "oversees" if any(m.first < thing.mention.last for m in control) else "implements"


def _founded(sentence: Sentence, things: list[Thing]) -> Iterator[Found]:
    """`a company founded by the states to build the line`: the body before (or behind), the thing after the aim."""
    for aim in sentence.cue("mandate.to-do"):
        made = [m for m in sentence.cue("mandate.founded") if abs(m.gap(aim)) <= _FOUNDED]
        behind = [t for t in things if 0 <= t.mention.first - aim.last <= _OBJECT_REACH]
        if not made or not behind:
            continue
        thing = min(behind, key=lambda t: t.mention.first)
        found = [b for b in _apart_from(thing, bodies(sentence)) if not aim.holds(b)]
        near = [b for b in found if apart(sentence, b, made[0]) <= _FOUNDED]
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
    for body in bodies(sentence):
        if body.first >= purposes[0].last:
            yield body, before[1], before[0]


RULES: tuple[tuple[str, Callable[[Sentence, list[Thing]], Iterator[Found]]], ...] = (
    ("entrusted", _entrusted),
    ("founded", _founded),
    ("called", _called),
    ("does", _does),
)

FAMILY = Family(kind="mandate", rdf_class="acc:Mandate", roles=MANDATE, assemble=assemble)
