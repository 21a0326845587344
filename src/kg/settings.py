"""Where the program's own data lies, and the few settings a user may change by environment.

In a clone the data folders stand at the top of the checkout; in an installed wheel they are
bundled inside the package. `ACCORD_HOME` points the program at another set.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from kg.errors import KgError


@cache
def data_root() -> Path:
    """The folder that holds ontology/, queries/ and data/. Raises KgError where there is none."""
    package = Path(__file__).resolve().parent
    named = os.environ.get("ACCORD_HOME")
    candidates = [Path(named)] if named else [package / "_bundled", package.parent.parent]
    for folder in candidates:
        if (folder / "ontology").is_dir() and (folder / "queries").is_dir():
            return folder
    raise KgError(
        "no folder with ontology/ and queries/ found",
        source=candidates[-1],
        hint="reinstall accord-kg, or set ACCORD_HOME to a checkout",
    )


def ontology_dir() -> Path:
    return data_root() / "ontology"


def queries_dir() -> Path:
    return data_root() / "queries"


def registry_dir() -> Path:
    return data_root() / "data" / "ttl" / "registry"


def documents_dir() -> Path:
    """The bundled reports."""
    return data_root() / "data" / "documents"


def ttl_dir() -> Path:
    """What the bundled reports say, as committed Turtle."""
    return data_root() / "data" / "ttl" / "documents"


def catalogue_file() -> Path:
    """The bundled saved queries as committed Turtle."""
    return data_root() / "data" / "ttl" / "catalogue.ttl"
