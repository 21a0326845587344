"""The way in: home, search, questions in words; the frame that all pages share."""

from __future__ import annotations

import re
from typing import Any

import pytest

from kg.web.pages import NAV, POLICY
from kg.web.wordings import wordings


@pytest.mark.parametrize("path", ["/", "/search", "/search?q=токае", "/ask?q=who+met+Bektenov", "/queries"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_page_answers_in_both_languages(client: Any, path: str, lang: str) -> None:
    reply = client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    assert reply.status_code == 200
    assert f'<html lang="{lang}">' in reply.text
    assert reply.headers["content-security-policy"] == POLICY
    assert "style=" not in reply.text
    assert not re.search(r"<script(?![^>]*(src=|application/json))", reply.text)


def test_every_wording_has_both_languages() -> None:
    assert [name for name, said in wordings().items() if set(said) != {"en", "ru"}] == []
    assert all(f"nav.{name}" in wordings() for name, _ in NAV)


def test_a_chosen_language_stays_in_links(client: Any) -> None:
    text = client.get("/?lang=ru").text
    assert 'href="/queries?lang=ru"' in text
    assert 'name="lang" value="ru"' in text
    assert 'href="/?lang=en"' in text


def test_home_names_the_latest_figure_and_what_is_needed(client: Any) -> None:
    text = client.get("/").text
    assert "10\u00a0bn US Dollar by 2030" in text
    assert "growth needed a year: 15 %" in text


@pytest.mark.parametrize("words", ["токае", "tokay", "Тоқаев", "Tokayev"])
def test_search_finds_across_scripts(client: Any, words: str) -> None:
    assert "kassym-jomart-tokayev" in client.get("/search", params={"q": words}).text


def test_what_was_typed_is_text(client: Any) -> None:
    for path in ("/search", "/ask"):
        text = client.get(path, params={"q": '"><script>alert(1)</script>'}).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text


def test_a_question_is_led_to_its_query_with_reasons(client: Any) -> None:
    text = client.get("/ask?q=who+met+Bektenov+in+2024").text
    assert "/queries/who-met-whom?" in text
    assert "Why this one" in text


def test_a_question_that_nothing_answers_is_declined(client: Any) -> None:
    text = client.get("/ask?q=how+tall+is+the+tower").text
    assert "no saved query answers this" in text


def test_files_keep_for_long_under_their_own_address(client: Any) -> None:
    place = re.search(r'href="(/assets/[0-9a-f]+/site\.css)"', client.get("/").text)
    assert place is not None
    reply = client.get(place[1])
    assert "immutable" in reply.headers["cache-control"]
    assert client.get(place[1], headers={"If-None-Match": reply.headers["etag"]}).status_code == 304
    assert "immutable" not in client.get("/assets/site.css").headers["cache-control"]
    assert client.get("/assets/../pages.py").status_code == 404
    assert client.get("/assets/none.css").status_code == 404
