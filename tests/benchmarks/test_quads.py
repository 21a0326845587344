"""The made-up graph has the shape of a built one: what is measured on it holds for real reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.namespaces import GRAPH, expand
from kg.query import catalogue, run
from kg.rdf.terms import Quad
from kg.store import OxigraphStore, open_graph
from kg.validate.gate import gate
from quads import chunks, write_quads

COUNT = 120


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made-up") / "graph.nq"
    write_quads(path, COUNT)
    return path


@pytest.fixture(scope="module")
def store(built: Path) -> OxigraphStore:
    found = OxigraphStore()
    found.load_file(built)
    return found


def quads(store: OxigraphStore) -> Iterable[Quad]:
    return store.quads()


def kinds_of(store: OxigraphStore) -> set[tuple[str, str]]:
    """Which graph says what: predicates, and the classes that are given."""
    found = set()
    for quad in quads(store):
        graph = str(quad.graph_name)[1:-1].removeprefix(GRAPH).partition("/")[0]
        if graph not in {"registry", "ontology", "catalogue"}:
            predicate = quad.predicate.value
            found.add((graph, f"a {quad.object}" if predicate.endswith("#type") else predicate))
    return found


def test_the_same_seed_gives_the_same_bytes(built: Path) -> None:
    assert "".join(chunks(COUNT)) == built.read_text(encoding="utf-8")
    assert "".join(chunks(3, seed=2)) != "".join(chunks(3, seed=1))


def test_it_says_what_a_built_graph_says(store: OxigraphStore) -> None:
    made, bundled = kinds_of(store), kinds_of(open_graph().store)  # type: ignore[arg-type]
    clocked = {("derived", expand(name)) for name in ("acc:rank", "acc:knownSince", "acc:firstDay")}
    assert made - bundled <= clocked  # what a graph built before these were told lacks
    assert bundled - made <= {("identity", "https://w3id.org/accord/ontology#statedIn")}


def test_every_report_has_a_graph_of_its_own(store: OxigraphStore) -> None:
    graphs = [graph for graph in store.graphs() if "/document/" in graph]
    assert len(graphs) == COUNT
    assert set(store.graphs()) - set(graphs) == {GRAPH + end for end in ("derived", "identity", "ontology", "registry")}


def test_all_reports_pass_the_gate(store: OxigraphStore) -> None:
    bad: Counter[object] = Counter()
    for graph in [graph for graph in store.graphs() if "/document/" in graph][::4]:
        report = gate().validate(store.quads(graph))
        bad.update((one.shape, one.messages, one.path) for one in report.violations)
    assert bad == Counter()


@pytest.mark.parametrize("name", catalogue().names)
def test_every_saved_query_has_rows(name: str, store: OxigraphStore) -> None:
    query = catalogue()[name]
    answer = run(store, query, {})
    assert (len(answer.rows) == 0) is query.header.meant_empty
