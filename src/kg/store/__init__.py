"""Stores: where the graph lives and how it is asked. Only here is an engine known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from kg.store.base import Store, Values
from kg.store.opening import OpenGraph, open_graph
from kg.store.oxigraph import OxigraphStore
from kg.store.terms import Row, Statement, Table, Term


def open_endpoint(url: str, **options: Any) -> Store:
    """An endpoint, see RemoteStore. What it takes is loaded when it is asked for."""
    from kg.store.remote import RemoteStore  # noqa: PLC0415 - most runs need no HTTP

    return RemoteStore(url, **options)


STORES: Final[dict[str, Callable[..., Store]]] = {
    "oxigraph": OxigraphStore,
    "remote": open_endpoint,
}
"""Name of a store -> what opens it. The contract suite in tests/contract runs over all of them."""

__all__ = [
    "STORES",
    "OpenGraph",
    "OxigraphStore",
    "Row",
    "Statement",
    "Store",
    "Table",
    "Term",
    "Values",
    "open_endpoint",
    "open_graph",
]
