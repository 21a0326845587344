"""A build that dies at any moment leaves a graph that answers, and the next build mends what is left."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import build
from kg.build.layout import Layout
from kg.build.staging import Staging
from kg.errors import StoreError
from kg.model import Document, Fact
from kg.store import open_graph

Extract = Callable[[Document], tuple[Fact, ...]]
COUNT = "SELECT (COUNT(DISTINCT ?f) AS ?n) WHERE { ?f a <https://w3id.org/accord/ontology#Target> }"


def answer(folder: Path) -> str:
    (row,) = open_graph(folder).store.select(COUNT).rows
    assert row[0] is not None
    return row[0].value


def graph(folder: Path) -> bytes:
    return (folder / "graph.nq").read_bytes()


def more(reports: Path) -> None:
    (reports / "a.txt").write_text("Report a now says something else.\n", encoding="utf-8")
    (reports / "d.txt").write_text("Report d is new and states a target.\n", encoding="utf-8")
    (reports / "c.txt").unlink()


@pytest.mark.parametrize("renames", range(5))
def test_dying_between_two_renames(
    reports: Path, tmp_path: Path, extract: Extract, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    out = tmp_path / "out"
    build([reports], out, extract=extract)
    old = graph(out)
    more(reports)
    left = iter(range(renames))
    replace = Path.replace

    def dying(self: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", dying)
        with pytest.raises(KeyboardInterrupt):
            build([reports], out, extract=extract)
    build([reports], tmp_path / "fresh", extract=extract)
    assert graph(out) in {old, graph(tmp_path / "fresh")}
    assert answer(out) == "3"
    build([reports], out, extract=extract)
    assert graph(out) == graph(tmp_path / "fresh")
    assert sorted(path.name for path in (out / "documents").iterdir()) == ["a.ttl", "b.ttl", "d.ttl"]


def test_dying_in_a_document(reports: Path, tmp_path: Path, extract: Extract) -> None:
    out = tmp_path / "out"
    build([reports], out, extract=extract)
    old = graph(out)
    more(reports)

    def dying(document: Document) -> tuple[Fact, ...]:
        if document.id == "d":
            raise KeyboardInterrupt
        return extract(document)

    with pytest.raises(KeyboardInterrupt):
        build([reports], out, extract=dying)
    assert graph(out) == old
    assert not Layout(out).staging.exists()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_being_killed(reports: Path, tmp_path: Path, seed: int) -> None:
    """From outside and without warning, at a moment that nobody chose."""
    out = tmp_path / "out"
    build([reports], out)
    old = graph(out)
    more(reports)
    command = [sys.executable, "-m", "kg", "build", str(reports), "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.1, 3.5))  # noqa: S311 - no secret
    process.send_signal(signal.SIGKILL)
    process.wait()
    build([reports], tmp_path / "fresh")
    assert graph(out) in {old, graph(tmp_path / "fresh")}
    answer(out)
    build([reports], out)
    assert graph(out) == graph(tmp_path / "fresh")


def test_two_builds_of_one_folder(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "out")
    with Staging.begin(layout), pytest.raises(StoreError, match="another build"), Staging.begin(layout):
        pass
    with Staging.begin(layout):
        pass
