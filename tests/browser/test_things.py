"""Entities, documents and adding a report in a browser: from a fact to its sentence, by keyboard, on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

PATHS = ("/id/person/kassym-jomart-tokayev.html", "/document/kz-uz-intergovernmental-commission-21-en", "/add")
REPORT = """---
title: "<script>document.title = 'hit'</script>"
published: 2024-07-12
language: en
license: CC0
---
Kazakhstan's Prime Minister Olzhas Bektenov met Uzbekistan's Prime Minister Abdulla Aripov in Astana on 12 July 2024.
"""


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_nothing_serious_is_wrong_with_a_page(page: Any, axe: Callable[[Any], list[str]], path: str, lang: str) -> None:
    page.goto(f"{path}?lang={lang}")
    assert page.locator("html").get_attribute("lang") == lang
    assert axe(page) == []


@pytest.mark.parametrize("path", [*PATHS, "/id/state/kz.html"])
def test_a_page_fits_a_phone(phone: Any, fits: Callable[[Any], bool], path: str) -> None:
    phone.goto(path)
    assert fits(phone)


def test_a_fact_leads_to_its_sentence_without_script(scriptless: Any) -> None:
    scriptless.goto("/id/person/kassym-jomart-tokayev.html?lang=en")
    fact = scriptless.locator(".event details").first
    fact.locator("summary").focus()
    scriptless.keyboard.press("Enter")
    words = fact.locator("blockquote").first.inner_text()
    fact.locator("a[href*='#p']").first.click()
    scriptless.wait_for_url(re.compile(r"/document/.*lang=en#p\d+"))
    assert words.split()[0] in scriptless.locator(".text").inner_text()


def test_a_fact_under_the_focus_shows_its_passage(page: Any, islands: None) -> None:
    del islands
    page.goto("/document/kz-uz-intergovernmental-commission-21-en?lang=en")
    page.locator(".reading[data-ready]").wait_for()
    assert page.locator(".near").count() == 0
    page.locator("#fact-2 a").first.focus()
    marks = page.locator(".text mark.near")
    assert marks.count() > 0
    assert all("2" in one.get_attribute("data-facts").split() for one in marks.all())
    assert page.locator(".facts > li.near").count() == 1
    marks.first.hover()
    assert page.locator("#fact-2.near").count() == 1


def test_a_report_is_added(page: Any, token: str) -> None:
    page.goto("/add?lang=en")
    page.get_by_role("button", name="Show the facts").click()
    assert "Paste a text" in page.get_by_role("alert").inner_text()
    assert page.errors.pop().startswith("Failed to load resource")
    page.locator("#text").fill(REPORT)
    page.locator("#name").fill("a-report-of-the-test")
    page.get_by_role("button", name="Show the facts").click()
    page.locator("mark").first.wait_for()
    page.locator("#token").fill(token)
    page.keyboard.press("Enter")
    page.wait_for_url("**/document/a-report-of-the-test?lang=en")
    assert page.locator("h1").inner_text() == "<script>document.title = 'hit'</script>"
    assert page.title() != "hit"
