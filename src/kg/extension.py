"""Folders of a user's own: words, known entities, publishers, languages and rules beside the program's.

A folder named by `--extend` or in `ACCORD_EXTEND` holds any of these, each in the form that the
program's own files have:

    lexicon/ru/meeting.toml   words of a language, by family
    registry/*.ttl            known entities, further names of those known already
    rules/*.rq                conclusions
    mastheads.toml            publishers, date stamps, noise of pages
    languages.toml            how a language is recognised
    languages/ky/             a language, as a package

Nothing of the program's own is replaced or taken away, so that a folder can only add. Folders
are read in the order in which they are named.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import ExtensionError
from kg.tables import meant

VARIABLE: Final = "ACCORD_EXTEND"
FOLDERS: Final = ("lexicon", "registry", "rules", "languages")
FILES: Final = ("mastheads.toml", "languages.toml")


def use(folders: Iterable[Path]) -> None:
    """Add folders for the rest of the process, and for those that it starts.

    To be called before the first report is read: what has been loaded by then is not loaded again.
    """
    named = [*_named(os.environ.get(VARIABLE, "")), *(folder.absolute() for folder in folders)]
    os.environ[VARIABLE] = os.pathsep.join(str(folder) for folder in dict.fromkeys(named))


def extensions() -> tuple[Path, ...]:
    """The folders. Raises ExtensionError on one that is not there, or holds what nothing reads."""
    return _checked(os.environ.get(VARIABLE, ""))


def parts(name: str) -> tuple[Path, ...]:
    """The folders' files or folders of one name (`registry`, `lexicon/ru`, `mastheads.toml`)."""
    return tuple(path for folder in extensions() if (path := folder / name).exists())


def files() -> Iterator[tuple[str, Path]]:
    """Every file that the folders add, with its name within its folder, in order."""
    for folder in extensions():
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and "__pycache__" not in name.parts and name.parts[0] in (*FOLDERS, *FILES):
                yield name.as_posix(), path


def _named(value: str) -> list[Path]:
    return [Path(part) for part in value.split(os.pathsep) if part]


@cache
def _checked(value: str) -> tuple[Path, ...]:
    folders = tuple(_named(value))
    for folder in folders:
        _check(folder)
    return folders


def _check(folder: Path) -> None:
    if not folder.is_dir():
        raise ExtensionError("no folder to extend by", source=folder, hint="see docs/extending.md")
    names = (*FOLDERS, *FILES)
    for path in sorted(folder.iterdir()):
        mistyped = None if path.name in names else meant(path.name, names)
        if mistyped is not None:
            raise ExtensionError("nothing reads this", source=path, hint=f"did you mean {mistyped}?")
    if not any((folder / name).exists() for name in names):
        raise ExtensionError("nothing here to extend by", source=folder, hint=f"one of {', '.join(names)}")
