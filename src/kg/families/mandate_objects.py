"""The programmes, projects and agreements that a mandate may be about, by name or as last named."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.families.agreement import agreements
from kg.families.project import projects
from kg.families.reading import Mention, Sentence
from kg.model import EntityRef

_RECALL = 4


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing at its place in a sentence; `named_in` is the sentence that names it."""

    mention: Mention[object]
    entity: EntityRef
    named_in: Sentence


@dataclass(slots=True)
class Things:
    """What a report has named so far: the last agreement and the last project."""

    agreement: tuple[Sentence, EntityRef] | None = None
    project: tuple[Sentence, EntityRef] | None = None
    here: list[Thing] = field(default_factory=list)

    def enter(self, sentence: Sentence) -> None:
        """The things of a sentence: those it names, and those it means by `the project`, `документ`."""
        documents = [mention for _, mention in agreements(sentence)]
        built = [*sentence.routes, *(mention for _, mention in projects(sentence))]
        self.here = [Thing(m, m.value, sentence) for m in (*documents, *built)]
        self.here += self._meant(sentence)
        if documents:
            self.agreement = (sentence, documents[-1].value)
        if built:
            self.project = (sentence, max(built, key=lambda m: m.first).value)

    def _meant(self, sentence: Sentence) -> list[Thing]:
        taken = {i for thing in self.here for i in range(thing.mention.first, thing.mention.last)}
        taken |= {i for m in sentence.bodies for i in range(m.first, m.last)}
        out = []
        for name, known in (("mandate.document", self.agreement), ("mandate.project", self.project)):
            if known is None or sentence.index - known[0].index > _RECALL:
                continue
            out += [
                Thing(m, known[1], known[0]) for m in sentence.cue(name) if m.first not in taken and _one(sentence, m)
            ]
        return out


def _one(sentence: Sentence, cue: Mention[str]) -> bool:
    """`проект`, not `проекты`: one thing is meant."""
    return sentence.tokens[cue.last - 1].word.numbers != {"plur"}
