"""The list of a sentence's layers that the page unfolds: mentions with what they fill, cues, ties, scope."""

from __future__ import annotations

from collections.abc import Iterator

from kg.explain.summary import cue_groups, mention
from kg.explain.values import escaped
from kg.explain.view import Mark, SentenceView
from kg.explain.words import Words


def layer_list(sentence: SentenceView, words: Words) -> str:
    """A definition list; a layer without mentions has no entry."""
    entries = "".join(
        f"<dt>{escaped(name)}</dt><dd><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul></dd>"
        for name, items in _entries(sentence, words)
    )
    return f'<dl class="layers">{entries}</dl>'


def _entries(sentence: SentenceView, words: Words) -> Iterator[tuple[str, list[str]]]:
    layers: dict[str, list[str]] = {}
    for mark in sentence.marks:
        layers.setdefault(mark.layer, []).append(_mark(mark, sentence, words))
    for layer, items in layers.items():
        yield words.layer(layer), items
    if len(sentence.ties) > 0:
        ties = sentence.ties
        yield words["ties"], [f"{escaped(f'{tie.person} = {tie.post}')} {_code(tie.rule)}" for tie in ties]
    if len(sentence.scope) > 0:
        yield words["scope"], [escaped(f"{words.scope(name)} {value}".rstrip()) for name, value in sentence.scope]
    groups = cue_groups(sentence)
    if len(groups) > 0:
        cues = [f"<i>{escaped(words.kind(family))}:</i> {escaped(found)}" for family, found in groups.items()]
        yield words["cues"], cues


def _mark(mark: Mark, sentence: SentenceView, words: Words) -> str:
    wording, value = mention(mark, sentence)
    told = f"{escaped(wording)} <i>=</i> {escaped(value)}" if value else escaped(wording)
    links = ", ".join(f'<a href="#f{use.fact}">#{use.fact} {escaped(use.role)}</a>' for use in mark.uses)
    return told + (f" <i>{words['fills']}</i> {links}" if links else "")


def _code(text: str) -> str:
    return f"<code>{escaped(text)}</code>"
