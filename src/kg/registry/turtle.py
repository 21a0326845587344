"""Reading the registry's Turtle into plain values, file by file.

Only the parser of pyoxigraph is used: no store and no rdflib, since every start of the
program waits for this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import RegistryError
from kg.tables import line_of

_LINE = re.compile(r"line (\d+)")


@dataclass(slots=True)
class Entry:
    """All that one file says of one subject: predicate IRI -> values in file order.

    A value pairs text with its language tag; the tag of an IRI or of an untagged literal is None.
    """

    iri: str
    source: Path
    values: dict[str, list[tuple[str, str | None]]]

    @property
    def line(self) -> int | None:
        """Where its file begins to speak of it, as near as its name tells."""
        name = re.escape(self.iri.rpartition("/")[2])
        return line_of(self.source, rf"^\s*(?:<[^>]*/{name}>|[\w-]*:{name})(?![\w-])")

    def first(self, predicate: str) -> str | None:
        found = self.values.get(predicate)
        return None if found is None else found[0][0]

    def texts(self, predicate: str) -> tuple[str, ...]:
        return tuple(text for text, _ in self.values.get(predicate, ()))


def read(directory: Path) -> Iterator[Entry]:
    """The entries of every `*.ttl` in name order. Raises RegistryError on broken Turtle or no file."""
    paths = sorted(directory.glob("*.ttl"))
    if len(paths) == 0:
        raise RegistryError("no registry files (*.ttl) here", source=directory)
    for path in paths:
        yield from _entries(path).values()


def _entries(path: Path) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for quad in _quads(path):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or isinstance(value, BlankNode):
            raise RegistryError(f"a blank node, or what is not about a named thing: {quad}", source=path)
        iri = subject.value
        entry = entries.get(iri)
        if entry is None:
            entry = entries[iri] = Entry(iri, path, {})
        if isinstance(value, Literal):
            pair = (value.value, value.language)
        elif isinstance(value, NamedNode):
            pair = (value.value, None)
        else:
            raise RegistryError(f"a quoted triple as a value: {quad}", source=path)
        entry.values.setdefault(quad.predicate.value, []).append(pair)
    return entries


def _quads(path: Path) -> Iterator[Quad]:
    try:
        yield from parse(path=str(path), format=RdfFormat.TURTLE)
    except SyntaxError as error:
        found = _LINE.search(str(error))
        line = error.lineno if error.lineno is not None else int(found[1]) if found else None
        raise RegistryError(f"broken Turtle: {error.msg}", source=path, line=line) from error
    except (OSError, ValueError) as error:
        raise RegistryError(f"cannot be read: {error}", source=path) from error
