"""`kg export` at the command line: forms by name and by ending, parts, and what it refuses."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg.cli.main import run

REPORT = "kz-uz-supreme-interstate-council-ru"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--document", REPORT],
        ["--state", "Узбекистан"],
        ["--query", "who-met-whom", "--param", "from=2025"],
        [],
    ],
)
def test_parts_are_written_by_the_ending(arguments: list[str], tmp_path: Path) -> None:
    path = tmp_path / "part.nq.gz"
    assert run(["export", *arguments, "--out", str(path)]) == 0
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    assert len(lines) > 100
    assert all(line.endswith(" .") for line in lines)


def test_tables_and_figures(tmp_path: Path) -> None:
    assert run(["export", "--document", REPORT, "--format", "csv", "--out", str(tmp_path / "tables")]) == 0
    assert (tmp_path / "tables" / "datapackage.json").is_file()
    assert run(["export", "--document", REPORT, "--out", str(tmp_path / "figures.parquet")]) == 0


def test_it_writes_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--document", REPORT, "--format", "trig"]) == 0
    assert "a acc:Document" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "--format is needed"),
        (["--format", "csv"], "--out is needed for csv"),
        (["--format", "nq", "--document", "a", "--state", "KZ"], "give one of"),
        (["--format", "nq", "--param", "a=b"], "--param belongs to --query"),
        (["--format", "nq", "--query", "meetings", "--param", "a"], "NAME=VALUE"),
        (["--format", "nq", "--document", "nowhere"], "no document 'nowhere'"),
    ],
)
def test_what_does_not_fit_is_refused(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", *arguments]) == 2
    assert message in capsys.readouterr().err
