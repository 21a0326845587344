"""Decisions of people on identity: read from a file, outweighing every rule, taken back by deleting a line.

    [[decision]]
    left = "https://w3id.org/accord/id/person/eldos-zhumagulov-1a2b3c"
    right = "https://w3id.org/accord/id/person/nurlan-zhumagulov-1a2b3c"
    verdict = "different"       # same, different, unsure
    reason = "two experts, says the outlet's correction"

Decisions name entities by their IRIs in the documents, or known ones by their own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, get_args

from kg.errors import InputError
from kg.resolve.described import Judgement, Verdict
from kg.settings import data_root

_FIELDS: Final = ("left", "right", "verdict", "reason")


@dataclass(frozen=True, slots=True)
class Decisions:
    """Pairs of IRIs, in either order, and what was decided of them."""

    pairs: dict[frozenset[str], Judgement] = field(default_factory=dict)

    def get(self, left: str, right: str) -> Judgement | None:
        return self.pairs.get(frozenset((left, right)))

    @property
    def iris(self) -> frozenset[str]:
        return frozenset(iri for pair in self.pairs for iri in pair)


def decisions_file() -> Path:
    """Where the curated decisions stand; the file need not exist."""
    return data_root() / "data" / "identity" / "decisions.toml"


def read_decisions(path: Path | None = None) -> Decisions:
    """Read the file; none where it does not exist. Raises InputError naming the file and the entry."""
    path = decisions_file() if path is None else path
    if not path.exists():
        return Decisions()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"cannot be read: {error}", source=path, hint="it must be TOML") from error
    entries = data.get("decision", [])
    if not isinstance(entries, list) or data.keys() - {"decision"}:
        raise InputError("only [[decision]] entries are allowed here", source=path)
    pairs: dict[frozenset[str], Judgement] = {}
    for number, entry in enumerate(entries, 1):
        pair, judgement = _decision(entry, number, path)
        if pair in pairs and pairs[pair].verdict != judgement.verdict:
            raise InputError(f"decision {number} contradicts an earlier one", source=path)
        pairs[pair] = judgement
    return Decisions(pairs)


def _decision(entry: Any, number: int, path: Path) -> tuple[frozenset[str], Judgement]:
    if not isinstance(entry, dict) or not all(isinstance(entry.get(name), str) for name in _FIELDS):
        raise InputError(f"decision {number} needs {', '.join(_FIELDS)} as texts", source=path)
    verdict = next((one for one in get_args(Verdict) if one == entry["verdict"]), None)
    if verdict is None:
        problem = f"decision {number}: no verdict {entry['verdict']!r}"
        raise InputError(problem, source=path, hint="same, different or unsure")
    pair = frozenset((entry["left"], entry["right"]))
    if len(pair) == 1:
        raise InputError(f"decision {number} compares a thing with itself", source=path)
    return pair, Judgement(verdict, f"decided: {entry['reason']}", decided=True)
