"""What differs between a network of one date and of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.network.graph import Graph

Change = Literal["appeared", "gone", "stronger", "weaker"]


@dataclass(frozen=True, slots=True)
class NodeChange:
    node: str
    label: str
    kind: str
    change: Change


@dataclass(frozen=True, slots=True)
class EdgeChange:
    """`before` and `after` are weights, 0 where there is no edge."""

    one: str
    two: str
    change: Change
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Changes:
    nodes: tuple[NodeChange, ...]
    edges: tuple[EdgeChange, ...]


def changes(before: Graph, after: Graph) -> Changes:
    """Nodes and edges that appeared, are gone, or have another weight."""
    return Changes(tuple(_nodes(before, after)), tuple(_edges(before, after)))


def _nodes(before: Graph, after: Graph) -> list[NodeChange]:
    found = []
    for node in sorted(set(before) ^ set(after)):
        known = after.nodes[node] if node in after else before.nodes[node]
        found.append(NodeChange(node, known["label"], known["kind"], "appeared" if node in after else "gone"))
    return found


def _edges(before: Graph, after: Graph) -> list[EdgeChange]:
    old, new = _weights(before), _weights(after)
    found = []
    for pair in sorted(old.keys() | new.keys()):
        was, now = old.get(pair, 0), new.get(pair, 0)
        if was != now:
            found.append(EdgeChange(*pair, _named(was, now), was, now))
    return found


def _weights(graph: Graph) -> dict[tuple[str, str], int]:
    return {(min(pair), max(pair)): int(graph.edges[pair]["weight"]) for pair in graph.edges}


def _named(was: int, now: int) -> Change:
    if was == 0:
        return "appeared"
    if now == 0:
        return "gone"
    return "stronger" if now > was else "weaker"
