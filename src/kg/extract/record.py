"""Facts as the records of FACTS.md: one JSON object each, for people and for the scorer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from kg.model import Document, EntityRef, Fact, PartialDate, Period, Span, Value

Naming = Callable[[EntityRef, str], str]
"""Entity and document id -> the entity's IRI (`kg.rdf.naming.entity_iri`)."""


def records(document: Document, facts: Iterable[Fact], *, naming: Naming) -> Iterator[dict[str, Any]]:
    """A document's facts as records, in the order given."""
    for fact in facts:
        yield record(document, fact, naming=naming)


def record(document: Document, fact: Fact, *, naming: Naming) -> dict[str, Any]:
    """One fact: common fields first, then its roles as the family orders them; empty ones are left out."""
    made: dict[str, Any] = {
        "doc": document.id,
        "kind": fact.kind,
        "evidence": [_span(span) for span in fact.evidence],
    }
    if fact.polarity != "asserted":
        made["polarity"] = fact.polarity
    made.update((name, _plain(value, document.id, naming)) for name, value in fact.roles if value != ())
    return made


def json_line(made: dict[str, Any]) -> str:
    """A record on one line, line end included."""
    return json.dumps(made, ensure_ascii=False) + "\n"


def _plain(value: Value, document_id: str, naming: Naming) -> Any:
    if isinstance(value, tuple):
        return [_plain(item, document_id, naming) for item in value]
    if isinstance(value, EntityRef):
        return {"id": naming(value, document_id), "labels": list(value.names)}
    if isinstance(value, PartialDate | Period):
        return value.iso
    if isinstance(value, Span):
        return _span(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
