"""Taking the graph out: whole or in part, as RDF, as tables, as figures, with a description."""

from kg.export.dump import write_dump
from kg.export.files import write_text
from kg.export.parquet import write_observations
from kg.export.parts import Part, Readable, of_document, of_facts, of_query, of_state, readable, whole
from kg.export.tables import write_tables
from kg.export.writers import WRITERS

__all__ = [
    "WRITERS",
    "Part",
    "Readable",
    "of_document",
    "of_facts",
    "of_query",
    "of_state",
    "readable",
    "whole",
    "write_dump",
    "write_observations",
    "write_tables",
    "write_text",
]
