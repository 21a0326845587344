"""Whether a sentence denies, or only supposes, what one of its words or figures says.

`kg.extract.denial` finds what each denial holds for; a family asks about the very word that its fact rests on.
"""

from __future__ import annotations

from typing import Any, Final

from kg.families.head_final import head_final
from kg.families.reading import Denial, Mention, Sentence
from kg.lang.base import Language

_LEVELS = ("observation.level", "observation.growth", "observation.fall", "target.done", "target.to")
_PRESENT = ("denial.happens",)
_STEMS: Final[dict[tuple[str, str], frozenset[str]]] = {}


def figure_denied(sentence: Sentence, figure: Mention[Any], *classes: str) -> bool:
    """`не достиг 5 млрд`, `$5 bn was not reached`, `5 млрд долларға жетпеді`.

    Before a denied predicate a figure is denied only by a verb of levels, or of `classes`.
    """
    return any(_denies_figure(sentence, denial, figure, classes) for denial in _denials(sentence))


def _denies_figure(sentence: Sentence, denial: Denial, figure: Mention[Any], classes: tuple[str, ...]) -> bool:
    if not denial.first <= figure.first < denial.last:
        return False
    if denial.kind == "refuted" or figure.first >= denial.begin:
        return True
    return says(sentence, denial, *_LEVELS, *classes)


def word_denied(sentence: Sentence, cue: Mention[Any]) -> bool:
    """Whether a word of doing is the predicate denied, or stands in what is called untrue."""
    for denial in _denials(sentence):
        inside = denial.first <= cue.first < denial.last
        if inside and denial.kind == "refuted":
            return True
        if cue.first < denial.end and denial.begin < cue.last:
            return True
    return False


def event_denied(sentence: Sentence, noun: Mention[Any]) -> bool:
    """`встреча не состоялась`, `did not attend the meeting`: a verb of happening or being there is denied."""
    for denial in _denials(sentence):
        told = denial.kind == "refuted" or says(sentence, denial, *_PRESENT)
        if told and denial.first <= noun.first < denial.last:
            return True
    return False


def post_denied(sentence: Sentence, post: Mention[Any]) -> bool:
    """`не является министром`, `was not appointed minister`: the post right at a denied verb of holding it."""
    for denial in _denials(sentence):
        if denial.kind == "refuted":
            continue  # who refutes something about a minister does not say that he is none
        if head_final(sentence):
            if 0 <= denial.end - 1 - post.last <= 1 and _copula(sentence, denial):
                return True
        elif _governs_post(sentence, denial, post):
            return True
    return False


def _governs_post(sentence: Sentence, denial: Denial, post: Mention[Any]) -> bool:
    if denial.begin < post.first <= denial.end and says(sentence, denial, "denial.holds-post"):
        return True
    copula = any(m.last == denial.begin for m in sentence.cue("denial.holds-post"))
    return copula and _right_behind(sentence, denial, post)


def _right_behind(sentence: Sentence, denial: Denial, post: Mention[Any]) -> bool:
    """`is not the minister`: nothing but an article between the particle and the post."""
    between = sentence.tokens[denial.begin + 1 : post.first]
    return post.first > denial.begin and all("PART" in token.word.tags for token in between)


def _copula(sentence: Sentence, denial: Denial) -> bool:
    particle = any(m.last == denial.end for m in sentence.cue("denial.no"))
    return particle or says(sentence, denial, "denial.holds-post")


def supposed(sentence: Sentence, mention: Mention[Any]) -> bool:
    """Whether a word stands in a condition (`if signed`, `если будет подписано`)."""
    return any(d.kind == "supposed" and d.first <= mention.first < d.last for d in sentence.denials)


def not_yet(sentence: Sentence, cue: Mention[Any]) -> bool:
    """`пока не подписано`, `has yet to be signed`: what is denied is only still to come."""
    near = [d for d in _denials(sentence) if d.kind == "denied" and cue.first < d.end and d.begin < cue.last]
    return any(d.begin - 2 <= m.first < d.end + 1 for d in near for m in sentence.cue("denial.yet"))


def says(sentence: Sentence, denial: Denial, *classes: str) -> bool:
    """Whether the denied predicate is a word of these classes."""
    if any(m.first < denial.end and denial.begin < m.last for m in sentence.cue(*classes)):
        return True
    inside = sentence.tokens[denial.begin : denial.end]
    stems = {stem for token in inside for stem in token.word.denies}
    return bool(stems) and any(stems & verb_stems(sentence.language, name) for name in classes)


def verb_stems(language: Language, name: str) -> frozenset[str]:
    """The stems of a class's verbs, its phrases' last words: what a negated form is compared with."""
    known = _STEMS.get((language.code, name))
    if known is None:
        lasts = [phrase.split()[-1].strip("=*") for phrase in language.cues.get(name, ())]
        known = frozenset(key for word in lasts if word for key in language.analyse(word).keys)
        _STEMS[language.code, name] = known
    return known


def _denials(sentence: Sentence) -> list[Denial]:
    return [denial for denial in sentence.denials if denial.kind != "supposed"]
