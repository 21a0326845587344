"""Terms and triples of an answer as text: the syntaxes that N-Triples, Turtle and SPARQL share.

Answers may hold blank nodes, which our own Turtle writer refuses: such an answer is written by
the engine's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import RdfFormat, serialize

from kg.namespaces import PREFIXES
from kg.rdf.terms import BlankNode, Literal, NamedNode, Triple
from kg.rdf.turtle import turtle
from kg.store.binding import engine_term
from kg.store.terms import Statement, Term

_ESCAPES: Final = str.maketrans(
    {
        "\t": "\\t",
        "\x0b": "\\u000B",
        "\x0c": "\\f",
        "\x85": "\\u0085",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
        "\x1c": "\\u001C",
        "\x1d": "\\u001D",
        "\x1e": "\\u001E",
    }
)


def term_text(term: Term) -> str:
    """A term in the syntax of N-Triples, on one line without tabs. Raises QueryError on an invalid one."""
    return str(_engine_term(term)).translate(_ESCAPES)


def turtle_text(statements: Iterable[Statement]) -> str:
    """Turtle with the project's prefixes, sorted. Raises QueryError on an invalid term."""
    triples = _triples(statements)
    if any(isinstance(term, BlankNode) for triple in triples for term in (triple.subject, triple.object)):
        return _text(triples, RdfFormat.TURTLE)
    return turtle(triples)


def ntriples_text(statements: Iterable[Statement]) -> str:
    """N-Triples, one statement a line, in the order given. Raises QueryError on an invalid term."""
    return _text(_triples(statements), RdfFormat.N_TRIPLES)


def _text(triples: list[Triple], form: RdfFormat) -> str:
    return (serialize(triples, format=form, prefixes=PREFIXES) or b"").decode()


def _triples(statements: Iterable[Statement]) -> list[Triple]:
    return [_triple(*statement) for statement in statements]


def _triple(subject: Term, predicate: Term, value: Term) -> Triple:
    thing, verb = _engine_term(subject), _engine_term(predicate)
    if isinstance(thing, Literal) or not isinstance(verb, NamedNode):
        raise TypeError(f"no triple: {subject} {predicate} {value}")
    return Triple(thing, verb, _engine_term(value))


def _engine_term(term: Term) -> NamedNode | Literal | BlankNode:
    return BlankNode(term.value) if term.kind == "blank" else engine_term(term)
