"""Which facts stand or fall with a node, and what is left of a document without some of them."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from kg.namespaces import expand

_FACT = URIRef(expand("acc:Fact"))
_DOCUMENT = URIRef(expand("acc:Document"))


class Owners:
    """The facts of one document's graph, the document, and what each of them refers to.

    References are followed through evidence, entities, posts and periods, but not through the
    document or another fact: these stand or fall by themselves.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.facts = frozenset(graph.subjects(RDF.type, _FACT))
        self.document = min((node for node in graph.subjects(RDF.type, _DOCUMENT)), key=str, default=None)

    @cached_property
    def _reach(self) -> dict[Node, frozenset[Node]]:
        return {fact: self._reached(fact) for fact in self.facts}

    @cached_property
    def _of_document(self) -> frozenset[Node]:
        return frozenset() if self.document is None else self._reached(self.document)

    def of(self, node: Node) -> frozenset[Node]:
        """The facts that refer to a node, or are it."""
        return frozenset(fact for fact, reached in self._reach.items() if node in reached)

    def concerns_document(self, node: Node, kept: AbstractSet[Node]) -> bool:
        """Whether a node is the document, or something it refers to and none of the kept facts does."""
        return node in self._of_document and self.of(node).isdisjoint(kept)

    def remaining(self, facts: Iterable[Node]) -> frozenset[Node]:
        """What is still described where only these facts are kept: they, what they use, the document."""
        return self._of_document.union(*(self._reach[fact] for fact in facts))

    def _reached(self, start: Node) -> frozenset[Node]:
        found, ahead = {start}, [start]
        while len(ahead) > 0:
            for _, predicate, node in self._graph.triples((ahead.pop(), None, None)):
                stop = predicate == RDF.type or node == self.document or node in self.facts
                if isinstance(node, URIRef) and not stop and node not in found:
                    found.add(node)
                    ahead.append(node)
        return frozenset(found)
