"""What is particular to each engine that is asked over HTTP: its addresses, its limits, its union of graphs.

All of it is data, taken from the engines' own documentation; docs/stores.md says more. A query asks
the union of the named graphs: some engines do so by themselves, some need a parameter.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from kg.errors import StoreError
from kg.store import virtuoso

Scheme = Literal["basic", "digest"]


@dataclass(frozen=True, slots=True)
class Engine:
    """`query`, `update` and `graphs` follow the URL of the data set; None: the engine has no such address.

    `graphs` is the address of the Graph Store Protocol, `guarded` what takes the place of `update` and
    `graphs` for a user with a password. `timeout` names the engine's own time limit: parameter and form.
    """

    query: str = ""
    update: str = ""
    graphs: str | None = None
    guarded: tuple[str, str] | None = None
    union: tuple[tuple[str, str], ...] = ()
    timeout: tuple[str, Callable[[float], str]] | None = None
    scheme: Scheme = "basic"
    batch: int = 2000
    """Triples in one INSERT DATA."""
    foreign: Callable[[str], bool] = lambda graph: False  # noqa: ARG005 - most engines have none
    """Whether a graph is the engine's own, and none of ours."""
    rewrite: Callable[[str], str] = lambda query: query


def _seconds(limit: float) -> str:
    return str(max(1, math.ceil(limit)))


def _milliseconds(limit: float) -> str:
    return str(max(1, math.ceil(limit * 1000)))


ENGINES: Final[dict[str, Engine]] = {
    "generic": Engine(),
    "accord": Engine(query="/sparql", update="/sparql", graphs="/rdf-graph-store"),
    "oxigraph": Engine(query="/query", update="/update", graphs="/store", union=(("union-default-graph", "true"),)),
    "virtuoso": Engine(
        query="/sparql",
        update="/sparql",
        graphs="/sparql-graph-crud",
        guarded=("/sparql-auth", "/sparql-graph-crud-auth"),
        timeout=("timeout", lambda limit: str(max(1000, math.ceil(limit * 1000)))),
        scheme="digest",
        batch=500,
        foreign=virtuoso.foreign,
        rewrite=virtuoso.rewrite,
    ),
    "fuseki": Engine(
        query="/query",
        update="/update",
        graphs="/data",
        union=(("default-graph-uri", "urn:x-arq:UnionGraph"),),
        timeout=("timeout", _seconds),
    ),
    "graphdb": Engine(update="/statements", graphs="/rdf-graphs/service", timeout=("timeout", _seconds)),
    "qlever": Engine(graphs="", timeout=("timeout", lambda limit: f"{_seconds(limit)}s")),
    "stardog": Engine(
        query="/query",
        update="/update",
        graphs="",
        union=(("default-graph-uri", "tag:stardog:api:context:all"),),
        timeout=("timeout", _milliseconds),
    ),
    "neptune": Engine(query="/sparql", update="/sparql", graphs="/sparql/gsp/"),
    "blazegraph": Engine(timeout=("timeout", _seconds)),
}
"""Name -> profile. `generic` knows nothing: query and update go to the URL as it is given."""


def engine(name: str) -> Engine:
    """Raises StoreError on a name that is none of ours."""
    if name not in ENGINES:
        raise StoreError(f"no engine {name!r}", hint=f"one of {', '.join(ENGINES)}")
    return ENGINES[name]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where queries, updates and graphs go. `graphs` is None where there is no Graph Store Protocol."""

    query: str
    update: str
    graphs: str | None


def addresses(url: str, profile: Engine, *, with_password: bool) -> Addresses:
    """The three addresses of a data set; its URL may be given with the ending of the queries."""
    base = url.rstrip("/")
    if profile.query and base.endswith(profile.query):
        base = base.removesuffix(profile.query)
    update, graphs = profile.update, profile.graphs
    if with_password and profile.guarded is not None:
        update, graphs = profile.guarded
    return Addresses(base + profile.query, base + update, None if graphs is None else base + graphs)
