"""An endpoint that misbehaves: statuses, trickles, busy servers, credentials."""

from __future__ import annotations

import base64
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import KgError, QueryError, StoreError
from kg.rdf.terms import Literal, NamedNode, Quad
from kg.store import Term
from kg.store.credentials import Credentials, split_credentials
from kg.store.engines import ENGINES, addresses
from kg.store.remote import RemoteStore

EMPTY = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers every request as the test says, and keeps what it was asked."""

    answer: Answer
    seen: list[Handler]
    body: bytes

    def _any(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.seen.append(self)
        type(self).answer(self)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _any  # noqa: N815

    def log_message(self, *args: object) -> None:
        """Silent."""

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(answer: Answer) -> Iterator[tuple[str, list[Handler]]]:
    seen: list[Handler] = []
    handler = type("Answering", (Handler,), {"answer": staticmethod(answer), "seen": seen})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("status", "body", "error", "message"),
    [
        (400, b"line 3: odd", QueryError, "no valid SPARQL: line 3: odd"),
        (401, b"", StoreError, r"wants to know who asks \(401\).*ACCORD_ENDPOINT_USER"),
        (403, b"", StoreError, r"does not allow that \(403\)"),
        (404, b"<html>", StoreError, r"nothing at this address \(404\)"),
        (408, b"", QueryError, "stopped after 20 s"),
        (500, b"Query timed out", QueryError, "stopped after 20 s"),
        (500, b"out of memory", QueryError, "failed while it ran: out of memory"),
        (504, b"", QueryError, "stopped after 20 s"),
        (200, b"<html>", QueryError, "no SPARQL JSON"),
        (200, b'{"head": {}}', QueryError, "no SPARQL result"),
    ],
)
def test_each_refusal_says_what_it_means(status: int, body: bytes, error: type[KgError], message: str) -> None:
    with serving(lambda request: request.reply(status, body)) as (url, _), pytest.raises(error, match=message):
        RemoteStore(url).select("SELECT ?s { ?s ?p ?o }", seconds=20)


def test_the_limit_holds_for_a_trickle() -> None:
    stop = threading.Event()

    def trickle(request: Handler) -> None:
        request.send_response(200)
        request.end_headers()
        while not stop.wait(0.05):
            request.wfile.write(b" ")
            request.wfile.flush()

    begin = time.monotonic()
    with serving(trickle) as (url, _):
        with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
            RemoteStore(url).select("SELECT ?s { ?s ?p ?o }", seconds=0.5)
        stop.set()
    assert time.monotonic() - begin < 3


def test_a_busy_server_is_asked_again() -> None:
    answers = iter([503, 429, 200])
    store_url: str
    with serving(lambda request: request.reply(next(answers), EMPTY, Retry_After="0")) as (store_url, seen):
        assert RemoteStore(store_url).select("SELECT ?s { ?s ?p ?o }").rows == ()
    assert len(seen) == 3


def test_a_server_that_stays_busy_is_given_up() -> None:
    with (
        serving(lambda request: request.reply(503, Retry_After="0")) as (url, seen),
        pytest.raises(StoreError, match="too busy"),
    ):
        RemoteStore(url).select("SELECT ?s { ?s ?p ?o }")
    assert len(seen) == 5


@pytest.mark.parametrize(
    ("credentials", "header"),
    [
        (Credentials("anna", "s3cret"), "Basic " + base64.b64encode(b"anna:s3cret").decode()),
        (Credentials("", "", "t0ken"), "Bearer t0ken"),
        (Credentials(), None),
    ],
)
def test_credentials_go_into_the_header_and_nowhere_else(credentials: Credentials, header: str | None) -> None:
    with serving(lambda request: request.reply(403, b"no")) as (url, seen):
        with pytest.raises(StoreError) as caught:
            RemoteStore(url, credentials=credentials).select("SELECT ?s { ?s ?p ?o }")
        assert seen[0].headers.get("Authorization") == header
    for secret in ("s3cret", "t0ken"):
        assert secret not in str(caught.value) + repr(credentials) + repr(caught.value)


def test_credentials_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_ENDPOINT_TOKEN", "abc")
    with serving(lambda request: request.reply(200, EMPTY)) as (url, seen):
        RemoteStore(url).select("SELECT ?s { ?s ?p ?o }")
    assert seen[0].headers["Authorization"] == "Bearer abc"


def test_credentials_in_the_url_are_taken_out_of_it() -> None:
    url, found = split_credentials("http://anna:s3%40cret@localhost:1/x")
    assert url == "http://localhost:1/x"
    assert found == Credentials("anna", "s3@cret")
    assert RemoteStore("http://anna:pw@localhost:1/x").name == "http://localhost:1/x"


@pytest.mark.parametrize("url", ["", "localhost:7878", "ftp://x/", "http://", "file:///etc"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(StoreError, match="no address"):
        RemoteStore(url)


def test_a_redirect_does_not_carry_credentials() -> None:
    with serving(lambda request: request.reply(200, EMPTY)) as (other, seen):
        host = other.replace("127.0.0.1", "localhost")
        with serving(lambda request: request.reply(302, Location=host)) as (url, _):
            RemoteStore(url, credentials=Credentials("anna", "pw")).select("SELECT ?s { ?s ?p ?o }")
    assert [request.headers.get("Authorization") for request in seen] == [None]


def test_digest() -> None:
    def answer(request: Handler) -> None:
        if "response=" in request.headers.get("Authorization", ""):
            request.reply(200, EMPTY)
        else:
            request.reply(401, WWW_Authenticate='Digest realm="SPARQL", nonce="abc", qop="auth", algorithm="MD5"')

    with serving(answer) as (url, seen):
        store = RemoteStore(url, engine_name="virtuoso", credentials=Credentials("anna", "pw"))
        store.replace_graph("https://e.org/g", [quad("https://e.org/g")])
    sent = [request for request in seen if request.command == "PUT"]
    assert len(sent) == 1  # the body once, behind a challenge that was asked for without it
    assert re.search(r'Digest username="anna", realm="SPARQL"', sent[0].headers["Authorization"])


def quad(graph: str) -> Quad:
    return Quad(NamedNode("https://e.org/s"), NamedNode("https://e.org/p"), Literal("a\nb"), NamedNode(graph))


def test_graphs_are_named_by_parameter_or_by_their_own_address() -> None:
    with serving(lambda request: request.reply(204)) as (url, seen):
        store = RemoteStore(f"{url}/query", engine_name="oxigraph")
        store.replace_graph("https://e.org/g?a&b", [quad("https://e.org/g?a&b")])
        store.replace_graph(f"{url}/store/own", [quad(f"{url}/store/own")])
        store.drop_graph(f"{url}/store/own")
    assert [(request.command, request.path) for request in seen] == [
        ("PUT", "/store?graph=https%3A%2F%2Fe.org%2Fg%3Fa%26b"),
        ("PUT", "/store/own"),
        ("DELETE", "/store/own"),
    ]
    assert seen[0].body == b'<https://e.org/s> <https://e.org/p> "a\\nb" .\n'


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_has_addresses_and_a_page(name: str, top: object) -> None:
    found = addresses("http://localhost:1/base/", ENGINES[name], with_password=False)
    assert found.query.startswith("http://localhost:1/base")
    assert not found.query.endswith("/")
    assert f"`{name}`" in (top / "docs" / "stores.md").read_text(encoding="utf-8")  # type: ignore[operator]


def test_union_and_time_limit_of_an_engine() -> None:
    with serving(lambda request: request.reply(200, EMPTY)) as (url, seen):
        RemoteStore(url, engine_name="stardog").select(
            "SELECT ?s { ?s ?p ?_x }", values={"_x": [Term.iri("a:b")]}, seconds=2
        )
        RemoteStore(url, engine_name="qlever").select("SELECT ?s { ?s ?p ?o }", seconds=2)
    assert seen[0].path == "/query"
    assert b"default-graph-uri=tag%3Astardog%3Aapi%3Acontext%3Aall" in seen[0].body
    assert b"timeout=2000" in seen[0].body
    assert b"timeout=2s" in seen[1].body
