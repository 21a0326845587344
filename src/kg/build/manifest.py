"""What a built folder was made from: enough to know which reports need no second reading.

A document is taken over as it is when its text and metadata, the program's rules and data,
and the bytes of its Turtle are all what they were.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from kg import extension, settings

_FORMAT: Final = 1
_PARTS: Final = (
    "errors.py",
    "extension.py",
    "namespaces.py",
    "tables.py",
    "model",
    "ingest",
    "registry",
    "lang",
    "families",
    "extract",
    "rdf",
    "validate",
)
"""Of the program, what decides on a document's graph."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as built: `file` is None where the gate kept all of it out.

    `violations` are the gate's findings as JSON, `report` is their text.
    """

    version: str
    graph: str
    file: str | None
    sha256: str
    facts: dict[str, int]
    facts_out: int = 0
    violations: list[dict[str, Any]] = field(default_factory=list)
    report: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All documents of a folder by id, and the version of rules and data they were read by."""

    rules: str
    documents: dict[str, Entry]

    def text(self) -> str:
        """The file's content."""
        documents = {name: asdict(entry) for name, entry in sorted(self.documents.items())}
        stated = {"format": _FORMAT, "rules": self.rules, "documents": documents}
        return json.dumps(stated, ensure_ascii=False, indent=1) + "\n"


def read_manifest(path: Path) -> Manifest:
    """The manifest of a built folder; an empty one where there is none, or none that this program can use."""
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
        if stated["format"] == _FORMAT:
            return Manifest(stated["rules"], {name: Entry(**entry) for name, entry in stated["documents"].items()})
    except (OSError, ValueError, KeyError, TypeError):
        pass  # everything is then built anew, which is always right
    return Manifest("", {})


def reusable(old: Entry | None, version: str, folder: Path) -> bool:
    """Whether a document of this version stands in the folder as the manifest says."""
    if old is None or old.version != version:
        return False
    if old.file is None:
        return True
    try:
        return file_hash(folder / old.file) == old.sha256
    except OSError:
        return False


def file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def rules_version() -> str:
    """A hash of the program's reading parts, its word lists, the ontology, the registry and the user's folders."""
    digest = hashlib.sha256()
    for name, path in _sources():
        digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _sources() -> Iterator[tuple[str, Path]]:
    package = Path(settings.__file__).parent
    roots = [(part, package / part) for part in _PARTS]
    roots += [("ontology", settings.ontology_dir()), ("data/ttl/registry", settings.registry_dir())]
    for name, root in roots:
        files = [root] if root.is_file() else sorted(path for path in root.rglob("*") if path.suffix in _KINDS)
        for path in files:
            yield f"{name}/{path.relative_to(root).as_posix()}", path
    yield from extension.files()


_KINDS: Final = frozenset({".py", ".toml", ".ttl", ".tsv", ".json"})
