"""Reading RDF files, with errors that name file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, parse

from kg.errors import InputError, KgError
from kg.rdf.terms import Quad

FORMATS: Final = {
    ".ttl": RdfFormat.TURTLE,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
}


def read_quads(path: Path, *, error: type[KgError] = InputError) -> list[Quad]:
    """The quads of a file, in its order; of Turtle in the default graph.

    Raises `error` (OntologyError for an ontology file, RegistryError for the registry's, ...)
    naming file and line where it cannot be read.
    """
    rdf_format = FORMATS.get(path.suffix)
    if rdf_format is None:
        raise error(f"no RDF file: {path.suffix or 'no ending'}", source=path, hint=f"one of {', '.join(FORMATS)}")
    try:
        data = path.read_bytes()
    except OSError as failure:
        raise error(f"cannot be read: {failure.strerror}", source=path) from failure
    try:
        return list(parse(data, format=rdf_format))
    except SyntaxError as failure:
        raise error(f"broken RDF: {failure.msg}", source=path, line=failure.lineno) from failure


def read_folder(folder: Path, *, error: type[KgError] = InputError) -> Iterator[tuple[Path, list[Quad]]]:
    """Every Turtle file under a folder, in path order, with its quads."""
    for path in sorted(folder.rglob("*.ttl")):
        yield path, read_quads(path, error=error)
