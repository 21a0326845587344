"""How things get their IRIs: from what they are, never from a counter, a clock or a machine.

A document's IRIs depend on that document and the registry alone, so adding one report never
renames anything in another. Hashes are SHA-256 in hexadecimal, cut to a length at which a
collision is out of reach for the number of things named: 6 digits tell documents apart that
name an entity alike, 16 tell facts and passages apart.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from anyascii import anyascii

from kg.model import Document, EntityRef, Period, Span
from kg.namespaces import CODE, DOCUMENT, EVIDENCE, FACT, GRAPH, ID

SLUG_LENGTH: Final = 60
_APOSTROPHES: Final = re.compile(r"['`\"]+")
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def slug(text: str, *, length: int = SLUG_LENGTH) -> str:
    """A short ASCII name: transliterated, lower case, words joined by hyphens, never empty.

    Apostrophes vanish (`O‘zbekiston` is `ozbekiston`). What is longer than `length` is cut at a
    word and closed with four digits of its hash, so that two long names stay two.
    """
    ascii_text = _APOSTROPHES.sub("", anyascii(text).lower())
    name = _OTHER.sub("-", ascii_text).strip("-")
    if len(name) == 0:
        return f"x{sha256(text)[:6]}"
    if len(name) <= length:
        return name
    head = name[:length]
    return f"{head.rpartition('-')[0] or head}-{sha256(text)[:4]}"


def document_iri(document_id: str) -> str:
    return DOCUMENT + _path(document_id)


def document_graph(document: Document) -> str:
    """The named graph of this version of a document: its text and what its header says of it."""
    return f"{GRAPH}document/{_path(document.id)}/{version(document)}"


def document_graphs(document_id: str) -> str:
    """What the named graphs of all versions of a document begin with."""
    return f"{GRAPH}document/{_path(document_id)}/"


def version(document: Document) -> str:
    """Twelve digits that change with the text or the metadata, not with the place of the file."""
    published = None if document.published is None else document.published.iso
    stated = [
        document.id,
        document.text,
        document.language,
        document.title,
        document.publisher,
        published,
        document.url,
        document.digest,
        document.based_on_publisher,
        document.based_on_url,
        document.redistributable,
    ]
    return sha256(json.dumps(stated, ensure_ascii=True))[:12]


def entity_iri(entity: EntityRef, document_id: str) -> str:
    """What the registry knows keeps its IRI; the rest is named within its document.

    Whether two documents' entities are one is for the identity graph to say.
    """
    if entity.key.startswith(("http://", "https://")):
        return entity.key
    return f"{ID}{entity.kind}/{slug(entity.key)}-{sha256(document_id)[:6]}"


def post_iri(post: str, state: str, body_iri: str | None = None) -> str:
    """A post: its kind, the state or group it belongs to, and the body where one is named."""
    name = f"{slug(state)}-{slug(post)}"
    return f"{ID}post/{name}" if body_iri is None else f"{ID}post/{name}-{slug(body_iri.rpartition('/')[2])}"


def period_iri(period: Period) -> str:
    """`id/period/2025-01_2025-08`: one resource a period, in every document the same."""
    return f"{ID}period/{period.iso.replace('/', '_')}"


def code_iri(scheme: str, code: str) -> str:
    return f"{CODE}{scheme}/{quote(code, safe='')}"


def fact_iri(document_id: str, kind: str, content: Iterable[str]) -> str:
    """From the document and what is stated, in any order; not from where or by which rule."""
    return FACT + sha256("\n".join([document_id, kind, *sorted(content)]))[:16]


def evidence_iri(document_id: str, span: Span, words: str) -> str:
    """From the document, the place and the words there: an edited sentence is other evidence."""
    return EVIDENCE + sha256(f"{document_id}\n{span.start} {span.end}\n{words}")[:16]


def position_iri(evidence: str) -> str:
    """The position selector of a piece of evidence."""
    return f"{evidence}/position"


def quote_iri(evidence: str) -> str:
    """The quote selector of a piece of evidence."""
    return f"{evidence}/quote"


def _path(document_id: str) -> str:
    return quote(document_id, safe="")
