"""Pictures: boxes do not overlap, labels stay in them, few edges cross, hostile names are text."""

from __future__ import annotations

import itertools
import random
import re
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from kg.network import Caption, Graph, Layout, drawing, html, pdf, png, svg
from kg.network.labels import label, text_width
from kg.network.layout_columns import columns, crossings
from kg.query.answer import Evidence

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Лица и органы", "Accord", "ru")


def text_boxes(picture: str) -> list[tuple[str, float, float, float, float]]:
    """The box of each node's label, read from the picture itself: id, left, top, right, bottom."""
    found = []
    for group in ET.fromstring(picture).iter(f"{SVG}g"):  # noqa: S314 - our own picture
        lines = group.findall(f"{SVG}text") if "data-kind" in group.attrib else []
        if len(lines) == 0:
            continue
        sides = [(float(line.get("x", "")), float(line.get("textLength", "")) / 2) for line in lines]
        downs = [float(line.get("y", "")) for line in lines]
        box = min(x - half for x, half in sides), min(downs) - 11, max(x + half for x, half in sides), max(downs) + 3
        found.append((group.get("id", ""), *box))
    return found


@pytest.mark.parametrize("layout", ["columns", "free"])
@pytest.mark.parametrize("which", ["bundled", "layered"])
def test_labels_do_not_overlap(which: str, layout: Layout, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(which)
    boxes = text_boxes(svg(drawing(graph, layout), CAPTION))

    assert len(boxes) == len(graph) > 40
    for one, two in itertools.combinations(boxes, 2):
        apart = one[3] <= two[1] or two[3] <= one[1] or one[4] <= two[2] or two[4] <= one[2]
        assert apart, (one, two)


def test_overlaps_would_be_seen(bundled: Graph) -> None:
    picture = svg(drawing(bundled, "free"), CAPTION)
    crowded = re.sub(r'<text x="[\d.]+" y="[\d.]+" text-anchor', '<text x="100" y="100" text-anchor', picture)
    boxes = text_boxes(crowded)
    assert any(one[3] > two[1] and one[4] > two[2] for one, two in itertools.combinations(boxes, 2))


@pytest.mark.parametrize("layout", ["columns", "free"])
def test_everything_stands_inside(layered: Graph, layout: Layout) -> None:
    drawn = drawing(layered, layout)
    for node in drawn.nodes:
        assert node.x - node.width / 2 >= -0.5
        assert node.y - node.height / 2 >= -0.5
        assert node.x + node.width / 2 <= drawn.width + 0.5
        assert node.y + node.height / 2 <= drawn.height + 0.5


@pytest.mark.parametrize("layout", ["columns", "free"])
def test_same_bytes(layered: Graph, layout: Layout) -> None:
    shuffled: Graph = nx.Graph()
    shuffled.add_nodes_from(sorted(layered.nodes(data=True), reverse=True))
    shuffled.add_edges_from(sorted(layered.edges(data=True), reverse=True, key=lambda edge: edge[:2]))
    ordered: Graph = nx.Graph()
    ordered.add_nodes_from(sorted(shuffled.nodes(data=True)))
    ordered.add_edges_from(layered.edges(data=True))
    assert svg(drawing(ordered, layout), CAPTION) == svg(drawing(layered, layout), CAPTION)


def test_ladders_are_untangled() -> None:
    graph: Graph = nx.Graph()
    numbers = list(range(30))
    random.Random(3).shuffle(numbers)  # noqa: S311 - the same order each time
    for number in range(30):
        graph.add_node(f"o{number}", label=f"o{numbers[number]}", kind="official", states=())
        graph.add_node(f"i{number}", label=f"i{number}", kind="institution", states=())
        graph.add_edge(f"o{number}", f"i{number}", weight=1, relations=("post",), roles=(), facts=())
    assert crossings(graph, columns(graph)) == 0


def test_crossings_are_counted() -> None:
    graph: Graph = nx.Graph()
    for node, kind in (("a", "official"), ("b", "official"), ("x", "institution"), ("y", "institution")):
        graph.add_node(node, label=node, kind=kind, states=())
    graph.add_edges_from([("a", "y"), ("b", "x"), ("a", "x")])
    assert crossings(graph, (("a", "b"), ("x", "y"), ())) == 1
    assert crossings(graph, (("b", "a"), ("x", "y"), ())) == 0


def test_labels() -> None:
    assert label("Совет глав регионов", size=12, room=400).lines == ("Совет глав регионов",)
    broken = label("Межправительственная комиссия по двустороннему сотрудничеству", size=12, room=150, lines=2)
    assert len(broken.lines) == 2
    assert broken.lines[-1].endswith("…")
    assert all(text_width(line, 12) <= 150 for line in broken.lines)
    assert text_width("Қазақстан Ўзбекистон Oʻzbekiston", 10) < 32 * 10


def test_hostile_names_are_text(small: Graph) -> None:
    drawn = drawing(small, "free")
    piece = Evidence("f:ax", "d", 0, 9, sentence="</script><script>alert(1)</script>", citation="<i>x</i>")
    picture, page = svg(drawn, CAPTION), html(drawn, CAPTION, {"f:ax": (piece,)})

    ET.fromstring(picture)  # noqa: S314 - our own picture
    assert "<b>" not in picture
    assert "<b>" not in page
    assert page.count("<script") == 2
    assert "alert(1)" in page
    assert "</script><script>alert" not in page


def test_page_is_whole(small: Graph) -> None:
    page = html(drawing(small), CAPTION, {})
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert "sha256-" in page


def test_png_and_pdf(small: Graph) -> None:
    pytest.importorskip("vl_convert", reason="the extra `pictures` is not installed")
    picture = svg(drawing(small), CAPTION)
    assert png(picture).startswith(b"\x89PNG\r\n")
    assert pdf(picture).startswith(b"%PDF-")
