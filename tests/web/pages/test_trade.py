"""`/trade`, without a browser, and the picture drawn by the service itself."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kg.charts import Goal
from kg.charts.reading import Point
from kg.web.plots import amount, figures

SVG = "{http://www.w3.org/2000/svg}"


def point(year: int, value: float, *, last: date | None = None, bound: str = "") -> Point:
    end = last or date(year, 12, 31)
    return Point(date(year, 1, 1), end, str(year), value, "Kazakhstan", "US Dollar", bound, "", ("f",))


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_without_a_choice_the_pair_most_is_known_of(client: Any, lang: str) -> None:
    page = client.get(f"/trade?lang={lang}")
    assert page.status_code == 200
    assert '<option value="KZ" selected>' in page.text
    assert '<option value="UZ" selected>' in page.text
    assert "<svg" in page.text
    assert "<blockquote>" in page.text
    for name in ("target-progress", "mirror-figures", "conflicting-figures", "arithmetic-checks"):
        assert f'id="{name}"' in page.text


def test_the_target_and_the_growth_it_needs(client: Any) -> None:
    page = client.get("/trade?lang=en&state=KZ&partner=UZ&indicator=trade-turnover").text
    assert re.search(r'class="goal".*2030.*15 %', page) is not None


def test_the_target_of_one_pair_is_not_that_of_another(client: Any) -> None:
    assert 'class="goal"' not in client.get("/trade?state=KZ&partner=CN").text


@pytest.mark.parametrize("asked", ["state=Qwxyzland", "indicator=happiness", "from=soon", "as_of=1.1.2025"])
def test_what_does_not_fit_is_said(client: Any, asked: str) -> None:
    page = client.get(f"/trade?{asked}")
    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_both_clocks(client: Any) -> None:
    whole = len(client.get("/trade?lang=en").text)
    assert len(client.get("/trade?lang=en&known_on=2019").text) < whole
    assert len(client.get("/trade?lang=en&as_of=2018").text) < whole


def test_only_whole_years_that_follow_each_other_are_joined() -> None:
    drawn = figures(
        [point(2019, 1e9), point(2020, 2e9), point(2022, 3e9), point(2023, 1e9, last=date(2023, 8, 31))], (), "t", "en"
    )
    lines = [path.get("d") for path in ET.fromstring(drawn).iter(SVG + "path") if path.get("stroke-width") == "2"]  # noqa: S314
    assert [line.count("L") for line in lines if line and line.count("L")] == [1]


def test_a_bound_has_a_mark_of_its_own() -> None:
    drawn = figures([point(2019, 1e9), point(2020, 2e9, bound="over")], (), "t", "en")
    assert len(list(ET.fromstring(drawn).iter(SVG + "circle"))) == 1  # noqa: S314


def test_a_target_is_dashed_and_said() -> None:
    goal = Goal(1e10, date(2030, 12, 31), date(2020, 12, 31), 2e9, "15", "US Dollar")
    drawn = figures([point(2020, 2e9)], (goal,), "t", "en")
    assert "stroke-dasharray" in drawn
    assert "needs 15 % a year" in drawn


def test_names_in_a_picture_are_text() -> None:
    hostile = Point(date(2020, 1, 1), date(2020, 12, 31), "2020", 1.0, "<script>", "<b>", "", "", ())
    assert "<script>" not in figures([hostile], (), '"><script>', "en")


@pytest.mark.parametrize(
    ("value", "lang", "told"),
    [(4.97e9, "en", "4.97\u00a0bn"), (4.97e9, "ru", "4,97\u00a0млрд"), (16.1e6, "ru", "16,1\u00a0млн"), (0, "en", "0")],
)
def test_amounts_in_words(value: float, lang: str, told: str) -> None:
    assert amount(value, lang) == told


def test_the_script_gets_the_same_figures(client: Any) -> None:
    page = client.get("/trade?lang=en").text
    found = re.search(r'id="chart-data">(.*?)</script>', page, re.DOTALL)
    if found is None:
        pytest.skip("the scripts were not built")
    chart = json.loads(found[1])
    assert len(chart["figures"]) == page.count("stroke-opacity")
