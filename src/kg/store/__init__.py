"""Stores: where the graph lives and how it is asked. Only here is an engine known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.store.base import Store, Values
from kg.store.opening import OpenGraph, open_graph
from kg.store.oxigraph import OxigraphStore
from kg.store.terms import Row, Statement, Table, Term

STORES: Final[dict[str, Callable[..., Store]]] = {
    "oxigraph": OxigraphStore,
}
"""Name of a store -> what opens it. The contract suite in tests/contract runs over all of them."""

__all__ = ["STORES", "OpenGraph", "OxigraphStore", "Row", "Statement", "Store", "Table", "Term", "Values", "open_graph"]
