"""What is compared: one entity as one document describes it, and the verdict on two of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from kg.model import EntityKind

Verdict = Literal["same", "different", "unsure"]

SOLE: Final = frozenset({"president", "prime-minister"})
"""Posts that one person holds in a state at a time, whatever the body."""
SOLE_IN_BODY: Final = frozenset({"minister", "agency-head", "company-head", "speaker", "secretary"})
"""Posts that one person holds in a body at a time."""


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """A post somebody holds or held: code of FACTS.md, state's code, IRI of the body where known."""

    kind: str
    state: str = ""
    body: str = ""

    @property
    def sole(self) -> bool:
        """Can only one person have it at a time, so that it helps to tell who is meant?"""
        if self.state == "":
            return False
        return self.kind in SOLE or (self.kind in SOLE_IN_BODY and self.body != "")


@dataclass(frozen=True, slots=True)
class Described:
    """An entity as one document describes it.

    `labels` pairs names with their language tag. `posts` are a person's; `dates` are those of
    signing of an agreement (ISO). `subtype` is the code of a body's or place's kind. `together`
    are IRIs that one fact of the document names beside this one, so that they cannot be the same.
    `known` entities have an IRI of their own in every document (the registry's, or that of a
    standing format); a registry entry has no `document`.
    """

    iri: str
    kind: EntityKind
    labels: tuple[tuple[str, str], ...]
    states: frozenset[str] = frozenset()
    posts: frozenset[Post] = frozenset()
    document: str = ""
    known: bool = False
    dates: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    subtype: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return _texts(self.labels)


@lru_cache(maxsize=16384)
def _texts(labels: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text, _ in labels))


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and, in plain words, why.

    `candidate` marks an unsure pair that is one if nobody else fits: a surname or initial with
    a post that only one person can have. `contradiction` marks an unsure pair of one document that
    looks like one person under two names. `decided` is a verdict by people, not by rule.
    A `soft` "different" says no more than that the names have nothing in common, which a third
    description with both names outweighs; a soft "unsure" no more than that one name might be part
    of the other, which is so of too many pairs to write down.
    """

    verdict: Verdict
    reason: str
    candidate: bool = False
    contradiction: bool = False
    decided: bool = False
    soft: bool = False


def same(reason: str) -> Judgement:
    return Judgement("same", reason)


def different(reason: str, *, soft: bool = False) -> Judgement:
    return Judgement("different", reason, soft=soft)


def unsure(reason: str, *, candidate: bool = False, contradiction: bool = False, soft: bool = False) -> Judgement:
    return Judgement("unsure", reason, candidate, contradiction, soft=soft)
