"""`/sparql`: the SPARQL 1.1 Protocol. A query by GET or POST, an update by POST with the token."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response

from kg.store import serving
from kg.web import etags
from kg.web.access import require_token
from kg.web.description import describe_service
from kg.web.negotiation import GRAPHS, RESULTS, TYPES, forms, not_acceptable
from kg.web.problems import Problem
from kg.web.service import service_of

router = APIRouter(tags=["SPARQL"])

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_CHANGING: Final = re.compile(r"\b(?:now|rand|uuid|struuid|bnode|service)\b", re.IGNORECASE)
"""What gives another answer each time: no entity tag then."""


@dataclass(frozen=True, slots=True)
class _Said:
    """The parameters of a request, from its URL and, of a form, its body."""

    values: dict[str, list[str]]

    def one(self, name: str) -> str | None:
        found = self.values.get(name, [])
        if len(found) > 1:
            raise Problem(400, f"{name} is given {len(found)} times")
        return found[0] if found else None

    def many(self, name: str) -> tuple[str, ...]:
        return tuple(self.values.get(name, ()))


@router.get("/sparql", response_model=None, summary="A SPARQL query, or the description of this service")
async def get(request: Request) -> Response:
    said = _Said(_parsed(request.url.query))
    if said.one("update") is not None:
        raise Problem(400, "an update is sent by POST")
    query = said.one("query")
    if query is None:
        return await describe_service(request)
    return await _answered(request, query, said)


@router.post("/sparql", response_model=None, summary="A SPARQL query or, with the token, an update")
async def post(request: Request) -> Response:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {FORM, QUERY, UPDATE}:
        accepted = {"Accept-Post": f"{FORM}, {QUERY}, {UPDATE}"}
        raise Problem(415, f"no Content-Type of the protocol: {kind or 'none'}", headers=accepted)
    text = _decoded(await request.body())
    address = _parsed(request.url.query)
    if kind == QUERY:
        return await _answered(request, text, _Said(address))
    if kind == UPDATE:
        return await _updated(request, text, _Said(address))
    said = _Said({**address, **_parsed(text)})
    query, update = said.one("query"), said.one("update")
    if (query is None) == (update is None):
        raise Problem(400, "a form needs either query or update")
    if update is not None:
        return await _updated(request, update, said)
    return await _answered(request, query or "", said)


async def _answered(request: Request, query: str, said: _Said) -> Response:
    service = service_of(request)
    named = (*said.many("format"), *said.many("output"))
    results, graph = forms(request.headers.get("accept"), named)
    graphs = said.many("default-graph-uri"), said.many("named-graph-uri")
    headers = {"Vary": "Accept"}
    if service.settings.log_queries:
        request.scope["fields"]["query"] = query
    if request.method == "GET" and _CHANGING.search(query) is None:
        entity = etags.tag(service, query, repr(graphs), results or "", graph or "")
        same = etags.unchanged(request, entity)
        if same is not None:
            return same
        headers |= etags.headers(entity)
    limit = service.settings.rows
    question = serving.Question(query, results, graph, limit, *graphs, services=service.settings.services)
    started = time.perf_counter()
    written = await service.ask(partial(serving.answer, asked=question))
    if written.unwanted:
        raise not_acceptable(GRAPHS if written.form == "triples" else RESULTS)
    headers["Server-Timing"] = f"query;dur={(time.perf_counter() - started) * 1000:.1f}"
    headers["Accord-Rows"] = str(written.rows)
    request.scope["fields"]["rows"] = written.rows
    if written.cut:
        headers["Accord-Truncated"] = "true"
    return Response(written.body, headers=headers | {"Content-Type": TYPES[written.form]})


async def _updated(request: Request, text: str, said: _Said) -> Response:
    require_token(request)
    if said.many("using-graph-uri") or said.many("using-named-graph-uri"):
        raise Problem(400, "using-graph-uri is not supported", hint="write USING in the update")
    service = service_of(request)
    await service.write(partial(serving.update, text=text, services=service.settings.services))
    return Response(status_code=204)


def _parsed(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Problem(400, f"no form in UTF-8: {error}") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, "not UTF-8") from error
