"""The JSON API: saved queries, values of their parameters, entities by name, facts, documents.

It stands under `/api/v1`: what its objects hold may change in a later version, while the IRIs of
the graph, which are served beside it, never do. Lists are limited, not paged: a saved query
would be run anew for every page, so one asks for more rows with `limit` or narrows the question.
Documents, the one list that grows without bound, take an `offset`.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request, Response

from kg.namespaces import ACC, FACT, expand
from kg.query import Parameter, SavedQuery
from kg.query.parameters import folded
from kg.query.suggest import NameIndex, Suggestion
from kg.query.values import values
from kg.web.answers import PREFIX, saved_query
from kg.web.asking import wrong
from kg.web.models import (
    DocumentInfo,
    DocumentList,
    EntityInfo,
    EntityList,
    FactInfo,
    Lang,
    ParameterInfo,
    QueryDetail,
    QueryInfo,
    QueryList,
    ValueInfo,
    ValueList,
)  # fmt: skip
from kg.web.names import names_of
from kg.web.negotiation import choose, not_acceptable
from kg.web.problems import Problem
from kg.web.questions import documents, fact
from kg.web.replies import JSON, Reply, local
from kg.web.service import service_of

router = APIRouter(prefix=PREFIX)
SPARQL: Final = "application/sparql-query"

Language = Annotated[Lang, Query(description="Language of names and titles.")]
Few = Annotated[int, Query(ge=1, le=100, description="At most so many.")]
Many = Annotated[int, Query(ge=1, le=1000, description="At most so many.")]
Name = Annotated[str, Path(description="The name of a saved query.", examples=["meetings"])]


@router.get("/queries", response_model=QueryList, tags=["queries"], summary="All saved queries")
async def list_queries(request: Request) -> Response:
    service = service_of(request)
    reply = Reply(request, service)
    if reply.kept is not None:
        return reply.kept
    found = [QueryInfo(**_query(request, query)) for query in service.catalogue]
    return reply.json(QueryList(queries=found, count=len(found)))


@router.get(
    "/queries/{name}",
    response_model=QueryDetail,
    responses={200: {"content": {SPARQL: {"schema": {"type": "string"}}}}},
    tags=["queries"],
    summary="One saved query, with its text",
)
async def show_query(request: Request, name: Name) -> Response:
    service = service_of(request)
    query = saved_query(service, name)
    chosen = choose(request.headers.get("accept"), [JSON, SPARQL])
    if chosen is None:
        raise not_acceptable([JSON, SPARQL])
    reply = Reply(request, service, chosen)
    if reply.kept is not None:
        return reply.kept
    if chosen == SPARQL:
        return reply.of(query.text, SPARQL)
    return reply.json(QueryDetail(**_query(request, query), sparql=query.text))


@router.get(
    "/queries/{name}/parameters/{parameter}/values",
    response_model=ValueList,
    tags=["queries"],
    summary="Values that a parameter takes, by the beginning of their names",
)
async def list_values(  # noqa: PLR0917 - what a request may say
    request: Request,
    name: Name,
    parameter: Annotated[str, Path(description="The parameter's name.", examples=["state"])],
    prefix: Annotated[str, Query(max_length=200, description="What the value or its name begins with.")] = "",
    lang: Language = "en",
    limit: Many = 100,
) -> Response:
    service = service_of(request)
    query = saved_query(service, name)
    known = next((one for one in query.parameters if one.name == parameter.replace("-", "_")), None)
    if known is None:
        near = [one.name for one in query.parameters]
        raise Problem(404, f"{query.name} has no parameter {parameter!r}", title="Unknown parameter", near=near)
    reply = Reply(request, service)
    if reply.kept is not None:
        return reply.kept
    if known.type in {"entity", "name", "state"} and prefix != "":
        found = _named(await names_of(service), known, prefix, lang)
    else:
        listed = await service.ask(partial(values, query=query, parameter=known.name, lang=lang, seconds=None))
        found = [ValueInfo(value=one.value, label=one.label) for one in listed if _begins(prefix, one.value, one.label)]
    cut = len(found) > limit
    return reply.json(ValueList(parameter=known.name, takes=known.takes(), values=found[:limit], cut=cut))


@router.get("/entities", response_model=EntityList, tags=["entities"], summary="Entities by the beginning of a name")
async def list_entities(
    request: Request,
    q: Annotated[
        str, Query(min_length=1, max_length=200, description="In any language and script.", examples=["токае"])
    ],
    lang: Language = "en",
    kind: Annotated[str | None, Query(alias="class", description="A class, such as acc:Official.")] = None,
    limit: Few = 10,
) -> Response:
    service = service_of(request)
    reply = Reply(request, service)
    if reply.kept is not None:
        return reply.kept
    index = await names_of(service)
    of_class = None if kind is None else _class(kind, index)
    found = [_entity(request, one, lang) for one in index.suggest(q, lang=lang, of_class=of_class, limit=limit)]
    return reply.json(EntityList(entities=found, count=len(found)))


@router.get("/facts/{key}", response_model=FactInfo, tags=["facts"], summary="One fact with its evidence")
async def show_fact(
    request: Request,
    key: Annotated[str, Path(description="The end of the fact's IRI.", pattern="^[0-9a-f]{1,64}$")],
    lang: Language = "en",
) -> Response:
    service = service_of(request)
    reply = Reply(request, service)
    if reply.kept is not None:
        return reply.kept
    found = await service.ask(partial(fact, iri=FACT + key, lang=lang))
    if found is None:
        raise Problem(404, f"no fact {key}", title="Unknown fact")
    pieces = [piece | {"sentence": _sentence(piece, service.sentences)} for piece in found.pop("evidence")]
    return reply.json(FactInfo(url=local(request, FACT + key), evidence=pieces, **found))


@router.get("/documents", response_model=DocumentList, tags=["documents"], summary="The documents, by date")
async def list_documents(
    request: Request,
    limit: Many = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="So many are left out first.")] = 0,
) -> Response:
    service = service_of(request)
    reply = Reply(request, service)
    if reply.kept is not None:
        return reply.kept
    total, page = await service.ask(partial(documents, offset=offset, limit=limit))
    found = [_document(request, record) for record in page]
    return reply.json(DocumentList(documents=found, count=len(found), total=total))


def _sentence(piece: dict[str, object], sentences: dict[str, str]) -> object:
    return piece.get("sentence") or sentences.get(str(piece.get("iri")))


def _query(request: Request, query: SavedQuery) -> dict[str, Any]:
    url = f"{str(request.scope.get('root_path', '')).rstrip('/')}{PREFIX}/queries/{query.name}"
    return {
        "name": query.name,
        "title": dict(query.header.title),
        "description": dict(query.header.description),
        "tags": list(query.header.tags),
        "view": query.header.view,
        "parameters": [_parameter(one, url) for one in query.parameters],
        "url": url,
        "answer": f"{url}/answer",
    }


def _parameter(one: Parameter, url: str) -> ParameterInfo:
    return ParameterInfo(
        name=one.name,
        type=one.type,
        required=not one.optional and one.default is None,
        default=one.default,
        choices=list(one.choices),
        takes=one.takes(),
        about=dict(one.texts or {}),
        values=f"{url}/parameters/{one.name}/values",
    )


def _named(index: NameIndex, parameter: Parameter, prefix: str, lang: str) -> list[ValueInfo]:
    """Entities as a parameter takes them: by IRI, or where a part of a name is wanted by name."""
    classes = [ACC + "State", ACC + "StateGroup"] if parameter.type == "state" else [parameter.of_class]
    hits = [hit for of_class in classes for hit in index.suggest(prefix, lang=lang, of_class=of_class, limit=1001)]
    by_name = parameter.type == "name"
    return [ValueInfo(value=hit.matched if by_name else hit.entity.iri, label=hit.entity.label(lang)) for hit in hits]


def _begins(prefix: str, *names: str) -> bool:
    wanted = folded(prefix)
    return any(folded(name).startswith(wanted) for name in names)


def _class(kind: str, index: NameIndex) -> str:
    """The IRI of a class by its prefixed name. Raises Problem 422 naming those that there are."""
    known = sorted({name for one in index.entities for name in one.classes})
    try:
        iri = expand(kind)
    except KeyError:
        iri = kind
    if iri not in known:
        raise wrong("class", "one of " + ", ".join("acc:" + name.removeprefix(ACC) for name in known))
    return iri


def _entity(request: Request, hit: Suggestion, lang: str) -> EntityInfo:
    one = hit.entity
    return EntityInfo(
        iri=one.iri,
        url=local(request, one.iri),
        label=one.label(lang),
        labels=dict(one.labels),
        classes=list(one.classes),
        matched=hit.matched,
        used=one.used,
    )


def _document(request: Request, record: dict[str, str]) -> DocumentInfo:
    said = {name: record.get(name) for name in ("id", "title", "publisher", "date", "language", "citation")}
    iri = record["document"]
    return DocumentInfo(iri=iri, url=local(request, iri), facts=int(record["facts"]), source=record.get("url"), **said)
