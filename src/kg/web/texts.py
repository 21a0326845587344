"""The texts of reports, where they are at hand: the graph holds passages, never a whole text.

Of the bundled graph they are the bundled reports; of a built folder, what its keeper put into `sources/` in it
(a link to the reports will do). A text is shown only where the graph says that it may be passed on and its hash is
the one in the graph: else the places of facts would point at other words.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kg import settings
from kg.errors import KgError
from kg.ingest import read
from kg.model import Document
from kg.rdf.naming import sha256

SOURCES: Final = "sources"
_ENDINGS: Final = (".md", ".txt", ".html", ".htm")


def text_of(graph: Path | None, identifier: str, digest: str) -> str | None:
    """The text with this hash; None where it is not at hand. `graph` is the served folder, None the bundled graph."""
    folder = settings.documents_dir() if graph is None else graph / SOURCES
    if not _is_name(identifier):
        return None
    for ending in _ENDINGS:
        path = folder / (identifier + ending)
        try:
            if not path.is_file():
                continue
            found = next(iter(read([path])))
        except (KgError, OSError, ValueError):
            continue
        if isinstance(found, Document) and sha256(found.text) == digest:
            return found.text
    return None


def _is_name(identifier: str) -> bool:
    """Whether it can be the name of a file in the folder, and of none elsewhere."""
    return identifier != "" and not identifier.startswith(".") and not set(identifier) & {"/", "\\", "\0"}
