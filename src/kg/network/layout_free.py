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
    moved = dict(positions)
    while True:
        for _ in range(_ROUNDS):
            if not _pushed(moved, boxes):
                return moved
        moved = {node: (x * _GROWTH, y * _GROWTH) for node, (x, y) in moved.items()}


def _pushed(positions: Positions, boxes: Mapping[str, Box]) -> bool:
    """One round, from left to right; whether anything was moved."""
    order = sorted(positions, key=lambda node: (positions[node][0] - boxes[node].width / 2, node))
    changed = False
    for at, one in enumerate(order):
        for two in order[at + 1 :]:
            right = positions[one][0] + boxes[one].width / 2 + _GAP
            if positions[two][0] - boxes[two].width / 2 >= right:
                break  # what this round moved in between is seen by the next
            changed |= _parted(positions, boxes, one, two)
    return changed


def _parted(positions: Positions, boxes: Mapping[str, Box], one: str, two: str) -> bool:
    (x1, y1), (x2, y2) = positions[one], positions[two]
    over_x = (boxes[one].width + boxes[two].width) / 2 + _GAP - abs(x1 - x2)
    over_y = (boxes[one].height + boxes[two].height) / 2 + _GAP - abs(y1 - y2)
    if min(over_x, over_y) <= _TOUCHING:
        return False
    if over_x < over_y:
        step = over_x / 2 if x1 <= x2 else -over_x / 2
        positions[one], positions[two] = (x1 - step, y1), (x2 + step, y2)
    else:
        step = over_y / 2 if y1 <= y2 else -over_y / 2
        positions[one], positions[two] = (x1, y1 - step), (x2, y2 + step)
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
