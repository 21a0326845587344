"""The part of a network that a page shows: the most central nodes first, what was opened or hidden, a way between two.

It can be sent between processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

import networkx as nx

from kg.network.drawing import Drawing, Layout, drawing
from kg.network.graph import Graph
from kg.network.measures import path

MOST: Final = 300
"""Nodes shown at one time."""
FEW: Final = 60
"""Neighbours that one step of opening adds at most."""
Size = Literal["strength", "degree", "betweenness", "closeness"]
SIZES: Final[tuple[Size, ...]] = ("strength", "degree", "betweenness", "closeness")
_PIVOTS: Final = 64
_EXACT_UP_TO: Final = 400
"""Nodes; betweenness and closeness of a larger network are estimated, respectively taken from its shown part."""
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Part:
    """What of a network is wanted: its centre (`focus`), opened and hidden nodes, the ends of a way."""

    focus: str | None = None
    opened: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    ends: tuple[str, str] | None = None
    size: Size = "strength"
    layout: Layout = "free"
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Shown:
    """`graph` is the part shown, of `nodes` and `edges` in all; `sizes` lie between 0 and 1; `way` joins the ends."""

    graph: Graph
    drawn: Drawing
    sizes: Mapping[str, float]
    neighbours: Mapping[str, int]
    nodes: int
    edges: int
    way: tuple[str, ...] = field(default=())

    @property
    def cut(self) -> bool:
        return len(self.graph) < self.nodes


def shown(graph: Graph, part: Part) -> Shown:
    """The part of a network, drawn."""
    known: Graph = graph.subgraph([node for node in graph if node not in part.hidden])
    way = () if part.ends is None else path(known, *part.ends)
    chosen = _chosen(known, part, way)
    kept = _ordered(known, chosen)
    sizes = sizes_of(kept, part.size) if part.size in {"betweenness", "closeness"} else sizes_of(known, part.size)
    return Shown(
        graph=kept,
        drawn=drawing(kept, part.layout),
        sizes={node: round(sizes[node], 4) for node in kept},
        neighbours={node: known.degree(node) for node in kept},
        nodes=len(graph),
        edges=graph.number_of_edges(),
        way=way,
    )


def _chosen(known: Graph, part: Part, way: tuple[str, ...]) -> set[str]:
    """What must be there (the way, the centre, what was opened), then the most central, as far as there is room."""
    strength = sizes_of(known, part.size if len(known) <= _EXACT_UP_TO else _simple(part.size))

    def first(nodes: Iterable[str]) -> list[str]:
        return sorted(nodes, key=lambda node: (-strength[node], node))

    found = dict.fromkeys(way)
    centres = [node for node in (part.focus, *part.opened) if node is not None and node in known]
    found |= dict.fromkeys(centres)
    for centre in centres:
        found |= dict.fromkeys(first(known[centre])[: part.most if centre == part.focus else FEW])
    if part.focus is None:
        room = max(part.most - len(found), 0)
        found |= dict.fromkeys([node for node in first(known) if node not in found][:room])
    return set(list(found)[: part.most])


def _simple(size: Size) -> Size:
    return "degree" if size in {"betweenness", "closeness"} else size


def _ordered(known: Graph, chosen: Iterable[str]) -> Graph:
    made: Graph = nx.Graph()
    made.add_nodes_from((node, known.nodes[node]) for node in sorted(chosen))
    for one, two in sorted((min(pair), max(pair)) for pair in known.subgraph(list(made)).edges):
        made.add_edge(one, two, **known.edges[one, two])
    return made


def sizes_of(graph: Graph, size: Size) -> dict[str, float]:
    """Node -> how central it is, 1 for the most central."""
    found = {node: float(value) for node, value in _MEASURES[size](graph).items()}
    most = max(found.values(), default=0.0) or 1.0
    return {node: value / most for node, value in found.items()}


def _betweenness(graph: Graph) -> Mapping[str, float]:
    sample = None if len(graph) <= _EXACT_UP_TO else _PIVOTS
    found: Mapping[str, float] = nx.betweenness_centrality(graph, k=sample, seed=_SEED)
    return found


_MEASURES: Final[dict[Size, Callable[[Graph], Mapping[str, float]]]] = {
    "strength": lambda graph: dict(graph.degree(weight="weight")),
    "degree": lambda graph: dict(graph.degree()),
    "betweenness": _betweenness,
    "closeness": nx.closeness_centrality,
}


def around(graph: Graph, node: str) -> Graph:
    """A node, its most central neighbours, and all edges of these: the reader keeps those whose ends it shows."""
    neighbours = sorted(graph[node], key=lambda one: (-graph.degree(one, weight="weight"), one))[:FEW]
    kept = {node, *neighbours}
    made: Graph = nx.Graph()
    made.add_nodes_from((one, graph.nodes[one]) for one in [node, *neighbours])
    for one in kept:
        for two in graph[one]:
            made.add_edge(one, two, **graph.edges[one, two])
    return made
