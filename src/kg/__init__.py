"""Accord: a knowledge graph of cooperation between states, built from press reports.

import kg

graph = kg.open()
graph.query("meetings", state="UZ")
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.notebook import Graph

__version__ = "0.1.0"


def open(  # noqa: A001 - read as kg.open
    graph: str | Path | None = None, *, endpoint: str | None = None, engine: str = "generic", lang: str = "en"
) -> Graph:
    """A graph to ask: the bundled one, the folder that `kg build --out` wrote, or a SPARQL endpoint by its URL.

    Raises StoreError where there is no graph.
    """
    opened: Graph = import_module("kg.notebook").opened(graph, endpoint=endpoint, engine=engine, lang=lang)
    return opened
