"""What every request passes: limits, host check, CORS, security headers, HEAD and OPTIONS, the log."""

from __future__ import annotations

import asyncio
import time
import uuid
from http import HTTPStatus
from typing import Any, Final

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.logs import LOGGER
from kg.web.problems import Problem, problem
from kg.web.settings import ServeSettings

_SAFE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Location, Server-Timing, Accord-Rows, Accord-Truncated, X-Request-ID",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
"""Other sites' pages may read; Authorization is not in the list, so that they cannot write."""


class Gate:
    """The outermost layer of the application (ASGI)."""

    def __init__(self, app: ASGIApp, settings: ServeSettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        passing = _Passing(scope, receive, send, self._settings)
        refused = passing.refusal()
        try:
            if refused is not None:
                await refused(passing.scope, receive, passing.send)
            else:
                await self._app(passing.scope, passing.receive, passing.send)
        except Exception as error:  # noqa: BLE001 - the border of the service: it goes on
            passing.fields["exception"] = type(error).__name__
            LOGGER.exception("a fault of the program", extra={"fields": {"id": passing.id}})
            if passing.status == 0:
                failed = problem(500, "", "a fault of the program; its log says more", request=passing.id)
                await failed(passing.scope, receive, passing.send)
        finally:
            passing.log()


class _Passing:
    """One request on its way."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, settings: ServeSettings) -> None:
        self.fields: dict[str, Any] = {}
        self.scope = {**scope, "fields": self.fields}
        self.method = scope["method"]
        if self.method == "HEAD":
            self.scope["method"] = "GET"
        self.id = uuid.uuid4().hex[:16]
        self.status = 0
        self._sent = 0
        self._receive = receive
        self._send = send
        self._settings = settings
        self._body = 0
        self._ended = False
        self._started = time.perf_counter()

    def refusal(self) -> Response | None:
        """An answer that needs no route: what is too long, from a strange host, or only asks what is allowed."""
        settings, headers = self._settings, dict(self.scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1").lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if len(settings.hosts) > 0 and name not in settings.hosts:
            detail = "this service is not known by the name that the Host header says"
            return problem(HTTPStatus.MISDIRECTED_REQUEST, "", detail, hint="start it with --allow-host NAME")
        if len(self.scope["raw_path"] or b"") + len(self.scope["query_string"]) > settings.url:
            return problem(414, "", f"more than {settings.url} characters; send the query by POST")
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length) > settings.body:
            return problem(413, "", f"more than {settings.body} bytes", headers={"Connection": "close"})
        if self.method == "OPTIONS":
            writes = ", PUT, DELETE" if self.scope["path"].startswith("/rdf-graph-store") else ""
            return Response(status_code=204, headers={"Allow": f"GET, HEAD, POST, OPTIONS{writes}", **_PREFLIGHT})
        return None

    async def receive(self) -> Message:
        """The body, no more of it and no later than is allowed. Raises Problem."""
        if self._ended:
            return await self._receive()
        left = self._settings.body_seconds - (time.perf_counter() - self._started)
        try:
            message = await asyncio.wait_for(self._receive(), max(left, 0.001))
        except TimeoutError as error:
            raise Problem(408, "the body did not come in time", headers={"Connection": "close"}) from error
        self._body += len(message.get("body", b""))
        self._ended = not message.get("more_body", False)
        if self._body > self._settings.body:
            raise Problem(413, f"more than {self._settings.body} bytes", headers={"Connection": "close"})
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _SAFE.items():
                headers.setdefault(name, value)
            headers["X-Request-ID"] = self.id
        elif message["type"] == "http.response.body":
            self._sent += len(message.get("body", b""))
            if self.method == "HEAD":
                message = {**message, "body": b""}
        await self._send(message)

    def log(self) -> None:
        milliseconds = round((time.perf_counter() - self._started) * 1000, 2)
        fields = {
            "id": self.id,
            "method": self.method,
            "path": self.scope["path"],
            "status": self.status,
            "ms": milliseconds,
            "bytes": 0 if self.method == "HEAD" else self._sent,
        }
        LOGGER.info("request", extra={"fields": fields | self.fields})
