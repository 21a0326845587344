"""The pages of entities and documents: names, facts with evidence, places in the text, hostile content."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from kg.cli.main import run as kg
from kg.query.answer import Evidence
from kg.web.marked import pieces, quoted
from kg.web.settings import ServeSettings
from kg.web.told import Told

KZ = "/id/state/kz.html"
EXPERT = "/id/person/eldos-zhumagulov-54dab7.html"
REPORT = "/document/kz-uz-intergovernmental-commission-21-en"


@pytest.mark.parametrize(
    ("lang", "title", "known"), [("en", "Kazakhstan", "What is known"), ("ru", "Казахстан", "Что известно")]
)
def test_an_entity_has_names_facts_and_neighbours(client: Any, lang: str, title: str, known: str) -> None:
    page = client.get(f"{KZ}?lang={lang}").text
    assert f"<h1>{title}</h1>" in page
    assert known in page
    assert 'lang="kk"' in page
    assert "<blockquote>" in page
    assert "/network?lang=" in page
    assert re.search(r'href="/document/[^"#]+#p\d+-\d+"', page)


def test_long_groups_lead_to_the_rest(client: Any) -> None:
    page = unescape(client.get(f"{KZ}?lang=en").text)
    found = re.search(r'The latest 25 of (\d+)[^<]*<a href="(/sparql-editor\?[^"]+)"', page)
    assert found is not None
    assert int(found[1]) > 25
    assert client.get(found[2]).status_code == 200


def test_a_name_of_one_report_leads_to_the_entity(client: Any) -> None:
    page = client.get(f"{EXPERT}?lang=en").text
    assert "Across all reports it is" in page
    assert "Where sources disagree" in page
    assert "restated by a digest" in page


def test_every_anchor_of_evidence_is_on_the_page_of_the_document(client: Any) -> None:
    page = client.get(f"{REPORT}?lang=en", headers={"Accept": "text/html"}).text
    names = set(re.findall(r' id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links <= names
    assert len([name for name in links if name.startswith("p")]) > 10


def test_the_whole_text_is_marked(client: Any, top: Path) -> None:
    page = client.get(f"{REPORT}?lang=en", headers={"Accept": "text/html"}).text
    shown = page.partition('<div class="text">')[2].partition("</div>")[0]
    shown = unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", shown))
    text = (top / "data/documents" / f"{REPORT.rpartition('/')[2]}.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    assert shown.split() == text.split()


@pytest.mark.parametrize("licence", ["", "license: CC0\n"])
def test_a_text_that_may_not_be_passed_on_gives_places_and_facts(
    serving: Callable[[ServeSettings], Any], tmp_path: Path, licence: str
) -> None:
    """Of a report without a licence, though its text lies beside the graph."""
    text = "Uzbekistan's Prime Minister Abdulla Aripov met Kazakhstan's Prime Minister Olzhas Bektenov in Astana."
    head = f"---\ntitle: Premiers meet\npublisher: Example\npublished: 2024-07-12\nlanguage: en\n{licence}---\n"
    source = tmp_path / "sources"
    source.mkdir()
    (source / "closed.md").write_text(head + text, encoding="utf-8")
    assert kg(["build", str(source), "--out", str(tmp_path)]) == 0
    page = serving(ServeSettings(graph=tmp_path)).get("/document/closed?lang=en", headers={"Accept": "text/html"}).text
    assert "Abdulla Aripov" in page
    assert ("met Kazakhstan" in page) == (licence != "")
    assert ("may not be passed on" in page) == (licence == "")
    assert 'id="p0-' in page


def test_a_document_has_neighbours_in_time_and_downloads(client: Any) -> None:
    page = client.get(f"{REPORT}?lang=ru", headers={"Accept": "text/html"}).text
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    trig = re.search(r'href="(/sparql\?[^"]+)">TriG', page)
    assert trig is not None
    reply = client.get(unescape(trig[1]))
    assert (reply.status_code, reply.headers["content-type"].partition(";")[0]) == (200, "application/trig")


def _fact(number: int, *spans: tuple[int, int]) -> Told:
    proofs = tuple(Evidence(f"f{number}", "d", start, end) for start, end in spans)
    return Told(f"f{number}", "k", "k", (), proofs)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([[(0, 4)], [(2, 6)]], [("ab", (1,)), ("cd", (1, 2)), ("ef", (2,)), ("gh", ())]),
        ([[(0, 8)], [(2, 4)]], [("ab", (1,)), ("cd", (1, 2)), ("efgh", (1,))]),
        ([[(2, 4)], [(2, 4)]], [("ab", ()), ("cd", (1, 2)), ("efgh", ())]),
        ([[(6, 99)], [(3, 3)]], [("abcdefgh", ())]),
        ([], [("abcdefgh", ())]),
    ],
)
def test_passages_that_cross_are_cut(
    spans: list[list[tuple[int, int]]], expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    facts = [_fact(number, *each) for number, each in enumerate(spans, 1)]
    assert [(piece.text, piece.facts) for piece in pieces("abcdefgh", facts)] == expected


def test_a_text_that_is_not_at_hand_gives_places() -> None:
    found = list(quoted([_fact(1, (2, 4)), _fact(2, (4, 6))], 8))
    assert [(piece.start, piece.text, piece.gap) for piece in found] == [(2, "", True), (4, "", False)]
