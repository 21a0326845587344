"""A network as SVG: text is text, each mark says what it is (`<title>`), legend and source note stand below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from kg.network.drawing import SIZE, Drawing, Edge, Node
from kg.network.labels import FONT, LINE, text_width
from kg.network.words import kind_word, relation_word, reports_word, word

_MARGIN: Final = 24.0
_HEAD: Final = 44.0
_FOOT: Final = 64.0
_LEAST_WIDTH: Final = 640.0

COLOURS: Final = {
    "official": ("#1f4e79", "#dbe9f6"),
    "institution": ("#7a4b00", "#fdebc8"),
    "state": ("#1b5e20", "#dcefdc"),
    "meeting": ("#6a1b5d", "#f3dff0"),
    "agreement": ("#8b1a1a", "#f9dcdc"),
}
"""Kind -> line and fill; told apart by shape too."""
DASHES: Final = {
    "post": "",
    "sitting": "6 4",
    "party": "2 3",
    "mandate": "8 3 2 3",
    "member": "1 4",
    "took part": "6 4",
}


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above and below a picture."""

    title: str
    note: str
    lang: str = "en"


def caption(documents: int, lang: str, *, known_on: str | None = None) -> Caption:
    """The usual words: what is shown, from how many reports, as known when."""
    until = "" if known_on is None else word("text", "until", lang).format(date=known_on)
    return Caption(
        word("text", "title", lang), word("text", "note", lang).format(documents=documents, until=until), lang
    )


def svg(drawn: Drawing, caption: Caption, *, links: Mapping[str, str] | None = None) -> str:
    """The whole picture, one document; the same drawing gives the same bytes. `links`: IRI of a node -> its page."""
    width = max(drawn.width + 2 * _MARGIN, _LEAST_WIDTH, text_width(caption.title, 18) + 2 * _MARGIN)
    height = drawn.height + _HEAD + _FOOT + _MARGIN
    return "\n".join(_lines(drawn, caption, (width, height), links or {})) + "\n"


def _lines(drawn: Drawing, caption: Caption, size: tuple[float, float], links: Mapping[str, str]) -> Iterator[str]:
    width, height = size
    role = "img" if len(links) == 0 else "group"  # an image holds no links
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="{role}" aria-labelledby="title note" lang="{caption.lang}" '
        f'font-family="{FONT}" font-size="{SIZE:g}">'
    )
    yield f'<title id="title">{escape(caption.title)}</title>'
    yield f'<desc id="note">{escape(caption.note)}</desc>'
    yield f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>'
    heading = 'font-size="18" font-weight="bold" fill="#1a1a1a"'
    yield f'<text x="{_MARGIN:g}" y="30" {heading}>{escape(caption.title)}</text>'
    yield f'<g transform="translate({(width - drawn.width) / 2:.2f} {_HEAD:g})">'
    yield '<g fill="none" stroke="#5f6b76" stroke-opacity="0.75">'
    yield from (_edge(edge, drawn.layout == "columns", caption.lang) for edge in drawn.edges)
    yield "</g>"
    for node in drawn.nodes:
        to = links.get(node.id)
        yield from _node(node, caption.lang) if to is None else _linked(to, _node(node, caption.lang))
    yield "</g>"
    yield from _legend(drawn, caption, height - _FOOT + 14)
    yield (
        f'<text x="{_MARGIN:g}" y="{height - 14:.0f}" font-size="11" fill="#444444">'
        f"{escape(_fitting(caption.note, width - 2 * _MARGIN))}</text>"
    )
    yield "</svg>"


def _linked(to: str, drawn: Iterator[str]) -> Iterator[str]:
    yield f'<a href="{escape(to)}">'
    yield from drawn
    yield "</a>"


def _fitting(text: str, room: float) -> str:
    while text_width(text, 11) > room and len(text) > 1:
        text = text[:-2].rstrip() + "…"
    return text


def _edge(edge: Edge, curved: bool, lang: str) -> str:  # noqa: FBT001 - the layout's nature
    words = ", ".join(relation_word(relation, lang) for relation in edge.relations)
    roles = f" ({', '.join(edge.roles)})" if len(edge.roles) > 0 else ""
    told = f"{edge.one.label.full} — {edge.two.label.full}: {words}{roles}, {reports_word(edge.weight, lang)}"
    dash = DASHES.get(edge.relations[0], "") if len(edge.relations) > 0 else ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    wide = f' stroke-width="{min(1 + 0.6 * (edge.weight - 1), 5):g}"'
    ends = f' data-one="{escape(edge.one.id)}" data-two="{escape(edge.two.id)}"'
    return f'<path d="{_way(edge, curved)}"{ends}{wide}{dashed}><title>{escape(told)}</title></path>'


