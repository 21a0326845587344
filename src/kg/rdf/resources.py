"""The resources that a document's facts share: entities, posts, periods; each described once.

What the registry describes is only referred to: its names and kinds stand in the registry's
own graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.errors import RegistryError
from kg.model import EntityKind, EntityRef, Period
from kg.namespaces import ID
from kg.rdf.naming import entity_iri, period_iri, post_iri
from kg.rdf.terms import TYPE, NamedNode, Triple, code, date, day, iri, text
from kg.registry import Registry

CLASSES: Final[dict[EntityKind, str]] = {
    "state": "acc:State",
    "group": "acc:StateGroup",
    "place": "acc:Place",
    "person": "acc:Official",
    "body": "acc:Institution",
    "agreement": "acc:LegalAct",
    "project": "acc:Project",
    "corridor": "acc:Corridor",
    "sector": "acc:Sector",
    "object": "acc:Object",
}
SUBTYPES: Final[dict[EntityKind, tuple[str, str]]] = {
    "body": ("acc:institutionKind", "institution-kind"),
    "place": ("acc:placeKind", "place-kind"),
}
"""Kind of entity -> predicate and code list of its subtype."""

_STATELESS: Final[frozenset[EntityKind]] = frozenset({"person", "state", "group", "sector"})
"""A person belongs to a state by a post, which is dated; it is not said of the person."""


class Resources:
    """Names what one document's facts refer to, and remembers it for description."""

    def __init__(self, document_id: str, registry: Registry) -> None:
        self._document_id = document_id
        self._registry = registry
        self._entities: dict[NamedNode, list[EntityRef]] = {}
        self._triples: set[Triple] = set()

    def entity(self, ref: EntityRef) -> NamedNode:
        node = NamedNode(entity_iri(ref, self._document_id))
        if node.value not in self._registry:
            self._entities.setdefault(node, []).append(ref)
        return node

    def state(self, state: str) -> NamedNode:
        """By ISO 3166-1 code or acronym of a group. Raises RegistryError where none has it."""
        known = self._registry.by_code(state)
        if known is None:
            raise RegistryError(f"no state or group has the code {state}", source=self._document_id)
        return NamedNode(known.iri)

    def post(self, kind: str, state: str, body: EntityRef | None) -> NamedNode:
        at = None if body is None else self.entity(body)
        node = NamedNode(post_iri(kind, state, None if at is None else at.value))
        self._triples.update(
            (
                Triple(node, TYPE, iri("acc:Post")),
                Triple(node, iri("acc:postKind"), code("post", kind)),
                Triple(node, iri("acc:state"), self.state(state)),
            )
        )
        if at is not None:
            self._triples.add(Triple(node, iri("org:postIn"), at))
        return node

    def period(self, period: Period) -> NamedNode:
        """An interval; `2025-01/2025-12` is the year 2025, so that one period has one description."""
        period = Period.parse(period.iso)
        node = NamedNode(period_iri(period))
        self._triples.update(
            (
                Triple(node, TYPE, iri("time:Interval")),
                Triple(node, iri("rdfs:label"), text(period.iso)),
                Triple(node, iri("acc:start"), date(period.start)),
                Triple(node, iri("acc:end"), date(period.end)),
                Triple(node, iri("acc:firstDay"), day(period.first)),
                Triple(node, iri("acc:lastDay"), day(period.last)),
            )
        )
        return node

    def triples(self) -> Iterator[Triple]:
        """The descriptions of all that was named so far."""
        yield from self._triples
        for node, refs in self._entities.items():
            yield from self._described(node, refs)

    def _described(self, node: NamedNode, refs: list[EntityRef]) -> Iterator[Triple]:
        kind = refs[0].kind
        yield Triple(node, TYPE, iri(CLASSES[kind]))
        yield from _labels(node, refs)
        subtype = next((ref.subtype for ref in refs if ref.subtype is not None), None)
        if subtype is not None:
            yield from self._subtype(node, kind, subtype)
        if kind not in _STATELESS:
            for state in sorted({state for ref in refs for state in ref.states}):
                yield Triple(node, iri("acc:state"), self.state(state))

    def _subtype(self, node: NamedNode, kind: EntityKind, subtype: str) -> Iterator[Triple]:
        """The kind of body or place by its code; of the body of a standing format, that format."""
        standing = f"{ID}format/{subtype}"
        if kind == "body" and standing in self._registry:
            yield Triple(node, iri("acc:formatKind"), NamedNode(standing))
        elif kind in SUBTYPES:
            predicate, scheme = SUBTYPES[kind]
            yield Triple(node, iri(predicate), code(scheme, subtype))


def _labels(node: NamedNode, refs: list[EntityRef]) -> Iterator[Triple]:
    """The first name of each language is preferred, the others are alternatives."""
    languages: dict[str, str] = {}
    for name, language in dict.fromkeys(label for ref in refs for label in ref.labels):
        preferred = languages.setdefault(language.lower(), name)
        predicate = "skos:prefLabel" if preferred == name else "skos:altLabel"
        yield Triple(node, iri(predicate), text(name, language))
