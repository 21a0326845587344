"""Joining what was judged the same, never across a pair that was judged different.

Decisions of people come first, then full names, then surnames with a post that only one can
hold, where they fit one cluster and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from kg.resolve.described import Judgement, unsure
from kg.resolve.groups import Group

_FAR_MORE: Final = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """Two entities (IRIs), what was judged of them, and the document both are of, if it is one."""

    left: str
    right: str
    judgement: Judgement
    document: str | None = None


Edge = tuple[Group, Group, Judgement]


class Clusters:
    """A union of groups that remembers whom each cluster holds and what speaks against joining."""

    def __init__(self, groups: Iterable[Group], verdict: Callable[[Group, Group], Judgement]) -> None:
        self._groups = {group.iri: group for group in groups}
        self._cluster_of = {iri: {iri} for iri in self._groups}
        self._verdict = verdict
        self._adopted: set[str] = set()

    def cluster(self, group: Group) -> tuple[str, ...]:
        """IRIs of the groups in this group's cluster, sorted."""
        return tuple(sorted(self._cluster_of[group.iri]))

    def join(self, left: Group, right: Group, judgement: Judgement) -> Judgement:
        """Join two clusters that `judgement` says are one; where something speaks against it, say so and leave them.

        Rules no longer speak against a group that people put where it is.
        """
        here, there = self._cluster_of[left.iri], self._cluster_of[right.iri]
        if here is there:
            return judgement
        if judgement.decided:
            self._adopted |= {left.iri, right.iri}
        against = next(self._against(here, there, {left.iri, right.iri}), None)
        if against is not None:
            return against
        here |= there
        for iri in there:
            self._cluster_of[iri] = here
        return judgement

    def _against(self, here: set[str], there: set[str], pair: set[str]) -> Iterator[Judgement]:
        for one in sorted(here):
            for other in sorted(there):
                if {one, other} == pair:
                    continue
                found = self._verdict(self._groups[one], self._groups[other])
                by_rule = found.verdict == "different" and not found.soft and not {one, other} & self._adopted
                if (by_rule and not found.decided) or (found.decided and found.verdict != "same"):
                    yield unsure(f"would join {one} and {other}: {found.reason}")

    def rivals(self, left: Group, right: Group) -> bool:
        """Are these two more than differently named?"""
        found = self._verdict(left, right)
        return found.verdict == "different" and not found.soft

    def all(self) -> list[list[Group]]:
        """Every cluster as its groups, in a stable order."""
        found = {min(members): members for members in self._cluster_of.values()}
        return [[self._groups[iri] for iri in sorted(found[first])] for first in sorted(found)]


def join_same(clusters: Clusters, edges: list[Edge]) -> list[Judged]:
    """Join every pair judged the same: decisions first, then by IRI; not what fits two who differ."""
    chosen = [edge for edge in edges if edge[2].verdict == "same"]
    chosen.sort(key=lambda edge: (not edge[2].decided, edge[0].iri, edge[1].iri))
    contested = _contested(clusters, [edge for edge in chosen if not edge[2].decided])
    judged = []
    for left, right, judgement in chosen:
        open_ = not judgement.decided and frozenset((left.iri, right.iri)) in contested
        verdict = unsure("fits two who differ") if open_ else clusters.join(left, right, judgement)
        judged.append(Judged(left.iri, right.iri, verdict))
    return judged


def _contested(clusters: Clusters, edges: list[Edge]) -> set[frozenset[str]]:
    """Pairs to leave open: a description (a name without a post) that fits two who differ from each other.

    Where far more documents speak of one of the two, the other is taken for a slip.
    """
    fitting: dict[str, dict[str, Group]] = {}
    for left, right, _ in edges:
        fitting.setdefault(left.iri, {})[right.iri] = right
        fitting.setdefault(right.iri, {})[left.iri] = left
    found: set[frozenset[str]] = set()
    for iri, others in fitting.items():
        for one, other in combinations(others.values(), 2):
            if clusters.rivals(one, other):
                small, large = sorted((one, other), key=lambda group: len(group.members))
                found.add(frozenset((iri, small.iri)))
                if len(large.members) < _FAR_MORE * len(small.members):
                    found.add(frozenset((iri, large.iri)))
    return found


def join_candidates(clusters: Clusters, edges: list[Edge]) -> list[Judged]:
    """Join a partial name to the one cluster of full names that its post fits; else partial names to each other."""
    fits: dict[str, dict[tuple[str, ...], Edge]] = {}
    candidates = [edge for edge in edges if edge[2].candidate]
    for edge in candidates:
        for short, full in ((edge[0], edge[1]), (edge[1], edge[0])):
            if short.partial and not full.partial:
                fits.setdefault(short.iri, {}).setdefault(clusters.cluster(full), edge)
    sure = [edge for iri in sorted(fits) if len(fits[iri]) == 1 for edge in fits[iri].values()]
    rest = [edge for edge in candidates if edge[0].iri not in fits and edge[1].iri not in fits]
    return [_joined(clusters, edge) for edge in (*sure, *rest)]


def _joined(clusters: Clusters, edge: Edge) -> Judged:
    left, right, judgement = edge
    agreed = replace(judgement, verdict="same", reason=f"{judgement.reason}; fits nobody else", candidate=False)
    return Judged(left.iri, right.iri, clusters.join(left, right, agreed))


def ambiguous(groups: Iterable[Group], edges: list[Edge], clusters: Clusters) -> frozenset[str]:
    """Groups of partial names whose post fits several clusters: even their members need not be one."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for left, right, judgement in edges:
        if judgement.candidate:
            found.setdefault(left.iri, set()).add(clusters.cluster(right))
            found.setdefault(right.iri, set()).add(clusters.cluster(left))
    return frozenset(group.iri for group in groups if group.partial and len(found.get(group.iri, ())) > 1)
