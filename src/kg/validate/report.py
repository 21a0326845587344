"""What the gate says: one violation a line of reasoning, readable as text and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from kg.model import Span
from kg.namespaces import REGISTRY_GRAPH
from kg.rdf.terms import Quad
from kg.rdf.turtle import shorten


@dataclass(frozen=True, slots=True)
class Violation:
    """One shape that one node of a document breaks.

    `fact` is the fact that is left out for it, None where it is the document itself (or a
    thing that no fact uses); `node` is what breaks the shape: the fact or something it refers
    to. `sentence` and `span` are the fact's first evidence. `messages` pairs text with its
    language tag. Only violations of severity `Violation` keep anything out.
    """

    document: str
    node: str
    shape: str
    messages: tuple[tuple[str, str], ...]
    fact: str | None = None
    family: str | None = None
    rule: str | None = None
    sentence: str | None = None
    span: Span | None = None
    path: str | None = None
    value: str | None = None
    severity: str = "Violation"

    @property
    def message(self) -> str:
        return self.message_in("en")

    def message_in(self, language: str) -> str:
        """The shape's words in this language, else in English, else in whichever it has."""
        said = {tag: text for text, tag in reversed(self.messages)}
        return said.get(language) or said.get("en") or next(iter(said.values()), "the shape does not hold")

    @property
    def advice(self) -> str:
        """What to do about it."""
        if self.severity != "Violation":
            return "nothing is left out; look whether it is meant so"
        if self.document == REGISTRY_GRAPH:
            return "correct the entry under data/ttl/registry"
        if self.fact is None:
            return "correct the header of the report (title, publisher, published, language, url) and build again"
        return (
            f"read the sentence: if it says otherwise, rule {self.rule or '(unnamed)'} or its word list misreads it; "
            "if it does say so, correct the report or the shape"
        )

    def text(self, language: str = "en") -> str:
        """A few lines for a person: what is out, the sentence, the shape, what to do."""
        lines = [f"{self._what()}: {self.message_in(language)}"]
        if self.sentence is not None:
            place = "" if self.span is None else f" ({self.span.start}–{self.span.end})"
            lines.append(f"    sentence: {' '.join(self.sentence.split())}{place}")
        elif self.span is not None:
            lines.append(f"    sentence: characters {self.span.start}–{self.span.end}")
        found = "" if self.path is None else f", {shorten(self.path)}"
        found += "" if self.value is None else f" = {shorten(self.value)}"
        lines.append(f"    shape: {shorten(self.shape)}{found}")
        if self.node != self.fact:
            lines.append(f"    at: {shorten(self.node)}")
        lines.append(f"    to do: {self.advice}")
        return "\n".join(lines)

    def _what(self) -> str:
        if self.document == REGISTRY_GRAPH:
            return "registry"
        return f"{self.document}: " + ("the document" if self.fact is None else f"{self.family} {shorten(self.fact)}")

    def as_json(self) -> dict[str, Any]:
        """The fields by name, with message and advice; of the span, start and end."""
        return {**asdict(self), "messages": dict(reversed([(tag, text) for text, tag in self.messages]))} | {
            "message": self.message,
            "advice": self.advice,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one document: the quads that may go on, and why the others may not."""

    document: str
    kept: tuple[Quad, ...]
    violations: tuple[Violation, ...]
    facts_kept: int
    facts_out: int

    @property
    def conforms(self) -> bool:
        """Whether everything goes on; warnings do not hinder."""
        return self.facts_out == 0 and all(violation.severity != "Violation" for violation in self.violations)

    @property
    def document_out(self) -> bool:
        """Whether the whole document is kept out."""
        return len(self.kept) == 0

    def text(self, language: str = "en") -> str:
        """One line on what went on, then each violation. Empty where there is nothing to tell."""
        if len(self.violations) == 0:
            return ""
        total = self.facts_kept + self.facts_out
        head = "kept out as a whole" if self.document_out else f"{self.facts_out} of {total} facts kept out"
        return "\n".join([f"{self.document}: {head}", *(each.text(language) for each in self.violations)])

    def as_json(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "document_out": self.document_out,
            "facts_kept": self.facts_kept,
            "facts_out": self.facts_out,
            "violations": [violation.as_json() for violation in self.violations],
        }
