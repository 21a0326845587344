"""A report given to the service: read, examined as a build would, and kept where that is asked. Runs in a worker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Final

from kg.errors import InputError
from kg.extract.pipeline import extract
from kg.ingest import read
from kg.lang import language
from kg.model import Document, Skipped
from kg.namespaces import IDENTITY_GRAPH
from kg.rdf.naming import document_graph, document_graphs, document_iri, sha256, slug
from kg.rdf.quads import document_quads
from kg.rdf.terms import Quad
from kg.store import OxigraphStore, Store
from kg.web.document_page import DocumentView, Finding, document_view, finding

ENDINGS: Final = (".md", ".txt", ".html", ".htm")
_HASH: Final = 6


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes of a report, the ending that says how they are read, and a name; empty: made from the bytes."""

    data: bytes
    ending: str
    name: str


@dataclass(frozen=True, slots=True)
class Examined:
    """What a report would give. `out` tells that the gate keeps all of it out, `read` whether there are rules."""

    text: str
    view: DocumentView
    findings: tuple[Finding, ...]
    out: bool
    read: bool


def document_of(given: Given) -> Document:
    """Raises InputError with the line, where it is no report."""
    with TemporaryDirectory() as folder:
        name = given.name or f"report-{sha256(given.data.hex())[:12]}"
        path = Path(folder) / (name + given.ending)
        path.write_bytes(given.data)
        found = next(iter(read([path])))
        if isinstance(found, Skipped):
            raise InputError(_without(found.reason, folder), line=_line(found.source))
        if given.name == "":
            made = f"{slug(found.title or found.text[:60])}-{sha256(found.text)[:_HASH]}"
            found = replace(found, id=made)
        return replace(found, source=found.id)


def examine(store: Store, *, given: Given, lang: str) -> Examined:
    """Nothing is written. Raises InputError."""
    document = document_of(given)
    quads = document_quads(document, extract(document))
    from kg.validate.gate import gate  # noqa: PLC0415 - pyshacl and rdflib: for whoever adds a report, not in the path of a query

    report = gate().validate(quads, text=document.text)
    aside = OxigraphStore()
    aside.add(quads)
    view = document_view(aside, iri=document_iri(document.id), lang=lang, names=store)
    assert view is not None  # noqa: S101 - its quads describe it
    found = tuple(finding(each.as_json()) for each in report.violations)
    refused = {one.fact for one in found if not one.warning}
    facts = tuple(replace(fact, kept_out=report.document_out or fact.iri in refused) for fact in view.facts)
    return Examined(
        document.text, replace(view, facts=facts), found, report.document_out, language(document.language) is not None
    )


def prepared(store: Store, *, given: Given) -> tuple[str, str, tuple[Quad, ...], tuple[Quad, ...]]:
    """Identifier, named graph, its quads and those of its entities' identity. Raises InputError."""
    from kg.build.across import Across  # noqa: PLC0415 - pyshacl and rdflib: for whoever adds a report, not in the path of a query
    from kg.build.documents import build_document  # noqa: PLC0415
    from kg.validate.gate import gate  # noqa: PLC0415

    del store
    document = document_of(given)
    built = build_document(document, extract=extract, gate=gate())
    if len(built.quads) == 0:
        raise InputError("the gate keeps the whole report out")
    across = Across()
    across.add(built.quads)
    return document.id, document_graph(document), built.quads, tuple(across.identity())


def keep(store: Store, *, identifier: str, graph: str, quads: tuple[Quad, ...], identity: tuple[Quad, ...]) -> None:
    """Puts the document in the place of its earlier versions; entities that are known already stay what they are."""
    beginning = document_graphs(identifier)
    for name in store.graphs():
        if name.startswith(beginning) and name != graph:
            store.drop_graph(name)
    store.replace_graph(graph, quads)
    store.add(_new(store, identity))


def _new(store: Store, identity: Iterable[Quad]) -> list[Quad]:
    asked = f"SELECT DISTINCT ?s WHERE {{ GRAPH <{IDENTITY_GRAPH}> {{ ?s ?p ?o }} }}"
    known = {row[0].value for row in store.select(asked).rows if row[0] is not None}
    return [quad for quad in identity if getattr(quad.subject, "value", "") not in known]


def _line(source: str) -> int | None:
    line = source.rpartition(":")[2]
    return int(line) if line.isdecimal() else None


def _without(reason: str, folder: str) -> str:
    return reason.replace(folder + "/", "").replace(folder, "")


def ending_of(name: str) -> str | None:
    """Of a file's name; None of what is no report."""
    found = PurePath(name).suffix.lower()
    return found if found in ENDINGS else None
