"""Known entities: states and groups, places, standing bodies and formats, corridors, lines, sectors.

The data are the Turtle files of data/ttl/registry and of the user's folders (`kg.extension`);
adding an entry takes no code.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg import extension
from kg.registry.index import Registry
from kg.registry.known import Known, KnownKind, Name, NameRole
from kg.registry.loading import load
from kg.settings import registry_dir

__all__ = ["Known", "KnownKind", "Name", "NameRole", "Registry", "folders", "load", "registry"]


def folders() -> tuple[Path, ...]:
    """Where its Turtle lies: the program's own folder, then the user's."""
    return (registry_dir(), *extension.parts("registry"))


@cache
def registry() -> Registry:
    """The program's own registry and what the user's folders add, read once.

    Raises RegistryError where a file is malformed.
    """
    return load(*folders())
