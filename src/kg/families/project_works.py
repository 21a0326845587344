"""Whether a sentence says that something is done about a thing, so that it is a project there."""

from __future__ import annotations

from kg.families.head_final import case_of, head_final
from kg.families.project_heads import STATUS, Head
from kg.families.reading import Sentence
from kg.families.small_words import article

_NEAR = 8
_BESIDE = 1  # tokens between a place and `project` that makes it one
SIZES = ("t", "MW", "kWh", "m3", "ha", "km")


def worked_on(sentence: Sentence, head: Head) -> bool:
    """Whether something is done about it: a word of building, a size, `project`; a railway needs none."""
    if head.form in ("infrastructure", "energy"):
        return True
    if head.form == "point":
        return not _located(sentence, head) and working(sentence, head, but=("discussed",), sized=False)
    if head.form in ("industrial-centre", "logistics") and _located(sentence, head):
        return False
    return working(sentence, head)


def _located(sentence: Sentence, head: Head) -> bool:
    """`at the port of Poti`: where something else is done."""
    if head_final(sentence):
        return "loct" in case_of(sentence, head.mention)
    before = head.first - 1
    while before > 0 and article(sentence, before):
        before -= 1
    return any(m.first == before for m in sentence.cue("project.at"))


def working(sentence: Sentence, head: Head, *, but: tuple[str, ...] = (), sized: bool = True) -> bool:
    """Whether projects are spoken of, or a word of building (or, with `sized`, a size) stands near.

    `but` are stages that do not count.
    """
    spoken = [m for m in sentence.cue("project.projects") if not m.holds(head.mention)]
    if any(sized or 0 <= m.gap(head.mention) <= _BESIDE for m in spoken) or (head.expected and sized):
        return True
    work = sentence.cue(*(f"project.{s}" for s in STATUS if s not in but))
    outside = [m for m in work if m.last <= head.first or m.first >= head.mention.last]
    sizes = [q for q in sentence.quantities if sized and (q.value.unit in SIZES or q.value.money)]
    near = [m for m in (*outside, *sizes) if 0 <= m.gap(head.mention) <= _NEAR]
    return bool(near)
