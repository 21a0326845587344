"""Replies that clients can keep: a tag that changes with the graph, 304 for whoever has it already."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request, Response
from pydantic import BaseModel

from kg.namespaces import BASE
from kg.web import etags
from kg.web.service import Service

JSON = "application/json"


class Reply:
    """One reply to a GET: `kept` is the 304 where the client has it already, `key` tells it from all others."""

    def __init__(self, request: Request, service: Service, *parts: str) -> None:
        query = "&".join(sorted(f"{name}={value}" for name, value in request.query_params.multi_items()))
        self.key = etags.tag(service, request.url.path, query, *parts)
        self.kept = etags.unchanged(request, self.key)

    def of(self, content: bytes | str, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
        return Response(
            content, media_type=media_type, headers={"Vary": "Accept", **etags.headers(self.key), **(headers or {})}
        )

    def json(self, model: BaseModel) -> Response:
        return self.of(model.model_dump_json(exclude_none=True), JSON)


def local(request: Request, iri: str) -> str:
    """Where this service shows what an IRI of ours names: the same path below its root; other IRIs as they are."""
    root = str(request.scope.get("root_path", "")).rstrip("/")
    return f"{root}/{iri.removeprefix(BASE)}" if iri.startswith(BASE) else iri
