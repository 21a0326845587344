"""The W3C result formats, read back by other readers: what went in comes out."""

from __future__ import annotations

import io
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql.results import jsonresults, tsvresults, xmlresults

from kg.query import Answer
from kg.query.formats import FORMATS
from kg.query.formats.bindings import rows, variables
from kg.query.formats.reading import clean
from kg.store import Term
from kg.store.binding import neutral_term
from kg.store.terms import STRING

ENGINE = {
    "srj": pyoxigraph.QueryResultsFormat.JSON,
    "srx": pyoxigraph.QueryResultsFormat.XML,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
}


def parser(module: Any, name: str) -> Any:
    return getattr(module, name)()


RDFLIB: dict[str, Any] = {
    "srj": parser(jsonresults, "JSONResultParser"),
    "srx": parser(xmlresults, "XMLResultParser"),
    "tsv": parser(tsvresults, "TSVResultParser"),
}
IN_WORDS = st.text(st.characters(codec="utf-8"), max_size=40)


def by_engine(answer: Answer, form: str) -> list[list[Term | None]]:
    found = pyoxigraph.parse_query_results(FORMATS[form].write(answer), format=ENGINE[form])
    assert isinstance(found, pyoxigraph.QuerySolutions)
    assert [one.value for one in found.variables] == variables(answer)
    return [[None if term is None else neutral_term(term) for term in row] for row in found]


def by_rdflib(answer: Answer, form: str) -> list[list[Term | None]]:
    found = RDFLIB[form].parse(io.BytesIO(FORMATS[form].write(answer)))
    assert [str(name) for name in found.vars] == variables(answer)
    return [[of_rdflib(row.get(rdflib.Variable(name))) for name in variables(answer)] for row in found.bindings]


def of_rdflib(term: Any) -> Term | None:
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return Term.iri(str(term))
    if term.language is not None:
        return Term.text(str(term), str(term.language))
    return Term.literal(str(term), datatype=STRING if term.datatype is None else str(term.datatype))


def expected(answer: Answer, form: str) -> list[list[Term | None]]:
    """XML cannot say everything: there, what it cannot say is U+FFFD."""
    return [list(map(cleaned, row)) if form == "srx" else row for row in rows(answer)]


def cleaned(term: Term | None) -> Term | None:
    return None if term is None else Term(term.kind, clean(term.value), term.datatype, term.lang)


@pytest.mark.parametrize("form", ENGINE)
def test_hostile_strings_come_back(make: SimpleNamespace, hostile: str, form: str) -> None:
    answer = make.rows(hostile, lang="ru")
    assert by_engine(answer, form) == expected(answer, form)


@pytest.mark.parametrize("form", ["srj", "srx"])
def test_rdflib_reads_them_alike(make: SimpleNamespace, hostile: str, form: str) -> None:
    answer = make.rows(hostile)
    assert by_rdflib(answer, form) == expected(answer, form)


def test_rdflib_reads_tsv(make: SimpleNamespace) -> None:
    answer = make.rows('a "quoted" word', lang="ru")
    assert by_rdflib(answer, "tsv") == expected(answer, "tsv")


@pytest.mark.parametrize("form", ENGINE)
@given(text=IN_WORDS)
def test_any_text_comes_back(make: SimpleNamespace, form: str, text: str) -> None:
    answer = make.rows(text)
    assert by_engine(answer, form) == expected(answer, form)


@pytest.mark.parametrize("value", ["true", "false"])
@pytest.mark.parametrize("form", ["srj", "srx"])
def test_boolean(make: SimpleNamespace, form: str, value: str) -> None:
    content = FORMATS[form].write(make.boolean(value))
    found = pyoxigraph.parse_query_results(content, format=ENGINE[form])
    assert isinstance(found, pyoxigraph.QueryBoolean)
    assert bool(found) is (value == "true")
    assert RDFLIB[form].parse(io.BytesIO(content)).askAnswer is (value == "true")


@pytest.mark.parametrize("form", ENGINE)
def test_an_empty_answer_keeps_its_variables(make: SimpleNamespace, form: str) -> None:
    assert by_engine(Answer(make.rows("x").columns, ()), form) == []


def test_evidence_stands_in_variables_of_its_own(make: SimpleNamespace) -> None:
    answer = make.rows("x")
    found = dict(zip(variables(answer), next(rows(answer)), strict=True))
    assert found["evidence_sentence"] == Term.literal("Два слова. | [characters 12–20]")
    assert found["evidence_document"] == Term.iri(make.DOCUMENT)
    assert found["evidence_rule"] == Term.literal("rule.one | rule.two")
    assert found["evidence_citation"] == Term.literal("Газета, digest after Ведомости")
    assert not [name for name in variables(make.rows("x", evidence=False)) if name.startswith("evidence")]


def test_a_cell_of_several_values_is_one_string(make: SimpleNamespace) -> None:
    assert texts(row[1] for row in rows(make.rows("x"))) == [
        "https://w3id.org/accord/id/state/kz | https://w3id.org/accord/id/state/uz",
        None,
    ]


def texts(terms: Iterable[Term | None]) -> list[str | None]:
    return [None if term is None else term.value for term in terms]
