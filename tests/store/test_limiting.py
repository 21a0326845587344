"""A row limit inside the query."""

from __future__ import annotations

import pytest

from kg.store.limiting import limited


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?s { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o }\nLIMIT 5"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 3", "SELECT ?s { ?s ?p ?o } LIMIT 3"),
        ("SELECT ?s { ?s ?p ?o } limit 30 OFFSET 2", "SELECT ?s { ?s ?p ?o } limit 5 OFFSET 2"),
        (
            "SELECT ?s { { SELECT ?s { ?s ?p ?o } LIMIT 2 } }",
            "SELECT ?s { { SELECT ?s { ?s ?p ?o } LIMIT 2 } }\nLIMIT 5",
        ),
        ("SELECT ?s { ?s ?p 'LIMIT 2' } # LIMIT 1", "SELECT ?s { ?s ?p 'LIMIT 2' } # LIMIT 1\nLIMIT 5"),
        ("SELECT ?s { ?s ?p ?o } VALUES ?s { <a:b> }", "SELECT ?s { ?s ?p ?o } LIMIT 5\nVALUES ?s { <a:b> }"),
        ("SELECT ?s { VALUES ?s { <a:b> } ?s ?p ?o }", "SELECT ?s { VALUES ?s { <a:b> } ?s ?p ?o }\nLIMIT 5"),
    ],
)
def test_limited(query: str, expected: str) -> None:
    assert limited(query, 5) == expected
