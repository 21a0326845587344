"""The programmes, projects and agreements that a mandate may be about: by name, by a short form, by a pronoun."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.families.agreement import agreements, unnamed
from kg.families.project import projects
from kg.families.project_heads import based, heads_in
from kg.families.reading import Mention, Sentence
from kg.model import EntityRef

_RECALL = 4
_POINTED = 2
_OWNED = 2
_NAMED = 2

Known = tuple[Sentence, EntityRef]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing at its place in a sentence; `named_in` is the sentence that names it, `meant` by no name."""

    mention: Mention[object]
    entity: EntityRef
    named_in: Sentence
    meant: bool = False


@dataclass(slots=True)
class Things:
    """What a report has named so far: the last agreement, the last project, the last of both."""

    agreement: Known | None = None
    project: Known | None = None
    last: Known | None = None
    here: list[Thing] = field(default_factory=list)
    forms: dict[str, Known] = field(default_factory=dict)

    def enter(self, sentence: Sentence) -> None:
        """The things of a sentence: those it names, and those it means by `the project`, `документ`, `её`."""
        found = agreements(sentence) or unnamed(sentence, self.forms)
        documents = [mention for _, mention in found]
        built = [*sentence.routes, *(mention for _, mention in projects(sentence))]
        named = [Thing(m, m.value, sentence) for m in (*documents, *built)]
        before = self.last
        self.here = [*named, *self._meant(sentence, named)]
        self.here += _worked_on(sentence, self.here)
        self.here += _pointed(sentence, self.here, before)
        self.forms.update({form: (sentence, mention.value) for form, mention in found})
        if documents:
            self.agreement = (sentence, documents[-1].value)
        if built:
            self.project = (sentence, max(built, key=lambda m: m.first).value)
        if named:
            self.last = (sentence, max(named, key=lambda thing: thing.mention.first).entity)

    def _meant(self, sentence: Sentence, named: list[Thing]) -> list[Thing]:
        taken = {i for thing in named for i in range(thing.mention.first, thing.mention.last)}
        taken |= {i for m in sentence.bodies for i in range(m.first, m.last)}
        out = []
        for cue in sentence.cue("mandate.document", "mandate.project"):
            known = None if cue.first in taken or not _one(sentence, cue) else self._known(sentence, cue)
            out += [] if known is None else [Thing(cue, known[1], known[0], meant=True)]
        return out

    def _known(self, sentence: Sentence, cue: Mention[str]) -> Known | None:
        """The last thing of the kind that a word tells; the agreement of its form however far back."""
        for form, told in self.forms.items():
            if any(m.first == cue.first for m in sentence.cue(f"agreement.{form}")):
                return told
        known = self.agreement if cue.value == "mandate.document" else self.project
        return None if known is None or sentence.index - known[0].index > _RECALL else known


def _worked_on(sentence: Sentence, here: list[Thing]) -> list[Thing]:
    """`a multimodal terminal that X will build`: a plant or line by its head noun, where a body works on it."""
    if not sentence.has("mandate.implements", "mandate.contractor", "mandate.entrusted"):
        return []
    taken = {i for t in here for i in range(t.mention.first, t.mention.last)}
    out = []
    for head in heads_in(sentence):
        if taken & set(range(head.first, head.last)) or head.last - head.first < _NAMED:
            continue
        last = head.mention.last
        names = [based(sentence, head.first, end) for end in dict.fromkeys((last, head.last)) if end - head.first > 1]
        labels = tuple(dict.fromkeys((name, sentence.language.code) for name in names))
        ref = EntityRef(names[0].casefold(), "project", labels)
        out.append(Thing(sentence.mention(head.first, head.last, ref), ref, sentence))
    return out


def _pointed(sentence: Sentence, here: list[Thing], before: Known | None) -> list[Thing]:
    """What `its implementation`, `за её исполнением`, `is building it` point to: the thing before, here or above."""
    out = []
    for cue in sentence.cue("mandate.it"):
        nearer = [t for t in here if t.mention.last <= cue.first]
        if nearer:
            known = max(nearer, key=lambda t: t.mention.last)
            out.append(Thing(cue, known.entity, known.named_in, meant=True))
        elif before is not None and sentence.index - before[0].index <= _POINTED:
            out.append(Thing(cue, before[1], before[0], meant=True))
    if not out and before is not None and sentence.index - before[0].index <= _POINTED:
        bare = [m for m in sentence.cue("mandate.execution") if _alone(sentence, m, here)]
        out += [Thing(m, before[1], before[0], meant=True) for m in bare]
    return out


def _alone(sentence: Sentence, cue: Mention[str], here: list[Thing]) -> bool:
    """`Следить за исполнением будет Совет`: the word of carrying out has no complement."""
    if any(0 <= t.mention.first - cue.last <= _OWNED for t in here) or cue.last >= len(sentence.tokens):
        return False
    word = sentence.tokens[cue.last].word
    return not {"NOUN", "ADJ"} & word.tags or "gent" not in word.cases or "VERB" in word.tags


def _one(sentence: Sentence, cue: Mention[str]) -> bool:
    """`проект`, not `проекты`: one thing is meant."""
    return sentence.tokens[cue.last - 1].word.numbers != {"plur"}
