"""Opening what was built."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.namespaces import CATALOGUE_GRAPH, GRAPH, ONTOLOGY_GRAPH
from kg.store import OxigraphStore, open_graph
from kg.store.opening import graph_of

LINE = '<https://example.org/s> <https://example.org/p> "1" <https://example.org/g> .\n'


def test_a_folder_with_quads(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(LINE, encoding="utf-8")
    graph = open_graph(tmp_path)
    assert graph.store.graphs() == ("https://example.org/g", CATALOGUE_GRAPH, ONTOLOGY_GRAPH)
    assert graph.sentences == {}


def test_a_folder_with_a_store_on_disk(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(LINE, encoding="utf-8")
    built = OxigraphStore(tmp_path / "store")
    built.load_file(tmp_path / "graph.nq")
    built.optimize()
    built.close()
    graph = open_graph(tmp_path)
    assert (graph.store.name, graph.store.count()) == (str(tmp_path / "store"), 1)


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no built graph"):
        open_graph(tmp_path)


def test_broken_quads_are_named_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(LINE + "<oops\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"graph\.nq:2: broken RDF"):
        open_graph(tmp_path)


def test_sentences(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(LINE, encoding="utf-8")
    record = {"evidence": "https://example.org/e", "text": "Слова."}
    (tmp_path / "sentences.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert open_graph(tmp_path).sentences == {"https://example.org/e": "Слова."}
    (tmp_path / "sentences.jsonl").write_text(json.dumps(record) + "\n{}\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"sentences\.jsonl:2"):
        _ = open_graph(tmp_path).sentences


@pytest.mark.parametrize(
    ("head", "graph"),
    [
        (f"# graph: <{GRAPH}document/x/0123456789ab>\n", f"{GRAPH}document/x/0123456789ab"),
        ("@prefix acc: <https://example.org/> .\n", f"{GRAPH}document/ru-001"),
    ],
)
def test_the_graph_of_a_document(tmp_path: Path, head: str, graph: str) -> None:
    path = tmp_path / "ru-001.ttl"
    path.write_text(head, encoding="utf-8")
    assert graph_of(path) == graph
