"""What a report says of a project beside its name: stage, places, cost, jobs, capacity, dates.

Each is told by a word of its own (`стоимость`, `jobs`, `в год`) near the figure or date; the
stage by the nearest word of planning, building or opening.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kg.families.denial import word_denied
from kg.families.head_final import case_of, head_final
from kg.families.nearness import apart
from kg.families.project_heads import STATUS
from kg.families.reading import Mention, Sentence
from kg.model import EntityRef, PartialDate, Value

_STATUS_REACH = 14
_PLACE_REACH = 16
_COST_REACH = 9
_JOBS_REACH = 3
_BESIDE = 1  # tokens between a sum and the name it is an attribute of
_CAPACITY_REACH = 8
_DATE_REACH = 9
_COMMA = 3
_FAR = 999
_SIZES = ("t", "MW", "kWh", "m3")
_AHEAD = frozenset({"planned", "proposed", "discussed"})


def roles(
    sentence: Sentence, mention: Mention[EntityRef] | None, others: Iterable[Mention[EntityRef]]
) -> dict[str, Value]:
    """What a sentence says of a project; `mention` is None where it only carries on about it.

    `others` are the other projects that the sentence names: what stands nearer to one of them is its.
    """
    rivals = [m for m in others if m is not mention]
    found: dict[str, Value | None] = {
        "status": _status(sentence, mention, rivals),
        "places": _places(sentence, mention, rivals),
        **_cost(sentence, mention, rivals),
        "jobs": _jobs(sentence, mention, rivals),
        "capacity": _capacity(sentence, mention, rivals),
        "start": _date(sentence, "project.begin", mention, rivals),
        "end": _date(sentence, "project.finish", mention, rivals),
    }
    return {name: value for name, value in found.items() if value is not None and value != ()}


def _own(item: Mention[Any], mention: Mention[EntityRef] | None, rivals: list[Mention[EntityRef]]) -> bool:
    """Whether something stands nearer to this project than to another (behind it rather than before)."""
    if mention is None:
        return True
    before = [m for m in (mention, *rivals) if m.last <= item.first]
    if before:
        return max(before, key=lambda m: m.last) is mention
    after = [m for m in (mention, *rivals) if m.first >= item.last]
    return not after or min(after, key=lambda m: m.first) is mention


def _status(sentence: Sentence, mention: Mention[EntityRef] | None, rivals: list[Mention[EntityRef]]) -> str | None:
    cues = [c for s in STATUS for c in sentence.cue(f"project.{s}") if not word_denied(sentence, c)]
    if mention is None:
        near = [c for c in cues if c.value != "project.discussed"]
        best = near[0] if near else None
    else:
        near = [c for c in cues if not mention.holds(c) and apart(sentence, c, mention) <= _STATUS_REACH]
        near = [c for c in near if not rivals or _own(c, mention, rivals)] or near
        if head_final(sentence):  # the verb that governs stands behind
            near = [c for c in near if c.first >= mention.last] or near
        best = min(near, key=lambda c: (apart(sentence, c, mention), c.first - c.last, _rank(c)), default=None)
    if best is None:
        return None
    return _governed(sentence, best, cues)


def _rank(cue: Mention[str]) -> int:
    return STATUS.index(cue.value.removeprefix("project."))


def _governed(sentence: Sentence, best: Mention[str], cues: list[Mention[str]]) -> str:
    """`планируется строительство`, `agreed to build`: what is only planned, however near the building stands."""
    status = best.value.removeprefix("project.")
    if status in ("under-construction", "in-progress", "completed"):
        ahead = [c for c in cues if 0 <= best.first - c.last <= 2 and c.value.removeprefix("project.") in _AHEAD]
        if head_final(sentence):
            behind = [c for c in cues if 0 <= c.first - best.last <= 2]
            ahead += [c for c in behind if c.value.removeprefix("project.") in _AHEAD]
            finished = any(c.value == "project.completed" for c in behind)
            status = "completed" if finished and not ahead else status
        done = [c for c in cues if c.value == "project.completed" and 0 <= best.first - c.last <= 1]
        if done and status == "under-construction":
            return "completed"
        if ahead and status != "completed":
            return ahead[-1].value.removeprefix("project.")
        if status == "completed" and any(0 <= best.first - c.last <= 2 for c in sentence.cue("glue.planned")):
            return "planned"
    return status


def _places(
    sentence: Sentence, mention: Mention[EntityRef] | None, rivals: list[Mention[EntityRef]]
) -> tuple[EntityRef, ...]:
    """The places of a project: in its name, behind it within its clause, else before it where it stands alone."""
    if mention is None:
        return ()
    barred = [*sentence.posts, *sentence.bodies, *(m for m in rivals)]
    free = [p for p in sentence.places if not any(b.holds(p) for b in barred)]
    inside = [p for p in free if mention.holds(p)]
    after = [p for p in free if p.first >= mention.last and _own(p, mention, rivals)]
    kept = [*inside]
    reach = mention.last
    for place in after:
        if place.first - reach > _PLACE_REACH or _barred(sentence, reach, place.first, linked=bool(kept)):
            break
        kept.append(place)
        reach = place.last
    if not kept and not rivals:
        located = {m.last for m in sentence.cue("project.at")}
        near = [p for p in free if 0 <= mention.first - p.last <= _PLACE_REACH]
        before = [p for p in near if p.first in located or p.first - 1 in located]  # `на окраине | Тараза`
        if head_final(sentence):
            before = [p for p in free if p.last <= mention.first and "loct" in case_of(sentence, p)]
        kept = [p for p in before if not _barred(sentence, p.last, mention.first)]
    return tuple(dict.fromkeys(p.value for p in kept))


def _barred(sentence: Sentence, first: int, last: int, *, linked: bool = False) -> bool:
    """Whether a clause ends between two tokens; a comma may stand between two places."""
    marks = ";:.()" if linked else ";:.,()"
    turning = {m.first for m in sentence.cue("glue.clause")}
    return any(sentence.tokens[i].text in marks or i in turning for i in range(first, last))


def _cost(
    sentence: Sentence, mention: Mention[EntityRef] | None, rivals: list[Mention[EntityRef]]
) -> dict[str, Value | None]:
    """The price: the sum before the name (`a $50m | glass plant`), else one beside a word of its cost."""
    found = [q for q in sentence.quantities if q.value.money]
    attributes = [q for q in found if mention is not None and _attributive(sentence, q, mention)]
    taken = {q.first for q in found for m in rivals if _attributive(sentence, q, m)}
    own = [q for q in found if q.first not in taken and _own(q, mention, rivals)]
    bundled = sentence.has("portfolio.bundle")
    told = [q for q in own if not bundled and _priced(sentence, q)]
    sole = own if mention is not None and not bundled and len(own) == 1 and not _traded(sentence) else []
    for quantity in (*attributes, *told, *sole):
        return {"value": quantity.value.value, "unit": quantity.value.unit}
    return {}


def _attributive(sentence: Sentence, quantity: Mention[Any], mention: Mention[Any]) -> bool:
    between = sentence.tokens[quantity.last : mention.first]
    beside = 0 <= mention.first - quantity.last <= _BESIDE and quantity.first > 0
    return mention.holds(quantity) or (beside and all("ADJ" in t.word.tags or t.text == "-" for t in between))


def _traded(sentence: Sentence) -> bool:
    """Whether a sentence speaks of trade, so that its sums may be no price."""
    trade = ("observation.trade-turnover", "observation.exports", "observation.imports", "observation.trade-balance")
    return sentence.has(*trade, "target.aim")


def _priced(sentence: Sentence, quantity: Mention[Any]) -> bool:
    word = _nearest(sentence, "project.cost", quantity)
    return word is not None and word <= _COST_REACH


def _nearest(sentence: Sentence, cue: str, to: Mention[Any]) -> int | None:
    gaps = [max(m.gap(to), 0) for m in sentence.cue(cue) if not _marked(sentence, m, to)]
    return min(gaps, default=None)


def _marked(sentence: Sentence, one: Mention[Any], other: Mention[Any]) -> bool:
    first, last = (one.last, other.first) if one.last <= other.first else (other.last, one.first)
    return any(sentence.tokens[i].text in ";." for i in range(first, last))


def _jobs(sentence: Sentence, mention: Mention[EntityRef] | None, rivals: list[Mention[EntityRef]]) -> int | None:
    if not sentence.has("project.work"):
        return None
    for quantity in sentence.quantities:
        if quantity.value.unit not in (None, "count") or quantity.value.value != int(quantity.value.value):
            continue
        after = [m.first - quantity.last for m in sentence.cue("project.jobs") if m.first >= quantity.last]
        if min(after, default=_FAR) <= _JOBS_REACH and _own(quantity, mention, rivals):
            return int(quantity.value.value)
    return None


def _capacity(
    sentence: Sentence, mention: Mention[EntityRef] | None, rivals: list[Mention[EntityRef]]
) -> Decimal | None:
    for quantity in sentence.quantities:
        if quantity.value.unit not in _SIZES or not _own(quantity, mention, rivals):
            continue
        gap = _nearest(sentence, "project.capacity", quantity)
        if quantity.value.unit == "MW" or (gap is not None and gap <= _CAPACITY_REACH):
            return quantity.value.value
    return None


def _date(
    sentence: Sentence, cue: str, mention: Mention[EntityRef] | None, rivals: list[Mention[EntityRef]]
) -> PartialDate | None:
    """The date nearest to a word of beginning or completing, and nearer to it than to the other kind of word."""
    other = "project.finish" if cue == "project.begin" else "project.begin"
    best: tuple[int, PartialDate] | None = None
    for date in sentence.dates:
        gap, rival = _gap(sentence, cue, date), _gap(sentence, other, date)
        if gap > _DATE_REACH or rival < gap or not _own(date, mention, rivals):
            continue
        period = date.value.period
        if date.value.cumulative or period.start.year != period.end.year:
            continue
        if best is None or gap < best[0]:
            best = (gap, period.start)
    if best is None and cue == "project.finish" and mention is not None:
        return _due(sentence, mention, rivals)
    return None if best is None else best[1]


def _due(sentence: Sentence, mention: Mention[EntityRef], rivals: list[Mention[EntityRef]]) -> PartialDate | None:
    """`До 2027 года появится хаб`: the day by which something planned is to be, where no word of beginning has it."""
    for date in sentence.dates:
        begun = _gap(sentence, "project.begin", date) <= _DATE_REACH
        if date.value.preposition == "by" and not begun and _own(date, mention, rivals):
            return date.value.period.start
    return None


def _gap(sentence: Sentence, cue: str, date: Mention[Any]) -> int:
    """Tokens between a date and the nearest word of a class; a comma between them counts as `_COMMA`."""
    gaps = [
        max(m.gap(date), 0) + _COMMA * _commas(sentence, m, date)
        for m in sentence.cue(cue)
        if not _marked(sentence, m, date)
    ]
    return min(gaps, default=_FAR)


def _commas(sentence: Sentence, one: Mention[Any], other: Mention[Any]) -> int:
    first, last = (one.last, other.first) if one.last <= other.first else (other.last, one.first)
    return sum(sentence.tokens[i].text == "," for i in range(first, last))
