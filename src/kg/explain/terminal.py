"""An explanation as lines for reading in a terminal: runs of text, each with the name of a style.

What the styles look like is the command line's business; without them the lines read as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.explain.segments import Segment, segments
from kg.explain.summary import about, counts, cue_groups, mention
from kg.explain.values import figures, shown
from kg.explain.view import Explanation, FactView, Part, Passage, SentenceView
from kg.explain.words import Words

_LABEL: Final = 14  # columns of the names before values
_FACT: Final = 7  # where what a fact says begins
_ROLE: Final = 10


@dataclass(frozen=True, slots=True)
class Run:
    """`style`: `title`, `muted`, `label`, `rule`, `negated`, `mention`, a kind of fact, or none."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    runs: tuple[Run, ...] = ()
    indent: int = 0

    @property
    def plain(self) -> str:
        return (" " * self.indent + "".join(run.text for run in self.runs)).rstrip()


def lines(explanation: Explanation, words: Words) -> Iterator[Line]:
    """Everything, each fact below the first of its sentences."""
    yield from _head(explanation, words)
    facts = {fact.number: fact for fact in explanation.facts}
    told: set[int] = set()
    for passage in explanation.passages:
        yield Line()
        yield from _passage(passage, facts, told, words)


def _head(explanation: Explanation, words: Words) -> Iterator[Line]:
    yield Line((Run(shown(explanation.title or explanation.document), "title"),))
    told = " · ".join(f"{name}: {shown(value)}" for name, value in about(explanation, words))
    yield Line((Run(told, "muted"),))
    if not explanation.read:
        yield Line((Run(words["not_read"], "negated"),))
    yield Line((Run(counts(explanation, words), "muted"),))


def _passage(passage: Passage, facts: dict[int, FactView], told: set[int], words: Words) -> Iterator[Line]:
    sentence = passage.sentence
    if sentence is None:
        yield Line((Run(f"[{words[passage.kind]}] {shown(passage.text)}", "muted"),))
        return
    said = tuple(Run(shown(segment.text), _style(segment)) for segment in segments(sentence))
    silent = len(sentence.facts) == 0
    note = (Run(f"  [{words['nothing']}]", "muted"),) if silent else ()
    yield Line((Run(f"{sentence.number}  ", "muted"), *said, *note))
    yield from _layers(sentence, words)
    for number in sentence.facts:
        yield from _fact(facts[number], sentence, told, words)


def _style(segment: Segment) -> str:
    """The innermost mention that a fact uses colours the words."""
    used = next((mark.uses[0].kind for mark in reversed(segment.marks) if len(mark.uses) > 0), None)
    return used or ("mention" if len(segment.marks) > 0 else "")


def _layers(sentence: SentenceView, words: Words) -> Iterator[Line]:
    grouped: dict[str, list[str]] = {}
    for mark in sentence.marks:
        told = " = ".join(filter(None, mention(mark, sentence)))
        grouped.setdefault(words.layer(mark.layer), []).append(told)
    if len(sentence.ties) > 0:
        ties = [f"{tie.person} = {tie.post} [{tie.rule}]" for tie in sentence.ties]
        grouped[words["ties"]] = ties
    if len(sentence.scope) > 0:
        grouped[words["scope"]] = [f"{words.scope(name)} {value}".rstrip() for name, value in sentence.scope]
    for name, values in grouped.items():
        yield _labelled(name, " · ".join(values))
    for at, (family, found) in enumerate(cue_groups(sentence).items()):
        yield _labelled("" if at > 0 else words["cues"], f"{family}: {found}")


def _labelled(name: str, value: str) -> Line:
    return Line((Run(f"{name:<{_LABEL}} ", "label"), Run(shown(value), "muted")), indent=3)


def _fact(fact: FactView, sentence: SentenceView, told: set[int], words: Words) -> Iterator[Line]:
    denied = (Run(f" {words['negated']}", "negated"),) if fact.negated else ()
    name = Run(f"#{fact.number} {words.kind(fact.kind)}", fact.kind)
    if fact.number in told:
        others = ", ".join(str(number) for number in fact.sentences if number != sentence.number)
        yield Line((name, *denied, Run(f" ({words['sentence']} {others})", "muted")), indent=3)
        return
    told.add(fact.number)
    yield Line((name, *denied, Run(f" [{fact.rule}]", "rule")), indent=3)
    for role in fact.roles:
        source = (Run(f" ({role.derived})", "muted"),) if role.derived else ()
        yield Line((Run(f"{role.name:<{_ROLE}} ", "label"), Run(figures(shown(role.value))), *source), indent=_FACT)
    if fact.united:
        yield Line((Run(f"{words['united']} {len(fact.parts)}", "muted"),), indent=_FACT)
        for part in fact.parts:
            yield _part(part, words)


def _part(part: Part, words: Words) -> Line:
    where = ", ".join(map(str, part.sentences))
    lost = [f"{role.name}={figures(shown(role.value))}" for role in part.roles if role.name in part.differs]
    tail = f"; {words['lost']}: {'; '.join(lost)}" if len(lost) > 0 else ""
    return Line((Run(f"{words['sentence']} {where} [{part.rule}]{tail}", "muted"),), indent=_FACT + 2)
