"""What must not bring the service down: endless and greedy queries, crowds, calls to other servers, silence."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

QUICK = "ASK { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query})


def memory(pids: set[int]) -> int:
    """Resident memory of processes, without what they share, in bytes."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return total * 1024


def test_an_endless_query_is_stopped_and_the_next_is_quick(served: Any, client: httpx.Client) -> None:
    assert ask(client, QUICK).status_code == 200
    before = memory(served.family())
    started = time.perf_counter()
    late = ask(client, ENDLESS)
    assert late.status_code == 504
    assert "stopped after 3 s" in late.json()["detail"]
    assert time.perf_counter() - started < 5
    started = time.perf_counter()
    assert ask(client, QUICK).json()["boolean"] is True
    assert time.perf_counter() - started < 1
    assert memory(served.family()) < before + 200 * 1024**2


def test_a_greedy_query_ends_alone(tmp_path: Path, start: Callable[..., Any]) -> None:
    with (
        start(tmp_path / "log", "--memory", "128", "--timeout", "60") as running,
        httpx.Client(base_url=running.url, timeout=70) as client,
    ):
        greedy = ask(client, GREEDY)
        assert greedy.status_code == 504
        assert "memory" in greedy.json()["detail"]
        assert ask(client, QUICK).status_code == 200


def test_a_crowd_is_answered_or_asked_to_come_again(tmp_path: Path, start: Callable[..., Any]) -> None:
    options = ("--workers", "1", "--waiting", "2", "--timeout", "2")
    with start(tmp_path / "log", *options) as running, httpx.Client(base_url=running.url, timeout=30) as client:
        with ThreadPoolExecutor(8) as crowd:
            answers = list(crowd.map(lambda _: ask(client, ENDLESS), range(8)))
        assert {answer.status_code for answer in answers} == {503, 504}
        assert all("retry-after" in answer.headers for answer in answers if answer.status_code == 503)
        assert ask(client, QUICK).status_code == 200


def test_nothing_is_lost_under_load(client: httpx.Client) -> None:
    with ThreadPoolExecutor(32) as crowd:
        answers = list(crowd.map(lambda _: ask(client, QUICK), range(400)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.headers["x-request-id"] for answer in answers}) == 400


