"""`/network`, its files and its JSON, without a browser."""

from __future__ import annotations

import html
import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kg.namespaces import BASE

ALL = "layer=states&layer=meetings&layer=agreements"


def ids(found: Any) -> set[str]:
    return {node["id"] for node in found["nodes"]}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_page_works_without_script(client: Any, lang: str) -> None:
    page = client.get(f"/network?lang={lang}")
    assert page.status_code == 200
    assert f'<html lang="{lang}"' in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "<svg" in page.text
    assert "<blockquote>" in page.text
    assert "style=" not in re.sub(r"<script.*?</script>", "", page.text, flags=re.DOTALL)


def test_an_edge_of_many_facts_shows_the_first(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.web.network_page._PASSAGES", 1)
    monkeypatch.setattr("kg.web.network_data.MOST_OF_EDGE", 1)
    monkeypatch.setattr("kg.web.network_page._NODES", 5)
    page = client.get("/network?lang=en&size=degree").text
    most = max(edge["fact_count"] for edge in client.get("/api/v1/network?size=degree").json()["edges"])
    assert most > 1
    assert f"the first 1 of {most} facts" in page
    assert "Only the first 5 of" in page
    assert all(len(edge["facts"]) == 1 for edge in client.get("/api/v1/network?size=degree").json()["edges"])


def test_nodes_of_the_picture_lead_to_their_pages(client: Any) -> None:
    drawn = re.search(r"<svg.*?</svg>", client.get("/network").text, re.DOTALL)
    assert drawn is not None
    links = {a.get("href") for a in ET.fromstring(drawn[0]).iter("{http://www.w3.org/2000/svg}a")}  # noqa: S314
    assert "/" + min(ids(client.get("/api/v1/network").json())).removeprefix(BASE) in links


@pytest.mark.parametrize(
    ("asked", "fewer"),
    [
        ("state=KZ", True),
        ("kind=institution&kind=state&layer=states", False),
        ("relation=post", True),
        ("role=minister", True),
        ("known_on=2023", True),
        (ALL, False),
    ],
)
def test_filters_change_what_is_selected(client: Any, asked: str, fewer: bool) -> None:  # noqa: FBT001
    all_nodes = client.get("/api/v1/network").json()["node_count"]
    found = client.get(f"/api/v1/network?{asked}").json()
    assert found["node_count"] > 0
    assert (found["node_count"] < all_nodes) or not fewer


def test_the_most_central_come_first(client: Any) -> None:
    some = client.get(f"/api/v1/network?{ALL}&most=20").json()
    assert len(some["nodes"]) == 20
    assert some["cut"]
    assert "at most 300" in client.get(f"/network?{ALL}&most=20&lang=en").text


def test_one_node_and_its_neighbours(client: Any) -> None:
    whole = client.get("/api/v1/network").json()
    centre = max(whole["nodes"], key=lambda node: node["neighbours"])
    near = client.get("/api/v1/network", params={"focus": centre["id"]}).json()
    assert len(near["nodes"]) == centre["neighbours"] + 1
    opened = client.get("/api/v1/network", params={"expand": centre["id"]}).json()
    assert ids(opened) == ids(near)


def test_hidden_nodes_are_left_out_and_can_come_back(client: Any) -> None:
    gone = client.get("/api/v1/network").json()["nodes"][0]["id"]
    assert gone not in ids(client.get("/api/v1/network", params={"hide": gone}).json())
    assert "show again" in client.get("/network", params={"hide": gone, "lang": "en"}).text


def test_the_way_between_two_by_name(client: Any) -> None:
    whole = client.get(f"/api/v1/network?{ALL}").json()
    names = {node["id"]: node["label"] for node in whole["nodes"]}
    edge = next(
        one for one in whole["edges"] if all(list(names.values()).count(names[one[end]]) == 1 for end in ("one", "two"))
    )
    asked = {"layer": ["states", "meetings", "agreements"], "one": edge["one"], "two": names[edge["two"]]}
    assert client.get("/api/v1/network", params=asked).json()["way"] == [edge["one"], edge["two"]]
    assert '<ol class="way">' in client.get("/network", params=asked).text


def test_the_sentences_behind_an_edge(client: Any) -> None:
    edge = client.get("/api/v1/network").json()["edges"][0]
    found = client.get("/api/v1/evidence", params={"fact": edge["facts"]}).json()
    assert set(found["facts"]) == set(edge["facts"])
    assert all(pieces[0]["sentence"] for pieces in found["facts"].values())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/network?state=Qwxyzland", 422),
        ("/network?from=yesterday", 422),
        ("/network?layer=planets", 422),
        ("/network?size=huge", 422),
        ("/network?focus=nobody-at-all", 404),
        ("/network?most=100000", 422),
        ("/network?role=king", 422),
        ("/network.exe", 404),
        ("/api/v1/network?focus=nobody-at-all", 404),
        ("/api/v1/evidence", 422),
        ("/api/v1/evidence?fact=../../etc", 422),
    ],
)
def test_what_does_not_fit_is_said(client: Any, path: str, status: int) -> None:
    found = client.get(path)
    assert found.status_code == status
    if path.startswith("/network?"):
        assert 'role="alert"' in found.text
        assert "<form" in found.text


def test_hostile_words_are_text(client: Any) -> None:
    words = '"><script>alert(1)</script>'
    for name in ("q", "one", "state", "focus"):
        page = client.get("/network", params={name: words}).text
        assert words not in page
        assert "alert(1)" not in page or html.escape("<script>alert(1)") in page


@pytest.mark.parametrize("form", ["svg", "html", "graphml", "gexf", "cyjson", "dot"])
def test_downloads(client: Any, form: str) -> None:
    found = client.get(f"/network.{form}?state=KZ")
    assert found.status_code == 200
    assert f"network.{form}" in found.headers["content-disposition"]
    if form in {"svg", "graphml", "gexf"}:
        ET.fromstring(found.content)  # noqa: S314
    if form == "cyjson":
        json.loads(found.content)


def test_the_same_question_gives_the_same_places(client: Any) -> None:
    assert client.get("/api/v1/network?state=KZ").json() == client.get("/api/v1/network?state=KZ&lang=en").json()


def test_unchanged_pages_are_not_sent_again(client: Any) -> None:
    tag = client.get("/network").headers["etag"]
    assert client.get("/network", headers={"If-None-Match": tag}).status_code == 304
