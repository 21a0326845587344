"""A whole dump: every form of the graph, its tables and figures, and what describes them."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from kg.export.counting import Counts
from kg.export.description import dcat, void
from kg.export.files import write_text
from kg.export.parquet import write_observations
from kg.export.parts import Readable, whole
from kg.export.tables import write_tables
from kg.export.writers import WRITERS


def write_dump(
    store: Readable, folder: Path, *, lang: str = "en", told: Callable[[Path], object] = lambda _: None
) -> tuple[Path, ...]:
    """Writes a dump and returns its files; `told` hears of each when it is there.

    Without pyarrow there are no observations in Parquet.
    """
    files: list[Path] = []
    for form, (_, write) in WRITERS.items():
        path = folder / f"graph.{form}.gz"
        write_text(path, write(whole(store)))
        files.append(path)
        told(path)
    files += write_tables(store, whole(store), folder / "tables", lang=lang)
    told(folder / "tables")
    if find_spec("pyarrow") is not None:
        path = folder / "observations.parquet"
        write_observations(store, whole(store), path, lang=lang)
        files.append(path)
        told(path)
    counts = Counts().add(whole(store))
    for name, describe in (("dcat.ttl", dcat), ("void.ttl", void)):
        write_text(folder / name, [describe(folder, files, counts)])
        told(folder / name)
    return (*files, folder / "dcat.ttl", folder / "void.ttl")
