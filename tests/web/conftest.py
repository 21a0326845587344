"""The service in this process, and `kg serve` as one of its own for real connections, signals and processes."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.web.app import create_app
from kg.web.settings import ServeSettings

TOKEN = "a-token-for-tests-only"  # noqa: S105 - guards nothing


@dataclass(frozen=True)
class Served:
    url: str
    process: subprocess.Popen[str]
    log: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def family(self) -> set[int]:
        """The service's process and all below it."""
        found, open_ends = {self.pid}, [self.pid]
        while open_ends:
            for children in Path(f"/proc/{open_ends.pop()}/task").glob("*/children"):
                new = set(map(int, children.read_text(encoding="ascii").split())) - found
                found |= new
                open_ends += new
        return found


@contextmanager
def started(log: Path, *options: str, token: str | None = TOKEN) -> Iterator[Served]:
    environment = os.environ | ({} if token is None else {"ACCORD_TOKEN": token})
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", "serve", "--port", "0", *options],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment,
        )
    assert process.stdout is not None
    try:
        line = process.stdout.readline().strip()
        assert line.startswith("http://"), log.read_text(encoding="utf-8")
        yield Served(line.rstrip("/"), process, log)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def gone(pid: int) -> bool:
    """Whether a process ended; one that only waits to be reaped has."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Writable with the token; queries have three seconds and a hundred rows."""
    log = tmp_path_factory.mktemp("served") / "log.jsonl"
    with started(log, "--timeout", "3", "--limit", "100", "--max-body", "1") as running:
        yield running


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, timeout=20) as asking:
        yield asking


@pytest.fixture
def writer(served: Served) -> Iterator[httpx.Client]:
    """A client that shows the token."""
    with httpx.Client(base_url=served.url, timeout=20, headers={"Authorization": f"Bearer {TOKEN}"}) as asking:
        yield asking


@pytest.fixture
def token() -> str:
    return TOKEN


@pytest.fixture(scope="session")
def start() -> Callable[..., AbstractContextManager[Any]]:
    """Starts a service of a test's own, given a file for its log and options."""
    return started


@pytest.fixture(scope="session")
def ended() -> Callable[[int], bool]:
    return gone


class Client:
    """Asks an application as a client would, redirects shown and not followed; one event loop for all."""

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
def serving() -> Iterator[Callable[[ServeSettings], Client]]:
    """Makes a client of a service with these settings; closes them all in the end."""
    made: list[Client] = []

    def serve(settings: ServeSettings) -> Client:
        made.append(Client(create_app(settings)))
        return made[-1]

    yield serve
    for one in made:
        one.close()
