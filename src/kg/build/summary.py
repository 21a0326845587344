"""What a build did, for the one summary at its end and for report.json."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.build.manifest import Entry
from kg.families import FAMILIES
from kg.model import Skipped


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts by kind are of the facts in the graph; `facts_out` are those the gate kept out.

    `skipped` could not be read or failed; `unread` are in a language without rules, and stand
    in the graph without facts. `taken_over` documents had not changed since the last build.
    """

    folder: Path
    report: Path
    documents: int
    taken_over: int
    facts: dict[str, int]
    facts_out: int
    violations: int
    warnings: int
    skipped: tuple[Skipped, ...]
    unread: tuple[Skipped, ...]
    written: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every report was read and everything passed the gate."""
        return len(self.skipped) == 0 and self.facts_out == 0 and self.violations == 0


def totals(entries: Iterable[Entry]) -> dict[str, int]:
    """Facts by kind over all documents, kinds in the families' order."""
    counts: Counter[str] = Counter()
    for entry in entries:
        counts.update(entry.facts)
    return {family.kind: counts[family.kind] for family in FAMILIES if counts[family.kind] > 0}


def severities(entries: Iterable[Entry]) -> Counter[str]:
    """How many findings of the gate are of which severity."""
    return Counter(str(each["severity"]) for entry in entries for each in entry.violations)


def report_json(entries: dict[str, Entry], skipped: Iterable[Skipped], unread: Iterable[Skipped]) -> str:
    """What was left out, for programs."""
    documents: list[dict[str, Any]] = [
        {
            "document": name,
            "document_out": entry.file is None,
            "facts_out": entry.facts_out,
            "findings": entry.violations,
        }
        for name, entry in sorted(entries.items())
        if len(entry.violations) > 0
    ]
    stated = {"documents": documents, "skipped": _rows(skipped), "languages_not_read": _rows(unread)}
    return json.dumps(stated, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def report_text(entries: dict[str, Entry], skipped: Iterable[Skipped], unread: Iterable[Skipped]) -> str:
    """The same for people; empty where nothing was left out."""
    lines = [f"{each.source}: not read: {each.reason}" for each in (*skipped, *unread)]
    lines += [entry.report for _, entry in sorted(entries.items()) if entry.report != ""]
    return "".join(f"{line}\n" for line in lines)


def _rows(skipped: Iterable[Skipped]) -> list[dict[str, str]]:
    return [{"source": each.source, "reason": each.reason} for each in skipped]
