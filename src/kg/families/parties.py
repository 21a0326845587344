"""The states and the region that a figure is between or of.

Two-way figures are between the two states named around the indicator, else between the one
named there and the report's other one, else between the report's pair. A region named as owner
of the figure (`товарооборот Туркестанской области`) makes it a region's.
"""

from __future__ import annotations

from functools import cache

from kg.families.clauses import clause, within
from kg.families.reading import Mention, Reading, Sentence
from kg.model import EntityRef
from kg.registry import registry

_NEAR = 3
_DOES = 6
_REGION = "region"
_NEIGHBOURS = "C5"  # Central Asia is more often where a report plays than a party to it


@cache
def is_state(code: str) -> bool:
    """Whether a code is a state's: groups have codes of their own, some of two letters too (`EU`)."""
    known = registry().by_code(code)
    return known is not None and known.kind == "state"


def pair(reading: Reading) -> tuple[str, ...]:
    """The two states a report is about, or the state and the group; empty where it speaks of one only."""
    codes = [code for code in reading.states if is_state(code)]
    groups = [code for code in reading.states if not is_state(code) and code != _NEIGHBOURS]
    both = codes[:2] if len(codes) >= 2 else [*codes, *groups][:2]
    return tuple(both) if len(both) == 2 and codes else ()


def named(sentence: Sentence, bounds: tuple[int, int] | None = None) -> tuple[str, ...]:
    """The states of a sentence (or of a stretch of it), by name, adjective or compound, in text order."""
    found = [(m.first, m.value) for m in sentence.states if is_state(m.value) and (bounds is None or within(m, bounds))]
    for adjective in sentence.adjectives:
        if bounds is None or within(adjective, bounds):
            found += [(adjective.first, code) for code in adjective.value if is_state(code)]
    return tuple(dict.fromkeys(code for _, code in sorted(found, key=lambda pair: pair[0])))


def between(
    reading: Reading, sentence: Sentence, at: Mention[object] | None = None, teller: str | None = None
) -> tuple[str, ...]:
    """The states a two-way figure is between, sorted; those of its clause before those of its sentence.

    `teller` is the state whose figures these are, the other party where only one is named.
    """
    bounds = None if at is None else clause(sentence, at.first)
    for stretch in (bounds, None):
        codes = named(sentence, stretch)
        if len(codes) == 2:
            return tuple(sorted(codes))
        group = _group(reading, sentence, at) if len(codes) < 2 else None
        own = codes[0] if codes else next((code for code in reading.states if is_state(code)), None)
        if group is not None and own is not None:
            return tuple(sorted((own, group)))
    return tuple(sorted(_completed(reading, named(sentence), teller)))


def _completed(reading: Reading, codes: tuple[str, ...], teller: str | None) -> tuple[str, ...]:
    """The report's pair; where it does not hold the one state named, that one and the report's first other."""
    known = pair(reading)
    if len(codes) == 1 and teller is not None and teller != codes[0]:
        return (codes[0], teller)
    if len(codes) != 1 or codes[0] in known:
        return known
    home = reading.home or (known[0] if known else None)
    return known if home is None or home == codes[0] else (home, codes[0])


def _group(reading: Reading, sentence: Sentence, at: Mention[object] | None) -> str | None:
    """The group of states that a state's figure is with: named behind `with`, or as its members."""
    if at is None:
        return None
    members = [m for m in sentence.cue("observation.members") if m.gap(at) <= _NEAR + _NEAR]
    groups = [m for m in sentence.states if not is_state(m.value)]
    partners = [g for g in groups if any(0 <= g.first - w.last <= _NEAR for w in sentence.cue("observation.with"))]
    if partners:
        return partners[0].value
    if not members:
        return None
    for other in (sentence, *reading.previous(sentence, len(reading.sentences))):
        known = [m.value for m in other.states if not is_state(m.value) and m.value != _NEIGHBOURS]
        if known:
            return known[-1]
    return None


def area(reading: Reading, sentence: Sentence, at: Mention[object]) -> EntityRef | None:
    """The region whose figure it is: named before its quantity as owner or doer, or meant by `the region`."""
    regions = [m for m in sentence.places if m.value.subtype == _REGION]
    bounds = clause(sentence, at.first)
    near = [m for m in regions if m.first < at.last and within(m, bounds) and _owns(sentence, m)]
    if len(near) == 1:
        return near[0].value
    counted = sentence.has("observation.enterprises-exist")
    meant = [m for m in sentence.cue("observation.region") if (m.first < at.last or counted) and not _held(m, sentence)]
    if near or not meant or sentence.has("observation.nation"):
        return None
    for other in (sentence, *reading.previous(sentence, len(reading.sentences))):
        known = [m.value for m in other.places if m.value.subtype == _REGION]
        if known:
            return known[0]
    return None


def _owns(sentence: Sentence, region: Mention[EntityRef]) -> bool:
    """Whether a region is owner of a figure: an indicator word stands right before or after it, or it acts."""
    if any(p.first <= region.first < p.last for p in sentence.posts):
        return False
    words = [
        m
        for name in ("trade-turnover", "exports", "imports", "enterprises")
        for m in sentence.cue(f"observation.{name}")
    ]
    acts = sentence.cue(*(f"observation.{name}" for name in ("traded", "sold", "bought", "delivered")))
    return any(0 <= m.gap(region) <= _NEAR for m in words) or any(0 <= m.first - region.last <= _DOES for m in acts)


def _held(mention: Mention[str], sentence: Sentence) -> bool:
    return any(p.holds(mention) for p in (*sentence.places, *sentence.posts, *sentence.bodies))
