"""`/rdf-graph-store`: the SPARQL 1.1 Graph Store Protocol. Reading is open, writing needs the token.

A graph is named by `?graph=IRI`, by `?default` (the graph without a name) or directly: the path below
/rdf-graph-store/ is then the graph's IRI under the address of the service.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from fastapi import APIRouter, Request, Response

from kg.store import graphs
from kg.web import etags
from kg.web.access import require_token
from kg.web.negotiation import GRAPHS, NAMES, TYPES, choose, not_acceptable
from kg.web.problems import Problem
from kg.web.service import service_of

router = APIRouter(tags=["Graph Store"])
_PATHS: Final = ("/rdf-graph-store", "/rdf-graph-store/{rest:path}")


async def get(request: Request) -> Response:
    graph = _named(request)
    form = _wanted(request)
    service = service_of(request)
    entity = etags.tag(service, "graph", graph or "", form)
    same = etags.unchanged(request, entity)
    if same is not None:
        return same
    written = await service.ask(partial(graphs.read_graph, graph=graph, form=form))
    if written is None:
        raise Problem(404, f"no graph <{graph}>")
    request.scope["fields"]["rows"] = written.rows
    headers = etags.headers(entity) | {"Vary": "Accept", "Content-Type": TYPES[form], "Accord-Rows": str(written.rows)}
    return Response(written.body, headers=headers)


async def put(request: Request) -> Response:
    return await _written(request, replace=True)


async def post(request: Request) -> Response:
    return await _written(request, replace=False)


async def delete(request: Request) -> Response:
    require_token(request)
    graph = _named(request)
    if not await service_of(request).write(partial(graphs.drop_graph, graph=graph)):
        raise Problem(404, f"no graph <{graph}>")
    return Response(status_code=204)


async def _written(request: Request, *, replace: bool) -> Response:
    require_token(request)
    graph = _named(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    form = GRAPHS.get(kind, "") if kind not in {"application/xml", "text/plain"} else ""
    if form not in graphs.READABLE:
        readable = [media for media, name in GRAPHS.items() if name in graphs.READABLE]
        raise Problem(415, f"no format of one graph: {kind or 'none'}", available=readable)
    data = await request.body()
    work = partial(graphs.write_graph, graph=graph, data=data, form=form, replace=replace)
    new = await service_of(request).write(work)
    return Response(status_code=201 if new else 204)


def _named(request: Request) -> str | None:
    """The graph's IRI, None for the one without a name. Raises Problem."""
    rest = request.path_params.get("rest", "")
    found = request.query_params.getlist("graph")
    default = "default" in request.query_params
    if len(found) + default + bool(rest) != 1:
        raise Problem(400, "name one graph: ?graph=IRI, ?default, or its path", hint="?graph=https://...")
    if rest:
        return str(request.url.replace(query="", fragment=""))
    return None if default else found[0]


def _wanted(request: Request) -> str:
    named = request.query_params.get("format") or request.query_params.get("output")
    offered = {media: form for media, form in GRAPHS.items() if form in graphs.READABLE}
    if named is not None:
        form = NAMES.get(named.lower(), (None, None))[1]
        if form not in graphs.READABLE:
            raise not_acceptable(offered)
        return form or ""
    media = choose(request.headers.get("accept"), offered)
    if media is None:
        raise not_acceptable(offered)
    return offered[media]


for _path in _PATHS:
    _shown = _path == _PATHS[0]
    for _method, _work in (("GET", get), ("PUT", put), ("POST", post), ("DELETE", delete)):
        router.add_api_route(
            _path,
            _work,
            methods=[_method],
            response_model=None,
            include_in_schema=_shown,
            summary=f"{_method} a named graph",
            name=f"graph-{_method.lower()}",
        )
