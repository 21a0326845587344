"""What crosses from process to process comes out as it went in, whatever it is."""

from __future__ import annotations

import os
import pickle
import signal
import time
from functools import partial

import pytest
from pyoxigraph import QuerySolutions

from kg.errors import QueryError, StoreError
from kg.rdf.terms import BlankNode, Literal, NamedNode, Quad
from kg.store import OxigraphStore
from kg.store.binding import neutral_term
from kg.store.packing import limited, packed_rows, unpacked_rows
from kg.store.stopping import Standby, can_fork

ONE, TWO = NamedNode("http://example.org/1"), NamedNode("http://example.org/2")
TERMS = [
    ONE,
    Literal("a"),
    Literal("a", language="ru"),
    Literal("1.50", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    BlankNode("b"),
    None,
]
XSD = "http://www.w3.org/2001/XMLSchema#"
VALUES: list[NamedNode | BlankNode | Literal] = [
    ONE,
    BlankNode("b0"),
    *(
        Literal(text)
        for text in ("", " ", "a", 'quote " and \\ and \\t', "tab\tline\nend\r\b\f", "\u2028\x85\x1c", "<x>", "_:x")
    ),
    *(Literal(text, language=tag) for tag in ("ru", "uz-cyrl") for text in ("", 'а "б"', "\\u0041", "12")),
    *(
        Literal(text, datatype=NamedNode(XSD + kind))
        for kind in ("integer", "decimal", "double", "boolean", "date", "string", "gYear", "int")
        for text in ("1", "01", "+1", "-1.50", "1.", ".5", "1e3", "1.0E3", "true", "2025-01-31", "no", "INF", "")
    ),
]
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?q ?o }"

forking = pytest.mark.skipif(not can_fork(), reason="needs a system that can fork")


def store(count: int) -> OxigraphStore:
    found = OxigraphStore()
    found.add(Quad(NamedNode(f"http://example.org/{at}"), ONE, Literal(str(at)), TWO) for at in range(count))
    return found


def test_rows_are_what_they_were() -> None:
    rows, cut = unpacked_rows(pickle.loads(pickle.dumps(packed_rows([TERMS, TERMS[::-1]]))))  # noqa: S301
    plain = tuple(None if term is None else neutral_term(term) for term in TERMS)
    assert rows == (plain, plain[::-1])
    assert not cut


@pytest.mark.parametrize("own", ["", " LIMIT 500", " OFFSET 0", " VALUES ?p { <http://example.org/1> }"])
def test_each_term_is_read_as_it_was_written(own: str) -> None:
    """Both ways that rows take: written by the engine, and by us where a query has a limit of its own."""
    found = OxigraphStore()
    found.add(Quad(NamedNode(f"http://example.org/{at:03}"), ONE, term, TWO) for at, term in enumerate(VALUES))
    asked = "SELECT ?o ?none { ?s ?p ?o } ORDER BY ?s" + own
    engines = found._engine.query(asked, use_default_graph_as_union=True)
    assert isinstance(engines, QuerySolutions)
    expected = tuple((neutral_term(term), None) for term, _ in engines)  # numbers as the engine keeps them
    assert len(expected) == len(VALUES)
    assert found.select(asked, limit=500).rows == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?o }\nLIMIT 5"),
        ("SELECT * { { SELECT ?s { ?s ?p ?o } LIMIT 3 } }", "SELECT * { { SELECT ?s { ?s ?p ?o } LIMIT 3 } }\nLIMIT 5"),
        ("SELECT * { ?s ?p ?limit } # LIMIT 3", "SELECT * { ?s ?p ?limit } # LIMIT 3\nLIMIT 5"),
        ("SELECT * { ?s ?p ?o } limit 3", None),
        ("SELECT * { ?s ?p ?o } ORDER BY ?s OFFSET 3", None),
        ("SELECT * { ?s ?p ?o } VALUES ?s { 1 }", None),
        ("SELECT", None),
        ("SELECT * {", None),
    ],
)
def test_a_limit_is_put_where_there_is_none(query: str, expected: str | None) -> None:
    assert limited(query, 5) == expected


def test_a_limit_that_a_query_has_is_kept_below_the_rows_wanted() -> None:
    found = store(9)
    assert [len(found.select(f"SELECT ?s {{ ?s ?p ?o }} LIMIT {own}", limit=5).rows) for own in (3, 7)] == [3, 5]
    assert found.select("SELECT ?s { ?s ?p ?o } LIMIT 7", limit=5).cut
    assert found.select("SELECT ?s { ?s ?p ?o }", limit=5).cut
    assert not found.select("SELECT ?s { ?s ?p ?o }", limit=9).cut
    assert len(found.select("SELECT * { }", limit=5).rows) == 1


def test_what_is_no_term_of_rdf_1_1_is_refused() -> None:
    for own in ("", " LIMIT 1"):
        with pytest.raises(QueryError, match=r"no RDF 1\.1 term"):
            store(1).select("SELECT (TRIPLE(?s, ?p, ?o) AS ?t) { ?s ?p ?o }" + own, limit=5)


@forking
def test_a_child_answers_again_and_sees_what_was_written() -> None:
    found = store(3)
    asked = partial(found.select, "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s", seconds=20)
    assert asked() == found.select("SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s")
    child = found._standby._child
    assert child is not None
    asked()
    assert found._standby._child is child
    found.add([Quad(TWO, TWO, TWO, TWO)])
    assert len(asked().rows) == 4
    found.replace_graph(TWO.value, [])
    assert len(asked().rows) == 0


@forking
def test_the_next_question_is_answered_after_one_that_was_late() -> None:
    found = store(400)
    begin = time.monotonic()
    with pytest.raises(QueryError, match="stopped after"):
        found.select(SLOW, seconds=0.3)
    assert time.monotonic() - begin < 5
    assert len(found.select("SELECT * { ?s ?p ?o }", limit=7, seconds=20).rows) == 7
    with pytest.raises(QueryError, match="no valid SPARQL"):
        found.select("SELECT", seconds=20)


@forking
def test_a_child_that_died_is_replaced() -> None:
    found = store(3)
    found.ask("ASK {}", seconds=20)
    child = found._standby._child
    assert child is not None
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    with_another = partial(found.ask, "ASK {}", seconds=20)
    try:
        assert with_another()
    except StoreError:  # it died between being asked and answering; the one after that has another
        assert with_another()


@forking
def test_closing_ends_the_child() -> None:
    found = store(3)
    found.ask("ASK {}", seconds=20)
    child = found._standby._child
    assert child is not None
    pid = child.pid or 0
    found.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@forking
def test_a_busy_child_is_not_waited_for() -> None:
    standby = Standby(5)
    assert standby._lock.acquire(blocking=False)
    assert standby.ask(20, partial(pow, 2)) == 32
    assert standby._child is None
    standby._lock.release()
