"""`kg load`, into a folder and into a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.main import run
from kg.store import open_graph


def test_a_store_on_disk_of_the_bundled_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "folder")
    assert run(["load", folder, "--dry-run"]) == 0
    assert "would send" in capsys.readouterr().out
    assert not (tmp_path / "folder").exists()
    assert run(["load", folder]) == 0
    assert "0 were there already" in capsys.readouterr().out
    assert run(["load", folder]) == 0
    assert "sent 0 graphs with 0 triples" in capsys.readouterr().out
    opened = open_graph(tmp_path / "folder")
    assert len(opened.store.graphs()) > 30
    opened.close()


def test_a_bulk_file_and_a_store_of_a_built_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["load", "--bulk", str(tmp_path / "graph.nq")]) == 0
    assert run(["load", str(tmp_path / "folder"), "--graph", str(tmp_path)]) == 0
    assert run(["load", str(tmp_path / "folder"), "--graph", str(tmp_path), "--dry-run"]) == 0
    assert "would send 0 graphs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give a TARGET or --bulk FILE"),
        (["x", "--bulk", "y.nq"], "give a TARGET or --bulk FILE"),
        (["--bulk", "graph.xml"], "no bulk file"),
        (["http://127.0.0.1:1/", "--engine", "oxigraph"], "cannot be reached"),
        (["http://127.0.0.1:1/", "--engine", "sesame"], "'sesame' is not one of"),
    ],
)
def test_what_cannot_be_loaded(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["load", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_graph_and_endpoint_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "documents", "--graph", ".", "--endpoint", "http://127.0.0.1:1/"]) == 2
    assert "exclude each other" in capsys.readouterr().err
