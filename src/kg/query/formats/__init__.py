"""Writing an answer: one module a way of writing, each loaded when it is asked for.

`table`, `markdown` and `html` are for reading: they leave out columns that are empty throughout
and the IRIs of facts. The others leave out nothing. docs/formats.md shows each.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from kg.errors import QueryError
from kg.query.formats.base import ALL, RESULTS, TRIPLES, Format

__all__ = ["ALL", "FORMATS", "RESULTS", "TRIPLES", "Format", "by_suffix"]

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS: Final[dict[str, Format]] = {
    one.name: one
    for one in (
        Format("table", "text/plain", ".txt", ALL, "table"),
        Format("csv", "text/csv", ".csv", ALL, "comma"),
        Format("tsv", "text/tab-separated-values", ".tsv", ALL, "tabs"),
        Format("json", "application/json", ".json", ALL, "objects"),
        Format("jsonl", "application/jsonl", ".jsonl", ALL, "objects", "row_lines"),
        Format("markdown", "text/markdown", ".md", ALL, "markdown"),
        Format("html", "text/html", ".html", ALL, "page"),
        Format("xlsx", XLSX, ".xlsx", ALL, "workbook", binary=True),
        Format("srj", "application/sparql-results+json", ".srj", RESULTS, "sparql_json"),
        Format("srx", "application/sparql-results+xml", ".srx", RESULTS, "sparql_xml"),
        Format("turtle", "text/turtle", ".ttl", TRIPLES, "triples", "turtle_lines"),
        Format("jsonld", "application/ld+json", ".jsonld", TRIPLES, "triples", "jsonld_lines"),
        Format("ntriples", "application/n-triples", ".nt", TRIPLES, "triples", "ntriples_lines"),
    )
}
"""Name -> format, those for reading and for work by hand first."""


def by_suffix(path: str | PurePath) -> Format:
    """The format of a file by its ending. Raises QueryError on an ending of no format."""
    suffix = PurePath(path).suffix.lower()
    found = next((one for one in FORMATS.values() if one.suffix == suffix), None)
    if found is None:
        endings = ", ".join(one.suffix for one in FORMATS.values())
        message = f"no format ends in {suffix}" if suffix else "no ending that names a format"
        raise QueryError(message, source=str(path), hint=f"give the format, or one of {endings}")
    return found
