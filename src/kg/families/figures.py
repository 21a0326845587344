"""Figures of a sentence: levels and changes tied to what they measure.

Every quantity gets an owner (`kg.families.heads`), a standing (`kg.families.standing`) and so a
part: level, base of a comparison, change or share. A level and the change beside it are one
figure; several changes of one level are several figures; a base is a figure of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from kg.families.clauses import clause, within
from kg.families.head_final import case_of, head_final
from kg.families.heads import BUNDLE, COUNTED, OTHER, TRADE, Head, heads, owner, peoples
from kg.families.moves import Change, changes, commented, compares
from kg.families.parties import named
from kg.families.reading import Mention, Quantity, Sentence
from kg.families.rows import row
from kg.families.standing import Standing, year_before
from kg.families.topics import Topic, goes_on

MONEY = TRADE | {"investment"}
CARRIED = "t", "m3", "kWh", "MW"
_PLAIN = MONEY | {"cargo", "transit"}
_ADJECTIVES = 3
_ATTRIBUTES = 7
_BESIDE = 2
_NOWHERE: Mention[Any] = Mention(0, 0, 0, 0, None)
_THOUSAND, _MILLION = 1000, 1_000_000
_LEAST = 10_000  # less money is the price of something, no trade of a state or a region


@dataclass(frozen=True, slots=True)
class Figure:
    """A level or a change of one indicator.

    `head` is its indicator word, None where it goes on with the topic; `base` marks the earlier
    level of a comparison, `shifted` one of the year before its main figure.
    """

    indicator: str
    head: Head | None
    level: Mention[Quantity] | None
    change: Change | None
    rule: str
    base: bool = False
    shifted: bool = False

    @property
    def mention(self) -> Mention[Any]:
        if self.level is not None:
            return self.level
        if self.change is not None:
            return self.change.mention
        return _NOWHERE if self.head is None else self.head.mention


@dataclass(slots=True)
class _Group:
    """The quantities of one head."""

    head: Head | None
    indicator: str
    levels: list[Mention[Quantity]]
    bases: list[Mention[Quantity]]
    changes: list[Change]


def figures(sentence: Sentence, topic: Topic, stands: Mapping[int, Standing]) -> list[Figure]:
    """All figures of a sentence in text order; main levels before the bases they are compared with."""
    groups = _groups(sentence, topic, stands)
    found = [figure for group in groups for figure in _of_group(sentence, group)]
    return sorted(found, key=lambda f: (f.base, f.mention.first)) if len(groups) < 2 else found


def _groups(sentence: Sentence, topic: Topic, stands: Mapping[int, Standing]) -> list[_Group]:
    found = heads(sentence)
    plain = [h for h in found if h.name != "trade-share"]
    groups: dict[int, _Group] = {}
    moved = {change.first: change for change in changes(sentence, stands)}
    for change in moved.values():
        meant = commented(sentence, change.mention) or change.mention
        group = _group(sentence, topic, groups, owner(sentence, meant, plain), meant)
        if group is not None and group.indicator != "trade-share":
            group.changes.append(change)
    for quantity in sentence.quantities:
        if quantity.first in moved or added(sentence, quantity):
            continue
        head = _sharing(sentence, quantity, found, topic) or owner(sentence, quantity, plain)
        group = _group(sentence, topic, groups, head, quantity)
        if group is not None:
            _add_level(sentence, group, _with_unit(quantity, topic, group), stands[quantity.first])
    return _united(sentence, [groups[key] for key in sorted(groups)])


def _united(sentence: Sentence, groups: list[_Group]) -> list[_Group]:
    """`25 млн тонн грузов перевезено, на 8% больше`: a change whose own word repeats the indicator of the level."""
    kept: list[_Group] = []
    for group in groups:
        before = kept[-1] if kept else None
        alike = before is not None and before.indicator == group.indicator and None not in (before.head, group.head)
        if alike and before is not None and before.head is not None and group.head is not None:
            bounds = clause(sentence, before.head.first)
            bare = not group.levels and not group.bases and len(before.levels) == 1 and not before.changes
            if bare and within(group.head.mention, bounds):
                before.changes.extend(group.changes)
                continue
        kept.append(group)
    return kept


def _sharing(sentence: Sentence, quantity: Mention[Quantity], found: list[Head], topic: Topic) -> Head | None:
    """The share word of a percentage of trade (`57% of all trade`), wherever in its clause it stands."""
    if quantity.value.unit != "percent":
        return None
    head = owner(sentence, quantity, found)
    bounds = clause(sentence, quantity.first)
    words = [h for h in found if h.name == "trade-share"]
    shares = [h for h in words if within(h.mention, bounds)]
    if not shares and _of_another(sentence, quantity):
        shares = [h for h in words if h.last <= quantity.first]
    if not shares:
        made = head is not None and head.name in TRADE and head.first >= quantity.last
        return Head("trade-share", head.mention) if made and head is not None else None
    of_trade = any(h.name in TRADE for h in found) or sentence.has("observation.whole", "observation.partners")
    spoken = topic.head is not None and topic.head.name in TRADE and not any(h.name == OTHER for h in found)
    return shares[-1] if of_trade or spoken else None


def _of_another(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """`доля Китая – 35%, тогда как у России 21%`: a state right before a share in a further clause."""
    return any(0 <= quantity.first - m.last <= _BESIDE for m in (*sentence.states, *sentence.adjectives))


def added(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """`increased by $674 million`: an amount by which something grew or fell, no level of it."""
    if quantity.value.unit in (None, "percent"):
        return False
    if head_final(sentence):
        return _grown_by(sentence, quantity)
    by = [m for m in sentence.cue("observation.by") if 0 <= quantity.first - m.last <= 2]
    bounds = clause(sentence, quantity.first)
    moves = [m for m in sentence.cue("observation.growth", "observation.fall") if within(m, bounds)]
    words = sentence.cue("observation.level", "target.to", "target.aim", "target.done")
    told = {m for m in words if m.span not in {move.span for move in moves}}
    told |= {h.mention for h in heads(sentence) if h.acting or h.name == BUNDLE or _verbal(sentence, h)}
    return any(m.last <= b.first and not any(m.last <= t.first < b.first for t in told) for b in by for m in moves)


def _grown_by(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """`674 млн долларға өсті`: the dative right before a word of growth or fall, no `дейін` (up to) between."""
    cases = case_of(sentence, quantity)
    if "datv" not in cases or "term" in cases or quantity.value.factor:
        return False
    down = {m.first for m in sentence.cue("observation.down-to")}  # `180 mln dollarga | tushdi`: to, not by
    moves = [m for m in sentence.cue("observation.growth", "observation.fall") if m.first not in down]
    from_base = any("ablt" in case_of(sentence, q) and q.last <= quantity.first for q in sentence.quantities)
    last = _or_percent(sentence, quantity)
    return any(m.first == last for m in moves) and not from_base


def _or_percent(sentence: Sentence, quantity: Mention[Quantity]) -> int:
    """Where the verb of an amount stands: behind the percentage that tells it anew (`1,3 млрд долларга ёки 29%га`)."""
    joined = quantity.last < len(sentence.tokens) and "CONJ" in sentence.tokens[quantity.last].word.tags
    anew = [q for q in sentence.quantities if q.first == quantity.last + 1 and q.value.unit == "percent"]
    return anew[0].last if joined and anew else quantity.last


def _verbal(sentence: Sentence, head: Head) -> bool:
    """`вывезено`: an indicator word that is the predicate itself."""
    tags = sentence.tokens[head.first].word.tags
    return "VERB" in tags and "NOUN" not in tags


def _group(
    sentence: Sentence, topic: Topic, groups: dict[int, _Group], head: Head | None, quantity: Mention[Any]
) -> _Group | None:
    """The group of a quantity's head; of none, of the topic where the sentence goes on with it."""
    if head is None:
        spoken = None if topic.head is None else topic.head.name
        if (
            spoken is None
            and topic.recent
            and any(m.first < quantity.first for m in sentence.cue("observation.volume"))
        ):
            spoken = "trade-turnover"
        if spoken is not None and (
            sentence.has("observation.together") or _partner_in_brackets(sentence, topic, quantity)
        ):
            spoken = "trade-turnover"
        if spoken is None or not goes_on(sentence, quantity, item=topic.item):
            return None
        return groups.setdefault(-1, _Group(None, spoken, [], [], []))
    if head.name in (BUNDLE, OTHER):
        return None
    return groups.setdefault(head.first, _Group(head, head.name, [], [], []))


