"""Writing an export to a file, compressed where its name ends in `.gz`, with the same bytes for the same graph."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

_LEVEL = 6


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """All or nothing: a file that was there stays until the new one is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    spare = path.with_name(f".{path.name}.part")
    try:
        with _opened(spare, compressed=path.suffix == ".gz") as out:
            out.writelines(pieces)
        os.replace(spare, path)  # noqa: PTH105 - as atomic as the system makes it
    finally:
        spare.unlink(missing_ok=True)


@contextmanager
def _opened(path: Path, *, compressed: bool) -> Iterator[TextIO]:
    with path.open("wb") as raw:
        if not compressed:
            with io.TextIOWrapper(raw, encoding="utf-8", newline="") as out:
                yield out
            return
        # neither name nor time goes into the head, so that the bytes are the same tomorrow
        with (
            gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=raw, mtime=0) as packed,
            io.TextIOWrapper(packed, encoding="utf-8", newline="") as out,
        ):
            yield out
