"""Entity tags: a representation is known by the state of the graph and by what was asked."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from kg.web.service import Service


def tag(service: Service, *parts: str) -> str:
    """A weak tag: the same answer may be sent compressed."""
    digest = hashlib.sha256()
    for part in (service.state, *parts):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return f'W/"{digest.hexdigest()[:24]}"'


def headers(entity: str) -> dict[str, str]:
    """The client may keep the answer but asks each time whether it still holds."""
    return {"ETag": entity, "Cache-Control": "no-cache"}


def unchanged(request: Request, entity: str) -> Response | None:
    """304 where the client has this very answer."""
    known = request.headers.get("if-none-match")
    if known is None:
        return None
    names = {name.strip().removeprefix("W/") for name in known.split(",")}
    if entity.removeprefix("W/") in names or known.strip() == "*":
        return Response(status_code=304, headers=headers(entity))
    return None
