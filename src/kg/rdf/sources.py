"""What is said of a document, and the evidence that points into its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.model import Document, Span
from kg.rdf.naming import document_iri, evidence_iri, position_iri, quote_iri, sha256
from kg.rdf.terms import TYPE, NamedNode, Pair, Term, Triple, boolean, date, day, integer, iri, text, uri

_SOURCE: Final = iri("oa:hasSource")
_SELECTOR: Final = iri("oa:hasSelector")
_POSITION: Final = iri("oa:TextPositionSelector")
_QUOTE: Final = iri("oa:TextQuoteSelector")
_START: Final = iri("oa:start")
_END: Final = iri("oa:end")
_EXACT: Final = iri("oa:exact")
_HASH: Final = iri("acc:quoteSha256")


def citation(document: Document) -> str:
    """The document as a reader would cite it, on one line.

    A digest is cited as such, after the publication whose report it restates; a document that
    tells neither publisher nor title is cited by its id.
    """
    title = f"“{document.title}”" if document.title is not None else document.id
    parts = [document.publisher, title]
    if document.digest:
        parts.append(f"digest after {document.based_on_publisher or document.based_on_url or 'another publication'}")
    if document.published is not None:
        parts.append(document.published.iso)
    parts.append(document.url if document.url is not None else document.based_on_url)
    return " ".join(", ".join(part for part in parts if part is not None).split())


def document_triples(document: Document) -> Iterator[Triple]:
    subject = NamedNode(document_iri(document.id))
    for predicate, value in _document_pairs(document):
        yield Triple(subject, predicate, value)


def _document_pairs(document: Document) -> Iterator[Pair]:
    yield TYPE, iri("acc:Document")
    yield iri("dcterms:identifier"), text(document.id)
    yield iri("dcterms:language"), text(document.language)
    yield iri("acc:citation"), text(citation(document))
    yield iri("acc:textLength"), integer(len(document.text))
    yield iri("acc:textSha256"), text(sha256(document.text))
    yield iri("acc:digest"), boolean(document.digest)
    yield iri("acc:redistributable"), boolean(document.redistributable)
    if document.published is not None:
        yield iri("dcterms:issued"), date(document.published)
        yield iri("acc:issuedDay"), day(document.published.last)
    optional: tuple[tuple[str, Term | None], ...] = (
        ("dcterms:title", None if document.title is None else text(document.title)),
        ("dcterms:publisher", None if document.publisher is None else text(document.publisher)),
        ("schema:url", None if document.url is None else uri(document.url)),
        ("acc:basedOnPublisher", None if document.based_on_publisher is None else text(document.based_on_publisher)),
        ("acc:basedOnUrl", None if document.based_on_url is None else uri(document.based_on_url)),
    )
    for name, value in optional:
        if value is not None:
            yield iri(name), value


def evidence_node(document: Document, span: Span) -> NamedNode:
    return NamedNode(evidence_iri(document.id, span, span.of(document.text)))


def evidence_triples(document: Document, span: Span) -> Iterator[Triple]:
    """A passage: its place always, its words only where they may be passed on, else their hash."""
    node = evidence_node(document, span)
    position = NamedNode(position_iri(node.value))
    yield Triple(node, TYPE, iri("acc:Evidence"))
    yield Triple(node, _SOURCE, NamedNode(document_iri(document.id)))
    yield Triple(node, _SELECTOR, position)
    yield Triple(position, TYPE, _POSITION)
    yield Triple(position, _START, integer(span.start))
    yield Triple(position, _END, integer(span.end))
    if not document.redistributable:
        yield Triple(node, _HASH, text(sha256(span.of(document.text))))
        return
    exact = NamedNode(quote_iri(node.value))
    yield Triple(node, _SELECTOR, exact)
    yield Triple(exact, TYPE, _QUOTE)
    yield Triple(exact, _EXACT, text(span.of(document.text)))


def quotation(document: Document, span: Span) -> Iterator[Pair]:
    """A speaker's words; in a digest they restate, and are never the speaker's own."""
    yield iri("acc:quoteStart"), integer(span.start)
    yield iri("acc:quoteEnd"), integer(span.end)
    words = span.of(document.text)
    if document.redistributable:
        yield iri("schema:text"), text(words)
    else:
        yield _HASH, text(sha256(words))
    if document.digest:
        yield iri("acc:restated"), boolean(True)  # noqa: FBT003
