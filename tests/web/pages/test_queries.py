"""Saved queries as pages: form, table, evidence, files; and the page for SPARQL of one's own."""

from __future__ import annotations

import re
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest

from kg.query import catalogue
from kg.query.parameters import ParameterType
from kg.web.wordings import wordings


@pytest.mark.parametrize("name", catalogue().names)
def test_every_saved_query_has_a_page(client: Any, name: str) -> None:
    reply = client.get(f"/queries/{name}?lang=ru&limit=20")
    assert reply.status_code == 200
    assert 'id="answer"' in reply.text
    assert "The SPARQL" not in reply.text


def test_a_form_says_what_fits_in_the_readers_language(client: Any) -> None:
    assert "дата: 2025, 2025-03 или 2025-03-15" in client.get("/queries/trade-series?lang=ru").text
    assert "a date: 2025, 2025-03 or 2025-03-15" in client.get("/queries/trade-series?lang=en").text
    assert {f"queries.takes.{one}" for one in get_args(ParameterType)} <= set(wordings())


def test_a_row_opens_its_sentence_and_leads_to_the_document(client: Any) -> None:
    text = client.get("/queries/bodies-tracking-target").text
    assert "<details><summary>Sentences" in text
    assert re.search(r'<cite><a href="/document/[^"]+">', text)


@pytest.mark.parametrize(("sort", "down"), [("remaining", False), ("-remaining", True)])
def test_the_address_sorts(client: Any, sort: str, down: bool) -> None:  # noqa: FBT001 - a case
    text = client.get(f"/queries/target-progress?sort={sort}").text
    told = [re.findall(r'data-value="([^"]+)"', row) for row in re.findall(r"<tr>.*?</tr>", text, re.DOTALL)]
    values = [float(numbers[2]) for numbers in told if len(numbers) > 2]
    assert values == sorted(values, reverse=down)
    assert len(values) > 1


def test_the_address_filters(client: Any) -> None:
    assert "1 of them shown" in client.get("/queries/target-progress?filter=2030").text


def test_files_and_snippets_ask_the_same(client: Any) -> None:
    text = client.get("/queries/meetings?state=Uzbekistan&known_on=2025").text
    link = re.search(r'href="([^"]+format=csv[^"]*)"', text)
    assert link is not None
    reply = client.get(link[1].replace("&amp;", "&"))
    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith("text/csv")
    assert "kg.open().query(&#39;meetings&#39;" in text
    assert "state=Uzbekistan&amp;known_on=2025" in text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/queries/meetings?status=bad", 422),
        ("/queries/meetings?nothing=1", 422),
        ("/queries/meetings?from=1st", 422),
        ("/queries/meetings?limit=x", 422),
        ("/queries/meetings?as_of=soon", 422),
        ("/queries/no-such", 404),
    ],
)
def test_wrong_values_are_told(client: Any, path: str, status: int) -> None:
    reply = client.get(path)
    assert reply.status_code == status
    if status != 404:
        assert 'role="alert"' in reply.text
        assert "<form" in reply.text


def test_a_name_that_fits_several_is_asked_back(client: Any) -> None:
    reply = client.get("/queries/official-profile?person=Sultan")
    assert reply.status_code == 409
    links = re.findall(r'href="(/queries/official-profile\?person=https[^"]+)"', reply.text)
    assert len(links) > 1
    assert client.get(links[0]).status_code == 200


def test_a_value_is_text(client: Any) -> None:
    text = client.get("/queries/meetings", params={"state": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in text


def test_a_series_has_a_chart(client: Any) -> None:
    assert "/queries/trade-series/chart.svg" in client.get("/queries/trade-series").text
    reply = client.get("/queries/trade-series/chart.svg?lang=ru")
    assert reply.headers["content-type"] == "image/svg+xml"
    assert ET.fromstring(reply.content).tag.endswith("svg")  # noqa: S314 - ours
    assert client.get("/queries/meetings/chart.svg").status_code == 404


def test_sparql_of_ones_own(client: Any) -> None:
    text = client.get("/sparql-editor", params={"query": "SELECT ?s WHERE { ?s ?p ?o } LIMIT 2"}).text
    assert "2 rows in" in text
    assert '"acc:participant"' in text
    posted = client.post("/sparql-editor?lang=ru", data={"query": "ASK { ?s ?p ?o }"})
    assert posted.status_code == 200
    assert ">true</td>" in posted.text


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("SELECT *\nWHERE { ?s ?p", 400, "Line 2"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 403, "SERVICE is off"),
        ("</textarea><script>alert(1)</script>", 400, "&lt;/textarea&gt;"),
    ],
)
def test_wrong_sparql_is_told(client: Any, query: str, status: int, told: str) -> None:
    reply = client.get("/sparql-editor", params={"query": query})
    assert reply.status_code == status
    assert told in reply.text
    assert "<script>alert" not in reply.text
