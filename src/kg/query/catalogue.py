"""The saved queries: one file each, found by walking the folder, read when asked for.

A folder of one's own takes the place of the one that comes with the program; what grlc serves
from a folder (`.rq` and `.sparql`, with or without a header) is found here too.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg import settings
from kg.errors import ParameterError, QueryError, UnknownQueryError
from kg.query.declaring import parameters_of
from kg.query.grlc import ENDINGS
from kg.query.header import Header, read_header
from kg.query.parameters import Parameter

SYSTEM: Final = "system"
"""The folder of the queries that the program asks on its own account (names, evidence, codes)."""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with its header. `name` is the file's name up to its first dot."""

    name: str
    path: Path
    text: str
    header: Header
    parameters: tuple[Parameter, ...]

    def parameter(self, name: str) -> Parameter:
        """Raises ParameterError where there is none of that name; it may be written with hyphens."""
        plain = name.replace("-", "_")
        found = next((parameter for parameter in self.parameters if parameter.name == plain), None)
        if found is None:
            there = ", ".join(parameter.name for parameter in self.parameters) or "none"
            raise ParameterError(f"{self.name} has no parameter {name!r}", hint=f"it has {there}")
        return found


def read_query(path: Path) -> SavedQuery:
    """One file. Raises QueryError naming file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"cannot be read: {error}", source=path) from error
    header = read_header(text, path)
    return SavedQuery(name_of(path), path, text, header, parameters_of(text, header, path))


def name_of(path: Path) -> str:
    return path.name.partition(".")[0]


class Catalogue:
    """The queries of a folder. A name is looked up without reading the other files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def paths(self) -> dict[str, Path]:
        """Name -> file, sorted by name. Raises QueryError where the folder is none."""
        try:
            found = sorted(path for path in self.folder.iterdir() if path.suffix in ENDINGS and path.is_file())
        except OSError as error:
            raise QueryError("no folder of queries", source=self.folder) from error
        return {name: path for path in found if (name := name_of(path))}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.paths)

    def __getitem__(self, name: str) -> SavedQuery:
        """Raises UnknownQueryError with the names that come near, QueryError on a broken file."""
        paths = self.paths
        if name not in paths:
            near = difflib.get_close_matches(name, paths, n=3, cutoff=0.4)
            hint = f"did you mean {', '.join(near)}?" if len(near) > 0 else "kg query --list shows them all"
            raise UnknownQueryError(f"no saved query {name!r}", hint=hint)
        return read_query(paths[name])

    def __iter__(self) -> Iterator[SavedQuery]:
        return map(read_query, self.paths.values())


def catalogue(folder: Path | None = None) -> Catalogue:
    """The queries of a folder; without one, those that come with the program."""
    return Catalogue(settings.queries_dir() if folder is None else folder)


@cache
def system_query(name: str) -> str:
    """The text of a query that the program asks on its own account."""
    path = settings.queries_dir() / SYSTEM / f"{name}.rq"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"cannot be read: {error}", source=path, hint="reinstall accord-kg") from error
