"""Three columns: officials, institutions, and what these are tied to; ordered so that few edges cross.

Where nothing stands in the third column, officials are parted by state: those of the state that comes first
on the left, the others on the right. The order is found by sweeps of the barycentre method and by swapping
neighbours, from an order by name, so that one graph always gives one picture.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from kg.network.graph import Graph

Columns: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]

_SWEEPS: Final = 24
_SWAPPED_UP_TO: Final = 150
"""Nodes of a column; beyond, sweeps alone decide."""


def columns(graph: Graph) -> Columns:
    """The nodes of each column from top to bottom."""
    best = _by_name(graph, _parted(graph))
    fewest = crossings(graph, best)
    current = best
    for sweep in range(_SWEEPS):
        current = _swept(graph, current, downwards=sweep % 2 == 0)
        count = crossings(graph, current)
        if count < fewest:
            best, fewest = current, count
    return _swapped(graph, best)


def crossings(graph: Graph, placed: Columns) -> int:
    """How many pairs of edges between neighbouring columns cross."""
    left, middle, right = placed
    return _between(graph, left, middle) + _between(graph, middle, right)


def _parted(graph: Graph) -> Columns:
    kinds: dict[str, str] = {node: graph.nodes[node]["kind"] for node in graph}
    middle = [node for node in graph if kinds[node] == "institution"]
    rest = [node for node in graph if kinds[node] not in {"official", "institution"}]
    officials = [node for node in graph if kinds[node] == "official"]
    if len(rest) > 0:
        return tuple(officials), tuple(middle), tuple(rest)
    states = sorted({state for node in officials for state in graph.nodes[node]["states"][:1]})
    first = set(states[: (len(states) + 1) // 2])
    left = [node for node in officials if set(graph.nodes[node]["states"][:1]) <= first]
    return tuple(left), tuple(middle), tuple(node for node in officials if node not in set(left))


def _by_name(graph: Graph, placed: Columns) -> Columns:
    def ordered(column: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted(column, key=lambda node: (graph.nodes[node]["label"].casefold(), node)))

    left, middle, right = placed
    return ordered(left), ordered(middle), ordered(right)


def _between(graph: Graph, one: Sequence[str], two: Sequence[str]) -> int:
    place = {node: at for at, node in enumerate(two)}
    seen: list[int] = []
    count = 0
    for node in one:
        ends = sorted(place[other] for other in graph[node] if other in place)
        count += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return count


def _swept(graph: Graph, placed: Columns, *, downwards: bool) -> Columns:
    """Each column by the mean place of its neighbours in the column before it."""
    left, middle, right = placed
    if downwards:
        middle = _by_mean(graph, middle, _places(left))
        return left, middle, _by_mean(graph, right, _places(middle))
    middle = _by_mean(graph, middle, _places(right))
    return _by_mean(graph, left, _places(middle)), middle, right


def _places(column: Sequence[str]) -> dict[str, float]:
    return {node: at / max(1, len(column) - 1) for at, node in enumerate(column)}


def _by_mean(graph: Graph, column: Sequence[str], places: Mapping[str, float]) -> tuple[str, ...]:
    own = _places(column)

    def mean(node: str) -> float:
        near = [places[other] for other in graph[node] if other in places]
        return sum(near) / len(near) if len(near) > 0 else own[node]

    return tuple(sorted(column, key=lambda node: (mean(node), own[node])))


def _swapped(graph: Graph, placed: Columns) -> Columns:
    """Neighbours change places as long as that saves crossings."""
    made = [list(column) for column in placed]
    better = True
    while better:
        better = False
        for at, column in enumerate(made):
            if len(column) <= _SWAPPED_UP_TO:
                fixed = [_places(made[other]) for other in ((1,) if at != 1 else (0, 2))]
                better |= _bubbled(graph, column, fixed)
    left, middle, right = (tuple(column) for column in made)
    return left, middle, right


def _bubbled(graph: Graph, column: list[str], fixed: Sequence[Mapping[str, float]]) -> bool:
    ends = {
        node: [sorted(place[other] for other in graph[node] if other in place) for place in fixed] for node in column
    }
    changed = False
    for at in range(len(column) - 1):
        upper, lower = column[at], column[at + 1]
        if _crossed(ends[upper], ends[lower]) > _crossed(ends[lower], ends[upper]):
            column[at], column[at + 1] = lower, upper
            changed = True
    return changed


def _crossed(upper: Sequence[Sequence[float]], lower: Sequence[Sequence[float]]) -> int:
    """Crossings of the edges of two nodes that stand one above the other."""
    return sum(bisect_right(below, end - 1e-12) for above, below in zip(upper, lower, strict=True) for end in above)
