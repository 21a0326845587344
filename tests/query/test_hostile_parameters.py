"""Values that look like SPARQL change nothing but the value: over all types of parameters and all saved queries.

A query with a hostile value has the tokens and, by another parser, the algebra of the same query
with a tame one, and it answers as the literal value would be answered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import EntityError, KgError, ParameterError, QueryError
from kg.query import Parameter, SavedQuery, Wishes, catalogue, run
from kg.query.parameters import ParameterType, iri_of, literal_term
from kg.rdf.terms import Literal, NamedNode, Quad
from kg.store import OxigraphStore, Term
from kg.store.binding import bind, serialise, tokens

QUERIES = list(catalogue())
IDS = [query.name for query in QUERIES]

HOSTILE = (
    'a " quote',
    "an ' apostrophe",
    '"""',
    "'''",
    "} { ?x",
    "} UNION { ?s ?p ?o",
    '" } . ?s ?p ?o . { "',
    "\\",
    '\\"',
    "\\u0022 } INSERT DATA { <a:b> <a:b> 1 }",
    "line\nbreak\r\ttab",
    "# a comment",
    "\n# a comment in a line of its own\n",
    "UNDEF",
    "?_name",
    "$__state",
    "VALUES ?_name { 1 }",
    "SELECT * WHERE { ?s ?p ?o } LIMIT 1; DROP ALL",
    "SERVICE <http://localhost/> { }",
    "<https://example.org/> ",
    "\0",
    "\x01\x07\x1b[31m",
    "\u202eright to left\u202c\u200f",
    "\ufeff\ufffe\uffff\u2028\u2029",
    "e\u0301 Ёё 😀 Toʻytepa",
    "@en",
    '"@ru',
    '"^^<http://www.w3.org/2001/XMLSchema#integer>',
    " " * 50,
    "x" * 20_000,
    "'\"\\{}[]()<>#?$@^|&;,.%" * 200,
)

FRAGMENTS = (*"\"'\\{}<>#\n\r\0?@^a \u202eÉ", "UNDEF", "VALUES", "UNION", "^^")
texts = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join), st.sampled_from(HOSTILE)
).filter(lambda text: not re.search("[\ud800-\udfff]", text))


def outside(query: str, values: Mapping[str, Sequence[Term]]) -> list[str]:
    """The tokens of a bound query, without the blocks that give its parameters their values."""
    bound = bind(query, values)
    for name, terms in values.items():
        written = " ".join(map(serialise, terms)) if len(terms) > 0 else "UNDEF"
        bound = bound.replace(f"VALUES ?{name} {{ {written} }}", "")
    return [match[0] for match in tokens(bound)]


def filled(query: SavedQuery, term: Term) -> dict[str, list[Term]]:
    return {parameter.variable: [term] for parameter in query.parameters}


@pytest.mark.parametrize("query", QUERIES, ids=IDS)
@settings(max_examples=40)
@given(value=texts, lang=st.sampled_from([None, "ru", "en-GB"]))
def test_no_value_adds_a_token(query: SavedQuery, value: str, lang: str | None) -> None:
    term = Term.literal(value) if lang is None else Term.text(value, lang)
    assert outside(query.text, filled(query, term)) == [match[0] for match in tokens(query.text)]


MARK = "the value stood here"


def shape(node: Any, value: object) -> Any:
    """The algebra as nested lists, the value replaced by a mark."""
    if isinstance(node, CompValue):
        return [node.name, *([key, shape(node[key], value)] for key in sorted(node) if not key.startswith("_"))]
    if isinstance(node, dict):
        return sorted([str(shape(key, value)), shape(item, value)] for key, item in node.items())
    if isinstance(node, list | tuple):
        return [shape(item, value) for item in node]
    return MARK if node == value else str(node)


@cache
def tame(name: str) -> Any:
    query = catalogue()[name]
    return algebra(query, "tame")


def algebra(query: SavedQuery, value: str) -> Any:
    """The value is looked for as rdflib reads it by itself: behind backslashes it decodes too much."""
    term = Term.literal(value)
    alone = prepareQuery(f"SELECT ?x WHERE {{ VALUES ?x {{ {serialise(term)} }} }}").algebra
    (row,) = alone.p.p["res"] if "res" in alone.p.p else alone.p.p.p["res"]
    return shape(prepareQuery(bind(query.text, filled(query, term))).algebra, next(iter(row.values())))


PARSED = tuple(value for value in HOSTILE if "\0" not in value and len(value) < 1000)


@pytest.mark.parametrize("name", [query.name for query in QUERIES if len(query.parameters) > 0])
def test_the_algebra_stays_as_another_parser_reads_it(name: str) -> None:
    """The parser of rdflib is slow: each query meets three of the values, in all its parameters at once."""
    query, at = catalogue()[name], IDS.index(name)
    for value in (PARSED[at % len(PARSED)], PARSED[(at * 7 + 3) % len(PARSED)], "\\u0022 } \\U00000022 #"):
        assert algebra(query, value) == tame(query.name), value


