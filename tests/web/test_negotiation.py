"""Accept headers and names of formats, as a table."""

from __future__ import annotations

import pytest

from kg.web.negotiation import GRAPHS, NAMES, RESULTS, TYPES, choose, forms
from kg.web.problems import Problem

OFFERED = ("application/json", "text/csv", "text/html")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("text/html", "text/html"),
        ("TEXT/HTML", "text/html"),
        ("text/html;q=0.5, text/csv", "text/csv"),
        ("text/html;q=0.5,text/csv;q=0.4,*/*;q=0.1", "text/html"),
        ("*/*, text/html", "text/html"),
        ("application/json;q=0, */*", "text/csv"),
        ("text/csv;q=nonsense, text/html", "text/html"),
        ("text/*;q=0.3, text/html;q=0.1", "text/csv"),
        ("image/png", None),
        ("application/json;q=0", None),
    ],
)
def test_choose(accept: str | None, expected: str | None) -> None:
    assert choose(accept, OFFERED) == expected


@pytest.mark.parametrize(
    ("accept", "names", "expected"),
    [
        (None, (), ("srj", "turtle")),
        ("text/csv", (), ("csv", None)),
        ("text/turtle", (), (None, "turtle")),
        ("text/turtle", ("csv",), ("csv", None)),
        (None, ("nonsense", "xml"), ("srx", "rdfxml")),
        (None, ("application/sparql-results+xml",), ("srx", None)),
        (None, ("RDF XML",), (None, "rdfxml")),
    ],
)
def test_forms(accept: str | None, names: tuple[str, ...], expected: tuple[str | None, str | None]) -> None:
    assert forms(accept, names) == expected


@pytest.mark.parametrize(("accept", "names"), [("image/png", ()), (None, ("docx",))])
def test_no_form(accept: str | None, names: tuple[str, ...]) -> None:
    with pytest.raises(Problem) as caught:
        forms(accept, names)
    assert caught.value.status == 406


def test_every_format_has_a_type_and_a_name() -> None:
    known = {*RESULTS.values(), *GRAPHS.values()}
    assert set(TYPES) == known
    assert {form for pair in NAMES.values() for form in pair if form is not None} == known
