"""What holds across reports: which of their entities are one, and what follows from the whole.

Both graphs are small beside the documents' and are made anew in every build; of each document
only the descriptions of its entities are kept in memory, its quads go into a store.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg import extension, settings
from kg.build.rules import conclude, read_rules
from kg.namespaces import ONTOLOGY_GRAPH, REGISTRY_GRAPH
from kg.rdf.described import described, registered
from kg.rdf.identity import identity_quads
from kg.rdf.naming import slug
from kg.rdf.reading import read_folder
from kg.rdf.terms import NamedNode, Quad
from kg.reconcile import derive
from kg.registry import folders, registry
from kg.resolve import Described, identify, read_decisions
from kg.store import OxigraphStore


class Across:
    """Gathers the documents one by one; then `identity` and `derived`, in this order."""

    def __init__(self) -> None:
        self._described: list[Described] = []
        self._store = OxigraphStore()
        self.ontology = _named(ONTOLOGY_GRAPH, (settings.ontology_dir(),), deep=False)
        self.registry = _named(REGISTRY_GRAPH, folders(), deep=True)
        self._store.add([*self.ontology, *self.registry])

    def add(self, quads: Iterable[Quad]) -> None:
        """One document's graph."""
        kept = list(quads)
        self._described.extend(described(kept, registry()))
        self._store.add(kept)

    def identity(self) -> list[Quad]:
        """The identity graph, sorted."""
        known = registry()
        found = identify(self._described, slug=slug, registered=registered(known), decisions=read_decisions())
        quads = identity_quads(found, known)
        self._store.add(quads)
        return quads

    def derived(self) -> list[Quad]:
        """The derived graph, sorted: what the rules conclude, then what the figures do."""
        concluded = conclude(self._store, read_rules(settings.ontology_dir() / "rules", *extension.parts("rules")))
        return sorted({*concluded, *derive(self._store)}, key=str)


def _named(graph: str, places: Iterable[Path], *, deep: bool) -> list[Quad]:
    """The Turtle of folders (`deep`: and of those in them) as quads of one graph."""
    name = NamedNode(graph)
    return [
        Quad(quad.subject, quad.predicate, quad.object, name)
        for folder in places
        for path, quads in read_folder(folder)
        if deep or path.parent == folder
        for quad in quads
    ]
