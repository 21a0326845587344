"""Home, search, saved queries and the editor in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

PATHS = ("/", "/search?q=tokay", "/ask?q=who+met+Bektenov+in+2024", "/queries", "/queries/meetings?state=KZ&limit=20",
         "/queries/trade-series", "/sparql-editor?query=SELECT+*+WHERE+{?s+?p+?o}+LIMIT+3")  # fmt: skip


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


def test_suggestions_are_chosen_by_keys(page: Any, islands: None) -> None:
    del islands
    page.goto("/?lang=ru")
    box = page.locator("#q")
    box.press_sequentially("токае")
    page.locator("#q-suggestions li").first.wait_for()
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "q-suggestions-0"
    box.press("Enter")
    page.wait_for_url(re.compile("/id/person/.*lang=ru"))


def test_a_form_leads_to_evidence_and_document(scriptless: Any) -> None:
    scriptless.goto("/queries/meetings")
    scriptless.locator("#p-state").select_option(index=1)
    scriptless.locator("form.form button").click()
    assert "state=" in scriptless.url
    row = scriptless.locator("#answer tbody tr").first
    row.locator("summary").click()
    assert row.locator("blockquote").first.is_visible()
    row.locator("cite a").first.click()
    assert "/document/" in scriptless.url


def test_a_table_is_sorted_and_filtered_in_place(page: Any, islands: None) -> None:
    del islands
    page.goto("/queries/target-progress")
    address = page.url
    head = page.locator("#answer thead th", has_text="remaining")
    head.locator("a").click()
    assert head.get_attribute("aria-sort") == "ascending"
    values = page.locator("#answer tbody td:nth-child(8)").evaluate_all(
        "all => all.map(one => Number(one.dataset.value))"
    )
    assert values == sorted(values)
    assert page.url == address
    page.locator("input[data-filters]").fill("2030")
    assert page.locator("#answer tbody tr:visible").count() == 1


def test_the_editor_runs_a_query(page: Any, islands: None) -> None:
    del islands
    page.goto("/sparql-editor")
    page.locator(".CodeMirror").wait_for()
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?s WHERE { ?s ?p ?o } LIMIT 2')")
    page.locator("main form button[type=submit], main form > p button").first.click()
    page.locator("#answer").wait_for()
    assert page.locator("#answer tbody tr").count() == 2
    page.locator("#history li").first.wait_for(state="attached")


def test_the_editor_works_without_a_script(scriptless: Any) -> None:
    scriptless.goto("/sparql-editor")
    scriptless.locator("#query").fill("ASK { ?s ?p ?o }")
    scriptless.locator("main form button").click()
    assert scriptless.locator("#answer tbody td").inner_text() == "true"
