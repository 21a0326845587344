"""The saved queries as files: headers in two languages, portable text, a total order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import QueryError, UnknownQueryError
from kg.query import SavedQuery, catalogue, read_query
from kg.query.columns import column_titles
from kg.settings import queries_dir
from kg.store import OxigraphStore

QUERIES = list(catalogue())
SYSTEM = sorted((queries_dir() / "system").glob("*.rq"))
TAKEN = {
    "graph",
    "format",
    "evidence",
    "lang",
    "limit",
    "timeout",
    "param",
    "help",
    "out",
    "values",
    "page",
    "endpoint",
    "known_on",
}

ids = [query.name for query in QUERIES]


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_speaks_two_languages(query: SavedQuery) -> None:
    for texts in (query.header.title, query.header.description, *(one.texts or {} for one in query.parameters)):
        assert set(texts) == {"en", "ru"}
    assert all("ru" in texts for texts in query.header.words.values())
    assert len(query.header.tags) > 0


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_every_column_has_a_title(query: SavedQuery) -> None:
    table = OxigraphStore().select(query.text, values={one.variable: [] for one in query.parameters})
    for name in table.variables:
        assert {"en", "ru"} <= set(query.header.columns.get(name, column_titles().get(name, {}))), name
    assert set(query.header.lists) <= set(table.variables)
    assert set(query.header.columns) <= set(table.variables)


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_every_query_gives_the_facts_of_its_rows(query: SavedQuery) -> None:
    table = OxigraphStore().select(query.text, values={one.variable: [] for one in query.parameters})
    proves = any(re.fullmatch(r"facts?\d*", name) for name in table.variables)
    assert proves or query.name in {"documents", "find-entity"}


@pytest.mark.parametrize("text", [query.path for query in QUERIES] + SYSTEM, ids=lambda path: path.stem)
def test_is_portable(text: Path) -> None:
    query = re.sub(r"^#.*$", "", text.read_text(encoding="utf-8"), flags=re.MULTILINE)
    rows = "SELECT" in query
    one_row = re.match(r"(\s*PREFIX .*\n)*\s*SELECT \(COUNT", query) is not None and "GROUP BY" not in query
    assert "ORDER BY" in query or one_row or not rows
    assert not re.search(r"\b(DESCRIBE|SERVICE|SELECT \*)\b", query)
    assert "GRAPH" not in query or not rows, "rows are asked for over the union of the graphs"
    assert not re.search(r"/ \d+(?!\.?\d)", query), "a division wants an explicit decimal"
    if text.parent != queries_dir():
        return
    assert not re.search(r"\b(MIN|MAX|GROUP_CONCAT)\((DISTINCT )?\?(state|day|person|place)\b", query), "may be unbound"


@pytest.mark.parametrize("query", QUERIES, ids=ids)
def test_options_do_not_collide(query: SavedQuery) -> None:
    assert not {one.name for one in query.parameters} & TAKEN


def test_an_unknown_query_names_its_neighbours() -> None:
    with pytest.raises(UnknownQueryError, match="did you mean meetings"):
        _ = catalogue()["meeting"]
    with pytest.raises(UnknownQueryError):
        _ = catalogue()["system/labels"]


GOOD = "#+ title: {en: A, ru: А}\nSELECT ?s WHERE { ?s ?p ?_x_integer }\n"
BROKEN = (
    ("#+ title: {en: A\n#+ tags: [\nSELECT", 2, "no YAML"),
    ("#+ view: table\nASK {}", 1, "no title"),
    ("#+ title: A\nASK { ?s ?_x ?_x_iri }", None, "would be one parameter, x"),
    ("#+ title: A\n#+ defalts: {x: 1}\nASK {}", 2, "unknown key 'defalts'"),
    ("#+ title: A\n#+ view: pie\nASK {}", 2, "no view 'pie'"),
    ("#+ title: A\n#+ tags: one\nASK {}", 2, "tags takes a list"),
    ("#+ title: A\n#+ defaults: {y: 1}\nASK { ?s ?p ?_x }", 1, "no ?_y"),
    ("#+ title: A\n#+ parameters: {x: {type: colour}}\nASK { ?s ?p ?_x }", 1, "no parameter type 'colour'"),
    ("#+ title: A\n#+ parameters: {x: {type: code}}\nASK { ?s ?p ?_x }", 1, "needs a scheme"),
)


@pytest.mark.parametrize(("text", "line", "message"), BROKEN, ids=[message for _, _, message in BROKEN])
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, text: str, line: int | None, message: str) -> None:
    path = tmp_path / "x.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=re.escape(message)) as caught:
        read_query(path)
    assert (caught.value.source, caught.value.line) == (str(path), line)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "x.rq"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match=r"x\.rq: cannot be read"):
        read_query(path)


def test_reads_a_header_as_grlc_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "x.rq"
    path.write_text(
        "#+ summary: Things of a class\n#+ method: GET\n#+ tags:\n#+   - things\n#+ defaults:\n#+   - class: a\n"
        "#+ enumerate:\n#+   - class:\n#+     - a\n#+     - b\nSELECT ?s WHERE { ?s ?p ?_class }",
        encoding="utf-8",
    )
    query = read_query(path)
    assert query.header.title == {"en": "Things of a class"}
    assert (query.parameters[0].default, query.parameters[0].choices) == ("a", ("a", "b"))


def test_no_column_title_is_left_over() -> None:
    used = {
        name
        for query in QUERIES
        for name in OxigraphStore().select(query.text, values={one.variable: [] for one in query.parameters}).variables
    }
    assert set(column_titles()) <= used
