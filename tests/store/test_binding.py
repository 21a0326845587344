"""Where the values of parameters go."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store.binding import bind, form, variables
from kg.store.terms import Term

ONE = {"_x": [Term.literal("1")]}
V = 'VALUES ?_x { "1" }'

CASES = (
    ("SELECT ?s WHERE { ?s ?p ?_x }", f"SELECT ?s WHERE {{ {V}  ?s ?p ?_x }}"),
    ("ASK { ?s ?p ?_x }", f"ASK {{ {V}  ?s ?p ?_x }}"),
    ("SELECT ?s { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o }"),
    ("SELECT (STR(?_x) AS ?y) { ?s ?p ?o }", f"SELECT (STR(?_x) AS ?y) {{ {V}  ?s ?p ?o }}"),
    ("SELECT ?s { ?s ?p ?o } ORDER BY (?o = ?_x)", f"SELECT ?s {{ {V}  ?s ?p ?o }} ORDER BY (?o = ?_x)"),
    (
        "SELECT ?s { { ?s ?p ?_x } UNION { ?s ?q ?o } }",
        f"SELECT ?s {{ {{ {V}  ?s ?p ?_x }} UNION {{ ?s ?q ?o }} }}",
    ),
    (
        "SELECT ?s { ?s ?p ?o FILTER EXISTS { ?o ?q ?_x } }",
        f"SELECT ?s {{ ?s ?p ?o FILTER EXISTS {{ {V}  ?o ?q ?_x }} }}",
    ),
    (
        "SELECT ?s { { SELECT ?s (MAX(?_x) AS ?m) WHERE { ?s ?p ?o } GROUP BY ?s } }",
        f"SELECT ?s {{ {{ SELECT ?s (MAX(?_x) AS ?m) WHERE {{ {V}  ?s ?p ?o }} GROUP BY ?s }} }}",
    ),
    ("CONSTRUCT { ?s ?p ?_x } WHERE { ?s ?p ?o }", f"CONSTRUCT {{ ?s ?p ?_x }} WHERE {{ {V}  ?s ?p ?o }}"),
    (
        "SELECT ?s { VALUES ?t { 1 2 } ?s ?p ?_x }",
        f"SELECT ?s {{ {V}  VALUES ?t {{ 1 2 }} ?s ?p ?_x }}",
    ),
    ('SELECT ?s { ?s ?p "?_x {" } # ?_x {', 'SELECT ?s { ?s ?p "?_x {" } # ?_x {'),
    ("SELECT ?s { ?s <https://example.org/#x> ?_x }", f"SELECT ?s {{ {V}  ?s <https://example.org/#x> ?_x }}"),
)


@pytest.mark.parametrize(("text", "bound"), CASES)
def test_values_stand_in_the_group_that_names_the_variable(text: str, bound: str) -> None:
    assert bind(text, ONE) == bound


def test_no_value_is_undefined() -> None:
    assert bind("SELECT ?s { ?s ?p ?__x }", {"__x": []}) == "SELECT ?s { VALUES ?__x { UNDEF }  ?s ?p ?__x }"


def test_several_values() -> None:
    values = {"_x": [Term.iri("https://example.org/a"), Term.text("б", "ru")]}
    assert bind("ASK { ?s ?p ?_x }", values) == 'ASK { VALUES ?_x { <https://example.org/a> "б"@ru }  ?s ?p ?_x }'


@pytest.mark.parametrize("term", [Term.iri("no iri> }"), Term.text("x", "no tag!"), Term("blank", "b0")])
def test_what_is_no_term_is_refused(term: Term) -> None:
    with pytest.raises(QueryError):
        bind("ASK { ?s ?p ?_x }", {"_x": [term]})


@pytest.mark.parametrize(("text", "line"), [("ASK {\n { ?_x ?p ?o }", 1), ("ASK { ?_x ?p ?o }\n}", 2)])
def test_unbalanced_braces_are_named_by_line(text: str, line: int) -> None:
    with pytest.raises(QueryError) as caught:
        bind(text, ONE)
    assert caught.value.line == line


def test_variables_in_the_order_of_mention() -> None:
    assert variables("SELECT ?b $a { ?b ?p ?_x } # ?no") == ("b", "a", "p", "_x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PREFIX a: <x:> select * {}", "SELECT"),
        ("# SELECT\nASK {}", "ASK"),
        ("BASE <x:> CONSTRUCT {} WHERE {}", "CONSTRUCT"),
        ("INSERT DATA {}", ""),
    ],
)
def test_form(text: str, expected: str) -> None:
    assert form(text) == expected
