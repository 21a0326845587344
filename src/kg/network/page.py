"""A network as one HTML file that opens offline: the picture, a search, filters, the sentences behind each line."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from kg.network.drawing import Drawing
from kg.network.svg import Caption, svg
from kg.network.words import kind_word, relation_word, reports_word, word
from kg.query.answer import Evidence

_FOLDER: Final = Path(__file__).parent


def html(drawn: Drawing, caption: Caption, evidence: Mapping[str, Sequence[Evidence]]) -> str:
    """`evidence`: fact IRI -> where it is stated, for the facts of the edges. All of it is shown as text."""
    lang = caption.lang
    style, script = ((_FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    data = json.dumps(_data(drawn, evidence, lang), ensure_ascii=False).replace("<", "\\u003c")
    kinds = sorted({node.kind for node in drawn.nodes})
    boxes = "".join(
        f'<label><input type="checkbox" name="kind" value="{kind}" checked> {escape(kind_word(kind, lang))}</label>'
        for kind in kinds
    )
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:"
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(caption.title)}</title>
<style>{style}</style>
</head>
<body>
<header>
<label>{escape(word("text", "search", lang))} <input type="search" id="search" list="names" autocomplete="off"></label>
<datalist id="names"></datalist>
<fieldset id="kinds">{boxes}</fieldset>
</header>
<main>
<div id="picture">{svg(drawn, caption)}</div>
<aside id="told" aria-live="polite"></aside>
</main>
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data(drawn: Drawing, evidence: Mapping[str, Sequence[Evidence]], lang: str) -> dict[str, Any]:
    edges = [
        {
            "one": edge.one.id,
            "two": edge.two.id,
            "told": ", ".join([*(relation_word(relation, lang) for relation in edge.relations), *edge.roles]),
            "reports": reports_word(edge.weight, lang),
            "sentences": _sentences(edge.facts, evidence),
        }
        for edge in drawn.edges
    ]
    nodes = [
        {"id": node.id, "name": node.label.full, "kind": node.kind, "word": kind_word(node.kind, lang)}
        for node in drawn.nodes
    ]
    return {"nodes": nodes, "edges": edges}


def _sentences(facts: Sequence[str], evidence: Mapping[str, Sequence[Evidence]]) -> list[list[str]]:
    pieces = (piece for fact in facts for piece in evidence.get(fact, ()))
    told = ((piece.quoted, piece.citation or piece.title or piece.document) for piece in pieces)
    return [list(pair) for pair in dict.fromkeys(told)]
