"""One report through extraction, quads and gate; or taken over from the last build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.build.layout import HEAD, document_file
from kg.build.manifest import Entry
from kg.errors import StoreError
from kg.families import FAMILIES
from kg.model import Document, Fact
from kg.namespaces import expand
from kg.rdf.naming import document_graph, position_iri, sha256, version
from kg.rdf.quads import document_quads
from kg.rdf.reading import read_quads
from kg.rdf.terms import TYPE, Literal, NamedNode, Quad
from kg.rdf.turtle import turtle
from kg.validate.gate import Gate

Extract = Callable[[Document], Iterable[Fact]]

_KINDS: Final = {expand(family.rdf_class): family.kind for family in FAMILIES}
_START: Final = expand("oa:start")
_END: Final = expand("oa:end")
_POSITION: Final = position_iri("")


@dataclass(frozen=True, slots=True)
class Built:
    """A document's part of the graph: its manifest entry, its quads (sorted), its Turtle if it is new."""

    entry: Entry
    quads: tuple[Quad, ...]
    text: str | None


def build_document(document: Document, *, extract: Extract, gate: Gate) -> Built:
    """Reads the report and keeps what passes the gate."""
    quads = document_quads(document, extract(document))
    report = gate.validate(quads, text=document.text)
    kept = tuple(report.kept)
    graph = document_graph(document)
    text = None if report.document_out else f"{HEAD}{graph}>\n{turtle(kept)}"
    entry = Entry(
        version=version(document),
        graph=graph,
        file=None if text is None else document_file(document.id),
        sha256="" if text is None else sha256(text),
        facts=fact_counts(kept),
        facts_out=report.facts_out,
        violations=[violation.as_json() for violation in report.violations],
        report=report.text(),
    )
    return Built(entry, kept, text)


def take_over(entry: Entry, folder: Path) -> Built:
    """The document as the folder has it. Raises StoreError where its Turtle cannot be read."""
    if entry.file is None:
        return Built(entry, (), None)
    graph = NamedNode(entry.graph)
    quads = read_quads(folder / entry.file, error=StoreError)
    return Built(entry, tuple(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads), None)


def fact_counts(quads: Iterable[Quad]) -> dict[str, int]:
    """Kind -> how many facts of it, in the families' order, kinds without facts left out."""
    kinds = (_KINDS.get(getattr(quad.object, "value", "")) for quad in quads if quad.predicate == TYPE)
    counts = Counter(kind for kind in kinds if kind is not None)
    return {family.kind: counts[family.kind] for family in FAMILIES if counts[family.kind] > 0}


def sentences(document: Document, quads: Iterable[Quad]) -> dict[str, str]:
    """Evidence IRI -> its words, for a document whose graph does not hold them, by IRI."""
    if document.redistributable:
        return {}
    ends: dict[str, dict[str, int]] = {}
    for quad in quads:
        placed = quad.predicate.value in {_START, _END}
        if placed and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            evidence = quad.subject.value.removesuffix(_POSITION)
            ends.setdefault(evidence, {})[quad.predicate.value] = int(quad.object.value)
    return {evidence: document.text[at[_START] : at[_END]] for evidence, at in sorted(ends.items())}