def _partner_in_brackets(sentence: Sentence, topic: Topic, quantity: Mention[Any]) -> bool:
    """`На втором месте Россия (5,6 млрд)`: among partners the figure beside a state is its turnover."""
    return topic.turnover and quantity.first in row(sentence) and sentence.folded(quantity.first - 1) == "("


def _add_level(sentence: Sentence, group: _Group, quantity: Mention[Quantity], standing: Standing) -> None:
    if not _measures(sentence, group.indicator, quantity):
        return
    if standing == "reached":
        group.levels.append(quantity)
    elif standing == "base":
        group.bases.append(quantity)


def _with_unit(quantity: Mention[Quantity], topic: Topic, group: _Group) -> Mention[Quantity]:
    """Thousands and millions of nothing are of the unit of the figure before (`купили на 168,7 млн`)."""
    unit: str | None = None
    if group.levels and group.levels[-1].value.unit in CARRIED and quantity.value.value >= _THOUSAND:
        unit = group.levels[-1].value.unit
    elif quantity.value.value >= _MILLION:
        unit = topic.unit
    if quantity.value.unit is None and unit is not None and group.indicator not in COUNTED:
        return replace(quantity, value=replace(quantity.value, unit=unit))
    return quantity


def _measures(sentence: Sentence, indicator: str, quantity: Mention[Quantity]) -> bool:
    """Whether a quantity can be a level of an indicator, by its unit."""
    value = quantity.value
    if value.factor:
        return False
    if indicator == "trade-share":
        return value.unit == "percent"
    if value.money:
        between_states = indicator != "investment" or named(sentence) or sentence.has("observation.investment-exist")
        return indicator in MONEY and value.value >= _LEAST and bool(between_states)
    if value.unit in CARRIED:
        return indicator in ("exports", "imports", "cargo", "transit")
    if value.unit is None and indicator in COUNTED:
        return value.value == value.value.to_integral_value() and _counts(sentence, indicator, quantity)
    return False


