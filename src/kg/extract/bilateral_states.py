"""States that a meeting of two states tells: the guest's and the host's, the two chairmen's, the order of two names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kg.extract.origin import PAIR, SOLE, Context
from kg.families.reading import Holding, Mention, Reading, Sentence
from kg.registry import registry

_GOING = 8  # tokens between a person and a verb of going
_THERE = 3  # tokens between a verb of going and where one goes
_PUBLIC = SOLE | {"minister", "deputy-minister", "deputy-prime-minister", "vice-president", "speaker"}
_DATELINE = re.compile(r"\s*(?P<city>[A-ZА-ЯЁ][A-ZА-ЯЁ'’-]+(?: [A-ZА-ЯЁ][A-ZА-ЯЁ'’-]+)?)(?=\s*[,.(:—–-])")


def visitor(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """`President X visited Uzbekistan`, `X arrived in Tashkent`: X is of the other of the report's two states."""
    pair = context.reading.pair
    if len(pair) != PAIR or holding.post.value.code not in _PUBLIC:
        return None
    for cue in sentence.cue("glue.visit"):
        if 0 <= cue.first - holding.person.last <= _GOING:
            hosts = {code for at, code in _named(sentence) if 0 <= at - cue.last <= _THERE} & set(pair)
            if len(hosts) == 1:
                return _other(pair, next(iter(hosts)))
    return None


