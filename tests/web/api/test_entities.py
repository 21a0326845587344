"""IRIs at the service: by what is accepted, as pages and as triples, whatever stands in the graph."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from rdflib import Graph, URIRef

from kg.web.settings import ServeSettings

BASE = "https://w3id.org/accord"
KZ = "/id/state/kz"
REPORT = "/document/kz-uz-supreme-interstate-council-ru"
FORMATS = {
    "text/turtle": (".ttl", "turtle"),
    "application/ld+json": (".jsonld", "json-ld"),
    "application/n-triples": (".nt", "nt"),
}
HOSTILE = """
@prefix acc: <https://w3id.org/accord/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
GRAPH <https://w3id.org/accord/graph/document/x/1> {
  <https://w3id.org/accord/id/body/bad> a acc:Institution ;
    skos:prefLabel "<script>alert(1)</script>\\" onload=\\"x"@en , "{{ 7*7 }}"@ru ;
    skos:altLabel "javascript:alert(1)" ;
    schema:url <javascript:alert(2)> , <https://example.org/%22onclick=x> , "javascript:alert(3)" .
}
"""


@pytest.mark.parametrize("path", [KZ, "/code/post/president", "/code/post", "/id/person/kassym-jomart-tokayev"])
@pytest.mark.parametrize(("media_type", "ending"), [("text/html", ".html"), *((m, e) for m, (e, _) in FORMATS.items())])
def test_a_thing_leads_to_a_document_about_it(client: Any, path: str, media_type: str, ending: str) -> None:
    reply = client.get(path, headers={"Accept": media_type})
    assert (reply.status_code, reply.headers["location"]) == (303, path + ending)
    assert "Accept" in reply.headers["vary"]
    found = client.get(path + ending)
    assert found.status_code == 200
    assert found.headers["content-type"].partition(";")[0] == media_type
    assert f'<{path}.ttl>; rel="alternate"; type="text/turtle"' in found.headers["link"]
    assert f'<{BASE}{path}>; rel="describes"' in found.headers["link"]


@pytest.mark.parametrize("path", [REPORT, "/ontology"])
def test_a_document_is_served_where_it_is(client: Any, path: str) -> None:
    for media_type, (ending, _) in FORMATS.items():
        reply = client.get(path, headers={"Accept": media_type})
        assert (reply.status_code, reply.headers["content-location"]) == (200, path + ending)
        assert reply.content == client.get(path + ending).content


@pytest.mark.parametrize("path", [KZ, REPORT, "/ontology", "/graph/derived"])
def test_every_form_holds_the_same_triples(client: Any, path: str) -> None:
    graphs = []
    for ending, name in FORMATS.values():
        reply = client.get(path + ending)
        assert reply.status_code == 200, reply.text
        graphs.append(set(Graph().parse(data=reply.text, format=name)))
    assert graphs[0] == graphs[1] == graphs[2]
    assert len(graphs[0]) > 10


def test_a_named_graph_holds_the_whole_document(client: Any, top: Path) -> None:
    file = top / "data" / "ttl" / "documents" / f"{REPORT.rpartition('/')[2]}.ttl"
    named = re.search(r"# graph: <([^>]+)>", file.read_text(encoding="utf-8"))
    assert named is not None
    reply = client.get(named[1].removeprefix(BASE) + ".ttl")
    assert set(Graph().parse(data=reply.text)) == set(Graph().parse(file))


def test_a_fact_shows_its_sentence(client: Any) -> None:
    row = client.get("/api/v1/queries/meetings/answer?limit=1&evidence=true").json()["rows"][0]
    path = row["fact"]["value"].removeprefix(BASE)
    assert client.get(path).status_code == 303
    page = client.get(path + ".html").text
    assert "<blockquote>" in page
    triples = Graph().parse(data=client.get(path + ".ttl").text)
    assert (URIRef(row["fact"]["value"]), None, None) in triples


@pytest.mark.parametrize(
    ("header", "lang"), [("ru,en;q=0.5", "ru"), ("en;q=0.9,ru;q=0.1", "en"), ("kk", "en"), (";;,q=", "en")]
)
def test_a_page_reads_in_the_readers_language(client: Any, header: str, lang: str) -> None:
    reply = client.get(KZ + ".html", headers={"Accept-Language": header})
    assert reply.headers["content-language"] == lang
    assert f'<html lang="{lang}">' in reply.text
    assert ("Казахстан · Accord" in reply.text) == (lang == "ru")
    assert "Казахстан · Accord" in client.get(KZ + ".html?lang=ru").text


def test_a_page_has_no_script_and_a_strict_policy(client: Any) -> None:
    reply = client.get(KZ + ".html")
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert "unsafe" not in reply.headers["content-security-policy"]
    assert re.search(r"<script|\son\w+=|style=", reply.text) is None
    assert client.get("/assets/site.css").headers["content-type"].startswith("text/css")


def test_links_of_a_page_lead_somewhere(client: Any) -> None:
    page = client.get(REPORT + ".html").text
    links = sorted(set(re.findall(r'href="(/[^"#]+)"', page)))
    assert len(links) > 20
    for link in links[:60]:
        assert client.get(link).status_code in {200, 303}, link


@pytest.mark.parametrize(
    "path",
    ["/id/state/zz", "/id/", "/fact/0000", "/document/nope.ttl", "/graph/nope", "/code/nope", "/evidence/0",
     "/id/a%20b", "/id/%3Cscript%3E",
     "/id/x%22y.html", "/id/%00", "/id/%ED%A0%80", "/id/..%2F..%2Fetc", "/id/" + "a" * 1500],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(client: Any, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code in {400, 404}, reply.text
    assert reply.headers["content-type"].startswith("application/problem+json")


def test_an_unknown_iri_gets_near_ones(client: Any) -> None:
    assert client.get("/id/state/kazakhstan").json()["near"] == [BASE + KZ]


def test_what_is_not_offered_is_406(client: Any) -> None:
    assert client.get(KZ, headers={"Accept": "image/png"}).status_code == 406


def test_a_client_that_has_a_form_gets_304(client: Any) -> None:
    for path in (KZ + ".html", KZ + ".ttl", REPORT, "/ontology"):
        tag = client.get(path).headers["etag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(KZ + ".html?lang=ru").headers["etag"] != client.get(KZ + ".html?lang=en").headers["etag"]


def test_hostile_names_are_text(serving: Any, tmp_path: Path) -> None:
    lines = [
        f"{s} {p} {o} <{BASE}/graph/document/x/1> ." for s, p, o in (str(triple).split(" ", 2) for triple in _hostile())
    ]
    (tmp_path / "graph.nq").write_text("\n".join(lines) + "\n", encoding="utf-8")
    client = serving(ServeSettings(graph=tmp_path))
    page = client.get("/id/body/bad.html?lang=en").text
    russian = client.get("/id/body/bad.html?lang=ru").text
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert re.search(r"\shref=\"\s*javascript", page, re.IGNORECASE) is None
    assert "{{ 7*7 }}" in russian
    assert re.search(r"<[^>]*\sonload=", page) is None


def _hostile() -> list[str]:
    from rdflib import Dataset  # noqa: PLC0415 - in the test only

    graph = Dataset()
    graph.parse(data=HOSTILE, format="trig")
    return [f"{s.n3()} {p.n3()} {o.n3()}" for s, p, o, _ in graph.quads()]


def test_addresses_are_quoted(client: Any) -> None:
    reply = client.get("/id/" + quote("état"))
    assert reply.status_code == 404
