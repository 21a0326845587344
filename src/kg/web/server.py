"""The HTTP server: uvicorn on a socket of ours, with a time limit for connections that say nothing."""

from __future__ import annotations

import socket
from typing import Any, Final

import uvicorn
from fastapi import FastAPI

from kg.errors import StoreError

_CONNECTIONS: Final = 1024
_SILENCE: Final = 15.0  # seconds until the first request must have come


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes a free one. Raises StoreError where the address cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=_CONNECTIONS)
    except OSError as error:
        problem = f"cannot listen on {host}:{port}: {error.strerror or error}"
        raise StoreError(problem, hint="choose another --port") from error


def serve(app: FastAPI, bound: socket.socket, *, grace: int) -> None:
    """Runs until SIGTERM or SIGINT; requests under way then have `grace` seconds to end."""
    config = uvicorn.Config(
        app,
        http=_protocol(),
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        proxy_headers=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=grace,
        limit_concurrency=_CONNECTIONS,
        backlog=_CONNECTIONS,
    )
    uvicorn.Server(config).run(sockets=[bound])


def _protocol() -> type[Any]:
    """Uvicorn's own protocol, which drops a connection whose first request does not come."""
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as Protocol  # noqa: PLC0415 - if there
    except ImportError:
        from uvicorn.protocols.http.h11_impl import H11Protocol as Protocol  # type: ignore[assignment]  # noqa: PLC0415

    class Impatient(Protocol):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self.loop.call_later(_SILENCE, self._drop_if_silent)

        def _drop_if_silent(self) -> None:
            silent: bool = self.cycle is None
            if silent and not self.transport.is_closing():
                self.transport.close()

    return Impatient
