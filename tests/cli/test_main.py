"""The command line as a user meets it: exit codes, one-line errors, help."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.main import COMMANDS, run

TEXT = "The President of Kazakhstan Kassym-Jomart Tokayev visited Tashkent on 15 November 2025.\n"


def kg(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


BAD = [
    (["bild"], r"No such command 'bild'"),
    (["build", "--sideways"], r"No such option"),
    (["build", "x"], r"give --out DIR"),
    (["build", "--out", "x"], r"give PATH"),
    (["build", "nowhere", "--out", "x"], r"nowhere: no such file or folder"),
    (["extract"], r"Missing argument"),
    (["extract", "nowhere"], r"nowhere: no such file or folder"),
    (["extract", ".", "--format", "xml"], r"'xml' is not one of"),
    (["check", "nowhere"], r"nowhere: no such file or folder"),
    (["check", "broken.ttl"], r"broken\.ttl:2: broken RDF"),
    (["build", "empty.txt", "--out", "x"], r"empty\.txt: the file is empty"),
    (["build", "folder", "--out", "x"], r"folder: no reports here"),
    (["build", "header.md", "--out", "x"], r"header\.md:2: no such date: 2025-02-30"),
]


@pytest.mark.parametrize(
    ("arguments", "message"), BAD, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_errors_are_one_line(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "header.md").write_text("---\npublished: 2025-02-30\n---\nText.\n", encoding="utf-8")
    (tmp_path / "broken.ttl").write_text("@prefix a: <http://a/> .\na:b a:c", encoding="utf-8")
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("kg: ")
    assert re.search(message, said.err)
    assert "Traceback" not in said.err


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert f"kg {name}" in said.split("examples:")[1]


def test_help_without_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in COMMANDS)


def test_build_tells_once_at_the_end(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(report), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert re.search(r"^documents +1$", said.out, re.MULTILINE)
    assert re.search(r"^facts +\d+: office \d", said.out, re.MULTILINE)
    (report.parent / "bad.txt").write_bytes(b"\0")
    assert run(["build", str(report.parent), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr()
    assert re.search(r"^documents +1, 1 of them unchanged$", said.out, re.MULTILINE)
    assert "bad.txt: a binary file" in said.out


def test_extract_prints_records(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(report)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    office = next(row for row in rows if row["kind"] == "office")
    assert (office["doc"], office["post"], office["state"]) == ("report", "president", "KZ")
    assert office["person"]["labels"][0] == "Kassym-Jomart Tokayev"
    assert all(TEXT[each["start"] : each["end"]].strip() for row in rows for each in row["evidence"])


@pytest.mark.parametrize("form", ["table", "csv"])
def test_extract_in_other_forms(report: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert run(["extract", str(report), "--format", form]) == 0
    assert "Kassym-Jomart Tokayev" in capsys.readouterr().out


def test_extract_names_what_it_skips(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report.parent / "bad.md").write_text("---\ntitle: x\n", encoding="utf-8")
    assert run(["extract", str(report.parent)]) == 1
    said = capsys.readouterr()
    assert "bad.md:1: the front matter is not closed" in said.err
    assert '"report"' in said.out


def test_check_reports(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(report)]) == 0
    assert re.search(r"1 documents, \d+ facts well, 0 kept out", capsys.readouterr().out)
    run(["build", str(report), "--out", str(tmp_path / "out")])
    path = tmp_path / "out" / "documents" / "report.ttl"
    path.write_text(re.sub(r"acc:rule \"[^\"]+\" ;", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    capsys.readouterr()
    assert run(["check", str(tmp_path / "out" / "documents"), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["documents"][0]["facts_out"] > 0


@pytest.mark.slow
def test_a_reader_that_has_seen_enough(report: Path) -> None:
    for number in range(400):
        (report.parent / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    command = f"{sys.executable} -m kg extract {report.parent} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", check=False)  # noqa: S602
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk(report: Path) -> None:
    command = f"{sys.executable} -m kg extract {report} > /dev/full"
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", check=False)  # noqa: S602
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "No space left" in done.stderr


@pytest.mark.slow
def test_as_a_process(report: Path, tmp_path: Path) -> None:
    done = kg("build", str(report), "--out", str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    done = kg("--version")
    assert done.stdout.startswith("kg, version ")
    done = kg("build", "nowhere", "--out", "x")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
