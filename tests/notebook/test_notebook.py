"""`kg.open` in a script: values as Python has them, tables, graphs, errors that say what to do."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.errors import EntityError, ParameterError, QueryError, StoreError, UnknownQueryError
from kg.notebook import Graph


@pytest.fixture(scope="module")
def graph() -> Graph:
    return kg.open()


def test_rows_are_plain_values(graph: Graph) -> None:
    found = graph.query("trade-series", indicator="trade-turnover", state="UZ", partner="KZ", from_=2025)
    assert len(found) > 0
    assert any(row["value"] == Decimal(4970000000) for row in found)
    assert {"Kazakhstan", "Uzbekistan"} <= set(found[0]["states"])
    assert found.columns[0] == "indicator"
    assert "fact" not in found[0]
    assert found.iris[0]["fact"].startswith("https://w3id.org/accord/fact/")
    assert all(len(pieces) > 0 and pieces[0].sentence for pieces in found.evidence)
    assert found[-1] == found[len(found) - 1] == list(found)[-1]
    assert found[:2] == [found[0], found[1]]


def test_dates_and_wishes(graph: Graph) -> None:
    found = graph.query("who-met-whom", person="Токаев Касым-Жомарт", known_on=2025, limit=1, lang="ru")
    assert len(found) == 1
    assert isinstance(found[0]["last"], date)
    assert isinstance(found[0]["occasions"], int)
    assert found.answer.clocks["known_on"] == "2025"


def test_it_shows_itself(graph: Graph) -> None:
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            del attrs
            tags.append(tag)

    found = graph.query("meetings", state="UZ")
    Reader().feed(found._repr_html_())
    assert tags.count("tr") >= len(found)
    assert "script" not in tags
    assert repr(found) == f"<Meetings: {len(found)} rows>"


def test_frames(graph: Graph) -> None:
    found = graph.query("trade-series", indicator="trade-turnover")
    pandas, polars = found.to_pandas(), found.to_polars()
    assert pandas.shape == polars.shape == (len(found), len(found.columns))
    assert pandas["value"].sum() == pytest.approx(float(sum(row["value"] or 0 for row in found)))
    assert polars["value"].dtype.is_float()
    assert pandas["states"].map(len).min() >= 0


def test_every_saved_query_turns_into_frames(graph: Graph) -> None:
    for name in graph.queries:
        found = graph.query(name, limit=50)
        assert found.to_pandas().shape == found.to_polars().shape == (len(found), len(found.columns)), name


def test_networks(graph: Graph) -> None:
    edges = graph.query("network-edges")
    made = edges.to_networkx()
    assert made.number_of_edges() == len({(row["official"], row["institution"]) for row in edges.iris})
    assert all("label" in data for _, data in made.nodes(data=True))
    whole = graph.network("states", state="UZ")
    assert isinstance(whole, nx.Graph)
    assert {data["kind"] for _, data in whole.nodes(data=True)} == {"official", "institution", "state"}
    with pytest.raises(QueryError, match="no two columns"):
        graph.query("facts-without-evidence").to_networkx()


def test_charts(graph: Graph) -> None:
    made = graph.query("meetings", state="UZ").chart()
    assert "application/vnd.vegalite.v5+json" in made._repr_mimebundle_()


def test_questions_in_words(graph: Graph) -> None:
    assert len(graph.ask("who met Bektenov in 2024?")) > 0
    with pytest.raises(QueryError):
        graph.ask("как приготовить плов")


def test_sparql_and_show(graph: Graph) -> None:
    assert graph.sparql("SELECT (1 + 1 AS ?two) {}")[0] == {"two": 2}
    assert len(graph.show("UzKazTrade")) > 0


def test_saving(graph: Graph, tmp_path: Path) -> None:
    graph.query("meetings").save(str(tmp_path / "meetings.xlsx"))
    assert (tmp_path / "meetings.xlsx").read_bytes().startswith(b"PK")
    with pytest.raises(QueryError, match="no format"):
        graph.query("meetings").save(str(tmp_path / "meetings.doc"))


def test_errors(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UnknownQueryError, match="meetings"):
        graph.query("meeting")
    with pytest.raises(ParameterError):
        graph.query("meetings", planet="Mars")
    with pytest.raises(EntityError):
        graph.query("official-profile", person="Nobody At All")
    with pytest.raises(QueryError, match="no such wish"):
        graph.sparql("ASK {}", colour="red")
    with pytest.raises(StoreError):
        kg.open(tmp_path)
    with pytest.raises(QueryError, match="exclude"):
        kg.open(tmp_path, endpoint="http://127.0.0.1:9/")


def test_importing_kg_loads_nothing() -> None:
    code = "import sys, kg; print(sum(name.startswith('kg.') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
