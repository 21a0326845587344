"""Facts as rows: one a fact, with names beside IRIs and the evidence in columns of its own.

Entities are given as they are across documents. Cells of a role that takes several values hold
them with ` | ` between, in the order of their IRIs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from kg.export.parts import DOCUMENTS, Readable
from kg.families import FAMILIES, Family
from kg.namespaces import IDENTITY_GRAPH, ONTOLOGY_GRAPH, PREFIXES, REGISTRY_GRAPH, expand
from kg.query.labels import FALLBACKS, fallback
from kg.rdf.terms import Literal, NamedNode, Quad

SEPARATOR: Final = " | "
Said: TypeAlias = Mapping[str, list[str]]
"""Predicate -> the objects' IRIs or lexical forms."""

_TYPE: Final = PREFIXES["rdf"] + "type"
_LABELS: Final = (expand("skos:prefLabel"), expand("rdfs:label"))
_CANONICAL: Final = expand("acc:canonical")
_CLASSES: Final = {expand(family.rdf_class): family for family in FAMILIES}


@dataclass(frozen=True, slots=True)
class Names:
    """IRI -> name in the wanted language, and IRI of one document -> IRI across documents."""

    labels: Mapping[str, str]
    canonical: Mapping[str, str]

    def across(self, iri: str) -> str:
        return self.canonical.get(iri, iri)

    def of(self, iri: str) -> str:
        return self.labels.get(iri) or fallback(iri)


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as its document states it: `said` of it, its evidence by place, and of its document."""

    iri: str
    family: Family
    said: Said
    evidence: tuple[tuple[str, Said], ...]
    document: str
    about: Said

    def texts(self, name: str) -> list[str]:
        return self.said.get(expand(name), [])

    def text(self, name: str) -> str:
        return SEPARATOR.join(self.texts(name))


def names(store: Readable, lang: str) -> Names:
    """All names that entities and codes have, read once."""
    order = {tag: place for place, tag in enumerate(dict.fromkeys((lang, *FALLBACKS)))}
    best: dict[str, tuple[tuple[int, str], str]] = {}
    canonical: dict[str, str] = {}
    for graph in (ONTOLOGY_GRAPH, REGISTRY_GRAPH, IDENTITY_GRAPH):
        for quad in store.quads(graph):
            subject = getattr(quad.subject, "value", "")
            if quad.predicate.value in _LABELS and isinstance(quad.object, Literal):
                tag = quad.object.language or ""
                rank = (order.get(tag, len(order)), tag + quad.object.value)
                if subject not in best or rank < best[subject][0]:
                    best[subject] = rank, quad.object.value
            elif quad.predicate.value == _CANONICAL and isinstance(quad.object, NamedNode):
                canonical[subject] = quad.object.value
    return Names({iri: name for iri, (_, name) in best.items()}, canonical)


def fact_rows(part: Iterable[tuple[str, list[Quad]]]) -> Iterator[FactRow]:
    """The facts of a part, document by document, by IRI."""
    for graph, quads in part:
        if graph.startswith(DOCUMENTS):
            yield from _of_document(described(quads))


def described(quads: Iterable[Quad]) -> dict[str, dict[str, list[str]]]:
    """Subject -> predicate -> objects, in the order of the quads."""
    found: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        said = found.setdefault(getattr(quad.subject, "value", ""), {})
        said.setdefault(quad.predicate.value, []).append(getattr(quad.object, "value", ""))
    return found


def _of_document(found: Mapping[str, Said]) -> Iterator[FactRow]:
    for iri in sorted(found):
        said = found[iri]
        family = next((_CLASSES[kind] for kind in said.get(_TYPE, ()) if kind in _CLASSES), None)
        if family is None or expand("acc:statedIn") not in said:
            continue
        document = said[expand("acc:statedIn")][0]
        pieces = [(one, _passage(one, found)) for one in said.get(expand("prov:wasDerivedFrom"), ())]
        pieces.sort(key=lambda piece: (int(piece[1].get(expand("oa:start"), ["0"])[0]), piece[0]))
        yield FactRow(iri, family, said, tuple(pieces), document, found.get(document, {}))


def _passage(evidence: str, found: Mapping[str, Said]) -> Said:
    """Start, end and words of a piece of evidence, out of its selectors."""
    said: dict[str, list[str]] = dict(found.get(evidence, {}))
    for selector in said.get(expand("oa:hasSelector"), ()):
        said.update(found.get(selector, {}))
    return said
