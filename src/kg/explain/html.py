"""An explanation as one page that needs nothing else: no script, no font, no picture, no network.

The frame is `page.html`, the looks are `page.css`, both files beside this one. Whatever comes
from a report passes `kg.explain.values.escaped`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from string import Template

from kg.explain.layer_list import layer_list
from kg.explain.segments import segments
from kg.explain.summary import about, counts
from kg.explain.values import escaped, figures
from kg.explain.view import Explanation, FactView, Mark, Part, Passage, RoleView, SentenceView
from kg.explain.words import Words


def page(explanation: Explanation, words: Words) -> str:
    """The page's text; the same explanation gives the same bytes."""
    kinds = Counter(fact.kind for fact in explanation.facts)
    facts = {fact.number: fact for fact in explanation.facts}
    said = (_passage(passage, facts, words) for passage in explanation.passages)
    return Template(_beside("page.html")).substitute(
        lang=words.lang,
        title=escaped(explanation.title or explanation.document),
        heading=escaped(explanation.title or explanation.document),
        css=_beside("page.css"),
        filters="\n".join(_filter(kind) for kind in kinds),
        skip=words["skip"],
        about="\n".join(_about(explanation, words)),
        counts=escaped(counts(explanation, words)),
        notice="" if explanation.read else f'<p class="notice">{words["not_read"]}</p>',
        show=words["show"],
        legend="\n".join(_legend(kind, count, words) for kind, count in kinds.items()),
        hint=words["legend"],
        text_label=words["text"],
        facts_label=words["facts"],
        passages="\n".join(said),
        facts="\n".join(_fact(fact, words) for fact in explanation.facts) or f"<p>{words['no_facts']}</p>",
    )


def _beside(name: str) -> str:
    return files("kg.explain").joinpath(name).read_text(encoding="utf-8").rstrip()


def _filter(kind: str) -> str:
    """Unticking a kind hides its facts and leaves its words uncoloured."""
    off = f"body:has(#show-{kind}:not(:checked))"
    return (
        f"{off} :is(.fact, .chip, .bar i).{kind} {{ display: none; }}\n"
        f"{off} mark.used.{kind} {{ background: none; color: inherit; border-bottom: 1.5px dotted var(--quiet); }}"
    )


def _legend(kind: str, count: int, words: Words) -> str:
    box = f'<input type="checkbox" id="show-{kind}" checked>'
    return f'<label class="{kind}">{box} {escaped(words.kind(kind))} {count}</label>'


def _about(explanation: Explanation, words: Words) -> Iterator[str]:
    for name, value in about(explanation, words):
        yield f'<div><dt>{name}</dt><dd dir="auto">{escaped(value)}</dd></div>'


def _passage(passage: Passage, facts: dict[int, FactView], words: Words) -> str:
    breaks = " breaks" if passage.breaks else ""
    if passage.sentence is not None:
        return _sentence(passage.sentence, facts, words, breaks=breaks)
    name = f"<b>{words[passage.kind]}</b>"
    return f'<div class="passage left-out{breaks}"><p dir="auto">{name}{escaped(passage.text)}</p></div>'


def _sentence(sentence: SentenceView, facts: dict[int, FactView], words: Words, *, breaks: str) -> str:
    kinds = dict.fromkeys(facts[number].kind for number in sentence.facts)
    stripes = "".join(f'<i class="{kind}"></i>' for kind in kinds)
    at, label = sentence.number, words["sentence"]
    inside = (
        f'<a class="number" href="#s{at}" aria-label="{label} {at}">{at}</a>',
        f'<span class="bar" aria-hidden="true">{stripes}</span>',
        f'<p dir="auto" lang="{escaped(sentence.language)}">{_marked(sentence, words)}</p>',
        *_given(sentence, facts, words),
        _why(sentence, words),
    )
    state = "evidence" if len(kinds) > 0 else "silent"
    lines = "\n".join(inside)
    return f'<div class="passage {state}{breaks}" id="s{at}">\n{lines}\n</div>'