def _named(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """States by their names and by their cities."""
    yield from ((m.first, m.value) for m in sentence.states)
    yield from ((m.first, m.value.states[0]) for m in sentence.places if len(m.value.states) == 1)


def _other(pair: tuple[str, ...], state: str) -> str | None:
    return next((code for code in pair if code != state), None) if state in pair else None


def received(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """`X was welcomed in Tashkent by Y`, `В Баку Y принял X`: the host is of the state where they meet."""
    pair = context.reading.pair
    if holding.post.value.code not in _PUBLIC:
        return None
    free = [m for m in sentence.places if not any(post.holds(m) for post in sentence.posts)]
    here = {m.value.states[0] for m in free if len(m.value.states) == 1} & set(context.reading.states)
    host = here.pop() if len(here) == 1 else dateline_state(context.reading)
    for cue in sentence.cue("posts.receives"):
        role = _host(sentence, cue, holding)
        if role is not None and host is not None:
            return host if role else _other(pair, host)
    return None


def _host(sentence: Sentence, cue: Mention[str], holding: Holding) -> bool | None:
    """Whether the holder is who receives (True) or is received; None where the sentence does not tell."""
    person = holding.person
    cases = [c for i in range(person.first, person.last) if (c := sentence.tokens[i].word.cases)]
    if cases:
        return ("nomn" in cases[0]) != (sentence.folded(cue.first).startswith(("принят", "встречен")))
    by = [i for i in range(cue.last, person.first) if sentence.folded(i) == "by"]
    passive = any(i >= cue.last and sentence.folded(i) == "by" for i in range(len(sentence.tokens)))
    if passive:
        return bool(by)
    opening = not any(m.last <= cue.first for m in sentence.persons)
    if sentence.folded(cue.first).endswith("ing") and opening:
        # `Hosting the guests, X said`
        return any(sentence.tokens[i].text == "," for i in range(cue.last, person.first))
    return person.last <= cue.first


def dateline(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """A minister of a report dated from a capital, where nothing else tells: the state of the capital."""
    del sentence
    state = dateline_state(context.reading)
    other = holding.post.value.body is not None and holding.post.value.body.states not in ((), (state,))
    return state if holding.post.value.code in _PUBLIC - SOLE and not other else None


def dateline_state(reading: Reading) -> str | None:
    """The state of the city that a report is dated from: `TASHKENT, May 22 – `."""
    found = _DATELINE.match(reading.document.text)
    return _city(found["city"].casefold()) if found is not None else None


@cache
def _city(name: str) -> str | None:
    states = {
        known.states[0]
        for known in registry().of_kind("place")
        if len(known.states) == 1 and any(n.text.casefold() == name for n in known.names)
    }
    return states.pop() if len(states) == 1 else None


def accredited(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """`С послом КНР в Таджикистане беседовал министр X`: the minister is of the state where the ambassador serves."""
    del context
    if holding.post.value.code not in _PUBLIC:
        return None
    served = {
        m.value
        for post in sentence.posts
        if post.value.code == "ambassador" and post.value.states
        for m in sentence.states
        if post.holds(m) and m.value not in post.value.states
    }
    return served.pop() if len(served) == 1 else None


def beside(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """`co-chaired by Vice President X and Turkmenistan's Minister Y`: X is of the other of two states."""
    if holding.post.value.code not in _PUBLIC or holding.post.value.former:
        return None
    others = [h for h in sentence.holdings if h.person.value.key != holding.person.value.key]
    states = {h.states[0] for h in others if h.states}
    if len({h.person.value.key for h in others}) != 1 or len(states) != 1:
        return None
    state = states.pop()
    first, last = sorted((holding, others[0]), key=lambda h: h.person.first)
    between = sentence.tokens[max(first.person.last, first.post.last) : min(last.person.first, last.post.first)]
    together = len(between) <= PAIR and any({"CONJ"} & token.word.tags for token in between)
    pair = _pair_here(sentence) or context.reading.pair
    return _other(pair, state) if together and len(pair) == PAIR else None


def _pair_here(sentence: Sentence) -> tuple[str, ...]:
    """The two states of the one standing format or compound adjective of a sentence."""
    found = {tuple(sorted(m.value)) for m in sentence.adjectives if len(m.value) == PAIR}
    found |= {tuple(sorted(m.value.states)) for m in sentence.bodies if len(m.value.states) == PAIR}
    return found.pop() if len(found) == 1 else ()


def order(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """Two holders of one title in the order in which the report always names its two states."""
    pair = context.reading.pair
    if not holding.rule.startswith("shared-title") or len(pair) != PAIR or holding.post.value.body is not None:
        return None
    shared = [h for h in sentence.holdings if h.rule.startswith("shared-title") and h.post.first == holding.post.first]
    order = _pair_adjective(sentence, pair) or _joint_order(context.reading)
    order = _title_order(context.reading) if order is None else order
    place = next((i for i, h in enumerate(shared) if h.person.first == holding.person.first), None)
    return order[place] if len(shared) == PAIR and order and place is not None else None


def _pair_adjective(sentence: Sentence, pair: tuple[str, ...]) -> tuple[str, ...]:
    """`Российско-казахстанский форум открыли вице-премьеры X и Y`: the order of the one compound adjective."""
    found = {m.value for m in sentence.adjectives if set(m.value) == set(pair)}
    return next(iter(found)) if len(found) == 1 else ()


def _title_order(reading: Reading) -> tuple[str, ...]:
    """The order in which the title names the two states of a report: `Türkiye's trade with Uzbekistan`."""
    if reading.title is None:
        return ()
    named = [(m.first, m.value) for m in reading.title.states]
    named.extend((m.first, code) for m in reading.title.adjectives for code in m.value)
    order = tuple(dict.fromkeys(code for _, code in sorted(named)))
    return order if set(order) == set(reading.pair) else ()


def _joint_order(reading: Reading) -> tuple[str, ...] | None:
    """The order in which the two states of a report stand side by side throughout it.

    Empty where the order changes, None where they never stand so.
    """
    found = set()
    for sentence in reading.sentences:
        owned = [(m.first, m.last, m.value.states[0]) for m in sentence.bodies if len(m.value.states) == 1]
        named = sorted({*owned, *((m.first, m.last, m.value) for m in sentence.states)})
        found |= {m.value for m in sentence.adjectives if set(m.value) == set(reading.pair)}
        held = sorted((h.person.first, h.states[0]) for h in sentence.holdings if h.states and "+" not in h.rule)
        owners = tuple(dict.fromkeys(code for _, code in held))
        found |= {owners} if set(owners) == set(reading.pair) else set()
        for (_, last, one), (first, _, other) in pairwise(named):
            between = sentence.tokens[last:first]
            joint = len(between) in (1, 2) and ("CONJ" in between[0].word.tags or between[0].text in "-–—")
            if joint and {one, other} == set(reading.pair):
                found.add((one, other))
    if not found:
        return None
    return next(iter(found)) if len(found) == 1 else ()
