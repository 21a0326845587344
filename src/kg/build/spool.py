"""Named graphs on their way into one N-Quads file, without holding them in memory."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Self

from kg.rdf.terms import Quad
from kg.rdf.turtle import nquads


class Spool:
    """Takes graphs in any order and writes them sorted by their IRI, each sorted in itself."""

    def __init__(self, scratch: Path) -> None:
        self._file: BinaryIO = scratch.open("w+b")
        self._places: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def add(self, graph: str, quads: Iterable[Quad]) -> None:
        """One graph, all its quads at once."""
        data = nquads(quads).encode()
        self._places[graph] = (self._file.tell(), len(data))
        self._file.write(data)

    def write(self, path: Path) -> None:
        """The whole file."""
        with path.open("wb") as target:
            for _, (start, length) in sorted(self._places.items()):
                self._file.seek(start)
                shutil.copyfileobj(_Part(self._file, length), target)


class _Part:
    """A stretch of an open file, for reading."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file = file
        self._left = length

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data
