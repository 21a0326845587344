"""Whether a sentence says that something is done about a thing, so that it is a project there."""

from __future__ import annotations

from kg.families.head_final import case_of, head_final
from kg.families.nearness import apart
from kg.families.project_heads import STATUS, Head
from kg.families.reading import Mention, Sentence
from kg.families.small_words import article

_NEAR = 12
_GOVERNS = 5  # tokens between a word of building and what is built
_MARKS = frozenset(",;:.()")
_PUT = 6  # tokens from a word of investing to the preposition before what is paid for
_BESIDE = 1  # tokens between a place and `project` that makes it one
SIZES = ("t", "MW", "kWh", "m3", "ha", "km")


def worked_on(sentence: Sentence, head: Head) -> bool:
    """Whether something is done about it: a word of building, a size, `project`; a railway needs none."""
    if head.form == "energy":
        return True
    if head.form == "infrastructure":
        return working(sentence, head, but=("discussed", "proposed"))
    if head.form == "point":
        return not located(sentence, head) and working(sentence, head, but=("discussed",), sized=False)
    if head.form in ("industrial-centre", "logistics") and located(sentence, head):
        return False
    return working(sentence, head)


def located(sentence: Sentence, head: Head) -> bool:
    """`at the port of Poti`: where something else is done."""
    if head_final(sentence):
        return "loct" in case_of(sentence, head.mention)
    before = head.first - 1
    while before > 0 and article(sentence, before):
        before -= 1
    return any(m.first == before for m in sentence.cue("project.inside")) and not _paid(sentence, before)


def _paid(sentence: Sentence, before: int) -> bool:
    """`вложить 30 млн долларов | в текстильный кластер`, `invest | in a plant`: money goes into it."""
    return any(0 <= before - m.last <= _PUT for m in sentence.cue("project.invest"))


def working(sentence: Sentence, head: Head, *, but: tuple[str, ...] = (), sized: bool = True) -> bool:
    """Whether projects are spoken of, or a word of building (or, with `sized`, a size) stands near.

    `but` are stages that do not count. Heads that name many things ask for a word of building that governs them.
    """
    if governed(sentence, head, but=but):
        return True
    if weak(sentence, head):
        return False
    spoken = [m for m in sentence.cue("project.projects") if not m.holds(head.mention)]
    if any(sized or 0 <= m.gap(head.mention) <= _BESIDE for m in spoken) or (head.expected and sized):
        return True
    outside = _work(sentence, head, but)
    sizes = [q for q in sentence.quantities if sized and (q.value.unit in SIZES or q.value.money)]
    return any(apart(sentence, m, head.mention) <= _NEAR for m in (*outside, *sizes)) or (sized and _staffed(sentence))


def _staffed(sentence: Sentence) -> bool:
    """`даёт работу 4500 человек`: how many work there."""
    return sentence.has("project.work") and any(
        0 <= m.first - q.last <= 1 for q in sentence.quantities for m in sentence.cue("project.jobs")
    )


def weak(sentence: Sentence, head: Head) -> bool:
    """Whether a head names many things that nobody builds (`hub`, `park`, `система`)."""
    if head.own or _proper(sentence, head):
        return False
    return any(m.first == head.mention.first and m.last == head.mention.last for m in sentence.cue("project.weak"))


def _proper(sentence: Sentence, head: Head) -> bool:
    """`the Sughd Pharma | Park`, `Ташкентская многопрофильная | клиника`: a capital that is no state's makes it one."""
    stated = {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    capitals = [i for i in range(head.first, head.mention.first) if sentence.tokens[i].word.capital]
    named = any(i > 0 and i not in stated for i in capitals)
    return named and (
        sentence.tokens[head.mention.first].word.capital or len(sentence.tokens[head.first].word.cases) > 0
    )


def part(sentence: Sentence, head: Head) -> bool:
    """Whether a head names only a part of something (`участок`, `section`)."""
    loose = any(m.first == head.mention.first for m in sentence.cue("project.weak"))
    return loose and head.form == "infrastructure"


def governed(sentence: Sentence, head: Head, *, but: tuple[str, ...] = ()) -> bool:
    """Whether a word of building stands by the phrase of a head, no mark and no other noun's preposition between."""
    stages = (*but, "discussed")
    for cue in _work(sentence, head, stages):
        first, last = (
            (cue.last, head.first) if cue.last <= head.first else (max(head.last, head.mention.last), cue.first)
        )
        between = sentence.tokens[first:last]
        apposed = len(between) > 0 and between[-1].text == "," and cue.first == last
        marks = sum(t.text in _MARKS for t in between) - apposed  # `the mill, | built by X`
        if last - first <= _GOVERNS and not marks:
            return True
    return False


def _work(sentence: Sentence, head: Head, but: tuple[str, ...]) -> list[Mention[str]]:
    cues = sentence.cue(*(f"project.{s}" for s in STATUS if s not in but))
    return [m for m in cues if m.last <= head.first or m.first >= head.mention.last]
