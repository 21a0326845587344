"""A free layout: each connected part by springs, the parts packed in rows, then boxes pushed apart.

The same graph gives the same positions: the springs start from a fixed seed and nodes stand in order of IRI.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import networkx as nx

from kg.network.graph import Graph

Positions: TypeAlias = dict[str, tuple[float, float]]

_SEED: Final = 7
_SPACING: Final = 150.0
"""Pixels between neighbours that nothing else pulls at."""
_GAP: Final = 6.0
_ROUNDS: Final = 40
_GROWTH: Final = 1.08
_TOUCHING: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node takes with its label, around its centre; pixels."""

    width: float
    height: float


def free_positions(graph: Graph, boxes: Mapping[str, Box]) -> Positions:
    """Node -> centre of its box, none overlapping another, from (0, 0) to the right and down."""
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    placed = [_apart(_springs(graph, part), boxes) for part in parts]
    return _packed(placed, boxes)


def _springs(graph: Graph, part: list[str]) -> Positions:
    ordered: Graph = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted(graph.subgraph(part).edges))
    size = _SPACING * math.sqrt(len(part))
    found = nx.spring_layout(ordered, seed=_SEED, iterations=150, scale=size / 2)
    return {node: (round(float(x), 3), round(float(y), 3)) for node, (x, y) in found.items()}


def _apart(positions: Positions, boxes: Mapping[str, Box]) -> Positions:
    """Pushes overlapping boxes along the shorter way; spreads everything a little when that is not enough."""
    nodes = sorted(positions)
    placed = _Placed(
        [positions[node][0] for node in nodes],
        [positions[node][1] for node in nodes],
        [(boxes[node].width + _GAP) / 2 for node in nodes],
        [(boxes[node].height + _GAP) / 2 for node in nodes],
    )
    while True:
        for _ in range(_ROUNDS):
            if not placed.push():
                return {node: (placed.x[at], placed.y[at]) for at, node in enumerate(nodes)}
        placed.x = [x * _GROWTH for x in placed.x]
        placed.y = [y * _GROWTH for y in placed.y]


@dataclass(slots=True)
class _Placed:
    """Centres of boxes, and half of the room that each needs across and down. Lists, for millions of pairs are met."""

    x: list[float]
    y: list[float]
    across: list[float]
    down: list[float]

    def push(self) -> bool:
        """One round, from left to right; whether anything was moved."""
        x, across = self.x, self.across
        order = sorted(range(len(x)), key=lambda at: x[at] - across[at])
        changed = False
        for at, one in enumerate(order):
            for two in order[at + 1 :]:
                over = across[one] + across[two] - abs(x[one] - x[two])
                if x[two] - across[two] >= x[one] + across[one]:
                    break  # what this round moved in between is seen by the next
                if over > _TOUCHING:
                    changed |= self._part(one, two, over)
        return changed

    def _part(self, one: int, two: int, over_x: float) -> bool:
        y = self.y
        over_y = self.down[one] + self.down[two] - abs(y[one] - y[two])
        if over_y <= _TOUCHING:
            return False
        if over_x < over_y:
            step = over_x / 2 if self.x[one] <= self.x[two] else -over_x / 2
            self.x[one] -= step
            self.x[two] += step
        else:
            step = over_y / 2 if y[one] <= y[two] else -over_y / 2
            y[one] -= step
            y[two] += step
        return True


def _packed(parts: list[Positions], boxes: Mapping[str, Box]) -> Positions:
    """Parts side by side in rows, about as wide as high."""
    sizes = [_extent(part, boxes) for part in parts]
    room = max([math.sqrt(sum(wide * high for _, _, wide, high in sizes)) * 1.3, *(wide for _, _, wide, _ in sizes)])
    found: Positions = {}
    across = down = tall = 0.0
    for part, (left, top, wide, high) in zip(parts, sizes, strict=True):
        if across > 0 and across + wide > room:
            across, down, tall = 0.0, down + tall + 4 * _GAP, 0.0
        for node, (x, y) in part.items():
            found[node] = (round(x - left + across, 2), round(y - top + down, 2))
        across += wide + 4 * _GAP
        tall = max(tall, high)
    return found


def _extent(part: Positions, boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, width and height."""
    left = min(x - boxes[node].width / 2 for node, (x, _) in part.items())
    right = max(x + boxes[node].width / 2 for node, (x, _) in part.items())
    top = min(y - boxes[node].height / 2 for node, (_, y) in part.items())
    bottom = max(y + boxes[node].height / 2 for node, (_, y) in part.items())
    return left, top, right - left, bottom - top
