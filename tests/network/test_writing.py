"""What other programs read: checked by the readers of networkx and json."""

from __future__ import annotations

import io
import json
import re

import networkx as nx
import pytest

from kg.network import TABLES, WRITERS, Graph, changes, changes_table, network, path, path_table, table
from kg.store import Store


def test_graphml_and_gexf_come_back(layered: Graph) -> None:
    for name, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        again = read(io.BytesIO(WRITERS[name](layered)))
        assert set(again) == set(layered)
        assert {frozenset(pair) for pair in again.edges()} == {frozenset(pair) for pair in layered.edges()}
        node = next(iter(layered))
        assert again.nodes[node]["label"] == layered.nodes[node]["label"]


def test_cytoscape_json(layered: Graph) -> None:
    made = json.loads(WRITERS["cyjson"](layered))
    assert {node["data"]["id"] for node in made["elements"]["nodes"]} == set(layered)
    assert len(made["elements"]["edges"]) == layered.number_of_edges()
    assert len({(node["position"]["x"], node["position"]["y"]) for node in made["elements"]["nodes"]}) == len(layered)


def test_dot_quotes_everything(small: Graph) -> None:
    small.nodes["a"]["label"] = 'a "quoted" \\ name\n}'
    text = WRITERS["dot"](small).decode()
    assert '[label="a \\"quoted\\" \\\\ name }", shape=ellipse]' in text
    assert len(re.findall(r" -- ", text)) == 4


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_same_bytes_and_control_characters(name: str, small: Graph) -> None:
    small.nodes["a"]["label"] = "a\x00\x1fb"
    assert WRITERS[name](small) == WRITERS[name](small)
    if name in {"graphml", "gexf"}:
        assert b"\x1f" not in WRITERS[name](small)


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_rows(name: str, layered: Graph) -> None:
    answer = table(layered, name, "ru")
    assert len(answer.rows) > 0
    assert all(len(row.cells) == len(answer.columns) for row in answer.rows)
    assert all(not column.title.isascii() or column.provenance for column in answer.columns)


def test_changes_and_path_as_tables(store: Store, layered: Graph) -> None:
    plain = network(store)
    answer = changes_table(changes(plain, layered), plain, layered, "en")
    assert {row.cells[0].text for row in answer.rows} == {"appeared"}
    one, two = next(iter(layered.edges))
    assert [row.cells[1].terms[0].value for row in path_table(layered, path(layered, one, two), "en").rows] == [two]