def _counts(sentence: Sentence, indicator: str, quantity: Mention[Quantity]) -> bool:
    """Whether a bare number counts what the indicator counts, and the sentence says that these exist."""
    people = indicator == "population" and quantity.value.value >= _THOUSAND and len(peoples(sentence)) > 0
    listed = indicator == "enterprises" and quantity.first > 0 and sentence.folded(quantity.first - 1) == ":"
    if quantity.value.value <= 2 or not (people or listed or sentence.has(f"observation.{indicator}-exist")):
        return False
    nouns: list[Mention[Any]] = [*sentence.cue(f"observation.{indicator}"), *(peoples(sentence) if people else ())]
    near = _ATTRIBUTES if head_final(sentence) else _ADJECTIVES  # `1100 dan ortiq A kapitali ishtirokidagi | korxona`
    following = [m for m in nouns if 0 <= m.first - quantity.last <= near]
    if following:
        return not any("ADP" in t.word.tags for t in sentence.tokens[quantity.last : following[0].first])
    bounds = clause(sentence, quantity.first)
    ends = quantity.last >= len(sentence.tokens) or sentence.tokens[quantity.last].word.tags.isdisjoint({"NOUN", "ADJ"})
    return ends and any(m.last <= quantity.first and within(m, bounds) for m in nouns)


def _of_group(sentence: Sentence, group: _Group) -> Iterator[Figure]:
    """Each change with the level nearest to it; levels, changes and bases left over stand alone."""
    used: set[int] = set()
    mains = group.levels or ([] if group.changes else group.bases)
    for change in sorted(group.changes, key=lambda c: c.first):
        level = _level_of(sentence, change, mains, used)
        if level is not None:
            used.add(level.first)
        elif group.indicator not in _PLAIN:
            continue
        rule = "change" if level is None else "level-change"
        yield Figure(group.indicator, group.head, level, change, rule)
    for level in group.levels:
        if level.first not in used:
            yield Figure(group.indicator, group.head, level, None, "level")
    for base in group.bases:
        shifted = year_before(sentence, base)
        yield Figure(group.indicator, group.head, base, None, "base", base=True, shifted=shifted)


def _level_of(
    sentence: Sentence, change: Change, levels: list[Mention[Quantity]], used: set[int]
) -> Mention[Quantity] | None:
    """The level a change led to: one not taken yet and in its clause first, then the nearest."""
    meant = commented(sentence, change.mention)
    told = [] if meant is None else [q for q in levels if q.first == meant.first]
    if told:
        return told[0]
    before = [q for q in levels if q.last <= change.first]
    if before and compares(sentence, change.mention) and before[-1].first not in used:
        return before[-1]
    bounds = clause(sentence, change.first)
    return min(
        levels,
        key=lambda q: (q.first in used, not within(q, bounds), abs(q.first - change.first)),
        default=None,
    )


def rounded(change: Decimal) -> Decimal:
    """A change with two decimals at most."""
    return change.quantize(Decimal("0.01")).normalize() if change != change.to_integral() else change
