"""The rewriting that Virtuoso needs."""

from __future__ import annotations

import pytest

from kg.store import Term
from kg.store.binding import bind
from kg.store.virtuoso import foreign, inlined, rewrite

A = Term.iri("https://example.org/a")
TEXT = Term.literal('} a "quoted" ?x { ')


@pytest.mark.parametrize(
    ("query", "values", "expected"),
    [
        (
            "SELECT ?s { ?s ?p ?_x OPTIONAL { ?s ?q ?o FILTER(?o != ?_x) } }",
            {"_x": [A]},
            "SELECT ?s { VALUES ?_x { <A> }  ?s ?p ?_x OPTIONAL {  ?s ?q ?o FILTER(?o != <A>) } }",
        ),
        (
            "SELECT ?s { ?s ?p ?o FILTER(!BOUND(?__x) || EXISTS { ?s ?q ?__x }) }",
            {"__x": [A]},
            "SELECT ?s { VALUES ?__x { <A> }  ?s ?p ?o FILTER(!BOUND(?__x) || EXISTS {  ?s ?q <A> }) }",
        ),
        (
            "SELECT ?s { ?s ?p ?o OPTIONAL { ?s ?q ?z FILTER(BOUND(?__x) && ?z = ?__x) } }",
            {"__x": [A]},
            "SELECT ?s { ?s ?p ?o OPTIONAL {  ?s ?q ?z FILTER((1 = 1) && ?z = <A>) } }",
        ),
    ],
)
def test_a_term_takes_the_place_of_its_variable(query: str, values: dict[str, list[Term]], expected: str) -> None:
    assert inlined(bind(query, values)) == expected.replace("<A>", f"<{A.value}>")


@pytest.mark.parametrize("terms", [[], [A, Term.iri("https://example.org/b")], [Term.literal("a"), Term.literal("b")]])
def test_blocks_of_none_or_several_terms_stay(terms: list[Term]) -> None:
    bound = bind("SELECT ?s { ?s ?p ?o OPTIONAL { ?s ?q ?_x } }", {"_x": terms})
    assert inlined(bound) == bound


def test_a_hostile_text_stays_one_term() -> None:
    made = inlined(bind("SELECT ?s { ?s ?p ?o OPTIONAL { ?s ?q ?_x } }", {"_x": [TEXT]}))
    assert made == 'SELECT ?s { ?s ?p ?o OPTIONAL {  ?s ?q "} a \\"quoted\\" ?x { " } }'


def test_its_own_graphs_are_excluded() -> None:
    assert foreign("http://www.openlinksw.com/schemas/virtrdf#")
    assert not foreign("https://w3id.org/accord/graph/registry")
    assert rewrite("ASK {}").startswith(
        "DEFINE input:default-graph-exclude <http://www.openlinksw.com/schemas/virtrdf#>"
    )
    assert rewrite("ASK {}").endswith("ASK {}")