NODE = "https://example.org/"
QUERY = """
SELECT ?s WHERE {
  ?s <https://example.org/p> ?o .
  FILTER(!BOUND(?__x) || STR(?o) = STR(?__x))
  FILTER(?o = ?_y)
}
ORDER BY ?s
"""


@settings(max_examples=300)
@given(value=texts, other=texts)
@example(value='"', other='\\"')
def test_the_answer_is_that_of_the_literal_value(value: str, other: str) -> None:
    assume(value != other)
    store = OxigraphStore()
    store.add(
        Quad(NamedNode(NODE + name), NamedNode(NODE + "p"), Literal(text), NamedNode(NODE + "g"))
        for name, text in (("it", value), ("other", other))
    )
    table = store.select(QUERY, values={"_y": [Term.literal(value)], "__x": [Term.literal(value)]})
    assert table.column("s") == (Term.iri(NODE + "it"),)


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_text_finds_what_holds_it(value: str) -> None:
    """Through `run` and a saved query that is shipped: publishers by a part of their name."""
    store = OxigraphStore()
    for name, text in (("it", f"before {value} behind"), ("other", "Казинформ")):
        node = NamedNode(f"https://w3id.org/accord/document/{name}")
        pairs = (
            ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", NamedNode("https://w3id.org/accord/ontology#Document")),
            ("http://purl.org/dc/terms/identifier", Literal(name)),
            ("http://purl.org/dc/terms/publisher", Literal(text)),
        )
        store.add(Quad(node, NamedNode(predicate), term, NamedNode(NODE + "g")) for predicate, term in pairs)
    answer = run(store, catalogue()["documents"], {"publisher": value}, Wishes(seconds=None))
    found = [row.cells[1].text for row in answer.rows]
    assert found == ["it"]


MOST_WORDS = 300

KINDS: tuple[ParameterType, ...] = (
    "integer",
    "decimal",
    "number",
    "date",
    "boolean",
    "iri",
    "code",
    "text",
    "name",
    "typed",
)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=200)
@given(value=st.one_of(texts, st.text(alphabet=st.characters(exclude_categories=()), max_size=20)))
@example(value="1e999999999")
@example(value="9" * 10_000)
@example(value="١٢٣")
@example(value="0000")
@example(value="\ud800")
def test_a_value_is_a_term_or_a_clear_error(kind: ParameterType, value: str) -> None:
    parameter = Parameter("x", "_x", kind, scheme="post", datatype=NODE + "type" if kind == "typed" else None)
    try:
        term = literal_term(parameter, value)
    except ParameterError as error:
        message = str(error)
    else:
        check_term(kind, value, term)
        return
    assert "--x does not take" in message
    assert len(message) < MOST_WORDS
    message.encode("utf-8")


def check_term(kind: ParameterType, value: str, term: Term) -> None:
    assert outside("ASK { ?s ?p ?_x }", {"_x": [term]}) == [match[0] for match in tokens("ASK { ?s ?p ?_x }")]
    if kind == "text":
        assert term.value == value


@pytest.mark.parametrize("query", QUERIES, ids=IDS)
@pytest.mark.parametrize("value", ['"', "} UNION { ?s ?p ?o", "\ud800", "UNDEF", "\0"], ids=ascii)
def test_every_query_refuses_or_answers(query: SavedQuery, value: str) -> None:
    """No other error, no row out of an empty store but those of an aggregate over nothing."""
    store = OxigraphStore()
    for parameter in query.parameters:
        words = {one.name: "1" for one in query.parameters if one.default is None and not one.optional}
        try:
            answer = run(store, query, {**words, parameter.name: value}, Wishes(seconds=None))
        except (ParameterError, EntityError) as error:
            str(error).encode("utf-8")
        else:
            assert len(answer.rows) == 0


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("https://example.org/a b", False),
        ("https://example.org/>", False),
        ("<javascript:alert(1)>", True),
        ("<mailto:a@example.org>", True),
        ("mailto:a@example.org", False),
        ("https://example.org/\0", False),
        ("https://example.org/é", True),
        ("acc:Fact", True),
    ],
)
def test_what_is_an_iri(words: str, fits: bool) -> None:  # noqa: FBT001 - a column of the table
    if fits:
        assert serialise(Term.iri(iri_of(words))).startswith("<")
    else:
        with pytest.raises((ValueError, KeyError)):
            iri_of(words)


@pytest.mark.parametrize(
    "term", [Term.literal("\ud800"), Term.text("x", "no tag"), Term.iri("https://example.org/\ud800")]
)
def test_what_cannot_be_a_term_is_refused_at_the_last_too(term: Term) -> None:
    with pytest.raises(QueryError):
        bind("ASK { ?s ?p ?_x }", {"_x": [term]})
    assert issubclass(QueryError, KgError)
