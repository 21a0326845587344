"""Which files under the given paths are reports, in document order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from kg.errors import InputError

SUFFIXES: Final = (".txt", ".md", ".html", ".htm", ".jsonl")


BUILT: Final = "graph.nq"
"""A folder that holds this was written by a build, and none of its files is a report."""


def report_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The reports under files and folders, each once, by file name and then path.

    Raises InputError for a path that is not there, a file that is no kind of report, and
    paths under which there is no report at all.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _under(path):
            found.setdefault(file.resolve(), file)
    if len(found) == 0:
        named = ", ".join(str(path) for path in paths) or "no path"
        raise InputError("no reports here", source=named, hint=f"put {', '.join(SUFFIXES)} files into the folder")
    return tuple(sorted(found.values(), key=lambda file: (file.name, str(file))))


def _under(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _walk(path)
    elif not path.exists():
        raise InputError("no such file or folder", source=path, hint="check the path")
    elif path.suffix.lower() not in SUFFIXES:
        raise InputError(
            f"not a kind of report: {path.suffix or 'no ending'}", source=path, hint=f"give {', '.join(SUFFIXES)}"
        )
    else:
        yield path


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        if BUILT in names:
            folders.clear()
            continue
        folders[:] = sorted(_shown(folders))
        for name in sorted(_shown(names)):
            if Path(name).suffix.lower() in SUFFIXES:
                yield Path(here) / name


def _shown(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.startswith(".")]
