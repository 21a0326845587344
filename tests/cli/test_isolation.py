"""One bad report never stops the others: a rule that fails for one of three reports, command by command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cli.main import run
from kg.extract import pipeline
from kg.families import FAMILIES
from kg.families.base import Family
from kg.families.reading import Reading
from kg.ingest import reading as ingest_reading
from kg.model import Document, Fact

TEXT = "The President of Kazakhstan Kassym-Jomart Tokayev visited Tashkent on 15 November 2025.\n"
LINE = r"failed: ZeroDivisionError: on purpose (please report this)"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The family of meetings fails for report b, after it has found something."""

    def broken(family: Family) -> Family:
        def assemble(reading: Reading) -> Iterator[Fact]:
            yield from family.assemble(reading)
            if reading.document.id == "b":
                raise ZeroDivisionError("on\npurpose")

        return replace(family, assemble=assemble)

    families = tuple(broken(family) if family.kind == "meeting" else family for family in FAMILIES)
    monkeypatch.setattr(pipeline, "FAMILIES", families)


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("form", ["facts", "csv", "table"])
def test_extract(reports: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert run(["extract", str(reports), "--format", form]) == 1
    out, said = capsys.readouterr()
    assert said.splitlines() == [f"kg: {reports / 'b.txt'}: {LINE}"]
    if form == "facts":
        assert {json.loads(line)["doc"] for line in out.splitlines()} == {"a", "c"}


@pytest.mark.usefixtures("failing")
def test_explain(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(reports), "--format", "json"]) == 1
    out, said = capsys.readouterr()
    assert said.splitlines() == [f"kg: {reports / 'b.txt'}: {LINE}"]
    assert [json.loads(line)["document"] for line in out.splitlines()] == ["a", "c"]


@pytest.mark.usefixtures("failing")
def test_check(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(reports)]) == 1
    out = capsys.readouterr().out
    assert f"{reports / 'b.txt'}: not read: {LINE}" in out
    assert out.splitlines()[-1].startswith("2 documents, ")


@pytest.mark.usefixtures("failing")
def test_build(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(reports), "--out", str(tmp_path / "out")]) == 1
    assert f"{reports / 'b.txt'}: {LINE}" in capsys.readouterr().out
    assert sorted(path.stem for path in (tmp_path / "out" / "documents").glob("*.ttl")) == ["a", "c"]


def test_nothing_built_is_lost(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    """A report that read well yesterday and fails today keeps what was built from it."""
    out = tmp_path / "out"
    assert run(["build", str(reports), "--out", str(out)]) == 0
    before = (out / "documents" / "b.ttl").read_bytes()
    (reports / "b.txt").write_text(f"{TEXT}They spoke of trade.\n", encoding="utf-8")
    request.getfixturevalue("failing")
    assert run(["build", str(reports), "--out", str(out)]) == 1
    assert f"{LINE}; what was built from it before stays" in capsys.readouterr().out
    assert (out / "documents" / "b.ttl").read_bytes() == before


@pytest.mark.parametrize("suffix", [".txt", ".jsonl"])
def test_reading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    """A failure while a file is read, or a record of a file, before there is a document."""
    made = ingest_reading._document

    def failing_document(identifier: str, *arguments: object, **options: object) -> Document:
        if identifier == "b":
            raise ZeroDivisionError("on purpose")
        return made(identifier, *arguments, **options)  # type: ignore[arg-type]

    if suffix == ".txt":
        for name in ("a", "b", "c"):
            (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        place = str(tmp_path / "b.txt")
    else:
        rows = [json.dumps({"id": name, "text": TEXT}) for name in ("a", "b", "c")]
        (tmp_path / "all.jsonl").write_text("\n".join(rows), encoding="utf-8")
        place = f"{tmp_path / 'all.jsonl'}:2"
    monkeypatch.setattr(ingest_reading, "_document", failing_document)
    assert run(["extract", str(tmp_path)]) == 1
    out, said = capsys.readouterr()
    assert said.splitlines() == [f"kg: {place}: {LINE}"]
    assert {json.loads(line)["doc"] for line in out.splitlines()} == {"a", "c"}


@pytest.mark.parametrize("bad", ['{"id": "x", "text": "A half \\ud83d of a character."}', "[" * 100_000])
def test_records_that_no_file_can_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: str) -> None:
    rows = [json.dumps({"id": "a", "text": TEXT}), bad, json.dumps({"id": "c", "text": TEXT})]
    (tmp_path / "all.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert run(["extract", str(tmp_path)]) == 1
    out, said = capsys.readouterr()
    assert len(said.splitlines()) == 1
    assert "all.jsonl:2: " in said
    assert {json.loads(line)["doc"] for line in out.splitlines()} == {"a", "c"}
