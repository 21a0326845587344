"""The pages of the service in this process, asked without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from kg.web.app import create_app
from kg.web.settings import ServeSettings


class Client:
    """Asks an application as a browser would, redirects not followed; one event loop for all."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self._runner = asyncio.Runner()
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self._http = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")

    def get(self, path: str, **asked: Any) -> httpx.Response:
        return self._runner.run(self._http.get(path, **asked))

    def post(self, path: str, **asked: Any) -> httpx.Response:
        return self._runner.run(self._http.post(path, **asked))

    def close(self) -> None:
        self._runner.run(self._http.aclose())
        self._runner.close()
        self.app.state.service.close()


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    """Over the bundled graph."""
    made = Client(create_app(ServeSettings()))
    yield made
    made.close()
