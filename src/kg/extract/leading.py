"""Posts told by a verb: `X, who runs PTC Holding`, `компанию «Дельта» возглавляет X`, `a fund headed by X`.

Whoever heads a body holds the post of its head, though no title is named; heading a delegation, a
commission or a session is no post.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.naming import Run
from kg.extract.title_codes import head_of
from kg.extract.titles import Title
from kg.families.reading import Mention, Post, Sentence
from kg.model import EntityRef

Tie = tuple[Mention[Post], Run, tuple[str, ...], str]
_BEFORE = 4  # tokens between a person or a body and the verb behind: `, который с мая`
_AFTER = 3  # tokens between the verb and what it heads: `the state-owned company`
_SITTING = frozenset({"commission", "council", "working-group", "format", "forum", "government", "party"})


def headed(sentence: Sentence, found: Sequence[Run]) -> Iterator[Tie]:
    """The heads of bodies that verbs of heading name."""
    for verb in sentence.cue("posts.heads"):
        runs_before = [run for run in found if run.last <= verb.first and _light(sentence, run.last, verb.first)]
        runs_after = [run for run in found if run.first == verb.last]
        before = [m for m in _bodies(sentence) if m.last <= verb.first and _light(sentence, m.last, verb.first)]
        after = [m for m in _bodies(sentence) if verb.last <= m.first and _attributes(sentence, verb.last, m.first)]
        if runs_before and after and sentence.folded(verb.last - 1) != "by":
            yield _tie(sentence, verb, runs_before[-1], after[0])
        elif runs_after and before:
            yield _tie(sentence, verb, runs_after[0], before[-1])


def owned_head(sentence: Sentence, title: Title, before: Sentence | None) -> Mention[Post] | None:
    """`The fund …, its chairman X told reporters`: the head of the body spoken of, here or in the sentence before."""
    its = [m for m in sentence.cue("posts.its") if m.last == title.first]
    if title.kind != "head" or not its:
        return None
    near = [m for m in _bodies(sentence) if m.last <= title.first]
    far = [] if near or before is None else _bodies(before)
    if not near and not far:
        return None
    body, origin = (near[0], sentence) if near else (far[0], before or sentence)
    code = head_of(origin, body) if title.deputies == 0 else "other"
    post = Post(code, (), body.value, sentence.words(title.first, title.last))
    return sentence.mention(title.first, title.last, post)


def _bodies(sentence: Sentence) -> list[Mention[EntityRef]]:
    return [m for m in sentence.bodies if m.value.subtype not in _SITTING]


def _light(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only a mark, `who`, an auxiliary, an adverb or a date parts a verb from what stands before it."""
    dated = {i for m in sentence.dates for i in range(m.first, m.last)}
    held = {i for m in sentence.cue("posts.holds") for i in range(m.first, m.last)}
    rest = [sentence.tokens[i] for i in range(first, last) if i not in dated | held]
    light = all(token.text in ',»”"' or {"PRON", "ADV", "PART", "ADP"} & token.word.tags for token in rest)
    return last - first <= _BEFORE and light


def _attributes(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only articles and attributes part a verb from the body it heads; `head of` is a noun."""
    tags = [sentence.tokens[i].word.tags for i in range(first, last)]
    return len(tags) <= _AFTER and not any({"ADP", "CONJ", "PRON"} & each for each in tags)


def _tie(sentence: Sentence, verb: Mention[str], run: Run, body: Mention[EntityRef]) -> Tie:
    code = head_of(sentence, body)
    words = sentence.words(body.first, body.last)
    states = body.value.states if len(body.value.states) == 1 and not body.value.known else ()
    post = Post(code, states, body.value, sentence.words(verb.first, verb.last), words)
    return sentence.mention(verb.first, verb.last, post), run, states, "heads"
