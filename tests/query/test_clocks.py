"""Two clocks: what had been published by a date, and what was true at one.

The property: a saved query asked over the whole graph, known on a date, gives the rows that it
gives over a graph of only the documents published by then. The smaller graph has figures
reconciled anew. It keeps the identity graph of today: which names are one is not news of a day,
so that entities have the same IRIs on both sides and the rows are compared as they are.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from kg import settings
from kg.build.rules import conclude, read_rules
from kg.cli.main import run as kg
from kg.errors import ParameterError, QueryError
from kg.model import PartialDate
from kg.namespaces import DERIVED_GRAPH, IDENTITY_GRAPH, ONTOLOGY_GRAPH, REGISTRY_GRAPH
from kg.query import Answer, SavedQuery, Wishes, catalogue, profile, read_query, run, run_text
from kg.query.clocks import Clocks, clocked, kind_of
from kg.reconcile.deriving import derive
from kg.store import OxigraphStore, Term
from kg.store.guarding import guard
from kg.store.opening import graph_of

TIMELESS = {"find-entity"}  # names are no facts: nothing dates them
QUERIES = [query for query in catalogue() if query.name not in TIMELESS]
IDS = [query.name for query in QUERIES]
DATES = ("1990", "2024-07-12", "2024-12", "2025-08", "2025-11-20", "2030")
WORDS: dict[str, tuple[dict[str, str], ...]] = {
    "upcoming-meetings": ({}, {"as_of": "2024-06-01"}, {"as_of": "2025-12-01"})
}
ISSUED = "SELECT DISTINCT ?document ?day WHERE { ?document <https://w3id.org/accord/ontology#issuedDay> ?day }"


def date(words: str) -> PartialDate:
    return PartialDate.parse(words)


@cache
def whole() -> OxigraphStore:
    return graph(None)


@cache
def graph(day: str | None) -> OxigraphStore:
    """The graph of the bundled documents published by a day; of all documents for None."""
    store = OxigraphStore()
    for path in sorted(settings.ontology_dir().glob("*.ttl")):
        store.load_file(path, graph=ONTOLOGY_GRAPH)
    for path in sorted(settings.registry_dir().rglob("*.ttl")):
        store.load_file(path, graph=REGISTRY_GRAPH)
    for path in sorted(settings.ttl_dir().glob("*.ttl")):
        if day is None or ((issued := published(path)) is not None and issued <= date(day).last):
            store.load_file(path, graph=graph_of(path))
    store.load_file(settings.ttl_dir().parent / "identity.ttl", graph=IDENTITY_GRAPH)
    store.add(conclude(store, read_rules(settings.ontology_dir() / "rules")))
    store.add(derive(store))
    assert DERIVED_GRAPH in store.graphs() or day == "1990"
    return store


@cache
def published(path: Path) -> dt.date | None:
    store = OxigraphStore()
    store.load_file(path, graph=graph_of(path))
    rows = store.select(ISSUED).records()
    return dt.date.fromisoformat(rows[0]["day"].value) if len(rows) > 0 else None


@pytest.fixture(scope="module", autouse=True)
def bundled() -> Iterator[None]:
    if not any(settings.ttl_dir().glob("*.ttl")):
        pytest.skip("no bundled graph: make it with kg build")
    yield
    whole.cache_clear()
    graph.cache_clear()


def rows(answer: Answer) -> list[tuple[tuple[Term, ...], ...]]:
    return [tuple(tuple(sorted(cell.terms, key=lambda term: term.order)) for cell in row.cells) for row in answer.rows]


def by(as_of: PartialDate | None = None, known_on: PartialDate | None = None) -> Wishes:
    return Wishes(limit=None, seconds=None, as_of=as_of, known_on=known_on)


def asked(store: OxigraphStore, query: SavedQuery, words: dict[str, str], **clocks: PartialDate) -> Answer:
    return run(store, query, words, by(**clocks))


@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize("query", QUERIES, ids=IDS)
def test_known_on_a_date_is_a_graph_of_the_documents_by_then(query: SavedQuery, day: str) -> None:
    for words in WORDS.get(query.name, ({},)):
        expected = rows(asked(graph(day), query, words))
        assert rows(asked(whole(), query, words, known_on=date(day))) == expected


def test_the_dates_tell_the_graphs_apart() -> None:
    """Else the property would hold of a clock that does nothing."""
    counts = [len(rows(asked(whole(), catalogue()["documents"], {}, known_on=date(day)))) for day in DATES]
    assert counts == sorted(set(counts))
    assert counts[0] == 0


@pytest.mark.parametrize("query", [one for one in QUERIES if one.name != "upcoming-meetings"], ids=lambda one: one.name)
def test_as_of_never_adds_facts_and_both_clocks_are_as_of_over_the_smaller_graph(query: SavedQuery) -> None:
    for day in ("2024-12", "2025-08"):
        both = rows(asked(whole(), query, {}, known_on=date("2025-08"), as_of=date(day)))
        assert both == rows(asked(graph("2025-08"), query, {}, as_of=date(day)))


TRUE = """
PREFIX acc: <https://w3id.org/accord/ontology#>
SELECT DISTINCT ?fact WHERE { ?fact acc:statedIn ?document }
"""
PREFIXES = """
@prefix acc: <https://w3id.org/accord/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix post: <https://w3id.org/accord/code/post/> .
@prefix polarity: <https://w3id.org/accord/code/polarity/> .
@prefix : <https://w3id.org/accord/fact/> .
:early a acc:Document ; acc:issuedDay "2023-05-10"^^xsd:date .
:late a acc:Document ; acc:issuedDay "2025-05-10"^^xsd:date .
:undated a acc:Document .
"""


def small(tmp_path: Path, text: str) -> OxigraphStore:
    path = tmp_path / "small.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    store = OxigraphStore()
    store.load_file(path, graph="https://w3id.org/accord/graph/document/small")
    return store


@pytest.mark.parametrize(
    ("fact", "known", "true"),
    [
        # what it says, since when it is known, since when it is true (None: never, by this clock)
        ("acc:statedIn :early", "2023-05-10", "2023-05-10"),
        ("acc:statedIn :late", "2025-05-10", "2025-05-10"),
        ("acc:statedIn :undated", None, None),
        # a meeting, an act, a figure of an earlier day, told later
        ('acc:statedIn :late ; acc:firstDay "2024-01-01"^^xsd:date', "2025-05-10", "2024-01-01"),
        ('acc:statedIn :undated ; acc:firstDay "2024-01-01"^^xsd:date', None, "2024-01-01"),
        # a plan or a target counts from the report that announces it
        ('acc:statedIn :early ; acc:firstDay "2030-01-01"^^xsd:date', "2023-05-10", "2023-05-10"),
    ],
)
def test_since_when_a_fact_is_known_and_true(tmp_path: Path, fact: str, known: str | None, true: str | None) -> None:
    store = small(tmp_path, f":one {fact} .")
    for clock, day in (("known_on", known), ("as_of", true)):
        first = dt.date.fromisoformat(day or "2100-01-01")
        for asked_on, holds in ((first - dt.timedelta(1), False), (first, day is not None)):
            wishes = by(**{clock: date(asked_on.isoformat())})
            assert (len(run_text(store, TRUE, wishes).rows) == 1) == holds


def test_a_year_or_a_month_stands_for_its_last_day(tmp_path: Path) -> None:
    store = small(tmp_path, ":one acc:statedIn :early .")
    found = {
        day: len(run_text(store, TRUE, Wishes(known_on=date(day))).rows)
        for day in ("2022", "2023", "2023-05", "2023-04")
    }
    assert found == {"2022": 0, "2023": 1, "2023-05": 1, "2023-04": 0}


def tenure(name: str, kind: str, document: str, more: str = "") -> str:
    return (
        f":{name}-{document} org:member :{name} ; acc:postKind post:{kind} ; acc:state :kz ; acc:statedIn :{document} ;"
        f" acc:polarity polarity:asserted {more} . :{name} acc:canonical :{name} ."
    )


@pytest.mark.parametrize(
    ("kind", "more", "as_of", "who"),
    [
        ("president", "", "2024", {"ann"}),
        ("president", "", "2025", {"bob"}),
        ("prime-minister", "", "2025", {"bob"}),
        ("ambassador", "", "2025", {"ann", "bob"}),
        ("minister", "; org:organization :body", "2025", {"bob"}),
        ("minister", "", "2025", {"ann", "bob"}),
        ("deputy-minister", "; org:organization :body", "2025", {"ann", "bob"}),
    ],
)
def test_who_holds_a_post_as_of_a_date(tmp_path: Path, kind: str, more: str, as_of: str, who: set[str]) -> None:
    text = tenure("ann", kind, "early", more) + tenure("bob", kind, "late", more) + ":body acc:canonical :body ."
    store, query = small(tmp_path, text), catalogue()["officials-by-institution"]

    def found(**clocks: PartialDate) -> set[str]:
        answer = run(store, query, {}, by(**clocks))
        at = [column.name for column in answer.columns].index("official")
        return {row.cells[at].terms[0].value.rpartition("/")[2] for row in answer.rows}

    assert found(as_of=date(as_of)) == who
    assert found(known_on=date(as_of)) == ({"ann"} if as_of == "2024" else {"ann", "bob"})
    assert found(as_of=date("2025"), known_on=date("2024")) == {"ann"}
    assert found() == {"ann", "bob"}


def test_a_query_with_a_date_of_its_own_takes_one_date() -> None:
    query, wishes = catalogue()["upcoming-meetings"], by(date("2025"))
    with pytest.raises(ParameterError, match="two dates to look from: v and 2025"):
        run(whole(), query, {"as_of": "v"}, wishes)
    assert run(whole(), query, {"as_of": "2025"}, wishes).parameters["as_of"] == "2025"


@pytest.mark.parametrize("name", sorted(TIMELESS))
def test_names_cannot_be_asked_by_a_clock(name: str) -> None:
    with pytest.raises(QueryError, match="names no fact"):
        run(whole(), catalogue()[name], {}, Wishes(known_on=date("2025")))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s WHERE { ?s ?p ?o }",
        "SELECT ?factor WHERE { ?factor ?p ?o }",
        "SELECT ?fact WHERE { ?s ?p ?o . FILTER(?fact = ?s) }",
        "CONSTRUCT WHERE { ?fact ?p ?o }",
    ],
)
def test_a_query_that_binds_no_fact_cannot_be_asked_by_a_clock(text: str) -> None:
    with pytest.raises(QueryError, match="names no fact") as caught:
        run_text(whole(), text, Wishes(as_of=date("2025")))
    assert "?fact" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("query", "held"),
    [
        ("SELECT * { ?fact a ?c }", "SELECT * { [fact] ?fact a ?c }"),
        ("ASK { ?d ?p ?fact }", "ASK { [fact] ?d ?p ?fact }"),
        ("SELECT * { ?d ?p ?fact . ?fact a ?c }", "SELECT * { ?d ?p ?fact . [fact] ?fact a ?c }"),
        ("SELECT * { ?fact a ?c OPTIONAL { ?fact ?p ?o } }", "SELECT * { [fact] ?fact a ?c OPTIONAL { ?fact ?p ?o } }"),
        ("SELECT * { ?s a ?c OPTIONAL { ?fact ?p ?s } }", "SELECT * { ?s a ?c OPTIONAL { [fact] ?fact ?p ?s } }"),
        (
            "SELECT * { { ?fact a ?c } UNION { ?fact a ?d } }",
            "SELECT * { { [fact] ?fact a ?c } UNION { [fact] ?fact a ?d } }",
        ),
        (
            "SELECT * { { ?fact a ?c } UNION { ?fact a ?d } ?fact ?p 1.5 }",
            "SELECT * { { ?fact a ?c } UNION { ?fact a ?d } [fact] ?fact ?p 1.5 }",
        ),
        (
            "SELECT * { { SELECT ?fact { ?fact a ?c } } ?fact a ?d }",
            "SELECT * { { SELECT ?fact { [fact] ?fact a ?c } } [fact] ?fact a ?d }",
        ),
        (
            "SELECT * { ?s a ?c FILTER NOT EXISTS { ?fact a ?s } }",
            "SELECT * { ?s a ?c FILTER NOT EXISTS { [fact] ?fact a ?s } }",
        ),
        ("SELECT * { ?s (a|!a) ?fact . BIND(1 AS ?x) }", "SELECT * { [fact] ?s (a|!a) ?fact . BIND(1 AS ?x) }"),
        ("SELECT * { FILTER(?y > 1) ?fact a ?y }", "SELECT * { FILTER(?y > 1) [fact] ?fact a ?y }"),
        ('SELECT * { ?s ?p "{ ?fact a" . } # ?fact', 'SELECT * { ?s ?p "{ ?fact a" . } # ?fact'),
        ("CONSTRUCT { ?fact a 1 } WHERE { ?fact a ?c }", "CONSTRUCT { ?fact a 1 } WHERE { [fact] ?fact a ?c }"),
        (
            "SELECT (COUNT(?fact) AS ?n) { ?s ?p ?o } GROUP BY ?fact",
            "SELECT (COUNT(?fact) AS ?n) { ?s ?p ?o } GROUP BY ?fact",
        ),
    ],
)
def test_where_a_condition_is_put(query: str, held: str) -> None:
    found, _ = guard(query, lambda name: ("[fact]", "") if name == "fact" else ("", ""))
    assert " ".join(found.split()) == held


def test_clocks_that_are_not_set_leave_a_query_alone() -> None:
    assert clocked("SELECT ?s { ?s ?p ?o }", Clocks()) == "SELECT ?s { ?s ?p ?o }"


def test_undated_documents_are_counted() -> None:
    query = catalogue()["meetings"]
    undated = sum(published(path) is None for path in settings.ttl_dir().glob("*.ttl"))
    assert undated > 0
    known = run(whole(), query, {}, Wishes(known_on=date("2025")))
    assert (known.left_out, dict(known.clocks)) == (undated, {"known_on": "2025"})
    assert 0 < run(whole(), query, {}, Wishes(as_of=date("2025"))).left_out <= undated
    assert run(whole(), query, {}).left_out == 0


def test_an_entity_is_shown_by_the_clocks() -> None:
    every = profile(whole(), "Казахстан", Wishes(limit=None)).facts
    early = profile(whole(), "Казахстан", Wishes(limit=None, known_on=date("2025-08"))).facts
    assert rows(early) == rows(profile(graph("2025-08"), "Казахстан", Wishes(limit=None)).facts)
    assert 0 < len(early.rows) < len(every.rows)
    assert early.left_out > 0


def test_a_query_of_ones_own_declares_its_facts(tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    body = "PREFIX acc: <https://w3id.org/accord/ontology#>\nSELECT ?m WHERE { ?m a acc:Meeting ; acc:statedIn ?d }"
    path.write_text(f"#+ title: {{en: Own}}\n#+ facts: [m]\n{body}", encoding="utf-8")
    found = run(whole(), read_query(path), {}, Wishes(known_on=date("2025-08"))).rows
    assert 0 < len(found) < len(run(whole(), read_query(path), {}).rows)
    path.write_text(f"#+ title: {{en: Own}}\n{body}", encoding="utf-8")
    with pytest.raises(QueryError, match=r"own\.rq.*names no fact"):
        run(whole(), read_query(path), {}, Wishes(known_on=date("2025-08")))


@pytest.mark.parametrize("query", QUERIES, ids=IDS)
def test_every_variable_that_is_a_fact_is_declared(query: SavedQuery) -> None:
    """Each other variable that a pattern binds must bind none: without its facts the rows are the same."""
    _, names = guard(query.text, lambda name: (f"# {name}", ""))
    for name in names:
        if kind_of(name, query.header) is None and not name.startswith("_"):
            assert not binds_facts(query, name), f"{query.name}: ?{name} is a fact: add it to the header's `facts`"


def binds_facts(query: SavedQuery, name: str) -> bool:
    stated = (
        f"FILTER(!BOUND(?{name}) || NOT EXISTS {{ ?{name} <https://w3id.org/accord/ontology#statedIn> ?in_{name} }})"
    )
    held, _ = guard(query.text, lambda one: ("", stated) if one == name else ("", ""))
    if held == query.text:
        return False
    plain = run(whole(), query, {}, Wishes(limit=None, seconds=None))
    without = run(whole(), replace(query, text=held), {}, Wishes(limit=None, seconds=None))
    return rows(plain) != rows(without)


@pytest.mark.parametrize("query", QUERIES, ids=IDS)
def test_a_clocked_query_is_sparql_by_another_parser_too(query: SavedQuery) -> None:
    held = clocked(query.text, Clocks(date("2024"), date("2025")), query.header)
    assert prepareQuery(held) is not None


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["query", "meetings"], ["--known-on", "2024"]),
        (["query", "meetings"], ["--as-of", "2024-06", "--known-on", "2025"]),
        (["query", "upcoming-meetings"], ["--as-of", "2025-12"]),
        (["show", "Казахстан"], ["--known-on", "2024"]),
    ],
)
def test_the_clocks_are_options_of_the_commands(
    capsys: pytest.CaptureFixture[str], command: list[str], words: list[str]
) -> None:
    assert kg([*command, *words, "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    own = {name: day for name, day in said.get("parameters", {}).items() if name == "as_of" and "--as-of" in words}
    assert said["clocks"] | own == {
        one[2:].replace("-", "_"): day for one, day in zip(words[::2], words[1::2], strict=True)
    }
    assert (said["left_out"] > 0) == ("--known-on" in words)


def test_a_wrong_date_is_a_clear_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert kg(["query", "meetings", "--as-of", "yesterday"]) == 2
    assert "'yesterday' is no date" in capsys.readouterr().err
