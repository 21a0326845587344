"""A folder as grlc serves it, asked as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import ParameterError
from kg.query import Catalogue, SavedQuery, Wishes, catalogue, run, values
from kg.query.parameters import literal_term
from kg.query.starting import paged
from kg.store import OpenGraph, Term, open_graph

FOLDER = Path(__file__).resolve().parent / "grlc"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def bundled() -> Iterator[OpenGraph]:
    graph = open_graph()
    yield graph
    graph.close()


@pytest.fixture(scope="module")
def queries() -> Catalogue:
    return catalogue(FOLDER)


def test_finds_both_endings_and_nothing_else(queries: Catalogue) -> None:
    assert queries.names == ("any", "bare", "broken-header", "by-form", "things", "triples", "types")
    assert [query.name for query in queries] == list(queries.names)


def test_reads_the_decorators(queries: Catalogue) -> None:
    header = queries["things"].header
    assert header.title == {"en": "Documents of one language"}
    assert (header.tags, header.pagination) == (("reports", "language"), 10)
    assert header.description == {"en": "Every report in a language, by its identifier."}
    assert header.service == {"endpoint": "http://example.org/sparql", "endpoint_in_url": "false", "method": "GET"}
    assert header.as_grlc
    (lang,) = queries["things"].parameters
    assert (lang.name, lang.default, lang.choices, lang.optional) == ("lang", "ru", ("ru", "en"), False)


def test_a_file_without_header_is_called_by_its_name(queries: Catalogue) -> None:
    bare = queries["bare"]
    assert (bare.header.title, bare.header.description, bare.header.warning) == ({"en": "bare"}, {}, "")


def test_a_broken_header_counts_as_none_and_is_told(queries: Catalogue) -> None:
    header = queries["broken-header"].header
    assert header.title == {"en": "broken-header"}
    assert "neither YAML nor JSON" in header.warning


TYPES = {
    "plain": ("x", Term.literal("x")),
    "thing": ("https://example.org/a", Term.iri("https://example.org/a")),
    "count": ("7", Term.literal("7", datatype=XSD + "integer")),
    "size": ("1.5", Term.literal("1.5", datatype=XSD + "decimal")),
    "words": ("y", Term.literal("y")),
    "title": ("Kasachstan", Term.text("Kasachstan", "de")),
    "day": ("2025-03-15", Term.literal("2025-03-15", datatype=XSD + "date")),
    "price": ("9", Term.literal("9", datatype="https://example.org/shop#euro")),
    "year": ("2025", Term.literal("2025", datatype=XSD + "gYear")),
    "maybe": ("z", Term.literal("z")),
}


def test_types_follow_from_the_names_of_variables(queries: Catalogue) -> None:
    found = {parameter.name: parameter for parameter in queries["types"].parameters}
    assert set(found) == set(TYPES)
    assert {name: literal_term(found[name], words) for name, (words, _) in TYPES.items()} == {
        name: term for name, (_, term) in TYPES.items()
    }
    assert [name for name, parameter in found.items() if parameter.optional] == ["maybe"]
    assert found["title"].default == "Kasachstan"


def rows(graph: OpenGraph, query: SavedQuery, words: dict[str, str] | None = None) -> list[list[str]]:
    answer = run(graph.store, query, words or {}, Wishes(seconds=None))
    return [[cell.text for cell in row.cells] for row in answer.rows]


def test_answers(bundled: OpenGraph, queries: Catalogue) -> None:
    assert int(rows(bundled, queries["bare"])[0][0]) > 100
    russian, english = (rows(bundled, queries["things"], {"lang": lang}) for lang in ("ru", "en"))
    assert len(russian) > len(english) > 0
    assert len(rows(bundled, queries["broken-header"])) > 10


def test_an_optional_parameter_stays_a_variable(bundled: OpenGraph, queries: Catalogue) -> None:
    session = {"form": "https://w3id.org/accord/code/meeting-form/session"}
    every = rows(bundled, queries["by-form"], session)
    assert len(every) > 0
    # OPTIONAL takes nothing away, as in grlc
    assert rows(bundled, queries["by-form"], {**session, "number": "21"}) == every


def test_construct_and_ask(bundled: OpenGraph, queries: Catalogue) -> None:
    kinds = [run(bundled.store, queries["any"], {"kind": f"acc:{name}"}).holds for name in ("Meeting", "Nothing")]
    assert kinds == [True, False]
    document = rows(bundled, queries["things"])[0][0]
    answer = run(bundled.store, queries["triples"], {"doc": f"https://w3id.org/accord/document/{document}"})
    assert answer.kind == "triples"
    assert len(answer.rows) > 10
    assert len(run(bundled.store, queries["triples"], {}).rows) == 0


def test_pages(bundled: OpenGraph, queries: Catalogue) -> None:
    query = queries["things"]
    assert paged(query, 2).text.split("ORDER BY ?id")[1].split() == ["LIMIT", "10", "OFFSET", "10"]
    pages = [rows(bundled, paged(query, page)) for page in (1, 2)]
    assert [len(page) for page in pages] == [10, 10]
    assert [*pages[0], *pages[1]] == rows(bundled, query)[:20]
    assert paged(queries["bare"], 3) == queries["bare"]


def test_values_of_a_bare_name_come_from_the_graph(bundled: OpenGraph, queries: Catalogue) -> None:
    found = values(bundled.store, queries["by-form"], "form")
    codes = {choice.value.rpartition("/")[2]: choice for choice in found}
    assert {"session", "visit"} <= set(codes)
    assert codes["visit"].label == "visit"
    assert all(choice.count is not None and choice.count > 0 for choice in found)


def test_a_value_out_of_the_list_is_refused(bundled: OpenGraph, queries: Catalogue) -> None:
    with pytest.raises(ParameterError, match="one of ru, en"):
        run(bundled.store, queries["things"], {"lang": "de"})