def _given(sentence: SentenceView, facts: dict[int, FactView], words: Words) -> Iterator[str]:
    if len(sentence.facts) > 0:
        yield f'<div class="given">{"".join(_chip(facts[number], words) for number in sentence.facts)}</div>'


def _chip(fact: FactView, words: Words) -> str:
    denied = f" · {words['negated']}" if fact.negated else ""
    name = f"#{fact.number} {escaped(words.kind(fact.kind))}{denied}"
    return f'<a class="chip {fact.kind}" href="#f{fact.number}" title="{escaped(fact.rule)}">{name}</a>'


def _why(sentence: SentenceView, words: Words) -> str:
    told = [f"{words['mentions']}: {len(sentence.marks)}", f"{words['cues']}: {len(sentence.cues)}"]
    told += [escaped(f"{words.scope(name)} {value}".rstrip()) for name, value in sentence.scope]
    if len(sentence.facts) == 0:
        told.insert(0, words["nothing"])
    return f"<details><summary>{' · '.join(told)}</summary>\n{layer_list(sentence, words)}\n</details>"


def _marked(sentence: SentenceView, words: Words) -> str:
    """The words with their mentions; a mention that crosses another is closed and opened again."""
    pieces: list[str] = []
    opened: tuple[Mark, ...] = ()
    for segment in segments(sentence):
        same = 0
        while same < min(len(opened), len(segment.marks)) and opened[same] is segment.marks[same]:
            same += 1
        pieces.append("</mark>" * (len(opened) - same))
        pieces.extend(_opening(mark, words) for mark in segment.marks[same:])
        pieces.append(escaped(segment.text))
        opened = segment.marks
    return "".join(pieces) + "</mark>" * len(opened)


def _opening(mark: Mark, words: Words) -> str:
    used = f' class="used {mark.uses[0].kind}"' if len(mark.uses) > 0 else ""
    fills = ", ".join(f"#{use.fact} {use.role}" for use in mark.uses)
    told = f"{words.layer(mark.layer)}: {figures(mark.value)}" + (f" → {fills}" if fills else "")
    return f'<mark{used} data-layer="{mark.layer}" title="{escaped(told)}">'


def _fact(fact: FactView, words: Words) -> str:
    denied = f'<span class="denied">{words["negated"]}</span>' if fact.negated else ""
    name = f"<b>#{fact.number} {escaped(words.kind(fact.kind))}</b>{denied}"
    rule = f'<code title="{words["rule"]}">{escaped(fact.rule)}</code>'
    roles = "".join(map(_role, fact.roles))
    negated = " negated" if fact.negated else ""
    return (
        f'<article class="fact {fact.kind}{negated}" id="f{fact.number}">\n<h2>{name}{rule}</h2>\n'
        f'<dl class="roles">{roles}</dl>\n<p class="where">{_where(fact.sentences, words)}</p>\n'
        f"{_parts(fact, words)}</article>"
    )


def _role(role: RoleView) -> str:
    source = f" <small>{escaped(role.derived)}</small>" if role.derived else ""
    return f'<dt>{role.name}</dt><dd dir="auto">{escaped(figures(role.value))}{source}</dd>'


def _where(sentences: tuple[int, ...], words: Words) -> str:
    links = ", ".join(f'<a href="#s{number}">{number}</a>' for number in sentences)
    return f"{words['sentence']} {links}"


def _parts(fact: FactView, words: Words) -> str:
    if not fact.united:
        return ""
    parts = "".join(f"<li>{_part(part, words)}</li>" for part in fact.parts)
    head = f"{words['united']} {len(fact.parts)}"
    return f'<details><summary>{head}</summary><ol class="parts">{parts}</ol></details>\n'


def _part(part: Part, words: Words) -> str:
    lost = "; ".join(f"{role.name}={figures(role.value)}" for role in part.roles if role.name in part.differs)
    tail = f"; {words['lost']}: {escaped(lost)}" if lost else ""
    return f"{_where(part.sentences, words)} <code>{escaped(part.rule)}</code>{tail}"
