"""`--out FILE`: the format by the ending, whole files, and what a terminal gets."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import openpyxl
import pyoxigraph
import pytest

from kg.cli.main import run
from kg.cli.output import save, show
from kg.errors import KgError
from kg.namespaces import PREFIXES
from kg.query import Answer, AnswerRow, Cell, Column
from kg.store import Term

LINES = """<https://w3id.org/accord/id/body/b> <{acc}canonical> <https://w3id.org/accord/id/body/b> <urn:g> .
<https://w3id.org/accord/id/body/b> <{rdf}type> <{acc}Institution> <urn:g> .
<https://w3id.org/accord/id/body/b> <{skos}prefLabel> "=Бюро"@ru <urn:g> .
<https://w3id.org/accord/fact/1> <{acc}subject> <https://w3id.org/accord/id/body/b> <urn:g> .
<https://w3id.org/accord/fact/1> <{rdf}type> <{acc}InstitutionStatus> <urn:g> .
<https://w3id.org/accord/fact/1> <{acc}rule> "by hand" <urn:g> .
<https://w3id.org/accord/fact/1> <{acc}statedIn> <https://w3id.org/accord/document/d> <urn:g> .
<https://w3id.org/accord/fact/1> <{prov}wasDerivedFrom> <https://w3id.org/accord/evidence/1> <urn:g> .
<https://w3id.org/accord/evidence/1> <{oa}hasSource> <https://w3id.org/accord/document/d> <urn:g> .
<https://w3id.org/accord/evidence/1> <{oa}hasSelector> <https://w3id.org/accord/evidence/1/position> <urn:g> .
<https://w3id.org/accord/evidence/1/position> <{oa}start> 0 <urn:g> .
<https://w3id.org/accord/evidence/1/position> <{oa}end> 9 <urn:g> .
<https://w3id.org/accord/document/d> <{acc}citation> "Gazette, 2025" <urn:g> .
"""
ANSWER = Answer((Column("x", "x"),), (AnswerRow((Cell((Term.literal("y"),), ("y",)),)),), cut=True, seconds=1.5)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    text = re.sub(r" (\d+) <urn", r' "\1"^^<{xsd}integer> <urn', LINES)
    (tmp_path / "graph.nq").write_text(text.format(**PREFIXES), encoding="utf-8")
    return tmp_path


def kg(*arguments: str | Path) -> int:
    return run([str(argument) for argument in arguments])


def test_the_ending_names_the_format(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = built / "found.csv"
    assert kg("query", "find-entity", "--name", "Бюро", "--graph", built, "--lang", "ru", "--out", out) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert re.search(r"found\.csv: 1 row in \d+ ms", printed.err)
    content = out.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "'=Бюро" in content.decode("utf-8-sig")


def test_the_format_outdoes_the_ending(built: Path) -> None:
    assert kg("show", "id:body/b", "--graph", built, "--format", "json", "--out", built / "x.txt") == 0
    assert json.loads((built / "x.txt").read_text(encoding="utf-8"))["iri"].endswith("/body/b")


def test_a_workbook(built: Path) -> None:
    assert kg("show", "id:body/b", "--graph", built, "--evidence", "--out", built / "b.xlsx") == 0
    book = openpyxl.load_workbook(built / "b.xlsx")
    assert book.sheetnames == ["rows", "evidence", "about"]
    assert book["evidence"]["G2"].value == "Gazette, 2025"


def test_show_as_triples(built: Path) -> None:
    assert kg("show", "=Бюро", "--graph", built, "--evidence", "--out", built / "b.ttl") == 0
    found = {str(quad.triple) for quad in pyoxigraph.parse(path=built / "b.ttl")}
    given = {str(quad.triple) for quad in pyoxigraph.parse(path=built / "graph.nq")}
    types = {triple for triple in found - given if "#type>" in triple}
    assert given <= found
    assert found - given == types


def test_triples_have_no_clock(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kg("show", "id:body/b", "--graph", built, "--known-on", "2025", "--format", "turtle") == 2
    assert "cannot be asked by a clock" in capsys.readouterr().err


def test_a_construct_with_evidence(built: Path) -> None:
    text = "CONSTRUCT { ?fact a <urn:Said> } WHERE { ?fact <http://www.w3.org/ns/prov#wasDerivedFrom> ?passage }"
    (built / "q.rq").write_text(text, encoding="utf-8")
    assert kg("sparql", built / "q.rq", "--graph", built, "--evidence", "--out", built / "a.nt") == 0
    found = (built / "a.nt").read_text(encoding="utf-8")
    assert "<urn:Said>" in found
    assert '"Gazette, 2025"' in found


def test_a_cut_is_told(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kg("show", "id:body/b", "--graph", built, "--limit", "2", "--format", "ntriples") == 0
    printed = capsys.readouterr()
    assert printed.out.count("\n") == 2
    assert "there are more than these 2 triples; --limit" in printed.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--out", "BUILT/x.docx"), "no format ends in .docx"),
        (("--out", "BUILT/x"), "no ending that names a format"),
        (("--out", "BUILT/none/x.csv"), "none/x.csv: cannot be written"),
        (("--format", "turtle"), "turtle holds the triples of a CONSTRUCT or DESCRIBE, and this answer is rows"),
        (("--format", "docx"), "docx"),
    ],
)
def test_bad_wishes(built: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str) -> None:
    wishes = [argument.replace("BUILT", str(built)) for argument in arguments]
    assert kg("query", "documents", "--graph", built, *wishes) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err


def test_a_binary_format_is_not_for_a_terminal(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert kg("query", "documents", "--graph", built, "--format", "xlsx") == 2
    assert "add --out FILE.xlsx" in capsys.readouterr().err


def test_a_binary_format_into_a_pipe(built: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert kg("query", "documents", "--graph", built, "--format", "xlsx") == 0
    sys.stdout.flush()
    assert "rows" in openpyxl.load_workbook(io.BytesIO(capfdbinary.readouterr().out)).sheetnames


def test_a_terminal_gets_size_time_and_cut(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    show(ANSWER, "table", "en")
    assert "1 row in 1.5 s; there are more than these" in capsys.readouterr().out


def test_who_watches_a_pipe_gets_them_on_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    show(ANSWER, "csv", "en")
    printed = capsys.readouterr()
    assert "kg: 1 row in 1.5 s\n" in printed.err
    assert printed.out == "x\ny\n"


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "answer.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    save(b"new", path)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640

    link = tmp_path / "link.csv"
    link.symlink_to(path)
    save(b"through", link)
    assert (path.read_bytes(), link.is_symlink()) == (b"through", True)
    save(b"new", path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KgError, match="No space left"):
        save(b"newer", path)
    assert path.read_bytes() == b"new"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["answer.csv", "link.csv"]
