from __future__ import annotations

import networkx as nx
import pytest

from kg.network import Graph, Selection, network
from kg.query import Wishes
from kg.store import Store, open_graph


@pytest.fixture(scope="session")
def store() -> Store:
    return open_graph().store


@pytest.fixture(scope="session")
def bundled(store: Store) -> Graph:
    return network(store, Selection(wishes=Wishes("ru", limit=None)))


@pytest.fixture(scope="session")
def layered(store: Store) -> Graph:
    return network(store, Selection(layers=("states", "meetings", "agreements"), wishes=Wishes("ru", limit=None)))


@pytest.fixture
def small() -> Graph:
    """Two officials of one body, one of another, joined by a third body; all names made up."""
    made: Graph = nx.Graph()
    kinds = {"a": "official", "b": "official", "c": "official", "x": "institution", "y": "institution"}
    for node, kind in kinds.items():
        made.add_node(node, label=f"Имя {node} <b>&", kind=kind, states=("Казахстан",) if node in "ax" else ("Peru",))
    for one, two, weight in (("a", "x", 3), ("b", "x", 1), ("b", "y", 1), ("c", "y", 2)):
        made.add_edge(one, two, weight=weight, relations=("post",), roles=("министр",), facts=(f"f:{one}{two}",))
    return made
