"""The saved queries: one `.rq` file each, found by walking the folder, read when asked for."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg import settings
from kg.errors import QueryError, UnknownQueryError
from kg.query.header import Header, read_header
from kg.query.parameters import Parameter, parameters_of

SYSTEM: Final = "system"
"""The folder of the queries that the program asks on its own account (names, evidence, codes)."""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with its header. `name` is the file's name without the ending."""

    name: str
    path: Path
    text: str
    header: Header
    parameters: tuple[Parameter, ...]

    def parameter(self, name: str) -> Parameter:
        return next(parameter for parameter in self.parameters if parameter.name == name)


def read_query(path: Path) -> SavedQuery:
    """One file. Raises QueryError naming file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"cannot be read: {error}", source=path) from error
    header = read_header(text, path)
    return SavedQuery(path.stem, path, text, header, parameters_of(text, header, path))


class Catalogue:
    """The queries of a folder. A name is looked up without reading the other files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._folder.glob("*.rq")))

    def __getitem__(self, name: str) -> SavedQuery:
        """Raises UnknownQueryError with the names that come near, QueryError on a broken file."""
        path = self._folder / f"{name}.rq"
        if path.parent != self._folder or not path.is_file():
            near = difflib.get_close_matches(name, self.names, n=3, cutoff=0.4)
            hint = f"did you mean {', '.join(near)}?" if len(near) > 0 else "kg query --list shows them all"
            raise UnknownQueryError(f"no saved query {name!r}", hint=hint)
        return read_query(path)

    def __iter__(self) -> Iterator[SavedQuery]:
        return (self[name] for name in self.names)


def catalogue() -> Catalogue:
    """The queries that come with the program."""
    return Catalogue(settings.queries_dir())


@cache
def system_query(name: str) -> str:
    """The text of a query that the program asks on its own account."""
    path = settings.queries_dir() / SYSTEM / f"{name}.rq"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"cannot be read: {error}", source=path, hint="reinstall accord-kg") from error
