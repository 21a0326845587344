"""The wheel alone answers, from any folder: ontology, queries, registry and reports are in it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder


@pytest.fixture(scope="module")
def installed(top: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, as an installer would lay it out."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(top)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def kg(installed: Path, where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ACCORD_", "PYTHON"))}
    start = f"import sys; sys.path.insert(0, {str(installed)!r}); from kg.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", start, *arguments],
        cwd=where,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_what_is_in_the_wheel(installed: Path, top: Path) -> None:
    bundled = installed / "kg" / "_bundled"
    for folder in ("ontology", "queries", "data/ttl/registry", "data/documents"):
        here = {path.relative_to(top / folder) for path in (top / folder).rglob("*") if path.is_file()}
        there = {path.relative_to(bundled / folder) for path in (bundled / folder).rglob("*") if path.is_file()}
        assert here == there
    assert not (bundled / "data" / "ttl" / "graph.nq").exists()
    assert (installed / "kg" / "ingest" / "data" / "languages.toml").is_file()
    assert all((installed / "kg" / "explain" / name).is_file() for name in ("page.html", "page.css", "words.toml"))


@pytest.mark.slow
def test_it_answers_anywhere(installed: Path, tmp_path: Path) -> None:
    listed = kg(installed, tmp_path, "query", "--list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "bodies-tracking-target" in listed.stdout
    (tmp_path / "report.txt").write_text(
        "President Kassym-Jomart Tokayev of Kazakhstan met the press.", encoding="utf-8"
    )
    built = kg(installed, tmp_path, "build", "report.txt", "--out", "graph")
    assert (built.returncode, built.stderr) == (0, "")
    asked = kg(installed, tmp_path, "query", "documents", "--graph", "graph", "--format", "csv")
    assert "report" in asked.stdout
    refused = kg(installed, tmp_path, "build")
    assert refused.returncode == 2
    assert "built already" in refused.stderr


@pytest.mark.slow
def test_its_demo(installed: Path, tmp_path: Path) -> None:
    shown = kg(installed, tmp_path, "demo")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Council of Heads of Regions" in shown.stdout
    assert list(tmp_path.iterdir()) == []
