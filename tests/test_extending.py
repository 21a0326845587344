"""The pages about extending are followed: each file is written, each command is run, its output compared.

A fenced block ```` ```toml file=mine/x.toml ```` is a file; a `console` block holds commands behind `$` and
what they print, where a line `...` stands for any lines and `...` inside a line for anything.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```(?P<kind>\w+)(?: file=(?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = ("extending", "new-language")
ANYTHING = "..."
CASES = "ky or parley"
READ_IN_KYRGYZ = ("office", "meeting", "observation")


@dataclass(frozen=True)
class Step:
    """A file to write, or a command with what it prints; `line` is where the page says so."""

    line: int
    text: str
    file: str | None = None
    command: str | None = None


def steps(page: str) -> Iterator[Step]:
    for block in BLOCK.finditer(page):
        line = page.count("\n", 0, block.start()) + 1
        if block["file"]:
            yield Step(line, block["text"], file=block["file"])
        elif block["kind"] == "console":
            for asked in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
                command, _, printed = asked.partition("\n")
                yield Step(line, printed, command=command)


def run(command: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    assert program == "kg", command
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        cwd=folder,
        env=environment | settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def agrees(printed: str, told: str) -> bool:
    """Whether output is what a page says, `...` standing for anything."""
    return _lines_agree([line.rstrip() for line in printed.rstrip().splitlines()], told.rstrip().splitlines())


def _lines_agree(printed: list[str], told: list[str]) -> bool:
    if not told:
        return not printed
    if told[0] == ANYTHING:
        return any(_lines_agree(printed[skipped:], told[1:]) for skipped in range(len(printed) + 1))
    pattern = ".*".join(re.escape(part) for part in told[0].rstrip().split(ANYTHING))
    return bool(printed) and re.fullmatch(pattern, printed[0]) is not None and _lines_agree(printed[1:], told[1:])


def follow(top: Path, name: str, folder: Path) -> None:
    for step in steps((top / "docs" / f"{name}.md").read_text(encoding="utf-8")):
        if step.file is not None:
            path = folder / step.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
        elif step.command is not None:
            done = run(step.command, folder)
            printed = done.stdout + done.stderr
            assert agrees(printed, step.text), f"docs/{name}.md:{step.line}: $ {step.command}\n{printed}"


@pytest.fixture(scope="module")
def followed(top: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which both pages have been followed to their ends."""
    folder = tmp_path_factory.mktemp("extending")
    for name in PAGES:
        follow(top, name, folder)
    return folder


@pytest.mark.slow
def test_the_pages_hold(followed: Path) -> None:
    assert (followed / "mine" / "registry").is_dir()
    assert (followed / "kyrgyz" / "languages" / "ky" / "grammar.toml").is_file()


def facts(folder: Path, report: str, **settings: str) -> list[str]:
    """The kinds of a report's facts."""
    done = run(f"kg extract {report} --format table", folder, **settings)
    assert (done.returncode, done.stderr) == (0, "")
    return [line.split()[0] for line in done.stdout.splitlines()[1:]]


@pytest.mark.slow
def test_nothing_of_it_is_there_without_the_folder(followed: Path) -> None:
    assert facts(followed, "lake.md").count("meeting") == 1
    assert facts(followed, "lake.md", ACCORD_EXTEND="mine").count("meeting") == 2
    assert facts(followed, "ky.md") == []
    both = os.pathsep.join(("mine", "kyrgyz"))
    assert facts(followed, "ky.md", ACCORD_EXTEND=both).count("meeting") == 2
    assert facts(followed, "lake.md", ACCORD_EXTEND=both).count("meeting") == 2


@pytest.mark.slow
def test_a_build_reads_again_what_the_folder_changes(followed: Path) -> None:
    for extend, fresh in (("mine", True), ("mine", False), ("", True)):
        done = run("kg build lake.md --out again", followed, ACCORD_EXTEND=extend)
        assert done.returncode == 0, done.stderr
        assert ("unchanged" in done.stdout) is not fresh, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "tests"),
    [
        ("mine", ("families/test_meeting.py",)),
        ("kyrgyz", ("contract/test_languages.py", *(f"families/test_{kind}.py" for kind in READ_IN_KYRGYZ))),
    ],
)
def test_its_cases_and_the_contract(folder: str, tests: tuple[str, ...], followed: Path, top: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *(f"tests/{name}" for name in tests), "-k", CASES],
        cwd=top,
        env=os.environ | {"ACCORD_EXTEND": str(followed / folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout  # 5, where there is no such test
