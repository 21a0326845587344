"""`kg query` beside asking: lists, values, folders of one's own, a new file, asking back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.cli import choosing
from kg.cli.main import run
from kg.rdf.reading import read_quads

GRLC = Path(__file__).resolve().parent.parent / "query" / "grlc"


def test_lists_as_turtle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "--list", "--format", "turtle"]) == 0
    path = tmp_path / "list.ttl"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert len(read_quads(path)) > 500


def test_lists_a_folder_in_spite_of_a_broken_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.rq").write_text("ASK {}", encoding="utf-8")
    (tmp_path / "bad.rq").write_text("#+ title: [\nASK {}", encoding="utf-8")
    assert run(["query", "--queries", str(tmp_path), "--list", "--format", "csv"]) == 0
    written = capsys.readouterr()
    assert "good,good" in written.out
    assert "bad.rq:1" in written.err


def test_starts_a_query_that_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "--new", "border-trade", "--queries", str(tmp_path)]) == 0
    written = (tmp_path / "border-trade.rq").read_text(encoding="utf-8")
    assert "Border trade" in written
    capsys.readouterr()
    assert run(["query", "border-trade", "--queries", str(tmp_path), "--since", "2025-11", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 10


@pytest.mark.parametrize("name", ["once", "../once", "Once", ""])
def test_overwrites_nothing_and_leaves_the_folder_never(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "once.sparql").write_text("ASK {}", encoding="utf-8")
    assert run(["query", "--queries", str(tmp_path), "--new", name]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["once.sparql"]
    assert "kg: " in capsys.readouterr().err


def test_a_folder_by_environment(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ACCORD_QUERIES", str(GRLC))
    assert run(["query", "bare", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("n\n")
    assert run(["query", "meetings"]) == 2
    assert "no saved query 'meetings'" in capsys.readouterr().err


def test_a_page_of_a_query_of_grlc(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["query", "--queries", str(GRLC), "things", "--format", "csv"]
    pages = []
    for page in ("1", "2"):
        assert run([*asked, "--page", page]) == 0
        pages.append(capsys.readouterr().out.splitlines()[1:])
    assert [len(page) for page in pages] == [10, 10]
    assert not set(pages[0]) & set(pages[1])
    # its parameter is called as a shared option is
    assert run([*asked, "--lang", "ru", "--param", "lang=en"]) == 0
    assert not set(capsys.readouterr().out.splitlines()[1:]) & {*pages[0], *pages[1]}


def test_a_passed_over_header_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "--queries", str(GRLC), "broken-header", "--limit", "2"]) == 0
    assert "neither YAML nor JSON" in capsys.readouterr().err


def test_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "meetings", "--values", "status", "--lang", "ru", "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "value,label,count"
    assert lines[1].startswith("held,состоялось,")
    assert run(["query", "meetings", "--values", "from"]) == 2
    assert "no list of values" in capsys.readouterr().err
    assert run(["query", "meetings", "--values", "colour"]) == 2
    assert "it has state" in capsys.readouterr().err


def test_a_name_that_fits_several_is_listed_with_iris(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "institution-timeline", "--institution", "Совет"]) == 2
    assert "<https://w3id.org/accord/id/body/" in capsys.readouterr().err


def test_on_a_terminal_one_picks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(choosing, "_watched", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "1")
    assert run(["query", "institution-timeline", "--institution", "Совет глав", "--format", "csv"]) in {0, 2}
    assert run(["query", "institution-timeline", "--institution", "Совет", "--format", "csv"]) == 0
    written = capsys.readouterr()
    assert "1. " in written.err
    assert sys.stdin is not None
