"""Updates and the Graph Store Protocol: only with the token; readers then see the new state."""

from __future__ import annotations

import base64
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import rdflib

from kg.store import OxigraphStore

GRAPH = "https://example.org/graph"
TURTLE = {"Content-Type": "text/turtle"}
ONE = "<https://example.org/a> <https://example.org/p> 1 ."
TWO = "<https://example.org/a> <https://example.org/p> 2 ."


def values(client: httpx.Client, graph: str = GRAPH) -> list[str]:
    query = f"SELECT ?o {{ GRAPH <{graph}> {{ ?s <https://example.org/p> ?o }} }} ORDER BY ?o"
    response = client.get("/sparql", params={"query": query})
    return [row["o"]["value"] for row in response.json()["results"]["bindings"]]


def test_an_update_by_form_and_directly(writer: httpx.Client) -> None:
    graph = f"{GRAPH}/update"
    insert = f"INSERT DATA {{ GRAPH <{graph}> {{ {ONE} }} }}"
    assert writer.post("/sparql", data={"update": insert}).status_code == 204
    assert values(writer, graph) == ["1"]
    direct = {"Content-Type": "application/sparql-update"}
    assert writer.post("/sparql", content=insert.replace(" 1 ", " 2 "), headers=direct).status_code == 204
    assert values(writer, graph) == ["1", "2"]
    assert writer.post("/sparql", data={"update": f"DROP GRAPH <{graph}>"}).status_code == 204
    assert values(writer, graph) == []


