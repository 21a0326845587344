"""A sentence's layers as they are shown: every list of mentions that it has, cues, ties, scope.

The lists are found by what they hold, so a layer added to `Sentence` shows by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from kg.explain.uses import Filled, uses
from kg.explain.values import written
from kg.explain.view import Cue, Mark, SentenceView, Tie
from kg.families.reading import Mention, Reading, Scope, Sentence
from kg.model import Span

QUOTES = "quotes"


def sentence_view(reading: Reading, sentence: Sentence, filled: list[Filled], quotes: list[Span]) -> SentenceView:
    """`filled` are the facts that the sentence is evidence of, `quotes` the words said in it."""
    text = reading.document.text
    marks = [
        Mark(m.start, m.end, layer, written(m.value, text), uses(m.value, filled)) for layer, m in _mentions(sentence)
    ]
    marks.extend(Mark(q.start, q.end, QUOTES, written(q, text), uses(q, filled)) for q in quotes)
    return SentenceView(
        number=sentence.index + 1,
        start=sentence.span.start,
        end=sentence.span.end,
        text=sentence.text,
        language=sentence.language.code,
        marks=tuple(marks),
        cues=tuple(sorted(_cues(sentence, text), key=lambda cue: (cue.start, cue.end, cue.name))),
        ties=tuple(_ties(sentence, text)),
        scope=(*_scope(sentence.scope, text), *_denials(sentence, text)),
        facts=tuple(each.number for each in filled),
    )


def _mentions(sentence: Sentence) -> Iterator[tuple[str, Mention[object]]]:
    for field in fields(sentence):
        held = getattr(sentence, field.name)
        if isinstance(held, list):
            yield from ((field.name, item) for item in held if isinstance(item, Mention))


def _cues(sentence: Sentence, text: str) -> Iterator[Cue]:
    for name, mentions in sentence.cues.items():
        yield from (Cue(m.start, m.end, name, written(m.span, text)) for m in mentions)


def _ties(sentence: Sentence, text: str) -> Iterator[Tie]:
    for holding in sentence.holdings:
        post = " ".join((holding.post.value.code, *holding.states))
        yield Tie(written(holding.person.value, text), post, holding.rule)


def _denials(sentence: Sentence, text: str) -> Iterator[tuple[str, str]]:
    for denial in sentence.denials:
        if denial.first < denial.last:
            stretch = sentence.mention(denial.first, denial.last, None)
            yield denial.kind, written(stretch.span, text)


def _scope(scope: Scope, text: str) -> Iterator[tuple[str, str]]:
    for field in fields(scope):
        value = getattr(scope, field.name)
        if value not in (None, False, ()):
            yield field.name, "" if value is True else written(value, text)
