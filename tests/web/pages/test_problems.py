"""What a reader sees where something is wrong: in their language, with a way on; programs get problem+json."""

from __future__ import annotations

from typing import Any

import pytest

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(("lang", "told"), [("en", "There is nothing of this name here"), ("ru", "Такого здесь нет")])
@pytest.mark.parametrize("path", ["/id/person/nobody.html", "/no-such-page", "/queries/no-such", "/document/none"])
def test_a_reader_gets_a_page(client: Any, path: str, lang: str, told: str) -> None:
    reply = client.get(f"{path}?lang={lang}", headers=BROWSER)
    assert reply.status_code == 404
    assert reply.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert f"<h1>{told}</h1>" in reply.text
    assert 'action="/search' in reply.text


@pytest.mark.parametrize("path", ["/id/person/nobody.html", "/api/v1/queries/none", "/sparql?query=SELECT"])
def test_a_program_gets_json(client: Any, path: str) -> None:
    accept = BROWSER if path.startswith(("/api", "/sparql")) else {"Accept": "*/*"}
    assert client.get(path, headers=accept).headers["content-type"] == "application/problem+json"


def test_names_that_come_near_are_links(client: Any) -> None:
    page = client.get("/id/person/kassym-jomart-tokaye.html?lang=en", headers=BROWSER).text
    assert "Did you mean" in page
    assert "/id/person/kassym-jomart-tokayev" in page


def test_markup_in_an_address_is_text(client: Any) -> None:
    page = client.get("/queries/%3Cscript%3Ealert(1)%3C%2Fscript%3E", headers=BROWSER).text
    assert "<script>alert" not in page


@pytest.mark.parametrize("path", ["/trade?from=xx", "/queries/meetings?from=xx", "/timeline?from=xx"])
def test_a_wrong_value_is_told_in_russian(client: Any, path: str) -> None:
    page = client.get(f"{path}&lang=ru", headers=BROWSER).text
    assert "from: подходит дата: 2025, 2025-03 или 2025-03-15" in page
    assert '<p class="muted" lang="en">from' in page
