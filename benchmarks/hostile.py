"""What must hold of any input: no failure, every record valid, every span inside the text.

`make hostile` runs this file: all 10,000 inputs and twenty lines of a megabyte, with time and memory.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hostile_texts import LINES, MEGABYTE, Hostile, inputs, line
from kg.extract.pipeline import extract
from kg.extract.record import json_line, records
from kg.families import BY_KIND
from kg.families.base import Role, RoleType
from kg.ingest import read
from kg.ingest.reading import read_text
from kg.lang import language
from kg.model import Document, PartialDate, Period, Skipped
from kg.rdf.naming import entity_iri
from kg.rdf.quads import document_quads
from kg.rdf.turtle import nquads

COUNT = 10_000
COMMON = {"doc", "kind", "evidence", "polarity"}
GROWTH = 2.0  # times what linear growth explains, timing on a busy machine included


def faults(hostile: Hostile, folder: Path) -> list[str]:
    """What is wrong with how one input is read, extracted and written; nothing where all is well."""
    path = folder / f"h{hostile.number}{hostile.suffix}"
    path.write_bytes(hostile.data)
    try:
        return [fault for item in read([path]) for fault in _of_item(item)]
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
        return [f"read: {type(error).__name__}: {error}"]
    finally:
        path.unlink()


def _of_item(item: Document | Skipped) -> list[str]:
    if isinstance(item, Document):
        return of_document(item)
    broken = item.reason.startswith("failed: ") or "\n" in item.reason
    return [f"read: {item.reason}"] if broken else []


def of_document(document: Document) -> list[str]:
    try:
        facts = extract(document)
        nquads(document_quads(document, facts)).encode()
        rows = [json_line(made) for made in records(document, facts, naming=entity_iri)]
        for row in rows:
            row.encode()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
        return [f"extract: {type(error).__name__}: {error}"]
    return [fault for row in rows for fault in _of_record(json.loads(row), document.text)]


def _of_record(record: dict[str, Any], text: str) -> Iterator[str]:
    """A record against FACTS.md: known kind and fields, each value of its field's type, spans in the text."""
    roles = {role.name: role for role in BY_KIND[record["kind"]].roles}
    if not record["evidence"]:
        yield "no evidence"
    for span in record["evidence"]:
        if not _inside(span, text):
            yield f"evidence outside of the text: {span}"
    if record.get("polarity", "negated") != "negated":
        yield f"polarity {record['polarity']}"
    for name, value in record.items():
        if name in COMMON or name.startswith("_"):
            continue
        if name not in roles:
            yield f"unknown field {name}"
            continue
        role = roles[name]
        for each in value if role.many else [value]:
            if not _fits(role, each, text):
                yield f"{record['kind']}.{name}: {each!r}"


def _fits(role: Role, value: Any, text: str) -> bool:
    match role.type:
        case RoleType.ENTITY:
            return bool(value["id"]) and bool(value["labels"]) and all(label.strip() for label in value["labels"])
        case RoleType.NUMBER | RoleType.INTEGER:
            return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        case RoleType.DATE:
            return bool(PartialDate.parse(value).iso == value)
        case RoleType.PERIOD:
            return bool(Period.parse(value).iso == value)
        case RoleType.SPAN:
            return _inside(value, text)
        case _:
            return isinstance(value, str) and value.strip() != ""


def _inside(span: dict[str, int], text: str) -> bool:
    return 0 <= span["start"] < span["end"] <= len(text)


def timed(text: str) -> tuple[float, list[str]]:
    """Seconds and faults of a text read as Russian or, where its letters are Latin, as English."""
    begin = time.perf_counter()
    document = read_text(text, "line")
    if language(document.language) is None:
        document = replace(document, language="en" if text[:1].isascii() and text[:1].isalpha() else "ru")
    found = of_document(document)
    return time.perf_counter() - begin, found


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _many(count: int, seed: int) -> int:
    slowest: list[tuple[float, int, int]] = []
    failures, size, begin = 0, 0, time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        for hostile in inputs(count, seed):
            start = time.perf_counter()
            found = faults(hostile, Path(name))
            slowest.append((time.perf_counter() - start, hostile.number, len(hostile.data)))
            size += len(hostile.data)
            failures += len(found) > 0
            for fault in found[:3]:
                print(f"input {hostile.number}{hostile.suffix}: {fault}"[:300])
    seconds = time.perf_counter() - begin
    print(f"inputs     {count}, {size / 1e6:.1f} MB, failures {failures}")
    print(f"time       {seconds:.0f} s, {seconds / size * 1e6:.2f} µs a byte; peak memory {peak_mb():.0f} MB")
    for took, number, length in sorted(slowest, reverse=True)[:5]:
        print(f"slowest    input {number}: {took * 1000:.0f} ms for {length} bytes")
    return failures


def _lines(size: int) -> int:
    """Each long line beside one of a quarter of its length: growth must be that of the length."""
    failures = 0
    for kind in LINES:
        quarter, early = timed(line(kind, size // 4))
        whole, late = timed(line(kind, size))
        grows = whole / max(quarter, 0.05) / 4
        bad = [*early, *late] + ([f"grows {grows:.1f} times faster than its length"] if grows > GROWTH else [])
        failures += len(bad) > 0
        told = f"{whole:7.2f} s, growth {grows:4.2f}, peak {peak_mb():5.0f} MB"
        print(f"line       {kind:<24} {told} {' '.join(bad[:2])}"[:220])
    return failures


def main() -> int:
    parser = argparse.ArgumentParser(description="Hostile inputs, all of them.")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=MEGABYTE, help="of a long line; 0 leaves them out")
    wanted = parser.parse_args()
    failures = _many(wanted.count, wanted.seed) if wanted.count else 0
    failures += _lines(wanted.size) if wanted.size else 0
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
