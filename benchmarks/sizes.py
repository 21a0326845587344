"""How much is measured: as it is published, and so little that tests run it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    documents: tuple[int, ...] = (100, 10_000)
    """Of the made-up graphs that saved queries are asked of."""
    queries: tuple[str, ...] = ()
    """Only these; without any, all."""
    rounds: int = 3
    """Of each saved query."""
    cap: float = 20.0
    """Seconds that rdflib is given for one query."""
    load: int = 2_000
    """Documents of the graph that is loaded."""
    loads: int = 5
    connections: tuple[int, ...] = (1, 8, 64)
    seconds: int = 5
    """Of the load tool, for each address and number of connections."""
    starts: int = 9
    pages: tuple[int, ...] = (0, 10_000)
    """Documents of the graphs whose pages are opened; 0 is the bundled graph."""
    reports: int = 10_000
    """The most reports that are extracted one after the other."""
    passes: int = 5
    """Over the bundled reports."""


TINY = Sizes(
    documents=(5,),
    queries=("documents",),
    rounds=1,
    cap=5.0,
    load=5,
    loads=1,
    connections=(1, 2),
    seconds=1,
    starts=1,
    pages=(5,),
    reports=20,
    passes=1,
)
