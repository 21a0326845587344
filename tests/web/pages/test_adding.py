"""Adding a report: what is wrong with it, what is found in it, and that keeping needs the token."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from tempfile import gettempdir
from typing import Any

import pytest

from kg.web.adding import MOST
from kg.web.app import create_app
from kg.web.settings import ServeSettings

TOKEN = "a-token-for-tests-only"  # noqa: S105 - guards nothing
TEXT = (
    "Kazakhstan's Prime Minister Olzhas Bektenov met Uzbekistan's Prime Minister Abdulla Aripov "
    "in Astana on 12 July 2024."
)
HEAD = "---\ntitle: {title}\npublisher: Example\npublished: 2024-07-12\nlanguage: en\nlicense: CC0\n---\n"
GOOD = HEAD.format(title="Premiers meet") + TEXT
HOSTILE = (
    HEAD.format(title='"<script>alert(1)</script>"') + TEXT + " He said: “<img src=x onerror=alert(2)> {{ 7*7 }}”."
)


@pytest.fixture(scope="module")
def writable(client: Any) -> Iterator[Any]:
    made = type(client)(create_app(ServeSettings(token=TOKEN)))
    yield made
    made.close()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_form_works_without_script(client: Any, lang: str) -> None:
    page = client.get(f"/add?lang={lang}")
    assert page.status_code == 200
    assert "<script" not in page.text
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("text", "status", "message"),
    [
        ("", 422, "Paste a text"),
        ("---\ntitle: A\n", 422, "not closed"),
        ("---\npublished: 2024-02-31\n---\nA text.", 422, "line 2: no such date"),
        ("---\ntitle: A\n---\n", 422, "no text after the front matter"),
        ("a " * MOST, 413, "More than"),
    ],
)
def test_bad_text_is_told(client: Any, text: str, status: int, message: str) -> None:
    reply = client.post("/add?lang=en", data={"text": text})
    assert reply.status_code == status
    assert message in reply.text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.exe", b"text", "no .txt"),
        ("a.txt", b"\x00\x01\x02", "binary"),
        ("a.txt", "Первая строка\nВторая строка".encode() + b"\xff text", "line 2"),
        ("a.md", b"---\ntitle: [\n---\ntext", "front matter"),
    ],
)
def test_bad_files_are_told(client: Any, name: str, data: bytes, message: str) -> None:
    reply = client.post("/add?lang=en", data={"text": ""}, files={"file": (name, data)})
    assert reply.status_code == 422
    assert message in reply.text
    assert gettempdir() not in reply.text


@pytest.mark.parametrize("name", ["../x", "a/b", ".x", "a" * 81, "a b"])
def test_names_of_files_elsewhere_are_refused(client: Any, name: str) -> None:
    assert client.post("/add", data={"text": GOOD, "name": name}).status_code == 422


def test_facts_are_shown_and_nothing_is_kept(writable: Any) -> None:
    before = writable.app.state.service.state
    reply = writable.post("/add?lang=en", data={"text": GOOD, "name": "premiers"})
    assert reply.status_code == 200
    assert "<mark data-facts=" in reply.text
    assert "Olzhas Bektenov" in reply.text
    assert writable.app.state.service.state == before
    assert writable.get("/document/premiers").status_code == 404


def test_a_service_that_is_read_only_keeps_nothing(client: Any) -> None:
    assert "read-only" in client.post("/add?lang=en", data={"text": GOOD}).text
    assert client.post("/add/keep", data={"token": TOKEN}).status_code == 403


def _data(text: str) -> dict[str, str]:
    return {"data": base64.b64encode(text.encode()).decode(), "ending": ".md", "name": "kept-report"}


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Basic " + base64.b64encode(f"x:{TOKEN}".encode()).decode()}]
)
def test_keeping_needs_the_token(writable: Any, headers: dict[str, str]) -> None:
    reply = writable.post(
        "/add/keep?lang=en", data=_data(GOOD) | {"token": "" if headers else "wrong"}, headers=headers
    )
    assert reply.status_code == 401
    assert "www-authenticate" not in reply.headers
    assert writable.get("/document/kept-report").status_code == 404


def test_what_is_kept_has_a_page_and_is_replaced_by_its_next_version(writable: Any) -> None:
    for text in (GOOD, GOOD + " They spoke of trade."):
        reply = writable.post("/add/keep?lang=en", data=_data(text) | {"token": TOKEN})
        assert (reply.status_code, reply.headers["location"]) == (303, "/document/kept-report?lang=en")
        page = writable.get("/document/kept-report?lang=en", headers={"Accept": "text/html"}).text
        assert "Premiers meet" in page
        assert "Olzhas Bektenov" in page
        assert len(set(re.findall(r'href="/graph/document/kept-report/[0-9a-f]+', page))) == 1
    assert "kept-report#p" in writable.get("/id/person/olzhas-bektenov.html").text.replace("?lang=en", "")


def test_hostile_content_is_text(writable: Any) -> None:
    found = writable.post("/add?lang=en", data={"text": HOSTILE}).text
    writable.post("/add/keep", data=_data(HOSTILE) | {"name": "hostile", "token": TOKEN})
    kept = writable.get("/document/hostile?lang=en", headers={"Accept": "text/html"}).text
    for page in (found, kept):
        assert "<script>" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page
