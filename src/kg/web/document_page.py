"""What the page of a document shows, read in a worker: its metadata, the facts it states, its neighbours in time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.namespaces import expand
from kg.query.catalogue import system_query
from kg.query.describe import Value
from kg.query.labels import fallback
from kg.rdf.naming import document_graphs
from kg.store import Store, Term
from kg.web.told import Kind, Told, by_kind, tell

_MOST: Final = 2000
"""Facts of one document; a report states a few dozen."""
_REPORT: Final = "report.json"
_ADDRESSES: Final = ("schema:url", "acc:basedOnUrl")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the gate has against a fact, or against the document where there is no fact."""

    message: str
    advice: str
    fact: str | None = None
    family: str | None = None
    place: tuple[int, int] | None = None
    warning: bool = False


@dataclass(frozen=True, slots=True)
class DocumentView:
    """`said` is what the graph says of the document, by prefixed name; `facts` stand in text order.

    `graphs` are the named graphs that hold it.
    """

    iri: str
    said: Mapping[str, str]
    facts: tuple[Told, ...]
    kinds: tuple[Kind, ...]
    before: Value | None = None
    after: Value | None = None
    graphs: tuple[str, ...] = ()

    @property
    def identifier(self) -> str:
        return self.said.get("dcterms:identifier") or fallback(self.iri)

    @property
    def title(self) -> str:
        return self.said.get("dcterms:title") or self.identifier

    @property
    def redistributable(self) -> bool:
        return self.said.get("acc:redistributable") == "true"

    @property
    def digest(self) -> bool:
        return self.said.get("acc:digest") == "true"

    @property
    def length(self) -> int:
        length = self.said.get("acc:textLength", "")
        return (
            int(length)
            if length.isdecimal()
            else max((piece.end for fact in self.facts for piece in fact.evidence), default=0)
        )

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(self.said[name] for name in _ADDRESSES if name in self.said)

    def number(self, fact: Told) -> int:
        """Of a fact, from 1 in text order."""
        return self.facts.index(fact) + 1


_NAMES: Final = (
    "dcterms:identifier",
    "dcterms:title",
    "dcterms:publisher",
    "dcterms:issued",
    "dcterms:language",
    "schema:url",
    "acc:basedOnPublisher",
    "acc:basedOnUrl",
    "acc:citation",
    "acc:digest",
    "acc:redistributable",
    "acc:textLength",
    "acc:textSha256",
)


def document_view(store: Store, *, iri: str, lang: str, names: Store | None = None) -> DocumentView | None:
    """None where the graph has no such document. `names`: see `tell`."""
    asked = [Term.iri(iri)]
    described = store.select(system_query("described"), values={"_thing_iri": asked})
    known = {expand(name): name for name in _NAMES}
    said = {
        known[record["predicate"].value]: record["object"].value
        for record in described.records()
        if record["subject"].value == iri and record["predicate"].value in known
    }
    if "dcterms:identifier" not in said:
        return None
    table = store.select(system_query("document-facts"), values={"_document_iri": asked}, limit=_MOST)
    facts = tuple(sorted(tell(store, table, lang, names=names), key=_in_text))
    return DocumentView(
        iri=iri,
        said=said,
        facts=facts,
        kinds=by_kind(facts),
        before=_beside(store, asked, "document-before"),
        after=_beside(store, asked, "document-after"),
        graphs=_graphs(store, said["dcterms:identifier"]),
    )


def _in_text(fact: Told) -> tuple[int, int, str]:
    first = min(((piece.start, piece.end) for piece in fact.evidence), default=(0, 0))
    return *first, fact.iri


def _beside(store: Store, asked: list[Term], query: str) -> Value | None:
    found = store.select(system_query(query), values={"_document_iri": asked}, limit=1).records()
    if len(found) == 0:
        return None
    other = found[0]["document"].value
    title = found[0]["title"].value if "title" in found[0] else fallback(other)
    return Value(f"{title}, {found[0]['day'].value}", other)


def _graphs(store: Store, identifier: str) -> tuple[str, ...]:
    beginning = document_graphs(identifier)
    return tuple(graph for graph in store.graphs() if graph.startswith(beginning))


def findings(graph: Path | None, identifier: str) -> tuple[Finding, ...] | None:
    """What the build's report says of a document; None where no report is kept with the graph."""
    path = None if graph is None else graph / _REPORT
    if path is None or not path.is_file():
        return None
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))["documents"]
        return tuple(
            finding(each) for document in stated if document["document"] == identifier for each in document["findings"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def finding(stated: Mapping[str, Any]) -> Finding:
    """Of a violation as JSON."""
    span = stated.get("span")
    return Finding(
        message=str(stated.get("message", "")),
        advice=str(stated.get("advice", "")),
        fact=stated.get("fact"),
        family=stated.get("family"),
        place=(span["start"], span["end"]) if isinstance(span, Mapping) else None,
        warning=stated.get("severity") != "Violation",
    )