@pytest.fixture
def listening() -> Any:
    """A port of this computer, and how many connections came to it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        came: list[object] = []
        stop = threading.Event()

        def accept() -> None:
            while not stop.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                came.append(address)
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        yield server.getsockname()[1], came
        stop.set()
        thread.join()


CALLS = (
    "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(<http://127.0.0.1:{port}/> AS ?where) SERVICE ?where {{ ?s ?p ?o }} }}",
    "PREFIX here: <http://127.0.0.1:{port}/> SELECT * {{ sErViCe here: {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE<http://127.0.0.1:{port}/>{{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ ?s ?p ?o FILTER(?o<?s)SERVICE#>\n<http://127.0.0.1:{port}/>{{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }} }}",
)


@pytest.mark.parametrize("query", CALLS)
def test_no_query_calls_another_server(client: httpx.Client, listening: Any, query: str) -> None:
    port, came = listening
    response = ask(client, query.format(port=port))
    assert response.status_code == 403, response.text
    assert "SERVICE" in response.json()["detail"]
    assert came == []


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://127.0.0.1:{port}/>",
        "LOAD SILENT <http://127.0.0.1:{port}/> INTO GRAPH <urn:g>",
        "INSERT {{ GRAPH <urn:g> {{ ?s ?p ?o }} }} WHERE {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    ],
)
def test_no_update_calls_another_server(writer: httpx.Client, listening: Any, update: str) -> None:
    port, came = listening
    response = writer.post("/sparql", data={"update": update.format(port=port)})
    assert response.status_code == 403, response.text
    assert came == []


def test_the_word_service_is_no_call(client: httpx.Client) -> None:
    query = 'SELECT ?service { ?service ?p ?o FILTER(?o = "service") } # SERVICE <http://example.org/> {}'
    assert ask(client, query).status_code == 200


def test_a_host_that_is_allowed_is_called(tmp_path: Path, start: Callable[..., Any], listening: Any) -> None:
    port, came = listening
    with (
        start(tmp_path / "log", "--allow-service", f"127.0.0.1:{port}") as running,
        httpx.Client(base_url=running.url, timeout=30) as client,
    ):
        ask(client, CALLS[0].format(port=port))
        assert len(came) > 0
        assert ask(client, CALLS[2].format(port=port)).status_code == 403
        assert ask(client, CALLS[0].format(port=port + 1)).status_code == 403


@pytest.mark.slow
def test_a_silent_connection_is_dropped(served: Any) -> None:
    host, _, port = served.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as silent:
        silent.sendall(b"GET /health HTTP/1.1\r\nHost: 127")
        silent.settimeout(25)
        assert silent.recv(1024) == b""


def test_a_stop_ends_what_runs_and_all_processes(
    tmp_path: Path, start: Callable[..., Any], ended: Callable[[int], bool]
) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d a ?f }"
    with start(tmp_path / "log", "--timeout", "3") as running, httpx.Client(base_url=running.url, timeout=30) as client:
        family = running.family()
        assert len(family) >= 4
        with ThreadPoolExecutor(1) as other:
            answer = other.submit(ask, client, slow)
            time.sleep(0.5)
            running.process.send_signal(signal.SIGTERM)
            assert answer.result().status_code in {200, 504}
        assert running.process.wait(15) in {0, -signal.SIGTERM}
        until = time.monotonic() + 5
        while time.monotonic() < until and not all(map(ended, family)):
            time.sleep(0.05)
        assert [pid for pid in family if not ended(pid)] == []


def test_a_killed_service_leaves_no_orphan(
    tmp_path: Path, start: Callable[..., Any], ended: Callable[[int], bool]
) -> None:
    with start(tmp_path / "log") as running:
        family = running.family()
        with ThreadPoolExecutor(1) as other:
            lost = other.submit(httpx.post, f"{running.url}/sparql", data={"query": ENDLESS}, timeout=30)
            time.sleep(0.5)
            os.kill(running.pid, signal.SIGKILL)
            assert isinstance(lost.exception(), httpx.HTTPError)
        until = time.monotonic() + 5
        while time.monotonic() < until and not all(map(ended, family)):
            time.sleep(0.05)
        assert [pid for pid in family if not ended(pid)] == []


LOADED = """
import sys
from kg.cli.serve import ServeSettings, create_app
from kg.store import serving

def loaded(store):
    serving.answer(store, serving.Question("SELECT * { ?s ?p ?o } LIMIT 1"))
    return sorted(name for name in sys.modules if name.split(".")[0] in {"rdflib", "SPARQLWrapper", "pyshacl"})

if __name__ == "__main__":
    app = create_app(ServeSettings(workers=1))
    print(app.state.service.pool.run(loaded), loaded.__name__ and [n for n in sys.modules if n == "rdflib"])
    app.state.service.close()
"""


def test_rdflib_is_not_in_the_path(tmp_path: Path) -> None:
    script = tmp_path / "loaded.py"
    script.write_text(LOADED, encoding="utf-8")
    found = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.split("\n")[0] == "[] []"


def logged(served: Any, request: str) -> dict[str, Any]:
    """The line of the log for a request: written after its answer was sent, so it may come a little later."""
    for _ in range(100):
        text = served.log.read_text(encoding="utf-8")
        lines = [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]
        found: list[dict[str, Any]] = [line for line in lines if line.get("id") == request]
        if len(found) > 0:
            assert len(found) == 1
            return found[0]
        time.sleep(0.05)
    raise AssertionError(f"no line for {request}")


def test_the_log_has_a_line_for_each_request_and_no_query(served: Any, client: httpx.Client) -> None:
    response = client.get(
        "/sparql", params={"query": "SELECT * { ?secret ?p ?o } LIMIT 3"}, headers={"Accept-Encoding": "identity"}
    )
    line = logged(served, response.headers["x-request-id"])
    assert (line["method"], line["path"], line["status"], line["rows"]) == ("GET", "/sparql", 200, 3)
    assert line["bytes"] == len(response.content)
    assert line["ms"] > 0
    assert "secret" not in json.dumps(line)
