"""What is shown of a report: plain values, ready to be written in any form.

Sentences and facts are numbered from 1 in text order; offsets are those of the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Use:
    """A role of a fact that a mention's value fills."""

    fact: int
    kind: str
    role: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention: `layer` names the list of `kg.families.reading.Sentence` that holds it."""

    start: int
    end: int
    layer: str
    value: str
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue phrase of class `name` (`meeting.session`), as written in the text."""

    start: int
    end: int
    name: str
    words: str

    @property
    def family(self) -> str:
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Tie:
    """A person tied to a post, and the rule that tied them."""

    person: str
    post: str
    rule: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence with all its layers; `facts` are the numbers of those it is evidence of."""

    number: int
    start: int
    end: int
    text: str
    language: str
    marks: tuple[Mark, ...]
    cues: tuple[Cue, ...]
    ties: tuple[Tie, ...]
    scope: tuple[tuple[str, str], ...]
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text in its order: a sentence, noise, or what no sentence was made of.

    `breaks` says that a new line begins before it.
    """

    kind: Literal["sentence", "noise", "unread"]
    text: str
    start: int
    breaks: bool
    sentence: SentenceView | None = None


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role; `derived` names where its value comes from if not from the words of the evidence."""

    name: str
    value: str
    derived: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A fact as its family made it, before doubles were merged; `differs` names roles it lost."""

    rule: str
    sentences: tuple[int, ...]
    roles: tuple[RoleView, ...]
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact of the report; `parts` are the facts that merging united, one where there was no double."""

    number: int
    kind: str
    rule: str
    negated: bool
    roles: tuple[RoleView, ...]
    sentences: tuple[int, ...]
    parts: tuple[Part, ...]

    @property
    def united(self) -> bool:
        return len(self.parts) > 1


@dataclass(frozen=True, slots=True)
class Explanation:
    """A report, what was read in it and what came of it.

    `read` is False where its language is not read yet; `assembled` counts facts before merging.
    """

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str
    read: bool
    states: tuple[str, ...]
    home: str | None
    assembled: int
    passages: tuple[Passage, ...]
    facts: tuple[FactView, ...]

    @property
    def sentences(self) -> tuple[SentenceView, ...]:
        return tuple(passage.sentence for passage in self.passages if passage.sentence is not None)

    @property
    def silent(self) -> int:
        """How many sentences gave no fact."""
        return sum(len(sentence.facts) == 0 for sentence in self.sentences)

    @property
    def left_out(self) -> int:
        """How many pieces of the text are no sentence."""
        return sum(passage.sentence is None for passage in self.passages)
