"""`/network`: who is tied to whom, as a picture, as tables with the sentences behind every tie, and as files."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from kg.network import KINDS, LAYERS, LAYOUTS, WRITERS, Caption, Drawing, Graph, caption, html, png
from kg.network.part import MOST, SIZES, Shown
from kg.network.words import kind_word
from kg.query.answer import Evidence
from kg.query.evidence import evidence_of
from kg.query.values import Choice
from kg.store import Store
from kg.web.filters import Asked, Field, choices
from kg.web.kept import kept
from kg.web.network_asking import RELATIONS, Question, question_of, roles_of, shown_of
from kg.web.network_data import edge_words, evidence_with_sentences, network_info
from kg.web.network_view import picture
from kg.web.pages import HEADERS, HTML, language, page
from kg.web.problems import Problem
from kg.web.replies import Reply, local
from kg.web.service import Service, service_of
from kg.web.wordings import word

router = APIRouter(include_in_schema=False)
_EDGES: Final = 40
"""Rows of the table of edges on one page, each with its sentences."""
_NODES: Final = 100
_PASSAGES: Final = 10
"""Facts of an edge whose passages stand in that table."""
_SCRIPT_WORDS: Final = (
    "interactive", "keys", "tidy", "fit", "opened", "hid", "chosen", "ties", "entity", "loading", "failed",
    "search", "focus", "open", "hide", "neighbours", "first_facts",
)  # fmt: skip
_TYPES: Final = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "html": "text/html",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "cyjson": "application/json",
    "dot": "text/vnd.graphviz",
}


@dataclass(frozen=True, slots=True)
class EdgeRow:
    one: str
    two: str
    told: str
    weight: int
    evidence: tuple[Evidence, ...]
    facts: int
    """How many state it; the passages of the first are shown."""


@router.get("/network")
async def network_page(request: Request) -> Response:
    """The page; where what was asked for does not fit, the same form with a word on it."""
    service, lang = service_of(request), language(request)
    reply = Reply(request, service, HTML, lang)
    if reply.kept is not None:
        return reply.kept
    headers = {**HEADERS, "Content-Language": lang}
    try:
        question = await question_of(request)
    except Problem as problem:
        asked = Asked(request)
        shown = {"problem": problem, "fields": await _fields(service, asked, lang), "asked": asked}
        body = page(request, "network.html", title=word("network.title", lang), lang=lang, net=None, **shown)
        return Response(body, problem.status, headers, HTML)
    body = await kept(service, reply.key, partial(_body, request, service, question), "pages")
    return reply.of(body, HTML, headers)


async def _body(request: Request, service: Service, question: Question) -> str:
    lang, asked = question.lang, question.asked
    found = await shown_of(service, question)
    at = asked.number("edges", 100_000)
    return page(
        request,
        "network.html",
        title=word("network.title", lang),
        lang=lang,
        problem=None,
        asked=asked,
        fields=await _fields(service, asked, lang),
        net=found,
        question=question,
        picture=await _picture(request, service, question, found),
        nodes=_node_rows(found, lang),
        rows=await _edge_rows(service, found, at, lang),
        at=at,
        pages=max(1, -(-found.graph.number_of_edges() // _EDGES)),
        way=_way(found, lang),
        most=MOST,
        passages=_PASSAGES,
        downloads=_downloads(),
        data=network_info(request, question, found).model_dump(exclude_none=True),
        words={name: word(f"network.{name}", lang) for name in _SCRIPT_WORDS} | {"kinds": _kinds(lang)},
    )


async def _fields(service: Service, asked: Asked, lang: str) -> list[Field]:
    listed = await choices(service, (("network-edges", "state"),), lang)
    roles = await roles_of(service, lang)

    def closed(name: str, values: tuple[str, ...], kind: Any = "select") -> Field:
        named = tuple(Choice(value, word(f"network.{name}.{value}", lang)) for value in values)
        return Field(name, kind, asked.many(name), named)

    return [
        Field("state", "select", asked.many("state"), listed["network-edges", "state"]),
        closed("layer", LAYERS, "checks"),
        Field("kind", "checks", asked.many("kind"), tuple(Choice(one, kind_word(one, lang)) for one in KINDS)),
        closed("relation", RELATIONS),
        Field("role", "select", asked.many("role"), tuple(Choice(code, name) for code, name in roles.items())),
        Field("from", "date", asked.many("from")),
        Field("to", "date", asked.many("to")),
        Field("as_of", "date", asked.many("as_of")),
        Field("known_on", "date", asked.many("known_on")),
        closed("size", SIZES),
        closed("layout", LAYOUTS),
    ]


async def _edge_rows(service: Service, found: Shown, at: int, lang: str) -> list[EdgeRow]:
    """One page of the edges, the strongest first, each with its sentences."""
    ordered = sorted(found.graph.edges(data=True), key=lambda edge: (-edge[2]["weight"], edge[0], edge[1]))
    listed = ordered[(at - 1) * _EDGES : at * _EDGES]
    first = {(one, two): data["facts"][:_PASSAGES] for one, two, data in listed}
    known = await evidence_with_sentences(service, (fact for facts in first.values() for fact in facts))
    return [
        EdgeRow(one, two, edge_words(data, lang), data["weight"], _distinct(first[one, two], known), len(data["facts"]))
        for one, two, data in listed
    ]


def _distinct(facts: tuple[str, ...], known: Mapping[str, tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    """Each passage once, though several facts share it."""
    pieces = [piece for fact in facts for piece in known.get(fact, ())]
    return tuple({(piece.document, piece.start, piece.end): piece for piece in pieces}.values())


def _node_rows(found: Shown, lang: str) -> list[dict[str, Any]]:
    ordered = sorted(found.graph, key=lambda node: (-found.sizes[node], node))[:_NODES]
    return [
        {
            "iri": node,
            "neighbours": found.neighbours[node],
            "here": found.graph.degree(node),
            "size": found.sizes[node],
            **found.graph.nodes[node],
            "word": kind_word(found.graph.nodes[node]["kind"], lang),
        }
        for node in ordered
    ]


def _way(found: Shown, lang: str) -> list[tuple[str, str]]:
    """The nodes of the way, each with what joins it to the one before."""
    joined = [""] + [
        edge_words(found.graph.edges[one, two], lang) for one, two in zip(found.way, found.way[1:], strict=False)
    ]
    return list(zip(found.way, joined, strict=False))


def _kinds(lang: str) -> dict[str, str]:
    return {kind: kind_word(kind, lang) for kind in KINDS}


def _downloads() -> list[str]:
    known = [*_TYPES]
    return known if importlib.util.find_spec("vl_convert") else [one for one in known if one != "png"]


async def _picture(request: Request, service: Service, question: Question, found: Shown) -> str:
    chosen = f"?lang={question.lang}" if request.query_params.get("lang") else ""
    links = {node: local(request, node) + chosen for node in found.graph}
    made = await _caption(service, question, found)
    return await service.ask(partial(picture, drawn=found.drawn, caption=made, links=links))


async def _caption(service: Service, question: Question, found: Shown) -> Caption:
    known_on = question.selection.wishes.known_on
    facts = sorted({fact for _, _, data in found.graph.edges(data=True) for fact in data["facts"]})
    documents = await service.ask(partial(documents_behind, facts=facts))
    return caption(documents, question.lang, known_on=None if known_on is None else known_on.iso)


@router.get("/network.{form}")
async def download(request: Request, form: str) -> Response:
    """The part that is shown as a picture or a page, all that was selected as data."""
    if form not in _downloads():
        raise Problem(404, f"the network is no {form}", title="Unknown format", near=_downloads())
    service = service_of(request)
    reply = Reply(request, service, form, language(request))
    if reply.kept is not None:
        return reply.kept
    question = await question_of(request)
    found = await shown_of(service, question)
    if form in {"svg", "png", "html"}:
        facts = (fact for _, _, data in found.graph.edges(data=True) for fact in data["facts"])
        pieces = await evidence_with_sentences(service, facts) if form == "html" else {}
        told = await _caption(service, question, found)
        work = partial(drawn_file, form=form, drawn=found.drawn, caption=told, pieces=pieces)
        body = await service.ask(work)
    else:
        graph = found.graph if form == "cyjson" else question.graph
        body = await service.ask(partial(data_file, form=form, graph=graph))
    named = {"Content-Disposition": f'attachment; filename="network.{form}"', "X-Content-Type-Options": "nosniff"}
    return reply.of(body, _TYPES[form], named)


def documents_behind(store: Store, *, facts: Sequence[str]) -> int:
    """How many reports state these facts."""
    return len({piece.document for pieces in evidence_of(store, facts).values() for piece in pieces})


def drawn_file(
    store: Store, *, form: str, drawn: Drawing, caption: Caption, pieces: Mapping[str, tuple[Evidence, ...]]
) -> bytes:
    if form == "html":
        return html(drawn, caption, pieces).encode()
    text = picture(store, drawn=drawn, caption=caption, links={})
    return png(text) if form == "png" else text.encode()


def data_file(store: Store, *, form: str, graph: Graph) -> bytes:
    del store
    return WRITERS[form](graph)
