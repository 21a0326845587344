"""Loading a graph into a store, one named graph after the other, and nothing twice.

The target keeps a graph of its own with the digest of each graph it holds (`MANIFEST_GRAPH`). A graph
whose digest and number of triples are those of the source is not sent again, so that a second run
sends nothing and a run that was interrupted goes on where it stopped. Graphs that are not under our
own IRI are never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kg.errors import StoreError
from kg.namespaces import GRAPH, PREFIXES
from kg.rdf.terms import Literal, NamedNode, Quad
from kg.store.base import Store
from kg.store.lines import Lines
from kg.store.oxigraph import OxigraphStore

MANIFEST_GRAPH: Final = GRAPH + "manifest"
_DIGEST: Final = NamedNode(PREFIXES["schema"] + "sha256")
_DIGESTS: Final = f"SELECT DISTINCT ?graph ?digest WHERE {{ ?graph {_DIGEST} ?digest }}"
_DOCUMENTS: Final = GRAPH + "document/"
_STEP: Final = 100
"""Graphs between two notes in the manifest: at most so many are sent again after an interruption."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load will do, by graph. `replaced` are older versions of documents, `orphans` graphs of ours that the
    source no longer has.
    """

    send: tuple[str, ...]
    same: tuple[str, ...]
    replaced: tuple[str, ...]
    orphans: tuple[str, ...]
    fresh: bool
    """The target holds nothing of ours."""


def plan(target: Store, source: Lines) -> Plan:
    """Compares counts and digests."""
    counts = {graph: count for graph, count in target.counts().items() if graph.startswith(GRAPH)}
    kept = _manifest(target) if MANIFEST_GRAPH in counts else {}
    counts.pop(MANIFEST_GRAPH, None)
    same = {
        graph
        for graph, lines in source.graphs.items()
        if kept.get(graph) == lines.digest and source.holds(graph, counts.get(graph, 0))
    }
    gone = counts.keys() - source.graphs.keys()
    documents = {_document(graph) for graph in source.graphs} - {None}
    replaced = {graph for graph in gone if _document(graph) in documents}
    return Plan(
        send=tuple(graph for graph in source.graphs if graph not in same),
        same=tuple(sorted(same)),
        replaced=tuple(sorted(replaced)),
        orphans=tuple(sorted(gone - replaced)),
        fresh=len(counts) == 0,
    )


def carry_out(target: Store, source: Lines, planned: Plan, *, prune: bool = False, tell: Tell | None = None) -> None:
    """Makes the target hold what the source does. Calls `tell` with each graph that is done.

    Raises StoreError where the target's counts are not those of the source afterwards.
    """
    told = tell or _silent
    removed = (*planned.replaced, *(planned.orphans if prune else ()))
    if len(planned.send) + len(removed) == 0:
        return
    kept = [graph for graph in planned.same if graph not in removed]
    target.replace_graph(MANIFEST_GRAPH, _entries(source, kept))
    if planned.fresh and isinstance(target, OxigraphStore) and source.path is not None:
        target.load_file(source.path)
        target.add(_entries(source, planned.send))
        told(source.name)
    else:
        for some in _steps(planned.send):
            for graph in some:
                target.replace_graph(graph, source.quads(graph))
                told(graph)
            target.add(_entries(source, some))
    for graph in removed:
        target.drop_graph(graph)
    target.optimize()
    verify(target, source)


def load_whole(target: OxigraphStore, open_source: Callable[[], Lines], load: Callable[[], None]) -> Lines:
    """Into an empty store of this process: reads the source while the engine loads the same file.

    The engine's bulk load leaves its files as `optimize` would; the manifest is loaded in bulk too, for a
    compaction after it would write the whole store anew.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        loading = beside.submit(load)
        source = open_source()
        loading.result()
    target.add(_entries(source, source.graphs))
    verify(target, source)
    return source


def _silent(graph: str) -> None:
    del graph


def verify(target: Store, source: Lines) -> None:
    """Raises StoreError naming the first graph with another number of triples."""
    counts = target.counts()
    for graph, lines in source.graphs.items():
        if not source.holds(graph, counts.get(graph, 0)):
            found = f"{graph} holds {counts.get(graph, 0)} triples after loading, not {lines.count}"
            raise StoreError(found, source=target.name, hint="run kg load again")


def _manifest(target: Store) -> dict[str, str]:
    found = target.select(_DIGESTS)
    return {row["graph"].value: row["digest"].value for row in found.records()}


def _entries(source: Lines, graphs: Iterable[str]) -> list[Quad]:
    at = NamedNode(MANIFEST_GRAPH)
    return [Quad(NamedNode(graph), _DIGEST, Literal(source.graphs[graph].digest), at) for graph in graphs]


def _document(graph: str) -> str | None:
    """The document that a graph is a version of."""
    if not graph.startswith(_DOCUMENTS):
        return None
    return graph.rpartition("/")[0] if "/" in graph.removeprefix(_DOCUMENTS) else graph


def _steps(graphs: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(graphs)
    while some := list(islice(rest, _STEP)):
        yield some
