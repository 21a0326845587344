"""A graph as lines of N-Quads, graph by graph: what is loaded, compared and written as a bulk file.

A built folder's `graph.nq` holds one named graph after the other. Here the file is read once, to know
where each graph stands, how many lines it has and what their hash is; then one graph at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from pyoxigraph import RdfFormat, parse

from kg.errors import StoreError
from kg.rdf.terms import Quad
from kg.store.opening import QUADS, open_graph
from kg.store.oxigraph import OxigraphStore

_END: Final = b"> .\n"


@dataclass(slots=True)
class GraphLines:
    """One named graph in a file: its lines, their digest, the stretches of the file that hold them."""

    count: int = 0
    hash: "hashlib._Hash" = field(default_factory=hashlib.sha256)  # noqa: UP037 - it has no public name
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def digest(self) -> str:
        return self.hash.hexdigest()[:32]


class Lines:
    """An open file of N-Quads and where its graphs stand. Raises StoreError on a line without a graph."""

    def __init__(self, file: BinaryIO, *, name: str, path: Path | None = None) -> None:
        self._file = file
        self.name = name
        self.path = path
        """The file itself, where there is one to be loaded as a whole."""
        self.graphs = self._indexed()

    @property
    def count(self) -> int:
        return sum(graph.count for graph in self.graphs.values())

    def read(self, graph: str) -> bytes:
        """The lines of a graph."""
        parts = []
        for start, end in self.graphs[graph].places:
            self._file.seek(start)
            parts.append(self._file.read(end - start))
        return b"".join(parts)

    def holds(self, graph: str, count: int) -> bool:
        """Whether the graph has so many triples; lines that stand twice count once."""
        lines = self.graphs[graph]
        if count < lines.count:
            lines.count = len(set(self.read(graph).splitlines()))
        return count == lines.count

    def quads(self, graph: str) -> list[Quad]:
        try:
            return list(parse(self.read(graph), format=RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise StoreError(f"broken N-Quads in {graph}: {error.msg}", source=self.name) from error

    def close(self) -> None:
        self._file.close()

    def _indexed(self) -> dict[str, GraphLines]:
        """Line by line, a stretch of one graph at a time."""
        found: dict[bytes, GraphLines] = {}
        ending, current, start, at = b"\0", GraphLines(), 0, 0
        for number, line in enumerate(self._file, 1):
            if not line.endswith(ending):
                current.places += [(start, at)] if at > start else []
                if line.isspace() or line.startswith(b"#"):
                    at += len(line)
                    ending, current, start = b"\0", GraphLines(), at
                    continue
                ending, start = _ending(line, self.name, number), at
                current = found.setdefault(ending, GraphLines())
            current.count += 1
            current.hash.update(line)
            at += len(line)
        current.places += [(start, at)] if at > start else []
        return {ending[2 : -len(_END)].decode(): graph for ending, graph in found.items()}


def _ending(line: bytes, name: str, number: int) -> bytes:
    """The graph of a line with all that follows it."""
    at = line.rfind(b" <")
    if at < 0 or not line.endswith(_END) or line.count(b" ") < 4:  # noqa: PLR2004 - three terms, a graph, a full stop
        raise StoreError("a line without a named graph", source=name, line=number)
    return line[at:]


def source_lines(folder: Path | None = None) -> Lines:
    """The lines of a built folder, or without one of the bundled graph. Raises StoreError as open_graph does."""
    path = None if folder is None else folder / QUADS
    if path is not None and path.is_file():
        return Lines(path.open("rb"), name=str(path), path=path)
    opened = open_graph(folder)
    try:
        return dumped(opened.store, "the bundled graph" if folder is None else str(folder))
    finally:
        opened.close()


def dumped(store: object, name: str) -> Lines:
    """The lines of a store of this process, sorted within each graph, in a file that goes away when it is closed."""
    if not isinstance(store, OxigraphStore):
        raise StoreError("only a store of this process can be copied", source=name)
    file = TemporaryFile()  # noqa: SIM115 - closed by Lines.close
    try:
        for graph in store.graphs():
            file.writelines(line.encode() for line in sorted(lines_of(store.quads(graph))))
        file.seek(0)
        return Lines(file, name=name)
    except BaseException:
        with suppress(OSError):
            file.close()
        raise


def lines_of(quads: Iterable[Quad]) -> list[str]:
    return [f"{quad.subject} {quad.predicate} {quad.object} {quad.graph_name} .\n" for quad in quads]
