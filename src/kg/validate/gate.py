"""The gate: a document's quads pass the shapes, fact by fact, before anything is written.

The ontology and the registry stand in one data graph, loaded once; a document's triples are
laid on top of it and validated. (Given as pyshacl's `ont_graph`, the registry made false
violations.) A fact that breaks a shape is dropped together with what only it refers to, and
the rest is validated again, until nothing more is found. Where the document's own description
is wrong, no fact of it can be cited, and all of it is kept out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from kg import settings
from kg.errors import OntologyError, RegistryError
from kg.families import FAMILIES
from kg.model import Span
from kg.namespaces import REGISTRY_GRAPH, expand
from kg.rdf.graphs import LayeredGraph, rdflib_graph, rdflib_triples
from kg.rdf.reading import read_folder
from kg.rdf.terms import Quad
from kg.registry import folders
from kg.validate.owners import Owners
from kg.validate.report import Report, Violation
from kg.validate.shapes import Finding, Shapes, load_shapes

_KINDS: Final = {expand(family.rdf_class): family.kind for family in FAMILIES}
_IDENTIFIER: Final = URIRef(expand("dcterms:identifier"))
_EVIDENCE: Final = URIRef(expand("prov:wasDerivedFrom"))
_SELECTOR: Final = URIRef(expand("oa:hasSelector"))
_START: Final = URIRef(expand("oa:start"))
_END: Final = URIRef(expand("oa:end"))
_EXACT: Final = URIRef(expand("oa:exact"))
_RULE: Final = URIRef(expand("acc:rule"))


class Gate:
    """Ontology, registry and shapes in memory; one document at a time goes through."""

    def __init__(self, ontology: Path, *registry: Path) -> None:
        """Raises OntologyError or RegistryError naming file and line, where one is malformed."""
        shapes = load_shapes(ontology)
        self._data = rdflib_graph()
        for _, quads in read_folder(ontology, error=OntologyError):
            self._add(quads)
        self._registry = rdflib_graph()
        for _, quads in (each for folder in registry for each in read_folder(folder, error=RegistryError)):
            self._add(quads)
            for triple in rdflib_triples(quads):
                self._registry.add(triple)
        self._shapes = Shapes(shapes, self._data)

    def validate(self, quads: Iterable[Quad], *, text: str | None = None) -> Report:
        """What of a document may go on, and a reason for each thing that may not.

        `text` is the document's text: with it, the report quotes the sentences of documents
        whose words are not in the graph.
        """
        remaining = sorted(set(quads), key=str)
        left = whole = rdflib_graph(remaining, bind=False)
        owners = Owners(whole)
        kept = set(owners.facts)
        violations: set[Violation] = set()
        while len(remaining) > 0:
            findings = self._findings(left)
            for finding in findings:
                violations.update(_violations(finding, whole, owners, text))
            bad = [finding.node for finding in findings if finding.severity == "Violation"]
            if len(bad) == 0:
                break
            if any(owners.concerns_document(node, kept) for node in bad):
                kept, remaining = set(), []
                break
            kept.difference_update(*(owners.of(node) for node in bad))
            described = {str(node) for node in owners.remaining(kept)}
            remaining = [quad for quad in remaining if getattr(quad.subject, "value", "") in described]
            left = rdflib_graph(remaining, bind=False)
        return Report(
            document=_identifier(whole, owners),
            kept=tuple(remaining),
            violations=tuple(sorted(violations, key=_order)),
            facts_kept=len(kept),
            facts_out=len(owners.facts) - len(kept),
        )

    def validate_registry(self) -> tuple[Violation, ...]:
        """The registry against the shapes: what an entry of it gets wrong."""
        return tuple(
            sorted((_violation(each, REGISTRY_GRAPH) for each in self._shapes.run(self._registry)), key=_order)
        )

    def _findings(self, document: Graph) -> list[Finding]:
        """Validate a document's graph on top of the ontology and the registry."""
        return list(self._shapes.run(document, LayeredGraph(self._data, document)))

    def _add(self, quads: Iterable[Quad]) -> None:
        for triple in rdflib_triples(quads):
            self._data.add(triple)


@cache
def gate() -> Gate:
    """The gate of the program's own ontology and registry, made once."""
    return Gate(settings.ontology_dir(), *folders())


def _identifier(graph: Graph, owners: Owners) -> str:
    return "" if owners.document is None else str(graph.value(owners.document, _IDENTIFIER, default=owners.document))


def _violations(finding: Finding, graph: Graph, owners: Owners, text: str | None) -> list[Violation]:
    """One for each fact that falls with the node; one without a fact where none does."""
    general = _violation(finding, _identifier(graph, owners))
    facts = owners.of(finding.node)
    return [general] if len(facts) == 0 else [_of_fact(general, fact, graph, text) for fact in facts]


def _violation(finding: Finding, document: str) -> Violation:
    return Violation(
        document=document,
        node=str(finding.node),
        shape=finding.shape,
        messages=finding.messages,
        path=str(finding.path) if isinstance(finding.path, URIRef) else None,
        value=None if finding.value is None else str(finding.value),
        severity=finding.severity,
    )


def _of_fact(general: Violation, fact: Node, graph: Graph, text: str | None) -> Violation:
    kinds = sorted(_KINDS[str(kind)] for kind in graph.objects(fact, RDF.type) if str(kind) in _KINDS)
    rule = graph.value(fact, _RULE, any=True)
    passages = [found for node in graph.objects(fact, _EVIDENCE) if (found := _passage(node, graph, text)) is not None]
    span, sentence = min(passages, default=(None, None), key=lambda passage: passage[0])
    return replace(
        general,
        fact=str(fact),
        family=kinds[0] if len(kinds) > 0 else "fact",
        rule=None if rule is None else str(rule),
        sentence=sentence,
        span=span,
    )


def _passage(evidence: Node, graph: Graph, text: str | None) -> tuple[Span, str | None] | None:
    """Place and words of a piece of evidence; None where its place is not told, or is no place."""
    ends: dict[URIRef, int] = {}
    words: str | None = None
    for selector in graph.objects(evidence, _SELECTOR):
        for predicate in (_START, _END):
            value = graph.value(selector, predicate, any=True)
            if value is not None and str(value).isdecimal():
                ends[predicate] = int(str(value))
        exact = graph.value(selector, _EXACT, any=True)
        words = words if exact is None else str(exact)
    if len(ends) < len((_START, _END)) or ends[_END] < ends[_START]:
        return None
    span = Span(ends[_START], ends[_END])
    return span, words if text is None else span.of(text)


def _order(violation: Violation) -> tuple[str, ...]:
    """By place in the text, then by shape and node: the same report every time."""
    start = -1 if violation.span is None else violation.span.start
    told = (violation.fact, violation.shape, violation.node, violation.path, violation.value)
    return (f"{start:012d}", *(part or "" for part in told), str(violation.messages))
