"""What a built folder holds, and under which names.

documents/<id>.ttl   what each report says, its named graph's IRI on the first line
identity.ttl         which entities of the reports are one
derived.ttl          what rules and arithmetic conclude
graph.nq             all of it with ontology and registry, one named graph after the other
sentences.jsonl      the words behind the evidence of reports whose text may not be passed on
report.json, .txt    what the gate kept out, what could not be read
manifest.json        what each report was built from, so that only what changed is built again
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HEAD: Final = "# graph: <"
"""How the Turtle of a document begins; also how a file of ours is told from somebody else's."""

STAGING: Final = ".building"
LOCK: Final = ".lock"

_UNSAFE: Final = re.compile(r"[^\w.+@-]|^\.")
_LONGEST: Final = 120  # bytes, of the 255 that a file name may have


TURTLE: Final = ("documents/", "identity.ttl", "derived.ttl")
"""What goes into the committed folder of a build that keeps the rest aside."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one built folder; `aside` is where all but the Turtle goes, the folder itself by default."""

    folder: Path
    aside: Path | None = None

    def path(self, name: str) -> Path:
        """Where a file of this name, with slashes, belongs."""
        return (self.folder if name.startswith(TURTLE) else self.rest) / name

    @property
    def rest(self) -> Path:
        return self.folder if self.aside is None else self.aside

    @property
    def documents(self) -> Path:
        return self.folder / "documents"

    @property
    def manifest(self) -> Path:
        return self.rest / "manifest.json"

    @property
    def staging(self) -> Path:
        return self.rest / STAGING

    @property
    def lock(self) -> Path:
        return self.rest / LOCK


def document_file(document_id: str) -> str:
    """Where a document's Turtle lies inside the folder: `documents/<id>.ttl`.

    What a file system may not take is written as %XX; a very long id is cut and closed with
    its hash.
    """
    name = _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), document_id)
    if len(name.encode()) > _LONGEST:
        digits = hashlib.sha256(document_id.encode()).hexdigest()[:12]
        name = f"{name.encode()[:_LONGEST].decode(errors='ignore')}-{digits}"
    return f"documents/{name}.ttl"
