"""The servers of the contract suite: each started once a run on free ports, in a folder that goes away.

A server that is not installed skips its tests; under ACCORD_CI=1 a skipped test fails.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kg.store import OxigraphStore, Store, open_graph
from kg.store.credentials import Credentials
from kg.store.remote import RemoteStore

PATIENCE = 60.0  # seconds that a server may take to start
VIRTUOSO = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 100000
MaxQueryExecutionTime = 60
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], folder: Path, url: str) -> Iterator[str]:
    """A server of our own, until the end of the block. Fails with its last words where it does not start."""
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        begin = time.monotonic()
        while not _answers(url):
            if server.poll() is not None or time.monotonic() - begin > PATIENCE:
                pytest.fail(f"{command[0]} does not start: {log.read_text(errors='replace')[-500:]}")
            time.sleep(0.05)
        yield url
    finally:
        server.kill()
        server.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5):  # noqa: S310 - our own server
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def installed(command: str, package: str) -> str:
    """The path of a server's command; skips where there is none."""
    beside = Path(sys.executable).with_name(command)
    path = str(beside) if beside.exists() else shutil.which(command)
    if path is None:
        pytest.skip(f"no {command} here: install {package}")
    return path


@contextmanager
def _oxigraph(folder: Path, *flags: str) -> Iterator[str]:
    port = free_port()
    command = [installed("oxigraph", "the PyPI package oxigraph"), "serve", "--bind", f"127.0.0.1:{port}"]
    with running([*command, "--timeout-s", "5", *flags], folder, f"http://127.0.0.1:{port}/query"):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with _oxigraph(tmp_path_factory.mktemp("oxigraph")) as url:
        yield url


@pytest.fixture(scope="session")
def generic_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Any endpoint whose default graph is the union of the others."""
    with _oxigraph(tmp_path_factory.mktemp("generic"), "--union-default-graph") as url:
        yield url


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    command = installed("virtuoso-t", "the Debian package virtuoso-opensource-7")
    folder = tmp_path_factory.mktemp("virtuoso")
    http = free_port()
    settings = VIRTUOSO.format(folder=folder, sql=free_port(), http=http)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    arguments = [command, "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
    with running(arguments, folder, f"http://127.0.0.1:{http}/sparql"):
        yield f"http://127.0.0.1:{http}"


def _on_virtuoso(request: pytest.FixtureRequest, folder: Path) -> Store:
    del folder
    url = request.getfixturevalue("virtuoso_server")
    return RemoteStore(url, engine_name="virtuoso", credentials=Credentials("dba", "dba"))


def _on_oxigraph(request: pytest.FixtureRequest, folder: Path) -> Store:
    del folder
    return RemoteStore(request.getfixturevalue("oxigraph_server"), engine_name="oxigraph")


def _generic(request: pytest.FixtureRequest, folder: Path) -> Store:
    """Without the Graph Store Protocol: everything is written by SPARQL Update."""
    del folder
    url = request.getfixturevalue("generic_server")
    return RemoteStore(f"{url}/query", update=f"{url}/update")


OPENERS: dict[str, Callable[[pytest.FixtureRequest, Path], Store]] = {
    "oxigraph in memory": lambda request, folder: OxigraphStore(),  # noqa: ARG005
    "oxigraph on disk": lambda request, folder: OxigraphStore(folder / "store"),  # noqa: ARG005
    "remote oxigraph": _on_oxigraph,
    "remote virtuoso": _on_virtuoso,
    "remote generic": _generic,
}


def emptied(store: Store) -> Store:
    for graph in store.graphs():
        store.drop_graph(graph)
    return store


@pytest.fixture
def store_names() -> list[str]:
    return list(OPENERS)


@pytest.fixture(params=OPENERS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Each store in turn, empty."""
    opened = emptied(OPENERS[request.param](request, tmp_path))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def bundled() -> Iterator[OxigraphStore]:
    """The bundled graph in memory: what the others are compared with."""
    opened = open_graph().store
    assert isinstance(opened, OxigraphStore)
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=[name for name in OPENERS if name != "oxigraph in memory"])
def loaded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, bundled: OxigraphStore
) -> Iterator[Store]:
    """Each other store in turn, holding the bundled graph."""
    opened = emptied(OPENERS[request.param](request, tmp_path_factory.mktemp("loaded")))
    for graph in bundled.graphs():
        opened.replace_graph(graph, bundled.quads(graph))
    opened.optimize()
    assert (opened.count(), opened.graphs()) == (bundled.count(), bundled.graphs())
    yield opened
    opened.close()


@dataclass
class _Spent:
    seconds: dict[str, float] = field(default_factory=dict)


_SPENT = _Spent()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    module = report.nodeid.partition("::")[0]
    if module.endswith(("contract/test_stores.py", "contract/test_saved_queries.py")):
        _SPENT.seconds[module] = _SPENT.seconds.get(module, 0.0) + report.duration


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _SPENT.seconds:
        terminalreporter.write_line(f"contract suite of the stores: {sum(_SPENT.seconds.values()):.1f} s")
