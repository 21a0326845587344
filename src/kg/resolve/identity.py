"""From all documents' descriptions to clusters, each with a canonical IRI and the judgements behind it.

Bodies are settled before persons, so that two documents' `minister of energy` hold one post.
The outcome depends on the set of descriptions and decisions only, not on their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from kg.model import EntityKind
from kg.resolve.canonical import name_all, preferred, ranked_labels
from kg.resolve.decisions import Decisions
from kg.resolve.described import Described, Post
from kg.resolve.groups import Group, grouped, meeting
from kg.resolve.judge import state_words
from kg.resolve.titles import StateWords
from kg.resolve.union import (
    Clusters,
    Edge,
    Judged,
    ambiguous,
    join_candidates,
    join_same,
)
from kg.resolve.verdicts import Verdicts


@dataclass(frozen=True, slots=True)
class Cluster:
    """One entity of the world: `labels` are the preferred ones by language, `others` the rest.

    `registered` entities stand in the registry with names of their own there.
    """

    canonical: str
    kind: EntityKind
    members: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...] = ()
    states: frozenset[str] = frozenset()
    registered: bool = False
    subtype: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """All clusters by canonical IRI, and the judgements worth keeping by their pair of IRIs."""

    clusters: tuple[Cluster, ...]
    judgements: tuple[Judged, ...]

    @property
    def canonical(self) -> dict[str, str]:
        """Every member's canonical IRI."""
        return {member: cluster.canonical for cluster in self.clusters for member in cluster.members}


def identify(
    described: Iterable[Described],
    *,
    slug: Callable[[str], str],
    registered: Iterable[Described] = (),
    decisions: Decisions | None = None,
    states: StateWords | None = None,
) -> Identity:
    """Cluster the documents' entities, with the registry's entries as possible members.

    `slug` makes the last part of an IRI from a label. Registry entries that no document
    speaks of are left out.
    """
    decided = Decisions() if decisions is None else decisions
    words = state_words() if states is None else states
    entries = tuple(registered)
    settle = partial(_settle, registered=entries, decisions=decided, states=words)
    everything = tuple(described)
    persons = [one for one in everything if one.kind == "person"]
    found, judged = settle([one for one in everything if one.kind != "person"])
    body_of = {member.iri: min(one.iri for one in cluster) for cluster in found for member in cluster}
    more, more_judged = settle([replace(one, posts=_settled(one.posts, body_of)) for one in persons])
    clusters = _named([*found, *more], slug, frozenset(entry.iri for entry in entries))
    kept = sorted({*judged, *more_judged}, key=lambda one: (one.left, one.right, one.document or ""))
    return Identity(clusters, tuple(kept))


def _settled(posts: frozenset[Post], body_of: dict[str, str]) -> frozenset[Post]:
    return frozenset(replace(post, body=body_of.get(post.body, post.body)) for post in posts)


def _settle(
    described: list[Described], *, registered: tuple[Described, ...], decisions: Decisions, states: StateWords
) -> tuple[list[list[Described]], list[Judged]]:
    """Clusters of descriptions of some kinds, and the judgements made."""
    kinds = {one.kind for one in described}
    entries = [entry for entry in registered if entry.kind in kinds]
    groups = grouped([*described, *entries], decisions.iris)
    verdicts = Verdicts(decisions, states)
    decided = _decided_pairs(groups, decisions)
    met = (pair for pair in meeting(groups, states) if (pair[0].iri, pair[1].iri) not in decided)
    judgements = ((left, right, verdicts.telling(left, right)) for left, right in chain(met, decided.values()))
    edges = [(left, right, judgement) for left, right, judgement in judgements if judgement is not None]
    edges.sort(key=lambda edge: (edge[0].iri, edge[1].iri))
    clusters = Clusters(groups, verdicts)
    judged = [*join_same(clusters, edges), *join_candidates(clusters, edges)]
    told = {(one.left, one.right) for one in judged}
    judged += [one for one in _open(edges, verdicts) if (one.left, one.right) not in told]
    scattered = ambiguous(groups, edges, clusters)
    return _members(clusters, verdicts, scattered), judged


