"""`kg check`: reports, Turtle or the registry against the shapes, without building anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from kg import settings
from kg.cli.extending import extending
from kg.cli.isolating import one_by_one
from kg.cli.progress import progress
from kg.errors import InputError
from kg.extract.pipeline import extract
from kg.ingest import read
from kg.model import Document, Skipped
from kg.rdf.naming import document_graphs
from kg.rdf.quads import document_quads
from kg.rdf.reading import FORMATS, read_quads
from kg.rdf.terms import DefaultGraph, Quad
from kg.validate.gate import gate
from kg.validate.report import Report, Violation

_DOCUMENTS: Final = document_graphs("")[:-1]

EPILOG: Final = """\b
examples:
  kg check                                  the bundled graph and the registry
  kg check report.txt                       what the gate would say of a report
  kg check graph/documents --format json    Turtle that is already there

\b
exit codes: 0 all well, 1 something breaks a shape or cannot be read, 2 an error
"""


@click.command("check", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--lang", type=click.Choice(("en", "ru")), default="en", show_default=True, help="Of the messages.")
@extending
def command(paths: tuple[Path, ...], form: str, lang: str) -> int:
    """Validate documents and name what breaks a shape, with the sentence and what to do.

    PATH are reports, Turtle or N-Quads files of documents, or folders of either. Without PATH:
    the bundled graph and the registry.
    """
    skipped: list[Skipped] = []
    with progress("checking") as done:
        found = []
        for report in _reports(paths, skipped):
            found.append(report)
            done(report.document)
    registry = gate().validate_registry() if len(paths) == 0 else ()
    if form == "json":
        print(json.dumps(_as_json(found, registry, skipped), ensure_ascii=False, indent=1))
    else:
        _print(found, registry, skipped, lang)
    bad = any(not report.conforms for report in found) or any(each.severity == "Violation" for each in registry)
    return 1 if bad or len(skipped) > 0 else 0


def _reports(paths: tuple[Path, ...], skipped: list[Skipped]) -> Iterator[Report]:
    graphs, texts = _sorted_out(paths or (settings.ttl_dir(),))
    for path in graphs:
        yield from (gate().validate(quads) for quads in _by_graph(read_quads(path)))
    if len(texts) == 0:
        return
    for _, report in one_by_one(read(texts), _of_document, skipped):
        yield report


def _of_document(document: Document) -> Report:
    return gate().validate(document_quads(document, extract(document)), text=document.text)


def _sorted_out(paths: tuple[Path, ...]) -> tuple[list[Path], list[Path]]:
    """RDF files, and what is to be read as reports. A folder that holds RDF is not searched for reports."""
    graphs: list[Path] = []
    texts: list[Path] = []
    for path in paths:
        inside = sorted(file for file in path.rglob("*") if file.suffix in FORMATS) if path.is_dir() else []
        if len(inside) > 0:
            graphs.extend(inside)
        elif path.suffix in FORMATS:
            graphs.append(path)
        else:
            texts.append(path)
    if len(graphs) + len(texts) == 0:
        raise InputError("nothing to check", hint="give reports or Turtle")
    return graphs, texts


def _by_graph(quads: Iterable[Quad]) -> list[list[Quad]]:
    """The documents of a file, each by itself: Turtle is one, N-Quads hold their named graphs."""
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
        if name == "" or name.startswith(_DOCUMENTS):
            graphs.setdefault(name, []).append(quad)
    return list(graphs.values())


def _print(found: list[Report], registry: tuple[Violation, ...], skipped: list[Skipped], lang: str) -> None:
    for each in skipped:
        print(f"{each.source}: not read: {each.reason}")
    for text in (report.text(lang) for report in found):
        if text != "":
            print(text)
    for violation in registry:
        print(violation.text(lang))
    kept, out = sum(report.facts_kept for report in found), sum(report.facts_out for report in found)
    print(f"{len(found)} documents, {kept} facts well, {out} kept out, {len(skipped)} not read")


def _as_json(found: list[Report], registry: tuple[Violation, ...], skipped: list[Skipped]) -> dict[str, object]:
    return {
        "documents": [report.as_json() for report in found],
        "registry": [violation.as_json() for violation in registry],
        "skipped": [{"source": each.source, "reason": each.reason} for each in skipped],
    }
