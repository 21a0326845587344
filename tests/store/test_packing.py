"""What crosses from process to process comes out as it went in, whatever it is."""

from __future__ import annotations

import os
import pickle
import signal
import time
from functools import partial

import pytest

from kg.errors import QueryError, StoreError
from kg.rdf.terms import BlankNode, Literal, NamedNode, Quad
from kg.store import OxigraphStore
from kg.store.binding import neutral_term
from kg.store.packing import packed_rows, unpacked_rows
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
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?q ?o }"

forking = pytest.mark.skipif(not can_fork(), reason="needs a system that can fork")


def store(count: int) -> OxigraphStore:
    found = OxigraphStore()
    found.add(Quad(NamedNode(f"http://example.org/{at}"), ONE, Literal(str(at)), TWO) for at in range(count))
    return found


def test_rows_are_what_they_were() -> None:
    rows = unpacked_rows(pickle.loads(pickle.dumps(packed_rows([TERMS, TERMS[::-1]]))))  # noqa: S301
    plain = tuple(None if term is None else neutral_term(term) for term in TERMS)
    assert rows == (plain, plain[::-1])


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
