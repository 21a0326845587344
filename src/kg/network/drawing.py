"""Where everything stands in a picture of a network: boxes of nodes, lines of edges, in pixels."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from kg.network.graph import Graph
from kg.network.labels import Label, label
from kg.network.layout_columns import columns
from kg.network.layout_free import Box, free_positions

Layout = Literal["columns", "free"]
LAYOUTS: Final[tuple[Layout, ...]] = ("columns", "free")

SIZE: Final = 12.0
"""Of the font, in pixels."""
_ROOM: Final = 230.0
_FREE_ROOM: Final = 150.0
_PAD: Final = 7.0
_ACROSS: Final = 170.0
_DOWN: Final = 9.0
_SMALLEST: Final = 5.0
_LARGEST: Final = 22.0


@dataclass(frozen=True, slots=True)
class Node:
    """A node and its label: `x`, `y` is the centre of the whole box; `radius` 0 where the label stands in it."""

    id: str
    kind: str
    label: Label
    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0

    @property
    def dot(self) -> tuple[float, float]:
        """The centre of the mark that edges lead to."""
        return (self.x, self.y) if self.radius == 0 else (self.x, self.y - self.height / 2 + self.radius)


@dataclass(frozen=True, slots=True)
class Edge:
    one: Node
    two: Node
    weight: int
    relations: tuple[str, ...]
    roles: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes and edges inside `width` x `height`, from the upper left corner."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: float
    height: float
    layout: Layout


def drawing(graph: Graph, layout: Layout = "columns") -> Drawing:
    nodes = _in_columns(graph) if layout == "columns" else _freely(graph)
    edges = tuple(
        Edge(nodes[one], nodes[two], data["weight"], data["relations"], data["roles"], data["facts"])
        for one, two, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2])
    )
    width = max((node.x + node.width / 2 for node in nodes.values()), default=0.0)
    height = max((node.y + node.height / 2 for node in nodes.values()), default=0.0)
    return Drawing(tuple(nodes.values()), edges, width, height, layout)


def _in_columns(graph: Graph) -> dict[str, Node]:
    placed = [column for column in columns(graph) if len(column) > 0]
    labels = {node: label(graph.nodes[node]["label"], size=SIZE, room=_ROOM) for node in graph}
    heights = [sum(labels[node].height + 2 * _PAD + _DOWN for node in column) for column in placed]
    tallest = max(heights, default=0.0)
    found: dict[str, Node] = {}
    for at, (column, height) in enumerate(zip(placed, heights, strict=True)):
        spare = (tallest - height) / len(column)
        top = 0.0
        for node in column:
            box = labels[node].height + 2 * _PAD
            middle = top + (box + _DOWN + spare) / 2
            across = at * (_ROOM + 2 * _PAD + _ACROSS) + (_ROOM + 2 * _PAD) / 2
            found[node] = Node(
                node, graph.nodes[node]["kind"], labels[node], across, round(middle, 2), _ROOM + 2 * _PAD, box
            )
            top += box + _DOWN + spare
    return found


def _freely(graph: Graph) -> dict[str, Node]:
    labels = {node: label(graph.nodes[node]["label"], size=SIZE, room=_FREE_ROOM) for node in graph}
    sizes = radii(graph)
    boxes = {
        node: Box(max(labels[node].width, 2 * sizes[node]), 2 * sizes[node] + 3 + labels[node].height) for node in graph
    }
    placed = free_positions(graph, boxes)
    return {
        node: Node(
            node, graph.nodes[node]["kind"], labels[node], x, y, boxes[node].width, boxes[node].height, sizes[node]
        )
        for node, (x, y) in placed.items()
    }


def radii(graph: Graph) -> Mapping[str, float]:
    """By the number of reports that tie a node to others, by area, from the smallest to the largest mark."""
    strength = dict(graph.degree(weight="weight"))
    most = max(strength.values(), default=1) or 1
    return {
        node: round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(weight / most), 2)
        for node, weight in strength.items()
    }
