"""Networks for other programs: GraphML and GEXF (Gephi), Cytoscape JSON, DOT (Graphviz)."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import networkx as nx

from kg.network.drawing import drawing
from kg.network.graph import Graph

_JOINED: Final = " | "


def graphml(graph: Graph) -> bytes:
    made = io.BytesIO()
    nx.write_graphml_xml(_plain(graph), made, encoding="utf-8", prettyprint=True)
    return made.getvalue()


def gexf(graph: Graph) -> bytes:
    """GEXF 1.2draft, which Gephi reads; no date of writing, so that one network gives the same bytes."""
    made = io.BytesIO()
    nx.write_gexf(_plain(graph), made, encoding="utf-8", prettyprint=True, version="1.2draft")
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", made.getvalue())


def cytoscape_json(graph: Graph) -> bytes:
    """Cytoscape's elements with positions of the free layout: opens in Cytoscape and in Cytoscape.js."""
    places = {node.id: {"x": node.x, "y": node.y} for node in drawing(graph, "free").nodes}
    nodes = [{"data": {"id": node, **_values(data)}, "position": places[node]} for node, data in graph.nodes(data=True)]
    edges = [
        {"data": {"id": f"e{number}", "source": one, "target": two, **_values(data)}}
        for number, (one, two, data) in enumerate(graph.edges(data=True))
    ]
    made = {"data": {"name": "Accord"}, "elements": {"nodes": nodes, "edges": edges}}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def dot(graph: Graph) -> bytes:
    return "\n".join([*_dot(graph), ""]).encode()


def _dot(graph: Graph) -> Iterator[str]:
    shapes = {
        "official": "ellipse",
        "institution": "box",
        "state": "diamond",
        "meeting": "triangle",
        "agreement": "note",
    }
    yield "graph accord {"
    yield '  graph [rankdir=LR, charset="UTF-8"];'
    for node, data in graph.nodes(data=True):
        yield f"  {_quoted(node)} [label={_quoted(data['label'])}, shape={shapes[data['kind']]}];"
    for one, two, data in graph.edges(data=True):
        told = ", ".join((*data["relations"], *data["roles"]))
        yield f"  {_quoted(one)} -- {_quoted(two)} [weight={data['weight']}, tooltip={_quoted(told)}];"
    yield "}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _plain(graph: Graph) -> Graph:
    """The same network with values that every format can hold."""
    made: Graph = nx.Graph()
    made.add_nodes_from((node, _values(data)) for node, data in graph.nodes(data=True))
    made.add_edges_from((one, two, _values(data)) for one, two, data in graph.edges(data=True))
    return made


def _values(data: dict[str, Any]) -> dict[str, str | int | float]:
    return {name: _JOINED.join(value) if isinstance(value, tuple) else _legal(value) for name, value in data.items()}


def _legal(value: str | float) -> str | float:
    """Without the control characters that XML cannot hold."""
    return "".join(letter for letter in value if letter >= " " or letter in "\t\n") if isinstance(value, str) else value


WRITERS: Final[dict[str, Callable[[Graph], bytes]]] = {
    "graphml": graphml,
    "gexf": gexf,
    "cyjson": cytoscape_json,
    "dot": dot,
}
"""Format, which is also the ending of a file -> its writer."""
