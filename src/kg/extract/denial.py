"""What a sentence denies, and what it only supposes: predicate by predicate, never the whole of it.

A particle (`не`, `not`, `жоқ`) denies the predicate beside it, a negated form (`өтпеді`) itself; either holds
for the words of its clause: up to the next comma, turn, conjunction with a verb, or other clause. A word of
refuting (`опроверг`, `rad etdi`) holds for all that is said after it, or before it where heads stand last.
Words with a particle that negate no predicate (`не только`, `no less than`, `кем емес`) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.families.head_final import head_final
from kg.families.reading import Denial, Mention, Sentence
from kg.lang.base import Clock, DateMention

_MARKS = frozenset(",;:()–—")
_STRONG = frozenset(";")
_WINDOW = 4  # tokens behind a particle among which its predicate stands: `has not yet been signed`
_OPENING = 2


def read_denials(sentence: Sentence, clock: Clock) -> None:
    """Fill `sentence.denials`, in text order; the clock tells what lies behind the report."""
    found = [*_of_particles(sentence), *_of_forms(sentence), *_refuted(sentence), *_refused(sentence)]
    found.extend(_supposed(sentence, clock))
    sentence.denials = sorted(set(found), key=lambda denial: (denial.begin, denial.end, denial.kind))


def _quiet(sentence: Sentence) -> set[int]:
    """Tokens of phrases that deny nothing."""
    return {i for m in sentence.cue("denial.no-denial") for i in range(m.first, m.last)}


def _of_particles(sentence: Sentence) -> Iterator[Denial]:
    particles = sentence.cue("denial.no")
    if not particles:
        return
    quiet, last = _quiet(sentence), head_final(sentence)
    for cue in particles:
        if cue.first in quiet or _numbered(sentence, cue):
            continue
        if last:  # `қол қойған жоқ`, `министр емес`
            begin = max(cue.first - 1, 0)
            yield Denial(_left(sentence, begin), cue.last, begin, cue.last)
        else:
            end = _right(sentence, cue.last)
            begin = cue.first - _inverted(sentence, cue, end)
            yield Denial(_left(sentence, begin), end, begin, min(cue.last + _WINDOW, end))


def _inverted(sentence: Sentence, cue: Mention[str], end: int) -> int:
    """`подписано не было`: 1 where the verb stands before the particle, and but an auxiliary behind it."""
    words = [token for token in sentence.tokens[cue.last : end] if token.word.shape != "other"]
    before = sentence.tokens[cue.first - 1].word.tags if cue.first > 0 else frozenset()
    return int(len(words) <= 1 and before == {"VERB"})


def _numbered(sentence: Sentence, cue: Mention[str]) -> bool:
    """`No. 5` is a number, no denial."""
    behind = sentence.tokens[cue.last] if cue.last < len(sentence.tokens) else None
    return (
        behind is not None
        and (behind.text == "." or behind.word.shape == "digit")
        and cue.last - cue.first == 1
        and (sentence.folded(cue.first) == "no")
    )


def _of_forms(sentence: Sentence) -> Iterator[Denial]:
    """Negated verbs of languages whose forms carry the negation."""
    negated = [i for i, token in enumerate(sentence.tokens) if token.word.denies]
    quiet = _quiet(sentence) if negated else set()
    for i in negated:
        if i not in quiet:
            yield Denial(_left(sentence, i), i + 1, i, i + 1)


def _refuted(sentence: Sentence) -> Iterator[Denial]:
    quiet = _quiet(sentence)
    for cue in sentence.cue("denial.denied-before"):
        if cue.first not in quiet and not _itself_denied(sentence, cue):
            yield Denial(_sentence_part(sentence, cue.first)[0], cue.last, cue.first, cue.last, "refuted")
    if head_final(sentence):
        return
    for cue in sentence.cue("denial.denied"):
        before = any(m.first <= cue.first < m.last for m in sentence.cue("denial.denied-before"))
        if not before and not _itself_denied(sentence, cue):
            yield Denial(cue.first, _sentence_part(sentence, cue.first)[1], cue.first, cue.last, "refuted")


def _itself_denied(sentence: Sentence, cue: Mention[str]) -> bool:
    """`не опроверг`: who does not deny a thing says nothing of it."""
    inside = any(cue.first <= m.first < cue.last for m in sentence.cue("denial.no"))
    return not inside and any(0 <= cue.first - m.last <= 1 for m in sentence.cue("denial.no"))


def _refused(sentence: Sentence) -> Iterator[Denial]:
    """`отказались подписать соглашение`, `қол қоюдан бас тартты`: the infinitive, or verbal noun, refused."""
    for cue in sentence.cue("denial.refused"):
        if _itself_denied(sentence, cue) or any(sentence.tokens[i].word.denies for i in range(cue.first, cue.last)):
            continue
        if head_final(sentence):
            begin = max(cue.first - _OPENING, 0)
            yield Denial(_left(sentence, cue.first), cue.last, begin, cue.last)
        else:
            end = _right(sentence, cue.last)
            yield Denial(cue.first, end, cue.first, min(cue.last + _WINDOW, end))


def _supposed(sentence: Sentence, clock: Clock) -> Iterator[Denial]:
    """From `if` to the end of its clause; `если в 2020 году …, то теперь …` only compares what was with what is."""
    for cue in sentence.cue("denial.if"):
        ends = (i for i in range(cue.last, len(sentence.tokens)) if sentence.tokens[i].text in ",;:")
        first, last = cue.first, next(ends, len(sentence.tokens))
        if head_final(sentence) and cue.first > _OPENING and cue.last >= last - 1:  # `… жағдайда,`
            first = _left(sentence, cue.first)
        if not any(first <= date.first < last and _past(date.value, clock) for date in sentence.dates):
            yield Denial(first, last, cue.first, cue.last, "supposed")


def _past(date: DateMention, clock: Clock) -> bool:
    """Whether a date lies before the report; of an undated one no date is known to lie ahead."""
    if clock.published is not None:
        return date.period.last < clock.published.last
    return clock.year is None or date.period.end.year <= clock.year


def _sentence_part(sentence: Sentence, index: int) -> tuple[int, int]:
    """The part of a sentence between semicolons, and words that turn to something else, around a token."""
    turns = {m.first for m in sentence.cue("denial.turn")}
    first, last = 0, len(sentence.tokens)
    for i, token in enumerate(sentence.tokens):
        if token.text in _STRONG or i in turns:
            if i < index:
                first = i + 1
            elif i > index:
                return first, i
    return first, last


def _clauses(sentence: Sentence) -> set[int]:
    """The tokens at which another clause begins: its first word, or a conjunction with a verb behind it."""
    known: set[int] | None = sentence.memo.get("clause words")
    if known is None:
        known = {m.first for m in sentence.cue("glue.clause", "denial.turn")}
        known.update(
            i for i, token in enumerate(sentence.tokens) if "CONJ" in token.word.tags and _verb_at(sentence, i + 1)
        )
        sentence.memo["clause words"] = known
    return known


def _verb_at(sentence: Sentence, index: int) -> bool:
    """Whether a verb, or a particle that denies one, stands at a token."""
    if index >= len(sentence.tokens):
        return False
    word = sentence.tokens[index].word
    if any(m.first == index for m in sentence.cue("denial.no")):
        return True
    return word.tags == {"VERB"} or ("VERB" in word.tags and word.shape == "lower" and not word.folded.endswith("s"))


def _right(sentence: Sentence, index: int) -> int:
    clauses = _clauses(sentence)
    for i in range(index, len(sentence.tokens)):
        if i in clauses or sentence.tokens[i].text in _MARKS:
            return i
    return len(sentence.tokens)


def _left(sentence: Sentence, index: int) -> int:
    """Where the clause of a predicate begins; where heads stand last, behind the verb before it."""
    clauses, last = _clauses(sentence), head_final(sentence)
    for i in range(index - 1, -1, -1):
        word = sentence.tokens[i].word
        if i in clauses or word.text in _MARKS:
            return i + 1
        if last and i < index - 1 and word.tags == {"VERB"}:
            return i + 1
    return 0
