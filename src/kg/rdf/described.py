"""Reading back, from the documents' quads, what identity needs to know of their entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.model import EntityKind
from kg.namespaces import expand
from kg.rdf.naming import sha256
from kg.rdf.resources import CLASSES
from kg.rdf.terms import Literal, NamedNode, Quad
from kg.registry import Registry
from kg.registry.known import ENTITY_KINDS, KnownKind, NameRole
from kg.resolve import Described, Post

_KINDS: Final[dict[str, EntityKind]] = {expand(name): kind for kind, name in CLASSES.items()}
_TYPE: Final = expand("rdf:type")
_LABELS: Final = (expand("skos:prefLabel"), expand("skos:altLabel"))
_SUBTYPES: Final = (expand("acc:institutionKind"), expand("acc:placeKind"))
_STATE: Final = expand("acc:state")
_MEMBER: Final = expand("org:member")
_POST: Final = expand("acc:postKind")
_BODY: Final = expand("org:organization")
_SUBJECT: Final = expand("acc:subject")
_SIGNED: Final = expand("acc:signed")
_PARTICIPANT: Final = expand("acc:participant")
_DOCUMENT: Final = expand("acc:Document")
_IDENTIFIER: Final = expand("dcterms:identifier")
_TENURE: Final = expand("acc:Tenure")
_ROLES: Final[tuple[NameRole, ...]] = ("pref", "alt", "abbreviation", "former", "hidden")
_COMPARED: Final[tuple[KnownKind, ...]] = ("body", "place", "project", "corridor", "sector")

_Values = dict[str, list[NamedNode | Literal]]


@dataclass(slots=True)
class _Found:
    """What a document's facts say of one entity."""

    posts: set[Post] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    together: set[str] = field(default_factory=set)


def described(quads: Iterable[Quad], registry: Registry) -> list[Described]:
    """Every entity that each document's graph describes or, if the registry has it, refers to.

    Graphs without an `acc:Document` are passed over. Sorted by document and IRI.
    """
    graphs: dict[str, dict[str, _Values]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode) and isinstance(quad.subject, NamedNode):
            value = quad.object
            if isinstance(value, NamedNode | Literal):
                subject = graphs.setdefault(quad.graph_name.value, {}).setdefault(quad.subject.value, {})
                subject.setdefault(quad.predicate.value, []).append(value)
    found = (one for graph in graphs.values() for one in _of_graph(graph, registry))
    return sorted(found, key=lambda one: (one.document, one.iri))


def registered(registry: Registry) -> list[Described]:
    """The registry's bodies, places, lines, routes and sectors, under all their names."""
    return [
        Described(
            iri=known.iri,
            kind=ENTITY_KINDS[known.kind],
            labels=tuple((name.text, name.lang) for role in _ROLES for name in known.called(role)),
            states=frozenset(known.states),
            known=True,
            subtype=known.subtype or "",
        )
        for kind in _COMPARED
        for known in registry.of_kind(kind)
    ]


def _of_graph(graph: dict[str, _Values], registry: Registry) -> Iterator[Described]:
    documents = [subject for subject, values in graph.items() if _DOCUMENT in _texts(values, _TYPE)]
    if len(documents) != 1:
        return
    document = _texts(graph[documents[0]], _IDENTIFIER)[0]
    facts = _by_facts(graph, registry)
    for iri, values in graph.items():
        kind = next((_KINDS[name] for name in _texts(values, _TYPE) if name in _KINDS), None)
        if kind is not None and iri not in registry:
            yield _entity(iri, kind, values, facts.get(iri, _Found()), document=document, registry=registry)
    for iri in sorted({text for values in graph.values() for text in _objects(values) if text in registry}):
        known = registry.get(iri)
        if known is not None and known.kind != "format":
            states = frozenset(known.states)
            yield Described(iri, ENTITY_KINDS[known.kind], (), states, document=document, known=True)


def _by_facts(graph: dict[str, _Values], registry: Registry) -> dict[str, _Found]:
    found: dict[str, _Found] = {}
    for values in graph.values():
        if _TENURE in _texts(values, _TYPE):
            post = _post(values, registry)
            for person in _texts(values, _MEMBER):
                found.setdefault(person, _Found()).posts.add(post)
        for thing in _texts(values, _SUBJECT):
            found.setdefault(thing, _Found()).dates.update(_texts(values, _SIGNED))
        persons = _texts(values, _PARTICIPANT)
        for person in persons:
            found.setdefault(person, _Found()).together.update(set(persons) - {person})
    return found


def _post(values: _Values, registry: Registry) -> Post:
    kinds, states, bodies = _texts(values, _POST), _states(values, registry), _texts(values, _BODY)
    kind = kinds[0].rpartition("/")[2] if len(kinds) > 0 else ""
    return Post(kind, min(states, default=""), min(bodies, default=""))


def _entity(
    iri: str, kind: EntityKind, values: _Values, facts: _Found, *, document: str, registry: Registry
) -> Described:
    labels = tuple(
        (literal.value, "uz-Cyrl" if literal.language == "uz-cyrl" else literal.language or "")
        for predicate in _LABELS
        for literal in sorted(values.get(predicate, ()), key=str)
        if isinstance(literal, Literal)
    )
    return Described(
        iri=iri,
        kind=kind,
        labels=labels,
        states=_states(values, registry),
        posts=frozenset(facts.posts),
        document=document,
        known=not iri.endswith(f"-{sha256(document)[:6]}"),
        dates=frozenset(facts.dates),
        together=frozenset(facts.together),
        subtype=next((text.rpartition("/")[2] for name in _SUBTYPES for text in _texts(values, name)), ""),
    )


def _states(values: _Values, registry: Registry) -> frozenset[str]:
    known = (registry.get(text) for text in _texts(values, _STATE))
    return frozenset(one.code for one in known if one is not None and one.code is not None)


def _texts(values: _Values, predicate: str) -> list[str]:
    return sorted(value.value for value in values.get(predicate, ()))


def _objects(values: _Values) -> Iterator[str]:
    yield from (value.value for found in values.values() for value in found if isinstance(value, NamedNode))
