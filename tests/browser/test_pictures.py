"""Network, trade and timeline in a browser, with their scripts and without."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

ALL = "layer=states&layer=meetings&layer=agreements"
PATHS = ("/network", f"/network?{ALL}", "/trade", "/timeline")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_nothing_serious_is_wrong_with_a_page(page: Any, axe: Callable[[Any], list[str]], path: str, lang: str) -> None:
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    assert page.locator("html").get_attribute("lang") == lang
    assert axe(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_a_phone(phone: Any, fits: Callable[[Any], bool], path: str) -> None:
    phone.goto(path)
    assert fits(phone)


@pytest.mark.parametrize("path", PATHS)
def test_without_script_there_is_a_picture(scriptless: Any, path: str) -> None:
    scriptless.goto(path)
    assert scriptless.locator(".picture svg").first.is_visible()
    first = scriptless.locator("details.evidence").first
    first.locator("summary").click()
    assert first.locator("blockquote").first.is_visible()


def test_the_network_is_filtered_by_its_form(page: Any) -> None:
    page.goto("/network?lang=en")
    before = page.locator("#counted").inner_text()
    page.select_option("#f-relation", "post")
    page.locator("#filters button[type=submit]").click()
    page.wait_for_url(re.compile("relation=post"))
    assert page.locator("#counted").inner_text() != before


def test_a_node_is_opened_and_hidden_by_keys(page: Any, islands: None) -> None:
    del islands
    page.goto(f"/network?lang=en&{ALL}&most=15")
    page.locator("#explorer[data-ready]").wait_for()
    options = page.locator("#node-list [role=option]")
    assert options.count() == 15
    page.locator("#node-list").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("o")
    page.wait_for_url(re.compile("open="))
    page.wait_for_function("document.querySelector('.explorer [role=status]').textContent.startsWith('Opened')")
    assert options.count() >= 15
    more = options.count()
    page.keyboard.press("h")
    page.wait_for_url(re.compile("hide="))
    assert options.count() == more - 1


def test_an_edge_opens_its_sentences(page: Any, islands: None) -> None:
    del islands
    page.goto("/network?lang=en")
    page.locator("#explorer[data-ready]").wait_for()
    page.locator("#node-list").focus()
    page.keyboard.press("ArrowDown")
    page.locator(".ties button").first.click()
    quote = page.locator("blockquote.sentence").first
    quote.wait_for()
    assert len(quote.inner_text()) > 20
    quote.locator("a").click()
    page.wait_for_url(re.compile("/document/"))


def test_the_way_between_two(page: Any) -> None:
    page.goto(f"/network?lang=en&{ALL}&one=Kazakhstan&two=Uzbekistan")
    assert page.locator("ol.way li").count() >= 2


def test_the_chart_of_trade_is_drawn(page: Any, islands: None) -> None:
    del islands
    page.goto("/trade?lang=en")
    page.locator("#chart[data-ready] canvas").wait_for()
    assert "Kazakhstan" in (page.locator("#chart").get_attribute("aria-label") or "")
    page.select_option("#f-indicator", "exports")
    page.locator("main button[type=submit]").click()
    page.wait_for_url(re.compile("indicator=exports"))
    assert "exports" in page.locator("#chart-title").inner_text()


def test_the_timeline_leads_to_sentences_and_documents(page: Any) -> None:
    page.goto("/timeline?lang=ru&state=KZ")
    first = page.locator(".event details.evidence").first
    first.locator("summary").click()
    first.locator("blockquote a").first.click()
    page.wait_for_url(re.compile("/document/"))
