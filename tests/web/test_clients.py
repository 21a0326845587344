"""The clients that people use, against a running service: curl, SPARQLWrapper, rdflib, Comunica."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import SPARQLWrapper
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

STATES = "SELECT DISTINCT ?s { ?s a <https://w3id.org/accord/ontology#State> } ORDER BY ?s LIMIT 5"
CLIENTS = Path(__file__).resolve().parent.parent / "clients"
GRAPH = "https://example.org/clients"
INSERT = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <urn:a> <urn:p> 1 }} }}"


def curl(*arguments: str) -> str:
    if shutil.which("curl") is None:
        pytest.skip("no curl")
    command = ["curl", "--silent", "--show-error", "--fail-with-body", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout


def wrapper(url: str, query: str) -> Any:
    asking = SPARQLWrapper.SPARQLWrapper(f"{url}/sparql")
    asking.setQuery(query)
    return asking


@pytest.mark.parametrize(
    "form",
    [
        ("--get", "--data-urlencode", f"query={STATES}"),
        ("--data-urlencode", f"query={STATES}"),
        ("--header", "Content-Type: application/sparql-query", "--data-raw", STATES),
    ],
    ids=["get", "form", "direct"],
)
def test_curl_queries(served: Any, form: tuple[str, ...]) -> None:
    assert curl(*form, "--header", "Accept: text/csv", f"{served.url}/sparql").count("\n") == 6


@pytest.mark.parametrize(
    "form",
    [
        ("--data-urlencode", f"update={INSERT}"),
        ("--header", "Content-Type: application/sparql-update", "--data-raw", INSERT),
    ],
    ids=["form", "direct"],
)
def test_curl_updates_and_graphs(served: Any, token: str, form: tuple[str, ...]) -> None:
    shown = ("--header", f"Authorization: Bearer {token}")
    graph = f"{served.url}/rdf-graph-store?graph={GRAPH}"
    curl(*form, *shown, f"{served.url}/sparql")
    assert "<urn:a> <urn:p>" in curl("--header", "Accept: application/n-triples", graph)
    put = ("--request", "PUT", "--header", "Content-Type: text/turtle", "--data-raw", "<urn:b> <urn:p> 2 .")
    curl(*put, *shown, graph)
    assert "<urn:b> <urn:p>" in curl("--header", "Accept: application/n-triples", graph)
    curl("--request", "DELETE", *shown, graph)
    assert "200" in curl("--head", f"{served.url}/sparql")


@pytest.mark.parametrize("form", [SPARQLWrapper.JSON, SPARQLWrapper.XML, SPARQLWrapper.CSV, SPARQLWrapper.TSV])
@pytest.mark.parametrize("method", [SPARQLWrapper.GET, SPARQLWrapper.POST])
def test_sparqlwrapper_reads_rows(served: Any, method: str, form: str) -> None:
    asking = wrapper(served.url, STATES)
    asking.setMethod(method)
    asking.setReturnFormat(form)
    answer = asking.query()
    found = answer.convert()
    if form == SPARQLWrapper.JSON:
        assert len(found["results"]["bindings"]) == 5
    else:
        text = found.toxml() if form == SPARQLWrapper.XML else found.decode()
        assert text.count("https://w3id.org/accord/") == 5


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # SPARQLWrapper makes one
@pytest.mark.parametrize("form", [SPARQLWrapper.TURTLE, SPARQLWrapper.RDFXML, SPARQLWrapper.JSONLD])
def test_sparqlwrapper_reads_graphs(served: Any, form: str) -> None:
    asking = wrapper(served.url, "CONSTRUCT WHERE { ?s a <https://w3id.org/accord/ontology#State> } LIMIT 5")
    asking.setReturnFormat(form)
    found = asking.query().convert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert len(graph) == 5


def test_sparqlwrapper_updates_with_the_token(served: Any, token: str) -> None:
    asking = wrapper(served.url, INSERT)
    asking.setMethod(SPARQLWrapper.POST)
    asking.setCredentials("anyone", token)
    assert asking.query().response.status == 204
    asking.setQuery(f"DROP GRAPH <{GRAPH}>")
    assert asking.query().response.status == 204


def test_rdflib_reads(served: Any) -> None:
    graph = Graph(SPARQLStore(f"{served.url}/sparql"))
    assert len(list(graph.query(STATES))) == 5
    state = next(iter(graph.query(STATES)))
    assert isinstance(state, tuple)
    assert len(list(graph.triples((state[0], None, None)))) > 3
    assert bool(graph.query("ASK { ?s ?p ?o }").askAnswer)


def test_rdflib_writes(served: Any, token: str) -> None:
    store = SPARQLUpdateStore(f"{served.url}/sparql", f"{served.url}/sparql", auth=("anyone", token))
    graph = Graph(store, identifier=URIRef(GRAPH))
    graph.add((URIRef("urn:c"), URIRef("urn:p"), Literal('три "слова"', lang="ru")))
    assert list(graph.objects(URIRef("urn:c"))) == [Literal('три "слова"', lang="ru")]
    graph.remove((None, None, None))
    assert len(graph) == 0


@pytest.fixture(scope="session")
def comunica() -> Path:
    """Where npm has put Comunica: a cache folder outside the checkout, filled once."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("no node and npm")
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "accord" / "clients"
    cache.mkdir(parents=True, exist_ok=True)
    lock = (CLIENTS / "package-lock.json").read_text(encoding="utf-8")
    done = cache / "installed.json"
    if not done.is_file() or done.read_text(encoding="utf-8") != lock:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(CLIENTS / name, cache / name)
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        ran = subprocess.run(command, cwd=cache, capture_output=True, text=True, check=False, timeout=600)
        if ran.returncode != 0:
            pytest.skip(f"npm could not install Comunica: {ran.stderr[-300:]}")
        done.write_text(lock, encoding="utf-8")
    return cache


@pytest.mark.slow
def test_comunica(served: Any, comunica: Path) -> None:
    command = ["node", str(CLIENTS / "comunica.mjs"), f"{served.url}/sparql", STATES]
    environment = os.environ | {"CLIENTS": str(comunica)}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)
    assert ran.returncode == 0, ran.stderr
    assert len(json.loads(ran.stdout)) == 5
