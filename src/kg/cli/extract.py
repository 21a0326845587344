"""`kg extract`: the facts of reports, without building a graph."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import click

from kg.cli.extending import extending
from kg.cli.isolating import one_by_one
from kg.cli.progress import progress
from kg.extract.pipeline import extract
from kg.extract.record import json_line, records
from kg.ingest import read
from kg.ingest.files import report_files
from kg.model import Document, Skipped
from kg.rdf.naming import entity_iri

FORMATS: Final = ("facts", "table", "csv")
COMMON: Final = ("doc", "kind", "evidence", "polarity")

EPILOG: Final = """\b
examples:
  kg extract reports/ > facts.jsonl         one JSON object a line, as FACTS.md describes
  kg extract report.txt --format table      for reading
  kg extract reports/ --format csv          one row a fact, one column a field
"""


@click.command("extract", epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="facts", show_default=True, help="How to print.")
@extending
def command(paths: tuple[Path, ...], form: str) -> int:
    """Print the facts that reports state.

    PATH are files or folders of .txt, .md, .html and .jsonl reports. Reports that cannot be
    read, or at which the program fails, are named on standard error, and the exit code is then 1.
    """
    skipped: list[Skipped] = []
    with progress("reading", len(report_files(paths))) as done:
        found = _records(paths, skipped, done)
        if form == "facts":
            for record in found:
                sys.stdout.write(json_line(record))
        elif form == "csv":
            _print_csv(list(found))
        else:
            _print_table(found)
    for each in skipped:
        print(f"kg: {each.source}: {each.reason}", file=sys.stderr)
    return 1 if len(skipped) > 0 else 0


def _records(paths: tuple[Path, ...], skipped: list[Skipped], done: Any) -> Iterator[dict[str, Any]]:
    for document, found in one_by_one(read(paths), _of_document, skipped):
        yield from found
        done(document.id)


def _of_document(document: Document) -> list[dict[str, Any]]:
    return list(records(document, extract(document), naming=entity_iri))


def _print_csv(rows: list[dict[str, Any]]) -> None:
    names = dict.fromkeys([*COMMON, *(name for row in rows for name in row)])
    out = io.StringIO()
    writer = csv.DictWriter(out, list(names), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    sys.stdout.write(out.getvalue())


def _print_table(rows: Iterable[dict[str, Any]]) -> None:
    """One block a document, one line a fact: kind, then its fields."""
    document = None
    for row in rows:
        if row["doc"] != document:
            document = row["doc"]
            print(f"{document}")
        fields = [f"{name}={_cell(value)}" for name, value in row.items() if name not in {"doc", "kind", "evidence"}]
        print(f"  {row['kind']:<12} {'  '.join(fields)}")


def _cell(value: Any) -> str:
    """A value as one would write it: entities by name, spans as start-end, lists with semicolons."""
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return str(value["labels"][0]) if "labels" in value else f"{value['start']}-{value['end']}"
    return value if isinstance(value, str) else json.dumps(value)
