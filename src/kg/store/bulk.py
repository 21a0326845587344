"""Bulk files for engines that load their own: N-Quads or TriG, packed or not, the same bytes each time."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from pyoxigraph import RdfFormat, serialize

from kg.errors import StoreError
from kg.namespaces import PREFIXES
from kg.store.lines import Lines

ENDINGS: Final = (".nq", ".nq.gz", ".trig", ".trig.gz")


def bulk_form(path: Path) -> str:
    """The ending that tells the form. Raises StoreError on any other."""
    found = next((ending for ending in ENDINGS if path.name.endswith(ending)), None)
    if found is None:
        raise StoreError("no bulk file by its ending", source=path, hint=f"one of {', '.join(ENDINGS)}")
    return found


def write_bulk(source: Lines, path: Path) -> int:
    """Writes all graphs, sorted by name, and returns how many triples they hold.

    The file appears when it is complete: a broken run leaves none.
    """
    form = bulk_form(path)
    part = path.with_name(f".{path.name}.part")
    try:
        with _opened(part, packed=form.endswith(".gz")) as out:
            for graph in sorted(source.graphs):
                out.write(source.read(graph) if form.startswith(".nq") else _trig(source, graph))
        part.replace(path)
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror or error}", source=path) from error
    finally:
        part.unlink(missing_ok=True)
    return source.count


def _trig(source: Lines, graph: str) -> bytes:
    """One graph; the prefixes stand before each, so that pieces of the file can be read alone."""
    written = serialize(source.quads(graph), format=RdfFormat.TRIG, prefixes=PREFIXES)
    return written or b""


@contextmanager
def _opened(path: Path, *, packed: bool) -> Iterator[BinaryIO]:
    with path.open("wb") as file:
        if not packed:
            yield file
            return
        with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0) as out:
            yield cast("BinaryIO", out)
