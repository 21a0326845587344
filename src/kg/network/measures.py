"""What the shape of a network tells: who is central, what falls apart, who sits together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import networkx as nx

from kg.network.graph import Graph

_SEED: Final = 1
"""Communities are found by a random order of the nodes: the same one each time."""
_EXACT_UP_TO: Final = 2_000
"""Nodes; betweenness of a larger network is estimated from so many of them."""


@dataclass(frozen=True, slots=True)
class NodeMeasures:
    """Of one node: `degree` counts neighbours, `strength` reports; centralities lie between 0 and 1.

    `community` numbers communities from the largest; `cut` tells that the network falls apart without the node.
    """

    node: str
    degree: int
    strength: int
    betweenness: float
    closeness: float
    community: int
    cut: bool


@dataclass(frozen=True, slots=True)
class Attendance:
    """Two officials who are tied to the same institutions or meetings, `together` many."""

    one: str
    two: str
    together: int
    through: tuple[str, ...]


def measures(graph: Graph) -> tuple[NodeMeasures, ...]:
    """Of every node, the most central first (betweenness, then degree, then IRI)."""
    sample = None if len(graph) <= _EXACT_UP_TO else _EXACT_UP_TO
    between = nx.betweenness_centrality(graph, k=sample, seed=_SEED)
    close = nx.closeness_centrality(graph)
    member = {node: number for number, group in enumerate(communities(graph), 1) for node in group}
    cuts = set(nx.articulation_points(graph))
    found = (
        NodeMeasures(
            node=node,
            degree=int(graph.degree(node)),
            strength=int(graph.degree(node, weight="weight")),
            betweenness=between[node],
            closeness=close[node],
            community=member[node],
            cut=node in cuts,
        )
        for node in graph
    )
    return tuple(sorted(found, key=lambda one: (-one.betweenness, -one.degree, one.node)))


def communities(graph: Graph) -> list[tuple[str, ...]]:
    """Groups of nodes that hold together (Louvain, by weight), the largest first."""
    if len(graph) == 0:
        return []
    found = nx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    return sorted((tuple(sorted(group)) for group in found), key=lambda group: (-len(group), group))


def bridges(graph: Graph) -> tuple[tuple[str, str], ...]:
    """The edges without which a part of the network is cut off, sorted."""
    return tuple(sorted((min(pair), max(pair)) for pair in nx.bridges(graph)))


def attendance(graph: Graph) -> tuple[Attendance, ...]:
    """Officials who sit in the same bodies or take part in the same meetings, the closest first."""
    shared: dict[tuple[str, str], list[str]] = {}
    for hub, present in _present(graph):
        for pair in combinations(present, 2):
            shared.setdefault(pair, []).append(hub)
    found = (Attendance(one, two, len(hubs), tuple(hubs)) for (one, two), hubs in shared.items())
    return tuple(sorted(found, key=lambda pair: (-pair.together, pair.one, pair.two)))


def _present(graph: Graph) -> Iterator[tuple[str, list[str]]]:
    for node in graph:
        if graph.nodes[node]["kind"] in {"institution", "meeting"}:
            yield node, sorted(other for other in graph[node] if graph.nodes[other]["kind"] == "official")


def path(graph: Graph, one: str, two: str) -> tuple[str, ...]:
    """The nodes of a shortest way, ends included; empty where there is none."""
    if one not in graph or two not in graph:
        return ()
    try:
        return tuple(nx.shortest_path(graph, one, two))
    except nx.NetworkXNoPath:
        return ()
