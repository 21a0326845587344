"""Opening a built graph: the bundled one, or the folder that `kg build --out` wrote.

A built folder holds `graph.nq` (all named graphs, sorted), perhaps `store/` (the same on disk,
for graphs that are large) and perhaps `sentences.jsonl`: the words behind each piece of evidence,
for documents whose text must not be passed on. The bundled graph is Turtle: `registry/*.ttl`,
`documents/*.ttl`, `identity.ttl`, `derived.ttl` and `catalogue.ttl`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from kg import settings
from kg.errors import StoreError
from kg.namespaces import CATALOGUE_GRAPH, DERIVED_GRAPH, GRAPH, IDENTITY_GRAPH, ONTOLOGY_GRAPH, REGISTRY_GRAPH
from kg.store.base import Store
from kg.store.oxigraph import OxigraphStore

QUADS: Final = "graph.nq"
ON_DISK: Final = "store"
SENTENCES: Final = "sentences.jsonl"

_HEAD: Final = re.compile(rf"#\s*graph:?\s+<({re.escape(GRAPH)}[^<>\s]+)>")
_HEAD_LINES: Final = 5


@dataclass(frozen=True)
class OpenGraph:
    """A store and the folder it was opened from (None: the bundled graph)."""

    store: Store
    folder: Path | None = None

    @cached_property
    def sentences(self) -> dict[str, str]:
        """Evidence IRI -> its words, where the folder keeps them. Raises StoreError on a broken file."""
        path = None if self.folder is None else self.folder / SENTENCES
        if path is None or not path.is_file():
            return {}
        found: dict[str, str] = {}
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    record = json.loads(line)
                    found[record["evidence"]] = record["text"]
                except (ValueError, KeyError, TypeError) as error:
                    raise StoreError("no record of evidence and text", source=path, line=number) from error
        return found

    def close(self) -> None:
        self.store.close()


def open_graph(folder: Path | None = None) -> OpenGraph:
    """Ready for questions: from a built folder, or without one the bundled graph.

    Raises StoreError where there is no graph, or it cannot be read.
    """
    if folder is None:
        return OpenGraph(_bundled())
    if (folder / ON_DISK / "CURRENT").is_file():
        return OpenGraph(OxigraphStore(folder / ON_DISK, read_only=True), folder)
    if not (folder / QUADS).is_file():
        found = f"no built graph here: neither {QUADS} nor {ON_DISK}/"
        raise StoreError(found, source=folder, hint="make one with kg build --out")
    store = OxigraphStore()
    store.load_file(folder / QUADS)
    if ONTOLOGY_GRAPH not in store.graphs():
        _load_ontology(store)
    _load_catalogue(store)
    return OpenGraph(store, folder)


def _bundled() -> OxigraphStore:
    store = OxigraphStore()
    top = settings.ttl_dir().parent
    documents = sorted(settings.ttl_dir().glob("*.ttl"))
    if len(documents) == 0:
        raise StoreError("no bundled graph", source=settings.ttl_dir(), hint="make it with kg build")
    _load_ontology(store)
    for path in sorted(settings.registry_dir().rglob("*.ttl")):
        store.load_file(path, graph=REGISTRY_GRAPH)
    for path in documents:
        store.load_file(path, graph=graph_of(path))
    for name, graph in (("identity.ttl", IDENTITY_GRAPH), ("derived.ttl", DERIVED_GRAPH)):
        if (top / name).is_file():
            store.load_file(top / name, graph=graph)
    _load_catalogue(store)
    return store


def _load_ontology(store: OxigraphStore) -> None:
    """The names of classes and codes; shapes and rules are for the gate and the build."""
    for path in sorted(settings.ontology_dir().glob("*.ttl")):
        store.load_file(path, graph=ONTOLOGY_GRAPH)


def _load_catalogue(store: OxigraphStore) -> None:
    """The saved queries as RDF, from a file made beforehand: reading every header would cost each start."""
    path = settings.catalogue_file()
    if path.is_file() and CATALOGUE_GRAPH not in store.graphs():
        store.load_file(path, graph=CATALOGUE_GRAPH)


def graph_of(path: Path) -> str:
    """The named graph that a document's Turtle names at its head (`# graph: <IRI>`), else one after its file name."""
    with path.open(encoding="utf-8") as lines:
        for _, line in zip(range(_HEAD_LINES), lines, strict=False):
            found = _HEAD.match(line)
            if found is not None:
                return found[1]
    return f"{GRAPH}document/{path.stem}"
