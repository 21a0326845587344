"""The values that pass between the steps: documents, spans, dates, entities, facts."""

from kg.model.facts import EntityKind, EntityRef, Fact, Polarity, Value
from kg.model.text import Document, Skipped, Span
from kg.model.time import PartialDate, Period

__all__ = [
    "Document",
    "EntityKind",
    "EntityRef",
    "Fact",
    "PartialDate",
    "Period",
    "Polarity",
    "Skipped",
    "Span",
    "Value",
]
