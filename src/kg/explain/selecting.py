"""A part of an explanation: one kind of fact, one sentence, sentences that hold a text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.explain.view import Explanation, Passage, SentenceView


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show; None is everything. `family` is a kind of fact, `sentence` a number."""

    family: str | None = None
    sentence: int | None = None
    words: str | None = None


def select(whole: Explanation, wanted: Wanted) -> Explanation:
    """The explanation with the passages and facts that are wanted.

    Of a family, sentences stay that have a fact or a cue of it, with these alone. Noise is kept
    where it holds the words, since that is why they gave nothing.
    """
    if wanted == Wanted():
        return whole
    family = wanted.family
    passages = [passage if family is None else _of_family(passage, whole, family) for passage in whole.passages]
    kept = tuple(passage for passage in passages if _is_wanted(passage, wanted))
    shown = {number for passage in kept if passage.sentence is not None for number in passage.sentence.facts}
    facts = tuple(fact for fact in whole.facts if fact.number in shown)
    return replace(whole, passages=kept, facts=facts, assembled=sum(len(fact.parts) for fact in facts))


def _of_family(passage: Passage, whole: Explanation, family: str) -> Passage:
    sentence = passage.sentence
    if sentence is None:
        return passage
    facts = tuple(number for number in sentence.facts if whole.facts[number - 1].kind == family)
    cues = tuple(cue for cue in sentence.cues if cue.family == family)
    marks = tuple(replace(m, uses=tuple(use for use in m.uses if use.kind == family)) for m in sentence.marks)
    return replace(passage, sentence=replace(sentence, facts=facts, cues=cues, marks=marks))


def _is_wanted(passage: Passage, wanted: Wanted) -> bool:
    sentence = passage.sentence
    if wanted.words is not None and folded(wanted.words) not in folded(passage.text):
        return False
    if wanted.sentence is not None and (sentence is None or sentence.number != wanted.sentence):
        return False
    return wanted.family is None or (sentence is not None and _speaks(sentence))


def _speaks(sentence: SentenceView) -> bool:
    return len(sentence.facts) > 0 or len(sentence.cues) > 0


def folded(text: str) -> str:
    """Case, blanks and the dots of `ё` make no difference to who looks for words."""
    return " ".join(text.casefold().replace("ё", "е").split())
