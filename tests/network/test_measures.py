"""Measures of a network small enough to check by hand: a - x - b - y - c."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.network import Graph, attendance, bridges, changes, communities, measures, path


def test_measures(small: Graph) -> None:
    found = {one.node: one for one in measures(small)}

    assert measures(small)[0].node == "b"
    assert found["b"].betweenness == pytest.approx(4 / 6)  # of 6 pairs of others, a-y, a-c, x-y, x-c pass
    assert found["x"].betweenness == pytest.approx(3 / 6)
    assert found["a"].closeness == pytest.approx(4 / 10)
    assert (found["x"].degree, found["x"].strength) == (2, 4)
    assert [node for node in "abcxy" if found[node].cut] == ["b", "x", "y"]
    assert {found["a"].community, found["c"].community} == {1, 2}


def test_communities(small: Graph) -> None:
    assert communities(small) == [("a", "b", "x"), ("c", "y")] or communities(small) == [("b", "c", "y"), ("a", "x")]
    assert communities(nx.Graph()) == []


def test_bridges(small: Graph) -> None:
    assert bridges(small) == (("a", "x"), ("b", "x"), ("b", "y"), ("c", "y"))
    small.add_edge("a", "y", weight=1, relations=(), roles=(), facts=())
    assert bridges(small) == (("c", "y"),)


def test_attendance(small: Graph) -> None:
    assert [(pair.one, pair.two, pair.through) for pair in attendance(small)] == [
        ("a", "b", ("x",)),
        ("b", "c", ("y",)),
    ]


def test_path(small: Graph) -> None:
    assert path(small, "a", "c") == ("a", "x", "b", "y", "c")
    assert path(small, "a", "nobody") == ()
    small.remove_edge("b", "y")
    assert path(small, "a", "c") == ()


def test_changes(small: Graph) -> None:
    later: Graph = nx.Graph(small)
    later.remove_node("c")
    later.add_node("d", label="new", kind="official", states=())
    later.add_edge("d", "y", weight=1, relations=("post",), roles=(), facts=())
    later.add_edge("b", "x", weight=2, relations=("post",), roles=(), facts=())

    found = changes(small, later)

    assert [(one.node, one.change) for one in found.nodes] == [("c", "gone"), ("d", "appeared")]
    assert [(one.one, one.two, one.change, one.before, one.after) for one in found.edges] == [
        ("b", "x", "stronger", 1, 2),
        ("c", "y", "gone", 2, 0),
        ("d", "y", "appeared", 0, 1),
    ]
    assert changes(small, small) == type(found)((), ())
