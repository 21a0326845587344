"""The projects that a sentence names.

The registry's lines; head nouns of the lexicon with a stretch between places, a name of their
own in quotation marks, capitals or foreign letters; a plant or centre told by what it makes,
where the sentence speaks of building it; the items of `the A, B and C projects`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from kg.families.naming import quoted_after
from kg.families.project_heads import Head, heads_in
from kg.families.project_lists import called, listed, titled
from kg.families.project_rules import RULES
from kg.families.reading import Mention, Sentence
from kg.families.small_words import article
from kg.lang import language
from kg.model import EntityRef

_NEAR = 3  # tokens between a project and what stands in apposition to it
_LABELS = 8
_KEPT = 1024  # names of lines whose form is kept: every report names the same few


def projects(sentence: Sentence, *, expected: bool = False) -> list[tuple[str, Mention[EntityRef]]]:
    """(form, thing) of the projects that a sentence names, in text order.

    `expected`: the sentences before spoke of projects, so that a plant needs no word of building here.
    """
    name = "projects-expected" if expected else "projects"
    known: list[tuple[str, Mention[EntityRef]]] | None = sentence.memo.get(name)
    if known is None:
        known = sentence.memo[name] = _named(sentence, expected=expected)
    return list(known)


def _named(sentence: Sentence, *, expected: bool) -> list[tuple[str, Mention[EntityRef]]]:
    lines = [line for line in sentence.lines if not _routed(sentence, line) and not _mere_place(sentence, line)]
    found = [(_line_form(sentence, line), line) for line in lines]
    found += [(form, m) for form, m in titled(sentence) if not any(m.holds(line) for line in lines)]
    for head in heads_in(sentence):
        if _inside(head, found) or _apposed(sentence, head, found):
            continue
        asked = replace(head, expected=expected or _row(sentence, head, found))
        made = next((m for rule in RULES if (m := rule(sentence, asked)) is not None), None)
        if made is not None and not any(m.first < made.last and made.first < m.last for _, m in found):
            found.append(("infrastructure" if head.form == "point" else head.form, made))
    for form, mention in (*listed(sentence), *called(sentence)):
        if not any(m.first < mention.last and mention.first < m.last for _, m in found):
            found.append((form, mention))
    return sorted(found, key=lambda pair: (pair[1].first, pair[1].last))


def _row(sentence: Sentence, head: Head, found: list[tuple[str, Mention[EntityRef]]]) -> bool:
    """`a glass plant in X (…) | and | a cement works in Y`: the next of a row whose first is a project."""
    before = [m.last for _, m in found if m.last <= head.first]
    if not before:
        return False
    told = (*sentence.places, *sentence.quantities, *sentence.states)
    passed = {i for m in told for i in range(m.first, m.last)}
    joint, bracket = False, False
    for i in range(max(before), head.first):
        word, text = sentence.tokens[i].word, sentence.tokens[i].text
        bracket = text == "(" or (bracket and text != ")")
        joint = joint or "CONJ" in word.tags or text == ","
        plain = text in ",()" or {"CONJ", "ADP"} & word.tags or article(sentence, i)
        if not (bracket or plain or i in passed):
            return False
    return joint


def _inside(head: Head, found: list[tuple[str, Mention[EntityRef]]]) -> bool:
    return any(m.first < head.mention.last and head.mention.first < m.last for _, m in found)


def _apposed(sentence: Sentence, head: Head, found: list[tuple[str, Mention[EntityRef]]]) -> bool:
    """`the International Center …, | an industrial zone`: what a project named right before is."""
    before = [m for _, m in found if 0 < head.first - m.last <= _NEAR]
    between = range(max((m.last for m in before), default=head.first), head.first)
    words = [i for i in between if sentence.tokens[i].word.shape != "other" and not article(sentence, i)]
    joined = any(sentence.tokens[i].text in ",–—" for i in between)
    following = quoted_after(sentence, head.last)[1] is not None
    return joined and not words and not following and not _goes_on(sentence, head.last)


def _mere_place(sentence: Sentence, line: Mention[EntityRef]) -> bool:
    """`завод на Кашагане`: a field by one word, as the place of something else."""
    at = any(m.last == line.first for m in sentence.cue("project.at"))
    return at and line.last - line.first == 1 and not any(mark in line.value.name for mark in "–-")


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Whether a list goes on at a token: a comma or `and`."""
    if index >= len(sentence.tokens) or any(m.first == index for m in sentence.cue("glue.clause")):
        return False
    return sentence.tokens[index].text == "," or "CONJ" in sentence.tokens[index].word.tags


def _routed(sentence: Sentence, line: Mention[EntityRef]) -> bool:
    """`коридор Китай – Кыргызстан – Узбекистан`: worded as a route, a line is none of the projects."""
    beside = [m for m in sentence.cue("corridor.route") if m.last == line.first or m.first == line.last]
    return bool(beside) or any(line.holds(m) for m in sentence.cue("corridor.route"))


def _line_form(sentence: Sentence, line: Mention[EntityRef]) -> str:
    """The form of a registry line by the words of its names."""
    code = sentence.language.code
    return _form_of(tuple(text for text, lang in line.value.labels[:_LABELS] if lang == code), code)


@lru_cache(maxsize=_KEPT)
def _form_of(named: tuple[str, ...], code: str) -> str:
    spoken = language(code)
    if spoken is None:
        return "infrastructure"
    names = [[spoken.analyse(word).keys for word in re.findall(r"[\w-]+", text)] for text in named]
    for form in ("industrial-centre", "logistics", "energy"):
        for phrase in spoken.cues.get(f"project.{form}", ()):
            wanted = [spoken.analyse(word.strip("*=")).keys for word in phrase.split()]
            if any(_holds(name, wanted) for name in names):
                return form
    return "infrastructure"


def _holds(name: list[frozenset[str]], wanted: list[frozenset[str]]) -> bool:
    """Whether the words of a phrase stand one after the other in a name."""
    starts = range(len(name) - len(wanted) + 1)
    return any(all(a & b for a, b in zip(wanted, name[i:], strict=False)) for i in starts)
