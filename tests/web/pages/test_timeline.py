"""`/timeline`, without a browser."""

from __future__ import annotations

import re
from typing import Any

import pytest


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_page_works_without_script(client: Any, lang: str) -> None:
    page = client.get(f"/timeline?lang={lang}")
    assert page.status_code == 200
    assert "<svg" in page.text
    assert '<ol class="plain events">' in page.text
    assert "<blockquote>" in page.text


def years(text: str) -> list[int]:
    return [int(year) for year in re.findall(r'<section id="y(\d{4})"', text)]


def test_the_latest_first(client: Any) -> None:
    found = years(client.get("/timeline").text)
    assert found == sorted(found, reverse=True)
    assert len(found) == len(set(found))


def test_a_period(client: Any) -> None:
    assert years(client.get("/timeline?from=2024&to=2024").text) == [2024]


@pytest.mark.parametrize("what", ["meeting", "visit", "signing"])
def test_one_kind_of_event(client: Any, what: str) -> None:
    kinds = set(re.findall(r'<li class="event (\w+)', client.get(f"/timeline?what={what}").text))
    assert kinds == {what}


def test_what_is_planned_is_marked(client: Any) -> None:
    page = client.get("/timeline?status=planned&lang=en").text
    assert re.findall(r'class="event \w+( ahead)?"', page)
    assert all(re.findall(r'class="event \w+( ahead)?"', page))


def test_a_pair_of_states_has_fewer_events(client: Any) -> None:
    count = re.compile(r"<p>(\d+) events")
    one, two = (client.get(f"/timeline?lang=en&state=KZ{more}").text for more in ("", "&partner=UZ"))
    found = count.search(one), count.search(two)
    assert found[0] is not None
    assert found[1] is not None
    assert int(found[0][1]) > int(found[1][1]) > 0


@pytest.mark.parametrize("asked", ["state=Qwxyzland", "form=duel", "status=lost", "what=wars", "from=x", "page=0"])
def test_what_does_not_fit_is_said(client: Any, asked: str) -> None:
    page = client.get(f"/timeline?{asked}")
    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_every_event_is_listed_on_some_page(client: Any) -> None:
    first = client.get("/timeline?lang=en").text
    whole = re.search(r"<p>(\d+) events", first)
    pages = re.search(r"page 1 of (\d+)", first)
    assert whole is not None
    listed = sum(
        client.get(f"/timeline?lang=en&page={at}").text.count('<li class="event')
        for at in range(1, int(pages[1]) + 1 if pages else 2)
    )
    assert listed == int(whole[1])
