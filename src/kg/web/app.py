"""The application: routers, the gate before them, errors as problems, start and stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from typing import Final

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from kg import __version__
from kg.web.gate import Gate
from kg.web.problem_page import problem_page
from kg.web.problems import add_handlers
from kg.web.service import Service
from kg.web.settings import ServeSettings

ROUTERS: Final = (
    "kg.web.protocol",
    "kg.web.graph_store",
    "kg.web.description",
    "kg.web.health",
    "kg.web.api",
    "kg.web.answers",
    "kg.web.words",
    "kg.web.openapi",
    "kg.web.assets",
    "kg.web.pages",
    "kg.web.network_data",
    "kg.web.network_page",
    "kg.web.trade_page",
    "kg.web.timeline_page",
    "kg.web.home_page",
    "kg.web.query_page",
    "kg.web.sparql_page",
    "kg.web.adding",
    "kg.web.entities",
)
"""Modules with a `router`, in the order in which their paths are tried."""

_SMALL: Final = 2048  # bytes that are not worth compressing


def create_app(settings: ServeSettings) -> FastAPI:
    """The application over an open graph. It forks: call it before there are threads or an event loop.

    Its processes end with the application's lifespan, or with `app.state.service.close()`.
    Raises KgError where the graph cannot be opened.
    """
    app = FastAPI(
        title="Accord",
        version=__version__,
        summary="A knowledge graph of cooperation between states, every fact with the sentence that states it",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        redirect_slashes=False,
    )
    for name in ROUTERS:
        app.include_router(import_module(name).router)
    add_handlers(app, problem_page)
    app.add_middleware(GZipMiddleware, minimum_size=_SMALL, compresslevel=4)
    app.add_middleware(Gate, settings=settings)
    app.state.service = Service(settings)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    tasks = {asyncio.create_task(service.watch())}
    loop = asyncio.get_running_loop()

    def reload() -> None:
        task = loop.create_task(service.reload())
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    with suppress(ValueError, RuntimeError, NotImplementedError):  # not in the main thread: no signals then
        loop.add_signal_handler(signal.SIGHUP, reload)
    try:
        yield
    finally:
        for task in tuple(tasks):
            task.cancel()
        service.close()