def _way(edge: Edge, curved: bool) -> str:  # noqa: FBT001 - see _edge
    (x1, y1), (x2, y2) = edge.one.dot, edge.two.dot
    if not curved:
        return f"M{x1:g} {y1:g}L{x2:g} {y2:g}"
    if x1 == x2:  # both in one column: around the right side
        side = x1 + edge.one.width / 2
        return f"M{side:g} {y1:g}C{side + 60:g} {y1:g} {side + 60:g} {y2:g} {side:g} {y2:g}"
    if x1 > x2:
        (x1, y1), (x2, y2) = (x2, y2), (x1, y1)
    x1, x2 = x1 + edge.one.width / 2, x2 - edge.two.width / 2
    middle = (x1 + x2) / 2
    return f"M{x1:g} {y1:g}C{middle:g} {y1:g} {middle:g} {y2:g} {x2:g} {y2:g}"


def _node(node: Node, lang: str) -> Iterator[str]:
    line, fill = COLOURS[node.kind]
    told = f"{node.label.full} ({kind_word(node.kind, lang)})"
    yield f'<g id="{escape(node.id)}" data-kind="{node.kind}"><title>{escape(told)}</title>'
    if node.radius == 0:
        round_by = {"official": 12, "institution": 3}.get(node.kind, 0)
        yield (
            f'<rect x="{node.x - node.width / 2:g}" y="{node.y - node.height / 2:g}" width="{node.width:g}" '
            f'height="{node.height:g}" rx="{round_by}" fill="{fill}" stroke="{line}"/>'
        )
        top = node.y - node.label.height / 2
    else:
        yield _mark(node, line, fill)
        top = node.y - node.height / 2 + 2 * node.radius + 3
    halo = 'stroke="#ffffff" stroke-width="3" paint-order="stroke" ' if node.radius > 0 else ""
    for at, text in enumerate(node.label.lines):
        yield (
            f'<text x="{node.x:g}" y="{top + (at + 0.8) * SIZE * LINE:.2f}" text-anchor="middle" fill="#1a1a1a" {halo}'
            f'textLength="{text_width(text, SIZE):.2f}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
        )
    yield "</g>"


def _mark(node: Node, line: str, fill: str) -> str:
    (x, y), r = node.dot, node.radius
    style = f'fill="{fill}" stroke="{line}" stroke-width="1.5"'
    match node.kind:
        case "official":
            return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" {style}/>'
        case "state":
            return f'<path d="M{x:g} {y - r:g}L{x + r:g} {y:g}L{x:g} {y + r:g}L{x - r:g} {y:g}Z" {style}/>'
        case "meeting":
            return f'<path d="M{x:g} {y - r:g}L{x + r:g} {y + r:g}L{x - r:g} {y + r:g}Z" {style}/>'
        case _:
            side = r * 0.9
            return (
                f'<rect x="{x - side:g}" y="{y - side:g}" width="{2 * side:g}" height="{2 * side:g}" rx="2" {style}/>'
            )


def _legend(drawn: Drawing, caption: Caption, down: float) -> Iterator[str]:
    across = _MARGIN
    for kind in COLOURS:
        if any(node.kind == kind for node in drawn.nodes):
            line, fill = COLOURS[kind]
            word = kind_word(kind, caption.lang)
            yield f'<rect x="{across:g}" y="{down - 10:g}" width="12" height="12" fill="{fill}" stroke="{line}"/>'
            yield f'<text x="{across + 17:g}" y="{down:g}" fill="#1a1a1a">{escape(word)}</text>'
            across += 17 + text_width(word, SIZE) + 18
    relations = sorted({relation for edge in drawn.edges for relation in edge.relations})
    for relation in relations:
        word = relation_word(relation, caption.lang)
        dash = DASHES.get(relation, "")
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        yield f'<path d="M{across:g} {down - 4:g}h28" stroke="#5f6b76" stroke-width="1.5" fill="none"{dashed}/>'
        yield f'<text x="{across + 33:g}" y="{down:g}" fill="#1a1a1a">{escape(word)}</text>'
        across += 33 + text_width(word, SIZE) + 18
