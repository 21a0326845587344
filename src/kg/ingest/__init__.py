"""Reading: files to documents, with what is known about each."""

from kg.ingest.files import SUFFIXES
from kg.ingest.reading import read, read_text

__all__ = ["SUFFIXES", "read", "read_text"]
