"""The verdict on two groups: people's decision, else the strictest over the documents both are in."""

from __future__ import annotations

from typing import Final

from kg.resolve.decisions import Decisions
from kg.resolve.described import Described, Judgement
from kg.resolve.groups import Group
from kg.resolve.judge import compare
from kg.resolve.titles import StateWords

_STRICT: Final = {"different": 0, "unsure": 1, "same": 2}


class Verdicts:
    """Judges pairs of groups, each pair once."""

    def __init__(self, decisions: Decisions, states: StateWords) -> None:
        self._decisions = decisions
        self._states = states
        self._known: dict[tuple[str, str], Judgement] = {}

    def __call__(self, left: Group, right: Group) -> Judgement:
        key = (left.iri, right.iri) if left.iri < right.iri else (right.iri, left.iri)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._judged(left, right)
        return found

    def telling(self, left: Group, right: Group) -> Judgement | None:
        """The verdict, if it can lead to anything; most pairs that meet have a word in common and nothing else.

        Those are not remembered. A verdict of "different" counts where people gave it, or where
        a document that has both may contradict itself.
        """
        found = self._judged(left, right)
        if found.verdict == "different" and not found.decided and left.by_document.keys().isdisjoint(right.by_document):
            return None
        self._known[left.iri, right.iri] = found
        return found

    def compare(self, left: Described, right: Described) -> Judgement:
        """Two descriptions by the rules alone."""
        return compare(left, right, states=self._states)

    def in_documents(self, left: Group, right: Group) -> dict[str, Judgement]:
        """The verdict in each document that has both; only of persons does it depend on the document."""
        if left.first.kind != "person":
            return {}
        shared = left.by_document.keys() & right.by_document.keys()
        return {one: self.compare(left.by_document[one], right.by_document[one]) for one in sorted(shared)}

    def _judged(self, left: Group, right: Group) -> Judgement:
        decided = self._decisions.get(left.iri, right.iri)
        if decided is not None:
            return decided
        found = [*self.in_documents(left, right).values(), self.compare(left.first, right.first)]
        return min(found, key=lambda one: _STRICT[one.verdict])
