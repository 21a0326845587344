"""The network as JSON: what a page shows, the neighbours of a node, the sentences behind an edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from kg.namespaces import FACT
from kg.network import Graph
from kg.network.part import Shown, around
from kg.network.words import kind_word, relation_word, reports_word
from kg.query.answer import Evidence
from kg.web.answers import PREFIX
from kg.web.asking import wrong
from kg.web.models import EvidenceInfo, Lang, Model
from kg.web.network_asking import Question, node_of, question_of, shown_of
from kg.web.network_view import evidence
from kg.web.replies import Reply, local
from kg.web.service import Service, service_of

router = APIRouter(prefix=PREFIX, tags=["network"])
MOST_FACTS: Final = 200
MOST_OF_EDGE: Final = 100
"""Facts that an edge names: of some states every report speaks. Files for other programs name all."""


class NodeInfo(Model):
    """A node: `x`, `y` and `size` only where a whole picture was asked for; `neighbours` counts hidden ones too."""

    id: str
    url: str
    label: str
    kind: str
    kind_label: str
    states: list[str]
    neighbours: int
    x: float | None = None
    y: float | None = None
    size: float | None = Field(default=None, description="How central it is, from 0 to 1.")


class EdgeInfo(Model):
    one: str
    two: str
    label: str
    reports: str
    weight: int
    relations: list[str]
    facts: list[str] = Field(description="Keys of the first facts behind it, at most 100.")
    fact_count: int


class NetworkInfo(Model):
    """`nodes` and `edges` shown, of `node_count` and `edge_count` that were selected."""

    nodes: list[NodeInfo]
    edges: list[EdgeInfo]
    node_count: int
    edge_count: int
    cut: bool
    way: list[str]


class EvidenceList(Model):
    """Key of a fact -> where it is stated."""

    facts: dict[str, list[EvidenceInfo]]


@router.get("/network", response_model=NetworkInfo, summary="The network of officials and institutions")
async def network_json(
    request: Request,
    expand: Annotated[str | None, Query(description="Only this node, its neighbours and their edges.")] = None,
    lang: Annotated[Lang, Query(description="Language of names.")] = "en",
) -> Response:
    """Takes the same parameters as the page `/network`: state, layer, kind, role, relation, from, to, focus …"""
    service = service_of(request)
    reply = Reply(request, service, lang)
    if reply.kept is not None:
        return reply.kept
    question = await question_of(request)
    if expand is not None:
        node = await node_of(service, question.graph, expand, question.lang)
        return reply.json(_expanded(request, question, around(question.graph, node)))
    return reply.json(network_info(request, question, await shown_of(service, question)))


def network_info(request: Request, question: Question, found: Shown) -> NetworkInfo:
    places = {node.id: node for node in found.drawn.nodes}
    nodes = [
        NodeInfo(
            **_node(request, found.graph, node, question.lang),
            neighbours=found.neighbours[node],
            x=round(places[node].dot[0], 1),
            y=round(places[node].dot[1], 1),
            size=found.sizes[node],
        )
        for node in found.graph
    ]
    edges = _edges(found.graph, question.lang)
    return NetworkInfo(
        nodes=nodes, edges=edges, node_count=found.nodes, edge_count=found.edges, cut=found.cut, way=list(found.way)
    )


def _expanded(request: Request, question: Question, part: Graph) -> NetworkInfo:
    """Nodes without attributes are only ends of edges."""
    known = [node for node in part if "kind" in part.nodes[node]]
    nodes = [
        NodeInfo(**_node(request, part, node, question.lang), neighbours=question.graph.degree(node)) for node in known
    ]
    return NetworkInfo(
        nodes=nodes,
        edges=_edges(part, question.lang),
        node_count=len(question.graph),
        edge_count=question.graph.number_of_edges(),
        cut=len(known) - 1 < question.graph.degree(known[0]),
        way=[],
    )


def _node(request: Request, graph: Graph, node: str, lang: str) -> dict[str, Any]:
    data = graph.nodes[node]
    return {
        "id": node,
        "url": local(request, node),
        "label": data["label"],
        "kind": data["kind"],
        "kind_label": kind_word(data["kind"], lang),
        "states": list(data["states"]),
    }


def _edges(graph: Graph, lang: str) -> list[EdgeInfo]:
    return [
        EdgeInfo(
            one=one,
            two=two,
            label=edge_words(data, lang),
            reports=reports_word(data["weight"], lang),
            weight=data["weight"],
            relations=list(data["relations"]),
            facts=[fact.removeprefix(FACT) for fact in data["facts"][:MOST_OF_EDGE]],
            fact_count=len(data["facts"]),
        )
        for one, two, data in graph.edges(data=True)
    ]


def edge_words(data: dict[str, Any], lang: str) -> str:
    return ", ".join([*(relation_word(relation, lang) for relation in data["relations"]), *data["roles"]])


@router.get("/evidence", response_model=EvidenceList, summary="The sentences behind several facts")
async def evidence_json(
    request: Request,
    fact: Annotated[list[str], Query(description="Ends of facts' IRIs.", min_length=1, max_length=MOST_FACTS)],
) -> Response:
    if not all(key.isalnum() and key.isascii() for key in fact):
        raise wrong("fact", "the ends of facts' IRIs")
    service = service_of(request)
    reply = Reply(request, service)
    if reply.kept is not None:
        return reply.kept
    found = await evidence_with_sentences(service, [FACT + key for key in fact])
    told = {iri.removeprefix(FACT): [_piece(piece) for piece in pieces] for iri, pieces in found.items()}
    return reply.json(EvidenceList(facts=told))


def _piece(piece: Evidence) -> EvidenceInfo:
    return EvidenceInfo(**asdict(piece))


async def evidence_with_sentences(service: Service, facts: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """Fact IRI -> where it is stated, with the words of documents that the graph must not hold."""
    found = await service.ask(partial(evidence, facts=tuple(dict.fromkeys(facts))))
    words = service.sentences
    return {
        fact: tuple(replace(piece, sentence=piece.sentence or words.get(piece.iri or "")) for piece in pieces)
        for fact, pieces in found.items()
    }
