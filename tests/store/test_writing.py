"""Terms and triples as text."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store import Term
from kg.store.terms import INTEGER
from kg.store.writing import ntriples_text, term_text, turtle_text

A = Term.iri("https://example.org/a")


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (A, "<https://example.org/a>"),
        (Term.literal("1", datatype=INTEGER), '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (Term.text('a "b"', "ru"), '"a \\"b\\""@ru'),
        (Term.literal("a\tb\nc\u2028d\x85e"), '"a\\tb\\nc\\u2028d\\u0085e"'),
        (Term("blank", "b1"), "_:b1"),
    ],
)
def test_term(term: Term, expected: str) -> None:
    assert term_text(term) == expected


def test_triples() -> None:
    assert turtle_text([(A, A, A)]).endswith(
        "<https://example.org/a>\n    <https://example.org/a> <https://example.org/a> .\n"
    )
    assert ntriples_text([(A, A, Term("blank", "b"))]) == "<https://example.org/a> <https://example.org/a> _:b .\n"


def test_what_is_no_triple() -> None:
    with pytest.raises(TypeError, match="no triple"):
        turtle_text([(Term.literal("x"), A, A)])
    with pytest.raises(QueryError, match="no valid iri"):
        ntriples_text([(A, A, Term.iri("not an iri"))])
