"""A document and its facts as the quads of the document's named graph.

Pure and deterministic: the quads come sorted, and facts in any order give the same ones. Two
facts that say the same are one resource with the evidence of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg import registry as known
from kg.families import FAMILIES
from kg.families.base import Family
from kg.model import Document, Fact, Span
from kg.rdf.facts import content, further_pairs, role_pairs
from kg.rdf.naming import document_graph, document_iri, fact_iri
from kg.rdf.resources import Resources
from kg.rdf.sources import document_triples, evidence_node, evidence_triples
from kg.rdf.terms import TYPE, NamedNode, Pair, Quad, Triple, code, date, iri, text
from kg.registry import Registry

_FACT: Final = iri("acc:Fact")
_EVIDENCE: Final = iri("prov:wasDerivedFrom")


def document_quads(
    document: Document,
    facts: Iterable[Fact],
    *,
    families: tuple[Family, ...] = FAMILIES,
    registry: Registry | None = None,
) -> list[Quad]:
    """All that this version of the document states, sorted.

    Raises RegistryError on a state that the registry does not have, TypeError on a fact that
    does not fit its family.
    """
    writer = _Writer(document, families, known.registry() if registry is None else registry)
    graph = NamedNode(document_graph(document))
    quads = (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in writer.triples(facts))
    return sorted(quads, key=str)


class _Writer:
    """Gathers one document's triples; resources that facts share are described at the end."""

    def __init__(self, document: Document, families: tuple[Family, ...], registry: Registry) -> None:
        self._document = document
        self._families = {family.kind: family for family in families}
        self._resources = Resources(document.id, registry)

    def triples(self, facts: Iterable[Fact]) -> set[Triple]:
        triples = set(document_triples(self._document))
        spans: set[Span] = set()
        for node, same in self._by_content(facts).items():
            triples.update(Triple(node, *pair) for pair in self._pairs(same))
            spans.update(span for fact in same for span in fact.evidence)
        for span in spans:
            triples.update(evidence_triples(self._document, span))
        triples.update(self._resources.triples())
        return triples

    def _by_content(self, facts: Iterable[Fact]) -> dict[NamedNode, list[Fact]]:
        """Facts that say the same under one IRI, first in the text first."""
        found: dict[NamedNode, list[Fact]] = {}
        for fact in sorted(facts, key=lambda fact: (fact.evidence, fact.kind, fact.rule, repr(fact.roles))):
            stated = content(code("polarity", fact.polarity), self._stated(fact))
            found.setdefault(NamedNode(fact_iri(self._document.id, fact.kind, stated)), []).append(fact)
        return found

    def _stated(self, fact: Fact) -> list[Pair]:
        return role_pairs(fact, self._families[fact.kind], self._resources, self._document)

    def _pairs(self, same: list[Fact]) -> Iterator[Pair]:
        first = same[0]
        yield TYPE, iri(self._families[first.kind].rdf_class)
        yield TYPE, _FACT
        yield iri("acc:statedIn"), NamedNode(document_iri(self._document.id))
        yield iri("acc:rule"), text(first.rule)
        yield iri("acc:polarity"), code("polarity", first.polarity)
        yield iri("dcterms:language"), text(first.language)
        if self._document.published is not None:
            yield iri("acc:knownSince"), date(self._document.published)
        yield from self._stated(first)
        yield from further_pairs(first, self._resources)
        for fact in same:
            for span in fact.evidence:
                yield _EVIDENCE, evidence_node(self._document, span)
