"""Known entities: states and groups, places, standing bodies and formats, corridors, lines, sectors.

The data are the Turtle files of data/ttl/registry; adding an entry takes no code.
"""

from __future__ import annotations

from functools import cache

from kg.registry.index import Registry
from kg.registry.known import Known, KnownKind, Name, NameRole
from kg.registry.loading import load
from kg.settings import registry_dir

__all__ = ["Known", "KnownKind", "Name", "NameRole", "Registry", "load", "registry"]


@cache
def registry() -> Registry:
    """The program's own registry, read once. Raises RegistryError where a file is malformed."""
    return load(registry_dir())
