from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.main import run

TEXT = "The President of Kazakhstan Kassym-Jomart Tokayev visited Tashkent on 15 November 2025.\nPhoto: press service\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps({"id": name, "text": TEXT}) + "\n" for name in ("one", "two")), encoding="utf-8")
    return path


def test_text(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(report)]) == 0
    said = capsys.readouterr().out
    assert "1  The President of Kazakhstan" in said
    assert "office [office." in said
    assert "\x1b" not in said


def test_json(records: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(records), "--format", "json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["document"] for each in found] == ["one", "two"]
    assert found[0]["facts"][0]["kind"] == "office"
    assert found[0]["passages"][0]["sentence"]["facts"][0] == 1


def test_page(records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html"
    assert run(["explain", str(records), "--doc", "two", "--html", str(path), "--lang", "ru"]) == 0
    assert capsys.readouterr().out.startswith(f"{path}: предложений: ")
    assert '<html lang="ru">' in path.read_text(encoding="utf-8")


PARTS = [
    (["--sentence", "1"], "Tokayev", "Photo"),
    (["--why", "photo"], "Photo", "Tokayev"),
    (["--family", "office"], "office.", "meeting."),
    (["--lang", "ru"], "должность", "office ["),
]


@pytest.mark.parametrize(("options", "there", "missing"), PARTS)
def test_parts(report: Path, capsys: pytest.CaptureFixture[str], options: list[str], there: str, missing: str) -> None:
    assert run(["explain", str(report), *options]) == 0
    said = capsys.readouterr().out
    assert there in said
    assert missing not in said


BAD = [
    (["--why", "submarine"], "report.txt: nothing for --why submarine"),
    (["--sentence", "99"], "report.txt: nothing for --sentence 99"),
    (["--doc", "reprt"], "report.txt: no report reprt (there is report)"),
    (["--html", "nowhere/page.html"], "nowhere/page.html: No such file or directory"),
]


@pytest.mark.parametrize(("options", "message"), BAD)
def test_errors(report: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str) -> None:
    assert run(["explain", str(report), *options]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert message in said.err


def test_a_page_shows_one_report(records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(records), "--html", str(tmp_path / "page.html")]) == 2
    assert "give --doc ID" in capsys.readouterr().err
    assert not (tmp_path / "page.html").exists()


def test_what_cannot_be_read_is_named(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report.parent / "bad.txt").write_bytes(b"\0")
    assert run(["explain", str(report.parent)]) == 1
    said = capsys.readouterr()
    assert "bad.txt: a binary file" in said.err
    assert "Tokayev" in said.out
