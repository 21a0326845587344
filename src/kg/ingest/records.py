"""JSON Lines: one report a line, `text` and what else a header may hold, UTF-8.

A bad line is reported with its number and leaves the others as they are.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import EncodingError, InputError
from kg.ingest.decoding import MAX_BYTES
from kg.ingest.front_matter import HALF, Field, Header, header

_BLANK: Final = b" \t\r\n"


@dataclass(frozen=True, slots=True)
class Record:
    """One line that reads: `id` is the record's own or `stem#line`."""

    id: str
    line: int
    header: Header
    text: str


def records(path: Path, source: str) -> Iterator[Record | InputError]:
    """The records of a file in its order; an error in place of each line that does not read."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
            if len(line.strip(_BLANK)) == 0:
                continue
            try:
                yield _record(line, number, path.stem, source)
            except InputError as error:
                yield error


def _record(raw: bytes, line: int, stem: str, source: str) -> Record:
    if len(raw) > MAX_BYTES:
        raise InputError("the record is larger than a report", source=source, line=line, hint="split it")
    fields = _object(raw, line, source)
    text = fields.get("text")
    if not isinstance(text, str) or text.strip() == "":
        raise InputError("the record has no text", source=source, line=line, hint='give the report as "text": "..."')
    if HALF.search(text) is not None:
        raise EncodingError("the text holds half a character", source=source, line=line, hint="save it as UTF-8 anew")
    known = {
        name: Field(_written(value), line) for name, value in fields.items() if name != "text" and _is_scalar(value)
    }
    identifier = known["id"].value.strip() if "id" in known else ""
    return Record(identifier or f"{stem}#{line}", line, header(known, source), text)


def _object(raw: bytes, line: int, source: str) -> dict[str, Any]:
    try:
        fields = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise EncodingError("the line is no UTF-8", source=source, line=line, hint="save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError("the line is no JSON", source=source, line=line, hint="write one object a line") from error
    if not isinstance(fields, dict):
        raise InputError("the line is no JSON object", source=source, line=line, hint="write one object a line")
    return fields


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | bool | int | float)


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
