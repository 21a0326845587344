"""Transport corridors and routes: the `corridor` family.

Known routes of the registry by name; others by a head noun (`маршрут`, `corridor`) with what it
leads through, a stretch between places, or a name of its own. A railway is a project, unless a
report words it as a corridor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.families.base import Family
from kg.families.naming import quoted_after
from kg.families.nearness import apart
from kg.families.project_heads import left_of
from kg.families.project_names import projects
from kg.families.reading import Mention, Reading, Sentence, fact
from kg.families.roles import CORRIDOR
from kg.families.small_words import past_article
from kg.families.stretches import stretch_at, stretch_before
from kg.model import EntityRef, Fact

STATUS = ("in-use", "under-development", "discussed", "proposed")
_REACH = 14
_NEAR = 3
_PAIR = 2


def assemble(reading: Reading) -> Iterator[Fact]:
    """Corridors sentence by sentence; doubles are merged afterwards."""
    for sentence in reading.sentences:
        for mention in corridors(sentence):
            yield _corridor(sentence, mention)


def corridors(sentence: Sentence) -> list[Mention[EntityRef]]:
    """The corridors that a sentence names, in text order."""
    agreed = sentence.cue("agreement.agreement", "agreement.treaty", "agreement.memorandum")
    built = [m for form, m in projects(sentence) if form in ("infrastructure", "energy")]
    found = [m for m in sentence.routes if not any(m.holds(word) for word in agreed)]
    found = [m for m in found if not any(b.first <= m.first < b.last for b in built)]
    for head in sentence.cue("corridor.route"):
        if any(m.first < head.last and head.first < m.last for m in (*found, *sentence.bodies)):
            continue
        made = next((m for rule in RULES if (m := rule(sentence, head)) is not None), None)
        if made is not None and not any(m.first < made.last and made.first < m.last for m in found):
            found.append(made)
    return sorted(found, key=lambda m: m.first)


def _through(sentence: Sentence, head: Mention[str]) -> Mention[EntityRef] | None:
    """`маршруты через Афганистан`, `a route across the Caspian`: named by what it leads through."""
    word = next((c for c in sentence.cue("corridor.through") if 0 <= c.first - head.last <= 1), None)
    if word is None:
        return None
    at = past_article(sentence, word.last)
    crossed = [*(m for m in sentence.states if m.first == at), *(m for m in sentence.places if m.first == at)]
    if not crossed:
        return None
    through = max(crossed, key=lambda m: m.last)
    states = _owner(through.value)
    first = left_of(sentence, head)
    while first < head.first and _plain(sentence, first) and first + 1 < head.first:
        first += 1
    names = [_base(sentence, first, through.last), _base(sentence, head.first, through.last)]
    return _made(sentence, first, through.last, names, states)


def _owner(crossed: object) -> tuple[str, ...]:
    """The state that is crossed, or the one that a place belongs to."""
    if isinstance(crossed, EntityRef):
        return crossed.states if len(crossed.states) == 1 else ()
    return (str(crossed),)


def _stretched(sentence: Sentence, head: Mention[str]) -> Mention[EntityRef] | None:
    """`коридор Китай – Афганистан – Иран`, `the Ashgabat–Caspian route`."""
    after = stretch_at(sentence, head.last)
    before = stretch_before(sentence, head.first) if after is None else None
    found = after or before
    if found is None:
        return None
    first, last = (head.first, found.last) if after is not None else (found.first, head.last)
    states = tuple(m.value for m in sentence.states if found.first <= m.first and m.last <= found.last)
    compound = tuple(c for m in sentence.adjectives if found.first <= m.first and m.last <= found.last for c in m.value)
    kind = _base(sentence, head.first, head.last)
    inflected = len(sentence.tokens[head.first].word.cases) > 0
    names = [f"{kind} {found.name}" if inflected else f"{found.name} {kind}", found.name, _base(sentence, first, last)]
    return _made(sentence, first, last, names, states or compound)


def _named(sentence: Sentence, head: Mention[str]) -> Mention[EntityRef] | None:
    """`Лазуритовый коридор`, `коридор «Юг – Восток»`: a capital that is no state's, or a name in quotation marks."""
    last, own = quoted_after(sentence, head.last)
    first = left_of(sentence, head)
    if own is not None:
        kind = _base(sentence, head.first, head.last)
        return _made(sentence, first, last, [_base(sentence, first, last), own, f"{kind} {own}"], ())
    stated = {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    told = [i for i in range(first, head.first) if sentence.tokens[i].word.capital and i > 0 and i not in stated]
    if not told or sentence.tokens[head.first].word.numbers == {"plur"} or _opens(sentence, told[0]):
        return None
    return _made(sentence, told[0], head.last, [_base(sentence, told[0], head.last)], ())


def _opens(sentence: Sentence, index: int) -> bool:
    return all(token.word.shape in ("other", "digit") for token in sentence.tokens[:index])


def _plain(sentence: Sentence, index: int) -> bool:
    return any(m.first == index for m in sentence.cue("corridor.epithet"))


def _base(sentence: Sentence, first: int, last: int) -> str:
    return sentence.language.base_phrase([t.word for t in sentence.tokens[first:last]])


def _made(sentence: Sentence, first: int, last: int, names: list[str], states: tuple[str, ...]) -> Mention[EntityRef]:
    labels = tuple((name, sentence.language.code) for name in dict.fromkeys(names))
    key = names[-1] if len(names) == _PAIR else names[0]
    return sentence.mention(first, last, EntityRef(key.casefold(), "corridor", labels, states=states))


RULES: tuple[Callable[[Sentence, Mention[str]], Mention[EntityRef] | None], ...] = (_through, _stretched, _named)


def _corridor(sentence: Sentence, mention: Mention[EntityRef]) -> Fact:
    barred = (*sentence.posts, *sentence.bodies, *sentence.lines)
    free = [m.value for m in sentence.places if not any(b.holds(m) for b in barred) and not mention.holds(m)]
    return fact(
        "corridor",
        sentence,
        "corridor.named",
        name=mention.value,
        status=_status(sentence, mention),
        places=tuple(dict.fromkeys(free)),
        states=_states(sentence, mention),
    )


def _states(sentence: Sentence, mention: Mention[EntityRef]) -> tuple[str, ...]:
    """The states of a corridor that its own sentence speaks of, all of them for a known one."""
    if not mention.value.known:
        return tuple(code for code in mention.value.states if len(code) == _PAIR)
    spoken = {m.value for m in sentence.states} | {code for m in sentence.adjectives for code in m.value}
    return mention.value.states if mention.value.states and set(mention.value.states) <= spoken else ()


def _status(sentence: Sentence, mention: Mention[EntityRef]) -> str | None:
    cues = [c for s in STATUS for c in sentence.cue(f"corridor.{s}") if not mention.holds(c)]
    near = [c for c in cues if apart(sentence, c, mention) <= _REACH]
    best = min(near, key=lambda c: (apart(sentence, c, mention), c.first - c.last), default=None)
    if best is None:
        return None
    status = best.value.removeprefix("corridor.")
    talked = [c for c in near if c.value in ("corridor.discussed", "corridor.proposed")]
    ahead = [c for c in talked if 0 <= best.first - c.last <= _NEAR]
    if ahead and best.last <= mention.first:
        return ahead[-1].value.removeprefix("corridor.")
    return status


FAMILY = Family(kind="corridor", rdf_class="acc:CorridorStatus", roles=CORRIDOR, assemble=assemble)
