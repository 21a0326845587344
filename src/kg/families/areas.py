"""The region whose figure it is, where it is a region's and not the state's."""

from __future__ import annotations

from kg.families.clauses import clause, within
from kg.families.reading import Mention, Reading, Sentence
from kg.model import EntityRef

_NEAR = 3
_DOES = 6
_BACK = 40  # sentences
_REGION = "region"


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
    for other in (sentence, *reading.previous(sentence, _BACK)):
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