@pytest.mark.parametrize(
    "authorization",
    [None, "Bearer wrong", "Bearer", "Basic !!", "Basic " + base64.b64encode(b"user:wrong").decode(), "Digest x"],
)
def test_without_the_token_nothing_is_written(client: httpx.Client, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    update = {"update": f"INSERT DATA {{ GRAPH <{GRAPH}/no> {{ {ONE} }} }}"}
    asked = {"graph": f"{GRAPH}/no"}
    for response in (
        client.post("/sparql", data=update, headers=headers),
        client.put("/rdf-graph-store", params=asked, content=ONE, headers=headers | TURTLE),
        client.post("/rdf-graph-store", params=asked, content=ONE, headers=headers | TURTLE),
        client.delete("/rdf-graph-store", params=asked, headers=headers),
    ):
        assert response.status_code == 401
        assert "Bearer" in response.headers["www-authenticate"]
    assert values(client, f"{GRAPH}/no") == []


def test_writing_is_off_without_a_token(tmp_path: Path, start: Callable[..., Any], token: str) -> None:
    with (
        start(tmp_path / "log", "--read-only") as running,
        httpx.Client(base_url=running.url, headers={"Authorization": f"Bearer {token}"}) as client,
    ):
        assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 403
        assert client.delete("/rdf-graph-store", params={"graph": GRAPH}).status_code == 403


@pytest.mark.parametrize("update", ["INSERT nonsense", "INSERT { ?a ?b ?c } WHERE { ?a ?b", ""])
def test_a_broken_update_changes_nothing(writer: httpx.Client, update: str) -> None:
    response = writer.post("/sparql", data={"update": update})
    if update:
        assert response.status_code == 400
    assert writer.get("/health/ready").status_code == 200


def test_a_graph_is_put_added_to_read_and_dropped(writer: httpx.Client) -> None:
    asked = {"graph": f"{GRAPH}/whole"}
    put = writer.put("/rdf-graph-store", params=asked, content=ONE, headers=TURTLE)
    assert put.status_code == 201
    tag = writer.get("/rdf-graph-store", params=asked).headers["etag"]
    assert writer.post("/rdf-graph-store", params=asked, content=TWO, headers=TURTLE).status_code == 204
    assert values(writer, asked["graph"]) == ["1", "2"]
    changed = writer.get("/rdf-graph-store", params=asked, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert len(rdflib.Graph().parse(data=changed.text, format="turtle")) == 2
    assert writer.put("/rdf-graph-store", params=asked, content=TWO, headers=TURTLE).status_code == 204
    assert values(writer, asked["graph"]) == ["2"]
    assert writer.head("/rdf-graph-store", params=asked).status_code == 200
    assert writer.delete("/rdf-graph-store", params=asked).status_code == 204
    assert writer.get("/rdf-graph-store", params=asked).status_code == 404
    assert writer.delete("/rdf-graph-store", params=asked).status_code == 404


def test_a_graph_is_named_directly(writer: httpx.Client) -> None:
    path = "/rdf-graph-store/mine/one"
    assert writer.put(path, content=ONE, headers=TURTLE).status_code == 201
    assert values(writer, f"{str(writer.base_url).rstrip('/')}{path}") == ["1"]
    assert writer.get(path, headers={"Accept": "application/n-triples"}).text.count("\n") == 1
    assert writer.delete(path).status_code == 204


@pytest.mark.parametrize(
    ("params", "content", "headers", "status"),
    [
        ({"graph": GRAPH}, "<a", TURTLE, 400),
        ({"graph": "no iri"}, ONE, TURTLE, 400),
        ({}, ONE, TURTLE, 400),
        ({"graph": GRAPH, "default": ""}, ONE, TURTLE, 400),
        ({"graph": GRAPH}, ONE, {"Content-Type": "text/html"}, 415),
        ({"graph": GRAPH}, ONE, {}, 415),
        ({"graph": GRAPH}, "x" * 2_000_000, TURTLE, 413),
    ],
)
def test_what_cannot_be_put(
    writer: httpx.Client, params: dict[str, str], content: str, headers: dict[str, str], status: int
) -> None:
    response = writer.put("/rdf-graph-store", params=params, content=content, headers=headers)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert values(writer) == []


def test_a_graph_in_every_format(writer: httpx.Client) -> None:
    asked = {"graph": f"{GRAPH}/formats"}
    writer.put("/rdf-graph-store", params=asked, content=ONE, headers=TURTLE)
    for media, name in (
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ):
        response = writer.get("/rdf-graph-store", params=asked, headers={"Accept": media})
        assert response.headers["content-type"].partition(";")[0] == media
        assert len(rdflib.Graph().parse(data=response.text, format=name)) == 1
        again = {"graph": f"{GRAPH}/again"}
        put = writer.put("/rdf-graph-store", params=again, content=response.content, headers={"Content-Type": media})
        assert put.status_code in {201, 204}
        assert values(writer, again["graph"]) == ["1"]
    assert writer.get("/rdf-graph-store", params=asked, headers={"Accept": "text/html"}).status_code == 406


def quads(number: int) -> str:
    return f"<https://example.org/a> <https://example.org/p> {number} <{GRAPH}> .\n".replace(
        f" {number} <", f' "{number}"^^<http://www.w3.org/2001/XMLSchema#integer> <'
    )


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_folder_on_disk_or_in_memory_is_written(
    tmp_path: Path, start: Callable[..., Any], token: str, *, on_disk: bool
) -> None:
    folder = tmp_path / "graph"
    folder.mkdir()
    (folder / "graph.nq").write_text(quads(1), encoding="utf-8")
    if on_disk:
        store = OxigraphStore(folder / "store")
        store.load_file(folder / "graph.nq")
        store.close()
    with (
        start(tmp_path / "log", "--graph", str(folder)) as running,
        httpx.Client(base_url=running.url, headers={"Authorization": f"Bearer {token}"}) as client,
    ):
        assert values(client) == ["1"]
        insert = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {TWO} }} }}"
        assert client.post("/sparql", data={"update": insert}).status_code == 204
        assert values(client) == ["1", "2"]


@pytest.mark.parametrize("told", [True, False])
def test_readers_see_a_folder_that_was_built_anew(tmp_path: Path, start: Callable[..., Any], *, told: bool) -> None:
    folder = tmp_path / "graph"
    folder.mkdir()
    (folder / "graph.nq").write_text(quads(1), encoding="utf-8")
    with (
        start(tmp_path / "log", "--graph", str(folder)) as running,
        httpx.Client(base_url=running.url) as client,
    ):
        tag = client.get("/sparql", params={"query": "ASK {}"}).headers["etag"]
        (tmp_path / "new").write_text(quads(7), encoding="utf-8")
        shutil.move(tmp_path / "new", folder / "graph.nq")
        if told:
            running.process.send_signal(signal.SIGHUP)
        until = time.monotonic() + 12
        while values(client) != ["7"] and time.monotonic() < until:
            time.sleep(0.1)
        assert values(client) == ["7"]
        assert client.get("/sparql", params={"query": "ASK {}"}).headers["etag"] != tag
