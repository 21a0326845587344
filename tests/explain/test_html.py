"""The page: well formed, inert, linked both ways, legible in light and dark."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from kg.explain import Explanation, explain
from kg.explain.html import page
from kg.explain.words import words
from kg.families import FAMILIES
from kg.ingest import read_text

VOID = {"meta", "input"}
HOSTILE = (
    "ASTANA. <script>alert(1)</script> Aigerim Sadykova, the Minister of \"Trade\" of Kazakhstan, met 'Rustam' & co "
    "$css ${css} on 3 March 2025. </p></div><img src=x onerror=alert(1)> \u202e \x00 \x1b[0m"
)


class Reader(HTMLParser):
    """Tags in balance, ids, links, text; anything that runs or loads is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.titles: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in {"src", "style"}, name
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.links.append(value or "")
            elif name == "title":
                self.titles.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def test_well_formed_and_linked(explanation: Explanation) -> None:
    reader = read(page(explanation, words("en")))
    assert len(reader.ids) == len(set(reader.ids))
    assert {link.removeprefix("#") for link in reader.links} <= set(reader.ids)
    assert {"s1", "s2", "f1", "f2", "show-office", "show-meeting"} <= set(reader.ids)
    assert "persons: Dilnoza Karimova → #1 person" in reader.titles
    assert reader.tags["script"] + reader.tags["img"] + reader.tags["link"] == 0


def test_what_it_shows(explanation: Explanation) -> None:
    text = page(explanation, words("en"))
    assert '<html lang="en">' in text
    assert "Trade &amp; &quot;talks&quot;" in text
    assert '<mark class="used meeting" data-layer="places"' in text
    assert '<mark data-layer="posts"' in text
    assert '<article class="fact meeting negated" id="f2">' in text
    assert "united from 2" in text
    assert "other value kept: value=7" in text
    assert '<div class="passage left-out breaks">' in text
    assert '<div class="passage silent" id="s2">' in text
    assert "She &lt;said&gt; so." in text


def test_its_words_are_russian_too(explanation: Explanation) -> None:
    text = page(explanation, words("ru"))
    assert '<html lang="ru">' in text
    assert '<p dir="auto" lang="en">' in text
    assert "#2 встреча" in text


def test_crossing_mentions_stay_well_formed(explanation: Explanation) -> None:
    first, *rest = explanation.passages
    assert first.sentence is not None
    one, two, *_ = first.sentence.marks
    crossing = (replace(one, start=0, end=20), replace(two, start=10, end=30))
    crossed = replace(first, sentence=replace(first.sentence, marks=crossing))
    reader = read(page(replace(explanation, passages=(crossed, *rest)), words("en")))
    assert reader.tags["mark"] == 3
    assert first.text in "".join(reader.words)


def test_hostile_text_is_only_text() -> None:
    text = page(explain(read_text(HOSTILE, '"><script>')), words("en"))
    reader = read(text)
    assert reader.tags["script"] + reader.tags["img"] == 0
    assert "<script>alert(1)</script>" in "".join(reader.words)
    assert "${css}" in "".join(reader.words)
    assert re.search(r"[\x00-\x08\x0e-\x1f\u202e]", text) is None


def test_the_same_bytes() -> None:
    document = read_text(HOSTILE, "report")
    assert page(explain(document), words("en")) == page(explain(document), words("en"))


def test_without_facts(explanation: Explanation) -> None:
    nothing = replace(explanation, read=False, passages=explanation.passages[2:], facts=())
    text = page(nothing, words("en"))
    read(text)
    assert words("en")["no_facts"] in text
    assert words("en")["not_read"] in text


CSS = files("kg.explain").joinpath("page.css").read_text(encoding="utf-8")
HUES = {name: float(hue) for name, hue in re.findall(r"^\.(\w+) \{ --hue: (\d+); \}", CSS, re.MULTILINE)}
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in re.findall(r":root \{([^}]+)\}", CSS))


def test_every_family_has_a_hue_of_its_own() -> None:
    assert set(HUES) == {family.kind for family in FAMILIES}
    assert len(set(HUES.values())) == len(HUES)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast(theme: dict[str, str]) -> None:
    page_, card = luminance_of(theme["page"]), luminance_of(theme["card"])
    for ground in (page_, card):
        assert contrast(luminance_of(theme["ink"]), ground) >= 7
        assert contrast(luminance_of(theme["quiet"]), ground) >= 4.5
        assert contrast(luminance_of(theme["denied"]), ground) >= 4.5
    for name, hue in HUES.items():
        tint, deep, edge = (oklch(theme[f"{part}-l"], theme[f"{part}-c"], hue) for part in ("tint", "deep", "edge"))
        assert contrast(deep, tint) >= 4.5, name
        assert contrast(deep, card) >= 4.5, name
        assert contrast(edge, card) >= 3, name


def contrast(one: float, other: float) -> float:
    """WCAG 2: 4.5 for text, 3 for lines."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def luminance_of(colour: str) -> float:
    return luminance([_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)])


def luminance(linear: list[float]) -> float:
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in linear)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def oklch(lightness: str, chroma: str, hue: float) -> float:
    """The relative luminance of an OKLCH colour (Ottosson's matrices)."""
    light, angle = float(lightness.rstrip("%")) / 100, math.radians(hue)
    a, b = float(chroma) * math.cos(angle), float(chroma) * math.sin(angle)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return luminance(
        [
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        ]
    )
