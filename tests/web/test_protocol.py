"""The SPARQL 1.1 Protocol against a running service: each form of a request, each format, each refusal."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from typing import Any

import httpx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

SELECT = "SELECT ?s ?label { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } ORDER BY ?s ?label LIMIT 5"
CONSTRUCT = (
    "CONSTRUCT { ?s a ?t } WHERE { ?s a <https://w3id.org/accord/ontology#State> ; a ?t } ORDER BY ?s ?t LIMIT 20"
)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
JSON = "application/sparql-results+json"


def rows(response: httpx.Response) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    found = response.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def problem(response: httpx.Response, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    stated: dict[str, Any] = response.json()
    assert stated["status"] == status
    assert stated["title"]
    assert stated["detail"]
    return stated


def test_the_three_forms_of_a_query_give_one_answer(client: httpx.Client) -> None:
    by_get = rows(client.get("/sparql", params={"query": SELECT}))
    by_form = rows(client.post("/sparql", data={"query": SELECT}))
    direct = rows(client.post("/sparql", content=SELECT, headers=QUERY))
    assert len(by_get) == 5
    assert by_get == by_form == direct


READERS = {
    JSON: lambda body: len(json.loads(body)["results"]["bindings"]),
    "application/sparql-results+xml": lambda body: len(
        ET.fromstring(body).findall(".//{http://www.w3.org/2005/sparql-results#}result")  # noqa: S314 - our own
    ),
    "text/csv": lambda body: len(list(csv.reader(io.StringIO(body.decode())))) - 1,
    "text/tab-separated-values": lambda body: len(body.decode().splitlines()) - 1,
}


@pytest.mark.parametrize("media", READERS)
def test_rows_in_every_format(client: httpx.Client, media: str) -> None:
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    assert READERS[media](response.content) == 5
    assert response.headers["accord-rows"] == "5"


@pytest.mark.parametrize("media", READERS)
def test_more_rows_than_the_limit_are_cut_and_said(client: httpx.Client, media: str) -> None:
    response = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers={"Accept": media})
    assert READERS[media](response.content) == 100
    assert response.headers["accord-truncated"] == "true"
    assert response.headers["server-timing"].startswith("query;dur=")


@pytest.mark.parametrize("query", ["ASK { ?s ?p ?o }", "ASK { <urn:no> ?p ?o }"])
def test_ask(client: httpx.Client, query: str) -> None:
    expected = "urn:no" not in query
    assert client.get("/sparql", params={"query": query}).json()["boolean"] is expected
    answer = client.get("/sparql", params={"query": query, "format": "xml"}).text
    assert f"<boolean>{str(expected).lower()}</boolean>" in answer


GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
}


@pytest.mark.parametrize("media", GRAPHS)
def test_triples_in_every_format(client: httpx.Client, media: str) -> None:
    response = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    found = {str(quad.subject) for quad in parse(response.content, format=GRAPHS[media])}
    assert len(found) > 3


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("text/html, */*;q=0.1", JSON),
        ("*/*", JSON),
        ("text/*", "text/csv"),
        (f"{JSON};q=0, text/csv", "text/csv"),
        ("", JSON),
    ],
)
def test_the_client_chooses(client: httpx.Client, accept: str, media: str) -> None:
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == media


@pytest.mark.parametrize(("name", "media"), [("csv", "text/csv"), ("json", JSON), ("tsv", "text/tab-separated-values")])
@pytest.mark.parametrize("parameter", ["format", "output"])
def test_a_parameter_overrides_accept(client: httpx.Client, parameter: str, name: str, media: str) -> None:
    response = client.get("/sparql", params={"query": SELECT, parameter: name}, headers={"Accept": "text/html"})
    assert response.headers["content-type"].partition(";")[0] == media


@pytest.mark.parametrize(("query", "accept"), [(SELECT, "image/png"), (SELECT, "text/turtle"), (CONSTRUCT, "text/csv")])
def test_no_format_that_is_wanted(client: httpx.Client, query: str, accept: str) -> None:
    stated = problem(client.get("/sparql", params={"query": query}, headers={"Accept": accept}), 406)
    assert len(stated["available"]) > 3


def test_the_data_set_of_the_request(client: httpx.Client) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graphs = rows(client.get("/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"}))
    one = graphs[0]["g"]
    union = int(rows(client.get("/sparql", params={"query": count}))[0]["n"])
    alone = int(rows(client.get("/sparql", params={"query": count, "default-graph-uri": one}))[0]["n"])
    own = int(rows(client.get("/sparql", params={"query": count.replace(") {", f") FROM <{one}> {{")}))[0]["n"])
    assert 0 < alone == own < union
    named = {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": one}
    assert rows(client.get("/sparql", params=named)) == [{"g": one}]
    both = {"query": count, "default-graph-uri": one}
    assert int(rows(client.post("/sparql", data=both))[0]["n"]) == alone
    assert (
        int(rows(client.post("/sparql", params={"default-graph-uri": one}, content=count, headers=QUERY))[0]["n"])
        == alone
    )


def test_the_description_of_the_service(client: httpx.Client) -> None:
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=response.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = next(graph.subjects(rdflib.RDF.type, sd.Service))
    assert (service, sd.feature, sd.UnionDefaultGraph) in graph
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in graph


def test_void(client: httpx.Client) -> None:
    response = client.get("/.well-known/void", headers={"Accept": "application/n-triples"})
    graph = rdflib.Graph().parse(data=response.text, format="nt")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    assert int(str(next(graph.objects(None, void.triples)))) > 10_000


@pytest.mark.parametrize(
    ("method", "options", "status"),
    [
        ("GET", {"params": {"query": "SELECT nonsense"}}, 400),
        ("GET", {"params": {"query": ""}}, 400),
        ("GET", {"params": [("query", SELECT), ("query", SELECT)]}, 400),
        ("GET", {"params": {"update": "CLEAR ALL"}}, 400),
        ("GET", {"params": {"query": SELECT, "format": "docx"}}, 406),
        ("GET", {"params": {"query": SELECT, "default-graph-uri": "no iri"}}, 400),
        ("POST", {"content": SELECT, "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", {"content": SELECT}, 415),
        ("POST", {"content": b"\xff\xfe", "headers": QUERY}, 400),
        ("POST", {"content": b"query=%FF", "headers": FORM}, 400),
        ("POST", {"data": {"nothing": "here"}}, 400),
        ("POST", {"data": {"query": SELECT, "update": "CLEAR ALL"}}, 400),
        ("POST", {"content": b"x" * 2_000_000, "headers": QUERY}, 413),
        ("GET", {"params": {"query": "x" * 40_000}}, 414),
        ("PUT", {"content": SELECT, "headers": QUERY}, 405),
        ("GET", {"params": {"query": SELECT}, "headers": {"Host": "evil.example"}}, 421),
    ],
)
def test_refused(client: httpx.Client, method: str, options: dict[str, Any], status: int) -> None:
    problem(client.request(method, "/sparql", **options), status)
    assert len(rows(client.get("/sparql", params={"query": SELECT}))) == 5


def test_a_body_without_a_length_is_limited_too(client: httpx.Client) -> None:
    def pieces() -> Any:
        for _ in range(40):
            yield b"x" * 65536

    problem(client.post("/sparql", content=pieces(), headers=QUERY), 413)


def test_head_has_the_headers_of_get(client: httpx.Client) -> None:
    by_get = client.get("/sparql", params={"query": SELECT})
    by_head = client.head("/sparql", params={"query": SELECT})
    assert by_head.status_code == 200
    assert by_head.content == b""
    for name in ("content-type", "content-length", "etag"):
        assert by_head.headers[name] == by_get.headers[name]


def test_an_answer_that_is_known_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/sparql", params={"query": SELECT})
    again = client.get("/sparql", params={"query": SELECT}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/sparql", params={"query": SELECT, "format": "csv"})
    assert other.headers["etag"] != first.headers["etag"]
    assert "etag" not in client.get("/sparql", params={"query": "SELECT (NOW() AS ?now) {}"}).headers


def test_pages_of_other_sites_may_read_and_not_write(client: httpx.Client) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    response = client.options("/sparql", headers=asked)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "authorization" not in response.headers["access-control-allow-headers"].lower()
    assert "access-control-allow-credentials" not in response.headers
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_health(client: httpx.Client) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/health/ready").json()["status"] == "ready"