def _decided_pairs(groups: list[Group], decisions: Decisions) -> dict[tuple[str, str], tuple[Group, Group]]:
    """Decisions whose two entities are both here, whether or not their names meet; the lesser IRI first."""
    by_iri = {group.iri: group for group in groups}
    found: dict[tuple[str, str], tuple[Group, Group]] = {}
    for pair in decisions.pairs:
        left, right = sorted(pair)
        if left in by_iri and right in by_iri:
            found[left, right] = (by_iri[left], by_iri[right])
    return found


def _open(edges: list[Edge], verdicts: Verdicts) -> Iterable[Judged]:
    """What stays unsure, what people decided, and contradictions in each document that has one."""
    for left, right, judgement in edges:
        here = [
            Judged(left.by_document[one].iri, right.by_document[one].iri, verdict, one)
            for one, verdict in verdicts.in_documents(left, right).items()
            if verdict.contradiction
        ]
        yield from here
        telling = judgement.verdict == "unsure" and not judgement.soft
        if len(here) == 0 and (telling or judgement.decided):
            yield Judged(left.iri, right.iri, judgement)


def _members(clusters: Clusters, verdicts: Verdicts, scattered: frozenset[str]) -> list[list[Described]]:
    """Each cluster's descriptions; a lone group whose members cannot be told to be one falls apart."""
    found: list[list[Described]] = []
    for groups in clusters.all():
        if len(groups) == 1 and not _cohesive(groups[0], verdicts, scattered):
            found.extend(_apart(groups[0]))
        else:
            found.append([member for group in groups for member in group.members])
    return [members for members in found if any(member.document != "" for member in members)]


def _cohesive(group: Group, verdicts: Verdicts, scattered: frozenset[str]) -> bool:
    if len({member.iri for member in group.members}) == 1:
        return True
    verdict = verdicts.compare(group.first, group.twin)
    return verdict.verdict == "same" or (verdict.candidate and group.iri not in scattered)


def _apart(group: Group) -> Iterable[list[Described]]:
    by_iri: dict[str, list[Described]] = {}
    for member in group.members:
        by_iri.setdefault(member.iri, []).append(member)
    return by_iri.values()


def _named(found: list[list[Described]], slug: Callable[[str], str], registered: frozenset[str]) -> tuple[Cluster, ...]:
    labels = {min(one.iri for one in members): ranked_labels(members, members[0].kind) for members in found}
    known = {first: _known(members) for members in found for first in [min(one.iri for one in members)]}
    wanted = [
        (members[0].kind, labels[first][0][0] if labels[first] else first.rpartition("/")[2], first)
        for members in found
        for first in [min(one.iri for one in members)]
        if known[first] is None
    ]
    named = name_all(wanted, slug, [*registered, *(iri for iri in known.values() if iri is not None)])
    clusters = []
    for members in found:
        first = min(one.iri for one in members)
        iri = known[first] or named[first]
        clusters.append(_cluster(iri, members, labels[first], iri in registered))
    return tuple(sorted(clusters, key=lambda cluster: cluster.canonical))


def _known(members: list[Described]) -> str | None:
    return next((one.iri for one in members if one.known), None)


def _cluster(iri: str, members: list[Described], labels: tuple[tuple[str, str], ...], registered: bool) -> Cluster:  # noqa: FBT001
    best = preferred(labels)
    first = tuple((text, language) for language, text in best.items())
    subtypes = Counter(one.subtype for one in members if one.subtype != "")
    return Cluster(
        canonical=iri,
        kind=members[0].kind,
        members=tuple(sorted({one.iri for one in members})),
        labels=first,
        others=tuple(label for label in labels if label not in first),
        states=frozenset(state for one in members for state in one.states),
        registered=registered,
        subtype=min(subtypes, key=lambda one: (-subtypes[one], one), default=""),
    )
