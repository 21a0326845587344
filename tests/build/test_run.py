"""A whole build: what it writes, what it takes over, what survives a bad report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import Layout, build
from kg.errors import DuplicateIdError, InputError, StoreError
from kg.model import Document, Fact
from kg.store import open_graph

Extract = Callable[[Document], tuple[Fact, ...]]
WHOLE = {"derived.ttl", "graph.nq", "identity.ttl", "manifest.json", "report.json", "report.txt", "sentences.jsonl"}


def contents(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def stamps(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_mtime_ns for name in contents(folder)}


def touched(report: Path) -> None:
    report.write_text(report.read_text(encoding="utf-8").replace("trade more", "trade much more"), encoding="utf-8")


def test_what_a_build_writes(reports: Path, tmp_path: Path, extract: Extract) -> None:
    names: list[str] = []
    summary = build([reports], tmp_path / "out", progress=names.append, extract=extract)
    assert names == ["a", "b", "c"]
    assert (summary.documents, summary.facts, summary.complete) == (3, {"target": 3}, True)
    assert set(contents(tmp_path / "out")) == {"documents/a.ttl", "documents/b.ttl", "documents/c.ttl", *WHOLE}
    assert set(summary.written) == set(contents(tmp_path / "out"))


def test_the_words_stay_beside_the_graph(reports: Path, tmp_path: Path, extract: Extract) -> None:
    build([reports], tmp_path / "out", extract=extract)
    graph = open_graph(tmp_path / "out")
    words = sorted(graph.sentences.values())
    assert words == [f"Report {name} says that the two states will trade more by 2030." for name in ("a", "b", "c")]
    assert "says that the two" not in (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")


def test_same_reports_same_bytes(reports: Path, tmp_path: Path, extract: Extract) -> None:
    build([reports], tmp_path / "one", extract=extract)
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in sorted(reports.iterdir(), reverse=True):
        (copy / path.name).write_bytes(path.read_bytes())
    build([copy / "c.txt", copy / "b.txt", copy], tmp_path / "two", extract=extract)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_nothing_changed_nothing_written(reports: Path, tmp_path: Path, extract: Extract) -> None:
    build([reports], tmp_path / "out", extract=extract)
    before = stamps(tmp_path / "out")
    summary = build([reports], tmp_path / "out", extract=extract)
    assert (summary.taken_over, summary.written) == (3, ())
    assert stamps(tmp_path / "out") == before


def test_one_changed_report_alone_is_read_again(reports: Path, tmp_path: Path, extract: Extract) -> None:
    build([reports], tmp_path / "out", extract=extract)
    touched(reports / "b.txt")
    read: list[str] = []

    def counting(document: Document) -> tuple[Fact, ...]:
        read.append(document.id)
        return extract(document)

    summary = build([reports], tmp_path / "out", extract=counting)
    assert read == ["b"]
    assert summary.taken_over == 2
    assert {name for name in summary.written if name.startswith("documents/")} == {"documents/b.ttl"}
    build([reports], tmp_path / "fresh", extract=extract)
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_a_report_that_is_gone_leaves_the_graph(reports: Path, tmp_path: Path, extract: Extract) -> None:
    build([reports], tmp_path / "out", extract=extract)
    foreign = tmp_path / "out" / "documents" / "mine.ttl"
    foreign.write_text("# somebody else's\n", encoding="utf-8")
    (reports / "a.txt").unlink()
    assert build([reports], tmp_path / "out", extract=extract).documents == 2
    assert not (tmp_path / "out" / "documents" / "a.ttl").exists()
    assert foreign.exists()


def test_turtle_that_somebody_changed_is_made_anew(reports: Path, tmp_path: Path, extract: Extract) -> None:
    build([reports], tmp_path / "out", extract=extract)
    before = contents(tmp_path / "out")
    (tmp_path / "out" / "documents" / "a.ttl").write_text("broken", encoding="utf-8")
    assert build([reports], tmp_path / "out", extract=extract).written == ("documents/a.ttl",)
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize("manifest", ["", "{}", '{"format": 99}', '{"format": 1, "rules": "", "documents": {"a": {}}}'])
def test_a_manifest_of_another_program_is_no_hindrance(
    reports: Path, tmp_path: Path, extract: Extract, manifest: str
) -> None:
    build([reports], tmp_path / "out", extract=extract)
    before = contents(tmp_path / "out")
    (tmp_path / "out" / "manifest.json").write_text(manifest, encoding="utf-8")
    assert build([reports], tmp_path / "out", extract=extract).taken_over == 0
    assert contents(tmp_path / "out") == before


def test_a_report_that_fails_stops_no_other(reports: Path, tmp_path: Path, extract: Extract) -> None:
    def failing(document: Document) -> tuple[Fact, ...]:
        if document.id == "b":
            raise ZeroDivisionError("on purpose")
        return extract(document)

    summary = build([reports], tmp_path / "out", extract=failing)
    assert summary.documents == 2
    assert not summary.complete
    assert [Path(each.source).name for each in summary.skipped] == ["b.txt"]
    assert "ZeroDivisionError: on purpose" in summary.skipped[0].reason


def test_a_report_that_cannot_be_read_any_more_stays_as_it_was(reports: Path, tmp_path: Path, extract: Extract) -> None:
    build([reports], tmp_path / "out", extract=extract)
    before = contents(tmp_path / "out")
    (reports / "b.txt").write_bytes(b"\0\0\0")
    summary = build([reports], tmp_path / "out", extract=extract)
    assert not summary.complete
    assert "what was built from it before stays" in summary.skipped[0].reason
    after = contents(tmp_path / "out")
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"report.json", "report.txt"}


def test_nothing_readable_changes_nothing(reports: Path, tmp_path: Path, extract: Extract) -> None:
    build([reports], tmp_path / "out", extract=extract)
    before = contents(tmp_path / "out")
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"empty\.txt: the file is empty"):
        build([tmp_path / "empty.txt"], tmp_path / "out", extract=extract)
    (reports / "a.md").write_text("A second report of that id.", encoding="utf-8")
    with pytest.raises(DuplicateIdError):
        build([reports], tmp_path / "out", extract=extract)
    assert contents(tmp_path / "out") == before


def test_what_breaks_a_shape_is_kept_out(reports: Path, tmp_path: Path, extract: Extract) -> None:
    def odd(document: Document) -> tuple[Fact, ...]:
        facts = extract(document)
        if document.id != "b":
            return facts
        roles = tuple((name, "parsecs" if name == "unit" else value) for name, value in facts[0].roles)
        return (*facts, Fact("target", roles, facts[0].evidence, "test", document.language))

    summary = build([reports], tmp_path / "out", extract=odd)
    assert (summary.facts, summary.facts_out, summary.complete) == ({"target": 3}, 1, False)
    report = (tmp_path / "out" / "report.txt").read_text(encoding="utf-8")
    assert "b: 1 of 2 facts kept out" in report
    assert "Report b says" in report
    again = build([reports], tmp_path / "out", extract=odd)
    assert (again.taken_over, again.facts_out, again.written) == (3, 1, ())


def test_a_language_without_rules_is_named(tmp_path: Path, extract: Extract) -> None:
    path = tmp_path / "x.md"
    path.write_text("---\nlanguage: tr\n---\nBir rapor.\n", encoding="utf-8")
    del extract
    summary = build([path], tmp_path / "out")
    assert [each.reason for each in summary.unread] == ["no rules for language tr yet"]
    assert summary.complete


def test_a_folder_that_cannot_be_written(reports: Path, tmp_path: Path, extract: Extract) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="cannot be written"):
        build([reports], tmp_path / "file", extract=extract)


def test_a_checkout_keeps_the_rest_out_of_its_data(reports: Path, tmp_path: Path, extract: Extract) -> None:
    layout = Layout(tmp_path / "ttl", tmp_path / "aside")
    build([reports], layout, extract=extract)
    assert set(contents(tmp_path / "ttl")) == {f"documents/{name}.ttl" for name in "abc"} | {
        "identity.ttl",
        "derived.ttl",
    }
    assert build([reports], layout, extract=extract).written == ()


def test_the_manifest_names_every_document(reports: Path, tmp_path: Path, extract: Extract) -> None:
    build([reports], tmp_path / "out", extract=extract)
    stated = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert list(stated["documents"]) == ["a", "b", "c"]
    assert stated["documents"]["a"]["facts"] == {"target": 1}
