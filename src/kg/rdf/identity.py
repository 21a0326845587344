"""The identity graph: every entity's canonical one, the canonical ones' names, and the judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg import registry as known
from kg.namespaces import BASE, IDENTITY_GRAPH
from kg.rdf.described import described, registered
from kg.rdf.naming import document_iri, sha256, slug
from kg.rdf.resources import CLASSES, SUBTYPES
from kg.rdf.terms import TYPE, NamedNode, Quad, Triple, code, iri, text
from kg.registry import Registry
from kg.resolve import Cluster, Decisions, Identity, Judged, identify

_CANONICAL: Final = iri("acc:canonical")


def identity_graph(
    quads: Iterable[Quad], *, registry: Registry | None = None, decisions: Decisions | None = None
) -> list[Quad]:
    """From all documents' quads straight to the identity graph's, sorted.

    `decisions` are those of people (`kg.resolve.read_decisions`); none by default.
    """
    entries = known.registry() if registry is None else registry
    return identity_quads(find_identity(quads, registry=entries, decisions=decisions), entries)


def find_identity(quads: Iterable[Quad], *, registry: Registry, decisions: Decisions | None = None) -> Identity:
    """Clusters and judgements over the entities of all documents."""
    return identify(described(quads, registry), slug=slug, registered=registered(registry), decisions=decisions)


def identity_quads(identity: Identity, registry: Registry) -> list[Quad]:
    """Clusters and judgements as quads of the identity graph, sorted."""
    graph = NamedNode(IDENTITY_GRAPH)
    triples: set[Triple] = set()
    for cluster in identity.clusters:
        triples.update(_cluster(cluster, registry))
    for judged in identity.judgements:
        triples.update(_judged(judged))
    return sorted((Quad(one.subject, one.predicate, one.object, graph) for one in triples), key=str)


def judgement_iri(judged: Judged) -> str:
    """From the pair, whichever way the verdict goes: a changed mind is the same judgement."""
    pair = f"{judged.left} {judged.right} {judged.document or ''}"
    return f"{BASE}derived/judgement-{sha256(pair)[:16]}"


def _cluster(cluster: Cluster, registry: Registry) -> Iterator[Triple]:
    node = NamedNode(cluster.canonical)
    yield Triple(node, _CANONICAL, node)
    for member in cluster.members:
        yield Triple(NamedNode(member), _CANONICAL, node)
    if cluster.canonical in registry:
        return
    yield Triple(node, TYPE, iri(CLASSES[cluster.kind]))
    for name, language in cluster.labels:
        yield Triple(node, iri("skos:prefLabel"), text(name, language or None))
    for name, language in cluster.others:
        yield Triple(node, iri("skos:altLabel"), text(name, language or None))
    for state in sorted(cluster.states):
        found = registry.by_code(state)
        if found is not None:
            yield Triple(node, iri("acc:state"), NamedNode(found.iri))
    if cluster.subtype != "" and cluster.kind in SUBTYPES:
        predicate, scheme = SUBTYPES[cluster.kind]
        yield Triple(node, iri(predicate), code(scheme, cluster.subtype))


def _judged(judged: Judged) -> Iterator[Triple]:
    node = NamedNode(judgement_iri(judged))
    yield Triple(node, TYPE, iri("acc:Judgement"))
    yield Triple(node, iri("acc:left"), NamedNode(judged.left))
    yield Triple(node, iri("acc:right"), NamedNode(judged.right))
    yield Triple(node, iri("acc:verdict"), code("judgement", judged.judgement.verdict))
    yield Triple(node, iri("acc:reason"), text(judged.judgement.reason))
    if judged.document is not None:
        yield Triple(node, iri("acc:statedIn"), NamedNode(document_iri(judged.document)))
