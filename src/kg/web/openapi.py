"""The description of the API, OpenAPI 3.1: one operation for each saved query, drawn from the catalogue.

FastAPI describes the fixed addresses; the operations of saved queries are put beside them, with
their parameters as the headers of the queries say. The page for people is plain HTML of our own:
the usual one loads its program from another host.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi

from kg import __version__
from kg.web.answers import PREFIX
from kg.web.models import schemas
from kg.web.operations import PROBLEM, operation
from kg.web.pages import HEADERS, HTML, language, page
from kg.web.questions import codes
from kg.web.replies import JSON, Reply
from kg.web.service import Service, service_of

router = APIRouter(include_in_schema=False)
_TEXT: Final = """\
Facts that press reports state about cooperation between states, each with the sentence that states it.
Saved queries take typed parameters and answer in many formats; entities are found by any name; every
error is a `application/problem+json`. Versions: `/api/v1` changes in additions only; the IRIs of the graph never.
"""
_NOT_NEEDED: Final = ("HTTPValidationError", "ValidationError")


@router.get("/openapi.json")
@router.get("/api/openapi.json")
@router.get(f"{PREFIX}/openapi.json")
async def openapi(request: Request) -> Response:
    service = service_of(request)
    reply = Reply(request, service)
    if reply.kept is not None:
        return reply.kept
    return reply.of(json.dumps(await described(request.app, service), ensure_ascii=False), JSON)


@router.get(f"{PREFIX}/docs")
async def docs(request: Request) -> Response:
    """The addresses and the saved queries with their parameters."""
    service = service_of(request)
    lang = language(request)
    reply = Reply(request, service, lang)
    if reply.kept is not None:
        return reply.kept
    found = await described(request.app, service)
    operations = sorted(_operations(found))
    title = "API Accord" if lang == "ru" else "The Accord API"
    text = page(request, "api.html", title=title, lang=lang, operations=operations, queries=list(service.catalogue))
    return reply.of(text, HTML, HEADERS)


@router.get(PREFIX)
async def index(request: Request) -> Response:
    """To the page for people, or to the description for programs."""
    wants = request.headers.get("accept", "")
    root = str(request.scope.get("root_path", "")).rstrip("/")
    place = f"{root}{PREFIX}/docs" if HTML in wants else f"{root}/openapi.json"
    return Response(status_code=303, headers={"Location": place, "Vary": "Accept"})


async def described(app: FastAPI, service: Service) -> dict[str, Any]:
    """The whole description."""
    found = get_openapi(title="Accord", version=__version__, description=_TEXT, routes=app.routes)
    for methods in found["paths"].values():
        for one in methods.values():
            one["responses"].pop("422", None)
            one["responses"]["default"] = PROBLEM
    known = {scheme: sorted(names) for scheme, names in (await service.ask(codes)).items()}
    for query in service.catalogue:
        found["paths"][f"{PREFIX}/queries/{query.name}/answer"] = operation(query, known, service.settings.rows)
    components = found.setdefault("components", {}).setdefault("schemas", {})
    components |= {name: schema for name, schema in schemas().items() if name not in components}
    for name in _NOT_NEEDED:
        components.pop(name, None)
    return found


def _operations(found: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for path, methods in found["paths"].items():
        if not path.endswith("/answer"):
            yield from ((path, method.upper(), one.get("summary", "")) for method, one in methods.items())
