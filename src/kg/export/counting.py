"""What VoID tells of a graph: triples, entities, classes, properties, and links to other data sets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kg.export.parts import Part
from kg.namespaces import BASE, PREFIXES, expand
from kg.rdf.terms import NamedNode, Quad

_TYPE = PREFIXES["rdf"] + "type"
_FOUND_LINKS = frozenset(
    expand(f"skos:{name}") for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
)
_ISSUED = expand("acc:issuedDay")
_DOCUMENT = expand("acc:Document")


@dataclass(slots=True)
class Counts:
    """Figures of the union of the named graphs, but for `quads`: a triple that stands in several counts in each."""

    quads: int = 0
    graphs: Counter[str] = field(default_factory=Counter)
    subjects: set[int] = field(default_factory=set)
    entities: set[int] = field(default_factory=set)
    objects: set[int] = field(default_factory=set)
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    links: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Predicate and the other site -> how many links there are."""
    days: tuple[str, str] = ("", "")
    """The first and the last day of publication."""

    def add(self, part: Part) -> Counts:
        for graph, quads in part:
            self.graphs[graph] += len(quads)
            self.quads += len(quads)
            for quad in quads:
                self._count(quad)
        return self

    def _count(self, quad: Quad) -> None:
        predicate, value = quad.predicate.value, quad.object
        subject = getattr(quad.subject, "value", "")
        self.subjects.add(hash(subject))
        self.objects.add(hash(str(value)))
        self.properties[predicate] += 1
        if subject.startswith(BASE):
            self.entities.add(hash(subject))
        if predicate == _TYPE and isinstance(value, NamedNode):
            self.classes[value.value] += 1
        elif predicate in _FOUND_LINKS and isinstance(value, NamedNode) and not value.value.startswith(BASE):
            self.links[predicate, urlsplit(value.value).netloc] += 1
        elif predicate == _ISSUED:
            day = getattr(value, "value", "")
            self.days = (min(self.days[0] or day, day), max(self.days[1], day))

    @property
    def documents(self) -> int:
        return self.classes[_DOCUMENT]
