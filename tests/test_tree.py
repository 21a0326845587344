"""What the tracked files must not hold: machine paths, registry addresses, sentences of the source reports."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

RUN = 8  # so many words in a row are somebody's wording, not a fact or a name
LARGE = 2_000_000
ADDRESS = re.compile(
    r"(--(?:extra-)?index-url|--find-links|\"resolved\"|^registry)\W{1,6}\S+", re.IGNORECASE | re.MULTILINE
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|farm|root|home)/[\w.]")


def tracked(top: Path) -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=top,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    files = [top / line for line in listing.splitlines()]
    return [path for path in files if path.is_file() and path.stat().st_size < LARGE]


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold().replace("ё", "е"))
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


@pytest.fixture(scope="module")
def texts(top: Path) -> dict[str, str]:
    return {path.relative_to(top).as_posix(): text_of(path) for path in tracked(top)}


def test_no_path_of_a_machine(texts: dict[str, str]) -> None:
    assert [name for name, text in texts.items() if MACHINE_PATH.search(text)] == []


def test_lock_files_hold_hashes_and_no_addresses(texts: dict[str, str]) -> None:
    locks = {name: text for name, text in texts.items() if name.endswith(".lock")}
    assert len(locks) > 0
    for name, text in locks.items():
        assert ADDRESS.search(text) is None, name
        assert "://" not in text, name
        pins = len(re.findall(r"^\S+==", text, re.MULTILINE))
        assert 0 < pins <= text.count("--hash=sha256:"), name


def test_no_wording_of_the_source_reports(texts: dict[str, str], seeds: Path) -> None:
    source = set().union(*(runs(path.read_text(encoding="utf-8")) for path in sorted(seeds.glob("*.txt"))))
    for name, text in texts.items():
        copied = [run for run in runs(text) & source if not all(len(word) <= 2 or word.isdigit() for word in run)]
        assert len(copied) < 3, f"{name}: {' '.join(copied[0])}"


def test_the_lock_holds_what_the_project_asks_for(top: Path) -> None:
    project = tomllib.loads((top / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["html"], *extras["dev"]]
    names = {re.split(r"[\[<>=! ]", requirement)[0].lower() for requirement in asked} - {project["name"]}
    pinned = set(
        re.findall(r"^([a-z0-9][\w.-]*)==", (top / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert names - pinned == set(), "run make lock"
