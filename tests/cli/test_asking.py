"""The asking commands from the outside: answers, errors on one line, exit codes, start-up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.main import run
from kg.namespaces import GRAPH, ID, PREFIXES

GRAPH_LINES = """
<{e}body/uzkaztrade> <{acc}canonical> <{e}body/uzkaztrade> <{g}> .
<{e}body/uzkaztrade> <{rdf}type> <{acc}Institution> <{g}> .
<{e}body/uzkaztrade> <{skos}prefLabel> "UzKazTrade"@en <{g}> .
<{e}body/uzkaztrade> <{skos}altLabel> "УзКазТрейд"@ru <{g}> .
<{e}body/other> <{acc}canonical> <{e}body/other> <{g}> .
<{e}body/other> <{rdf}type> <{acc}Institution> <{g}> .
<{e}body/other> <{skos}prefLabel> "UzKaz Other"@en <{g}> .
<{fact}> <{rdf}type> <{acc}InstitutionStatus> <{g}> .
<{fact}> <{rdf}type> <{acc}Fact> <{g}> .
<{fact}> <{acc}subject> <{e}body/uzkaztrade> <{g}> .
<{fact}> <{acc}statedIn> <{doc}> <{g}> .
<{fact}> <{acc}rule> "by hand" <{g}> .
<{fact}> <{acc}polarity> <https://w3id.org/accord/code/polarity/asserted> <{g}> .
<{fact}> <{prov}wasDerivedFrom> <{ev}> <{g}> .
<{ev}> <{oa}hasSource> <{doc}> <{g}> .
<{ev}> <{oa}hasSelector> <{ev}/position> <{g}> .
<{ev}/position> <{oa}start> "0"^^<{xsd}integer> <{g}> .
<{ev}/position> <{oa}end> "9"^^<{xsd}integer> <{g}> .
<{doc}> <{rdf}type> <{acc}Document> <{g}> .
<{doc}> <{dcterms}identifier> "d" <{g}> .
<{doc}> <{acc}citation> "Gazette, 2025" <{g}> .
"""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    names = {"e": ID, "g": f"{GRAPH}document/d", "fact": "https://w3id.org/accord/fact/1"}
    names |= {"doc": "https://w3id.org/accord/document/d", "ev": "https://w3id.org/accord/evidence/1"}
    (tmp_path / "graph.nq").write_text(GRAPH_LINES.format(**names, **PREFIXES).lstrip(), encoding="utf-8")
    sentence = {"evidence": names["ev"], "text": "The company works."}
    (tmp_path / "sentences.jsonl").write_text(json.dumps(sentence) + "\n", encoding="utf-8")
    return tmp_path


def kg(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = run([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_query_with_the_sentence_from_beside_the_graph(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = kg(capsys, "query", "institution-timeline", "--graph", built, "--evidence")
    assert code == 0
    assert "UzKazTrade" in out
    assert "“The company works.” — Gazette, 2025 [by hand]" in out


def test_parameters_in_either_spelling(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = kg(capsys, "query", "find-entity", "--name", "узказтрейд", "--graph", built, "--format", "csv")
    second = kg(capsys, "query", "find-entity", "--param", "name=узказтрейд", "--graph", built, "--format", "csv")
    assert first == second
    assert first[1].count("\n") == 2


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = kg(capsys, "query", "--list", "--lang", "ru")
    assert code == 0
    assert "bodies-tracking-target" in out
    assert "Кто отслеживает достижение цели" in out


def test_show(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = kg(capsys, "show", "УзКазТрейд", "--graph", built, "--evidence")
    assert code == 0
    assert "The company works." in out
    code, out, _ = kg(capsys, "show", "id:body/uzkaztrade", "--graph", built, "--format", "json")
    assert json.loads(out)["about"]["names"] == ["UzKazTrade", "УзКазТрейд"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?l WHERE { ?s ?p ?l FILTER(LANG(?l) = 'ru') }", "УзКазТрейд"),
        ("ASK { ?s ?p ?o }", "true"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . FILTER(isIRI(?o)) }", "predicate"),
    ],
)
def test_sparql(built: Path, capsys: pytest.CaptureFixture[str], text: str, expected: str) -> None:
    (built / "q.rq").write_text(text, encoding="utf-8")
    code, out, _ = kg(capsys, "sparql", built / "q.rq", "--graph", built)
    assert code == 0
    assert expected in out


BAD = (
    (("query", "meetigns"), "did you mean meetings"),
    (("query", "meetings", "--colour", "red"), "--colour"),
    (("query", "meetings", "--param", "colour=red", "--graph", "BUILT"), "no parameter colour (it takes --state"),
    (("query", "meetings", "--param", "state", "--graph", "BUILT"), "write --param name=value"),
    (("query", "meetings", "--from", "2025-02-30", "--graph", "BUILT"), "--from does not take '2025-02-30'"),
    (("query", "meetings", "--state", "Atlantis", "--graph", "BUILT"), "--state does not take 'Atlantis'"),
    (("query", "bodies-tracking-target", "--value", "ten", "--graph", "BUILT"), "it takes a number"),
    (("query", "meetings", "--graph", "BUILT/none"), "does not exist"),
    (("query",), "kg query --list"),
    (("show", "nobody at all", "--graph", "BUILT"), "nothing in the graph is called"),
    (("show", "uzk", "--graph", "BUILT"), "fits several"),
    (("sparql", "BUILT/broken.rq", "--graph", "BUILT"), "broken.rq:2: no valid SPARQL"),
    (("sparql", "BUILT/none.rq"), "none.rq"),
)


@pytest.mark.parametrize(("arguments", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_input_gives_one_line(
    built: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    (built / "broken.rq").write_text("SELECT ?s\nWHERE { ?s ?p }", encoding="utf-8")
    code, out, err = kg(capsys, *(argument.replace("BUILT", str(built)) for argument in arguments))
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_a_question_loads_no_heavy_library() -> None:
    text = "import sys, kg.cli.main, kg.cli.query, kg.cli.show, kg.cli.sparql; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True).stdout.split()
    assert not {
        "rdflib",
        "pyshacl",
        "rich",
        "networkx",
        "pymorphy3",
        "trafilatura",
        "SPARQLWrapper",
        "xlsxwriter",
    } & set(loaded)
