"""What every store must do. A new store is one line in OPENERS of conftest.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.rdf.terms import Literal, NamedNode, Quad
from kg.store import STORES, OxigraphStore, Store, Term

BASE = "https://example.org/"
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"

HOSTILE = (
    'a " quote',
    "it's } { ?x",
    "back\\slash",
    "\\u0022 } INSERT",
    "line\nbreak\r\ttab",
    "# a comment",
    '"""',
    "} UNION { ?s ?p ?o }",
    "<https://example.org/>",
    "Ташкент – Toʻytepa 😀",
    "",
)


def quad(subject: str, predicate: str, value: str, graph: str) -> Quad:
    return Quad(NamedNode(BASE + subject), NamedNode(BASE + predicate), Literal(value), NamedNode(BASE + graph))


def test_every_store_is_under_contract(request: pytest.FixtureRequest) -> None:
    openers = {name.split()[0] for name in request.getfixturevalue("store_names")}
    assert openers == set(STORES)


def test_adds_counts_and_lists_graphs(store: Store) -> None:
    store.add([quad("s", "p", "1", "b"), quad("s", "p", "2", "b"), quad("s", "p", "1", "a")])
    assert store.graphs() == (BASE + "a", BASE + "b")
    assert (store.count(), store.count(BASE + "b"), store.count(BASE + "none")) == (3, 2, 0)


def test_replaces_one_graph_and_nothing_else(store: Store) -> None:
    store.add([quad("s", "p", "old", "a"), quad("s", "p", "kept", "b")])
    store.replace_graph(BASE + "a", [quad("s", "p", "new", "a")])
    store.replace_graph(BASE + "a", [quad("s", "p", "new", "a")])
    table = store.select("SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o")
    assert table.column("o") == (Term.literal("kept"), Term.literal("new"))
    with pytest.raises(StoreError, match="another graph"):
        store.replace_graph(BASE + "a", [quad("s", "p", "stray", "b")])
    assert store.count() == 2


def test_drops_a_graph(store: Store) -> None:
    store.add([quad("s", "p", "1", "a")])
    store.drop_graph(BASE + "a")
    store.drop_graph(BASE + "none")
    assert (store.count(), store.graphs()) == (0, ())


def test_asks_over_the_union_of_the_graphs(store: Store) -> None:
    store.add([quad("s", "p", "1", "a"), quad("s", "q", "2", "b")])
    assert store.ask("PREFIX : <https://example.org/> ASK { ?s :p ?one ; :q ?two }")
    table = store.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
    assert table.column("g") == (Term.iri(BASE + "a"), Term.iri(BASE + "b"))


def test_answers_with_terms_of_no_engine(store: Store) -> None:
    table = store.select(
        "SELECT ?iri ?text ?tagged ?number ?none WHERE { VALUES (?iri ?text ?tagged ?number ?none) "
        '{ (<https://example.org/x> "a" "б"@ru 7 UNDEF) } }'
    )
    assert table.variables == ("iri", "text", "tagged", "number", "none")
    assert table.rows == (
        (Term.iri(BASE + "x"), Term.literal("a"), Term.text("б", "ru"), Term.literal("7", datatype=INTEGER), None),
    )


@pytest.mark.parametrize(("limit", "rows", "cut"), [(None, 3, False), (3, 3, False), (2, 2, True), (1, 1, True)])
def test_a_row_limit_tells_when_it_cuts(store: Store, limit: int | None, rows: int, cut: bool) -> None:  # noqa: FBT001
    store.add([quad("s", "p", value, "a") for value in "123"])
    table = store.select("SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o", limit=limit)
    assert (len(table.rows), table.cut) == (rows, cut)


def test_constructs_each_triple_once_in_order(store: Store) -> None:
    store.add([quad("s", "p", "2", "a"), quad("s", "p", "1", "a"), quad("s", "p", "1", "b")])
    made = store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert [triple[2].value for triple in made] == ["1", "2"]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_read_as_query(store: Store, value: str) -> None:
    store.add([quad("s", "p", value, "a"), quad("other", "p", "another", "a")])
    table = store.select("SELECT ?s ?_x WHERE { ?s ?p ?_x }", values={"_x": [Term.literal(value)]})
    assert table.rows == ((Term.iri(BASE + "s"), Term.literal(value)),)


def test_a_parameter_without_a_value_is_unbound(store: Store) -> None:
    store.add([quad("s", "p", "1", "a"), quad("t", "p", "2", "a")])
    text = "SELECT ?s WHERE { ?s ?p ?o FILTER(!BOUND(?__x) || ?o = ?__x) } ORDER BY ?s"
    assert len(store.select(text, values={"__x": []}).rows) == 2
    assert store.select(text, values={"__x": [Term.literal("2")]}).column("s") == (Term.iri(BASE + "t"),)


@pytest.mark.parametrize(
    "text",
    ["SELECT ?s WHERE { ?s ?p }", "SELEKT", "", "ASK { ?s ?p ?o }", "DELETE WHERE { ?s ?p ?o }"],
)
def test_what_is_no_select_is_refused(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        store.select(text)


def test_a_query_that_takes_too_long_is_stopped(store: Store) -> None:
    store.add([quad(str(number), "p", str(number % 7), "a") for number in range(2000)])
    store.optimize()
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with pytest.raises(QueryError, match="stopped after 1 s"):
        store.select(endless, seconds=1)
    assert len(store.select("SELECT ?s WHERE { ?s ?p ?o }", seconds=30, limit=5).rows) == 5


def test_loads_files(store: Store, tmp_path: Path) -> None:
    turtle = tmp_path / "one.ttl"
    turtle.write_text("<https://example.org/s> <https://example.org/p> 1 .", encoding="utf-8")
    store.load_file(turtle, graph=BASE + "a")
    assert store.count(BASE + "a") == 1
    broken = tmp_path / "broken.ttl"
    broken.write_text("<https://example.org/s> <https://example.org/p> 1 .\n\n<oops", encoding="utf-8")
    with pytest.raises(StoreError, match=r"broken\.ttl:3: broken RDF"):
        store.load_file(broken, graph=BASE + "a")
    with pytest.raises(StoreError, match="no RDF file"):
        store.load_file(tmp_path / "one.txt")


def test_a_reader_on_disk_does_not_write(tmp_path: Path) -> None:
    writer = OxigraphStore(tmp_path / "store")
    writer.add([quad("s", "p", "1", "a")])
    writer.optimize()
    writer.close()
    reader = OxigraphStore(tmp_path / "store", read_only=True)
    assert reader.count() == 1
    with pytest.raises(StoreError, match="reading only"):
        reader.add([quad("s", "p", "2", "a")])


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    writer = OxigraphStore(tmp_path / "store")
    with pytest.raises(StoreError, match="another program"):
        OxigraphStore(tmp_path / "store")
    writer.close()
