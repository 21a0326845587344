"""Loading graph by graph: nothing twice, on from where it stopped, older versions gone, strangers untouched."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.namespaces import GRAPH
from kg.rdf.terms import NamedNode, Quad
from kg.store import OxigraphStore
from kg.store.bulk import write_bulk
from kg.store.lines import Lines, dumped, source_lines
from kg.store.loading import MANIFEST_GRAPH, carry_out, load_whole, plan

A1, A2, B = (f"{GRAPH}document/{name}" for name in ("a/111111111111", "a/222222222222", "b/333333333333"))
REGISTRY = f"{GRAPH}registry"
STRANGER = "https://example.org/theirs"


def line(graph: str, value: object) -> str:
    return f'<https://e.org/s> <https://e.org/p> "{value}" <{graph}> .\n'


def lines(*graphs: str, rows: int = 3) -> Lines:
    text = "".join(line(graph, number) for graph in graphs for number in range(rows))
    return Lines(io.BytesIO(text.encode()), name="test")


class Watched(OxigraphStore):
    """Keeps what is sent to it, and breaks when it is told to."""

    sent: list[str]
    breaks_at: str = ""

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        if graph == self.breaks_at:
            raise StoreError("the line is cut", source=graph)
        if graph != MANIFEST_GRAPH:
            self.sent = [*getattr(self, "sent", []), graph]
        super().replace_graph(graph, quads)


def load(target: OxigraphStore, source: Lines, *, prune: bool = False) -> None:
    carry_out(target, source, plan(target, source), prune=prune)


def test_a_second_run_sends_nothing() -> None:
    target = Watched()
    load(target, lines(REGISTRY, A1, B))
    assert target.sent == [REGISTRY, A1, B]
    load(target, lines(REGISTRY, A1, B))
    assert target.sent == [REGISTRY, A1, B]
    assert target.count() == 9 + 3


def test_only_what_changed_is_sent() -> None:
    target = Watched()
    load(target, lines(REGISTRY, A1))
    changed = Lines(io.BytesIO((line(REGISTRY, "new") + line(A1, 0) + line(A1, 1) + line(A1, 2)).encode()), name="test")
    load(target, changed)
    assert target.sent == [REGISTRY, A1, REGISTRY]
    assert target.count(REGISTRY) == 1


def test_what_was_lost_in_the_target_is_sent_again() -> None:
    target = Watched()
    load(target, lines(REGISTRY, A1))
    target.drop_graph(A1)
    load(target, lines(REGISTRY, A1))
    assert target.sent == [REGISTRY, A1, A1]


def test_a_line_that_stands_twice_counts_once() -> None:
    def source() -> Lines:
        return Lines(io.BytesIO((line(A1, 0) * 2 + line(A1, 1)).encode()), name="test")

    target = Watched()
    load(target, source())
    load(target, source())
    assert (target.sent, target.count(A1)) == ([A1], 2)


def test_an_older_version_of_a_document_goes() -> None:
    target = Watched()
    load(target, lines(A1, B))
    planned = plan(target, lines(A2, B))
    assert (planned.send, planned.same, planned.replaced, planned.orphans) == ((A2,), (B,), (A1,), ())
    load(target, lines(A2, B))
    assert target.graphs() == (A2, B, MANIFEST_GRAPH)


def test_orphans_stay_until_they_are_pruned_and_strangers_always() -> None:
    target = Watched()
    target.add([Quad(NamedNode("https://e.org/s"), NamedNode("https://e.org/p"), NamedNode(B), NamedNode(STRANGER))])
    load(target, lines(A1, B))
    load(target, lines(A1))
    assert B in target.graphs()
    load(target, lines(A1), prune=True)
    assert target.graphs() == (STRANGER, A1, MANIFEST_GRAPH)


def test_an_interrupted_run_goes_on() -> None:
    graphs = [f"{GRAPH}document/{number:03}/000000000000" for number in range(250)]
    target = Watched()
    target.breaks_at = graphs[230]
    with pytest.raises(StoreError, match="the line is cut"):
        load(target, lines(*graphs, rows=1))
    target.breaks_at, target.sent = "", []
    load(target, lines(*graphs, rows=1))
    assert target.sent == graphs[200:]
    assert plan(target, lines(*graphs, rows=1)).send == ()


def test_a_wrong_count_is_told() -> None:
    class Lossy(OxigraphStore):
        def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
            super().replace_graph(graph, list(quads)[1:] if graph == A1 else quads)

    with pytest.raises(StoreError, match=r"holds 2 triples after loading, not 3"):
        load(Lossy(), lines(A1))


def test_a_whole_file_goes_into_an_empty_store(tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    file.write_text("".join(line(graph, number) for graph in (A1, B) for number in range(3)), encoding="utf-8")
    store = OxigraphStore(tmp_path / "store")
    with closing(load_whole(store, lambda: source_lines(tmp_path), lambda: store.load_file(file))) as source:
        assert plan(store, source).send == ()


def test_the_bundled_graph_comes_back_as_it_was() -> None:
    target = OxigraphStore()
    with closing(source_lines()) as source:
        load(target, source)
    with closing(dumped(target, "copy")) as copied:
        again = copied
    assert {name: graph.digest for name, graph in again.graphs.items() if name != MANIFEST_GRAPH} == {
        name: graph.digest for name, graph in source.graphs.items()
    }


@pytest.mark.parametrize("text", ["<a:s> <a:p> <a:o> .\n", '<a:s> <a:p> "x" <a:g>\n', "nonsense\n"])
def test_lines_without_a_graph_are_refused(text: str) -> None:
    with pytest.raises(StoreError, match="test:2: a line without a named graph"):
        Lines(io.BytesIO((line(A1, 0) + text).encode()), name="test")


def test_a_graph_may_stand_in_several_places() -> None:
    source = Lines(io.BytesIO((line(A1, 0) + "\n# note\n" + line(B, 0) + line(A1, 1)).encode()), name="test")
    assert source.read(A1).decode() == line(A1, 0) + line(A1, 1)
    assert (source.graphs[A1].count, source.count) == (2, 3)


@pytest.mark.parametrize("ending", [".nq", ".nq.gz", ".trig", ".trig.gz"])
def test_bulk_files_hold_all_and_are_the_same_bytes_each_time(tmp_path: Path, ending: str) -> None:
    first, second = tmp_path / f"first{ending}", tmp_path / f"second{ending}"
    assert write_bulk(lines(A1, B), first) == 6
    write_bulk(lines(A1, B), second)
    assert first.read_bytes() == second.read_bytes()
    plain = tmp_path / f"plain{ending.removesuffix('.gz')}"
    plain.write_bytes(gzip.decompress(first.read_bytes()) if ending.endswith(".gz") else first.read_bytes())
    store = OxigraphStore()
    store.load_file(plain)
    assert (store.count(), store.graphs()) == (6, (A1, B))


def test_a_bulk_file_of_another_form(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no bulk file by its ending"):
        write_bulk(lines(A1), tmp_path / "graph.xml")
