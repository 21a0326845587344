"""Facts: small immutable values with evidence, language and the rule that made them.

The shape follows the statements of opensanctions/followthemoney: a fact knows where it was
read, and its identity is a hash of its content and document (made in `kg.rdf.naming`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from kg.model.text import Span
from kg.model.time import PartialDate, Period

EntityKind = Literal[
    "state", "group", "place", "person", "body", "agreement", "project", "corridor", "sector", "object"
]
Polarity = Literal["asserted", "negated"]


@dataclass(frozen=True, slots=True)
class EntityRef:
    """Something with a name: `labels` are all names known for it, the canonical one first.

    `labels` pairs each name with its language tag (`ru`, `en`, `kk`, `uz`, `uz-Cyrl`).
    `key` is an IRI for what the registry knows, else a name within the document from which
    `kg.rdf.naming` makes one. `states` are ISO 3166-1 alpha-2 codes or group acronyms.
    """

    key: str
    kind: EntityKind
    labels: tuple[tuple[str, str], ...]
    known: bool = False
    states: tuple[str, ...] = ()
    subtype: str | None = None

    @property
    def name(self) -> str:
        return self.labels[0][0]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for text, _ in self.labels))


Value = str | int | Decimal | PartialDate | Period | Span | EntityRef | tuple[str, ...] | tuple[EntityRef, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of one document.

    `kind` is a family's kind (FACTS.md), `roles` its fields in the order the family declares
    them, without those that the text does not settle. `evidence` are the sentences that state
    it, in text order, at least one. `derived` names, for each role whose value is not read in the evidence, where
    it comes from (`kg.extract.grounding.DERIVATIONS`); it says nothing of what the fact states, and two facts
    that differ in it alone are one.
    """

    kind: str
    roles: tuple[tuple[str, Value], ...]
    evidence: tuple[Span, ...]
    rule: str
    language: str
    polarity: Polarity = "asserted"
    derived: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if len(self.evidence) == 0:
            raise ValueError(f"a {self.kind} without evidence")

    def get(self, role: str) -> Value | None:
        return next((value for name, value in self.roles if name == role), None)
