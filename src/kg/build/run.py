"""From reports to a built folder: read, extract, gate, write; then what holds across reports.

Only what changed is read again: a report whose text, metadata, rules and data are what they
were is taken over from the folder. The new files stand beside the old ones until all are
there, so that a build which is interrupted leaves the previous graph in use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

from kg import settings
from kg.build.across import Across
from kg.build.documents import Built, Extract, build_document, sentences, take_over
from kg.build.layout import Layout
from kg.build.manifest import Entry, Manifest, read_manifest, reusable, rules_version
from kg.build.spool import Spool
from kg.build.staging import Staging
from kg.build.summary import Summary, report_json, report_text, severities, totals
from kg.errors import InputError, StoreError
from kg.extract.pipeline import extract as extract_facts
from kg.ingest import read
from kg.lang import language
from kg.model import Document, Skipped
from kg.namespaces import DERIVED_GRAPH, IDENTITY_GRAPH, ONTOLOGY_GRAPH, REGISTRY_GRAPH
from kg.rdf.naming import version
from kg.rdf.terms import NamedNode
from kg.rdf.turtle import turtle
from kg.store.opening import QUADS, SENTENCES
from kg.validate.gate import gate

Progress = Callable[[str], None]
_MANIFEST: Final = "manifest.json"
_LINE: Final = re.compile(r":\d+\Z")


def build(
    paths: Iterable[Path], out: Path | Layout, *, progress: Progress | None = None, extract: Extract = extract_facts
) -> Summary:
    """Builds the graph of the reports under `paths` into the folder `out`.

    `progress` is called with each document's id. Raises InputError where no report can be read,
    StoreError where the folder cannot be written; the folder is then as it was.
    """
    layout = out if isinstance(out, Layout) else Layout(out)
    with Staging.begin(layout) as staging, Spool(staging.scratch(QUADS)) as spool:
        run = _Run(layout, staging, spool, extract)
        run.documents(read(list(paths)), progress or _quiet)
        return run.finish()


def bundled() -> tuple[tuple[Path, ...], Layout]:
    """The bundled reports and where their graph is kept in a checkout: the Turtle in data/ttl, the rest in out/.

    Raises InputError in an installed program, whose graph is part of it.
    """
    folder, root = settings.ttl_dir().parent, settings.data_root()
    if (root / "pyproject.toml").is_file():
        return (settings.documents_dir(),), Layout(folder, root / "out" / "bundled")
    raise InputError("the bundled graph is built already", source=folder, hint="give PATH and --out to build your own")


@dataclass
class _Run:
    """One build under way."""

    layout: Layout
    staging: Staging
    spool: Spool
    extract: Extract
    entries: dict[str, Entry] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    unread: list[Skipped] = field(default_factory=list)
    taken_over: int = 0

    def __post_init__(self) -> None:
        old = read_manifest(self.layout.manifest)
        self.old = old.documents
        self.unchanged_rules = old.rules == rules_version()
        self.gate = gate()  # a malformed ontology or registry stops the build before the first document
        self.across = Across()

    def documents(self, items: Iterable[Document | Skipped], progress: Progress) -> None:
        for item in items:
            if isinstance(item, Skipped):
                self._skip(item, PurePath(_LINE.sub("", item.source)).stem)
                progress(item.source)
                continue
            try:
                self._document(item)
            except StoreError:
                raise
            except Exception as error:  # noqa: BLE001 - the border over documents: one that fails stops no other
                self._skip(Skipped.failed(item.source, error), item.id)
            progress(item.id)

    def _document(self, document: Document) -> None:
        old = self.old.get(document.id)
        if old is not None and self.unchanged_rules and reusable(old, version(document), self.layout.folder):
            built = take_over(old, self.layout.folder)
            self.taken_over += 1
        else:
            built = build_document(document, extract=self.extract, gate=self.gate)
        if language(document.language) is None:
            self.unread.append(Skipped(document.source, f"no rules for language {document.language} yet"))
        self._add(document.id, built, sentences(document, built.quads))

    def _skip(self, skipped: Skipped, name: str) -> None:
        """Leaves a report out; what an earlier build read under its name stays."""
        old = self.old.get(name)
        if old is None or name in self.entries or not reusable(old, old.version, self.layout.folder):
            self.skipped.append(skipped)
            return
        built = take_over(old, self.layout.folder)
        kept = {quad.subject.value for quad in built.quads if isinstance(quad.subject, NamedNode)}
        words = {evidence: text for evidence, text in self._old_words().items() if evidence in kept}
        self._add(name, built, words)
        self.skipped.append(Skipped(skipped.source, f"{skipped.reason}; what was built from it before stays"))

    def _old_words(self) -> dict[str, str]:
        try:
            lines = self.layout.path(SENTENCES).read_text(encoding="utf-8").splitlines()
        except OSError:
            return {}
        return {row["evidence"]: row["text"] for row in map(json.loads, lines)}

    def _add(self, name: str, built: Built, words: dict[str, str]) -> None:
        self.entries[name] = built.entry
        self.words[name] = words
        if built.entry.file is None:
            return
        if built.text is not None:
            self.staging.write(built.entry.file, built.text)
        self.spool.add(built.entry.graph, built.quads)
        self.across.add(built.quads)

    def finish(self) -> Summary:
        if len(self.entries) == 0:
            first = self.skipped[0]
            raise InputError(first.reason, source=first.source)
        self._write_across()
        self._write_sentences()
        self.staging.write("report.json", report_json(self.entries, self.skipped, self.unread))
        self.staging.write("report.txt", report_text(self.entries, self.skipped, self.unread))
        self.staging.write(_MANIFEST, Manifest(rules_version(), self.entries).text())
        files = [entry.file for entry in self.entries.values() if entry.file is not None]
        return self._summary(self.staging.publish(last=_MANIFEST, keep=files))

    def _write_across(self) -> None:
        graphs = {
            ONTOLOGY_GRAPH: self.across.ontology,
            REGISTRY_GRAPH: self.across.registry,
            IDENTITY_GRAPH: self.across.identity(),
            DERIVED_GRAPH: self.across.derived(),
        }
        for graph, quads in graphs.items():
            self.spool.add(graph, quads)
        self.staging.write("identity.ttl", turtle(graphs[IDENTITY_GRAPH]))
        self.staging.write("derived.ttl", turtle(graphs[DERIVED_GRAPH]))
        self.spool.write(self.staging.path(QUADS))

    def _write_sentences(self) -> None:
        rows = (
            json.dumps({"evidence": evidence, "document": name, "text": words}, ensure_ascii=False) + "\n"
            for name, found in sorted(self.words.items())
            for evidence, words in found.items()
        )
        self.staging.write(SENTENCES, "".join(rows))

    def _summary(self, written: tuple[str, ...]) -> Summary:
        levels = severities(self.entries.values())
        return Summary(
            folder=self.layout.folder,
            report=self.layout.path("report.txt"),
            documents=len(self.entries),
            taken_over=self.taken_over,
            facts=totals(self.entries.values()),
            facts_out=sum(entry.facts_out for entry in self.entries.values()),
            violations=levels["Violation"],
            warnings=levels.total() - levels["Violation"],
            skipped=tuple(self.skipped),
            unread=tuple(self.unread),
            written=written,
        )


def _quiet(name: str) -> None:
    del name
