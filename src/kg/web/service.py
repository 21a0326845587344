"""What the routes share: the pool of workers over the graph, the saved queries, the state that is served."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from starlette.requests import Request

from kg import __version__, settings
from kg.errors import KgError, RefusedError
from kg.query import catalogue
from kg.query.catalogue import Catalogue
from kg.store import OpenGraph, open_graph
from kg.store.base import Store
from kg.store.keeper import Source
from kg.store.opening import ON_DISK, QUADS, SENTENCES
from kg.store.oxigraph import OxigraphStore
from kg.store.pool import Pool
from kg.web.settings import ServeSettings

T = TypeVar("T")
_LOG: Final = logging.getLogger("kg.web")


class Service:
    """Opens the graph and starts its processes: made before there are threads or an event loop.

    Raises KgError where the graph cannot be opened.
    """

    def __init__(self, wanted: ServeSettings) -> None:
        self.settings = wanted
        self.pool = Pool(_source(wanted), workers=wanted.workers, waiting=wanted.waiting)
        self._stamp = _stamp(wanted.graph)
        self._start = secrets.token_hex(4)
        self._sentences: dict[str, str] | None = None
        self._catalogue = None if wanted.queries is None else Catalogue(wanted.queries)

    @property
    def state(self) -> str:
        """Changes with the graph, after a build, a reload or a write, and with each start of the service.

        A graph in memory forgets what was written, limits and queries may be others: no tag outlives the process.
        """
        return f"{self._start}-{self._stamp}-{self.pool.generation}"

    @property
    def catalogue(self) -> Catalogue:
        return catalogue() if self._catalogue is None else self._catalogue

    @property
    def sentences(self) -> dict[str, str]:
        """Evidence IRI -> its words, read when first asked for and after a reload."""
        if self._sentences is None:
            self._sentences = OpenGraph(_NO_STORE, self.settings.graph).sentences
        return self._sentences

    async def ask(self, work: Callable[[Store], T], seconds: float | None = None) -> T:
        """Runs picklable work in a worker, within the service's time limit or a shorter one."""
        most = self.settings.seconds
        return await self.pool.ask(work, most if seconds is None else min(seconds, most))

    async def write(self, work: Callable[[Store], T]) -> T:
        """Raises RefusedError where nothing may be written."""
        if self.settings.token is None:
            raise RefusedError("this service is read-only", hint="start it with --token-file to allow writing")
        return await self.pool.write(work, self.settings.write_seconds)

    async def reload(self) -> None:
        """Reads the folder again; where that fails, the old state goes on being served."""
        stamp = _stamp(self.settings.graph)
        try:
            await self.pool.reopen()
        except KgError as error:
            _LOG.error("reload failed", extra={"fields": {"event": "reload", "problem": str(error)}})
            return
        self._stamp = stamp
        self._sentences = None
        _LOG.info("reloaded", extra={"fields": {"event": "reload", "state": self.state}})

    async def watch(self) -> None:
        """Reloads after the folder was built anew, once it has been still for one look."""
        seen = self._stamp
        while self.settings.watch is not None and self.settings.graph is not None:
            await asyncio.sleep(self.settings.watch)
            now = _stamp(self.settings.graph)
            if now == seen and now != self._stamp:
                await self.reload()
                self._stamp = now  # a broken state is not tried again until it changes
            seen = now

    def close(self) -> None:
        self.pool.close()


def service_of(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


def _source(wanted: ServeSettings) -> Source:
    folder = wanted.graph
    opening = partial(_open, folder)
    if folder is not None and (folder / ON_DISK / "CURRENT").is_file():
        writing = None if wanted.token is None else partial(OxigraphStore, folder / ON_DISK)
        return Source(opening, shared=False, write=writing, memory=wanted.memory)
    return Source(opening, memory=wanted.memory)


def _open(folder: Path | None) -> Store:
    return open_graph(folder).store


def _stamp(folder: Path | None) -> str:
    """A digest of what the served files looked like, not of their bytes: it must be cheap."""
    files = (
        [settings.ttl_dir()] if folder is None else [folder / QUADS, folder / ON_DISK / "CURRENT", folder / SENTENCES]
    )
    digest = hashlib.sha256(__version__.encode())
    for path in files:
        with suppress(OSError):
            found = path.stat()
            digest.update(f"{path.name} {found.st_mtime_ns} {found.st_size}".encode())
    return digest.hexdigest()[:16]


class _NoStore:
    """Where only the folder's sentences are wanted."""


_NO_STORE: Store = _NoStore()  # type: ignore[assignment]
