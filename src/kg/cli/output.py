"""Putting an answer where it is wanted: on a terminal, into a pipe, into a file.

A terminal gets a drawn table with a line below it that tells its size, the time it took and
whether it was cut off; a pipe and a file get the format's own bytes, and standard error gets
that line. A file is written whole or not at all.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from kg.errors import KgError, QueryError
from kg.query import Answer
from kg.query.formats import FORMATS, by_suffix
from kg.query.formats.note import counted, note


def chosen(form: str | None, out: Path | None) -> str:
    """The format's name: the one asked for, else by the file's ending, else a table.

    Raises QueryError on an ending of no format, and where a binary format would go to a terminal.
    """
    name = form if form is not None else "table" if out is None else by_suffix(out).name
    if out is None and FORMATS[name].binary and sys.stdout.isatty():
        raise QueryError(f"{name} is not for a terminal", hint=f"add --out FILE{FORMATS[name].suffix}")
    return name


def show(answer: Answer, form: str, lang: str, out: Path | None = None) -> None:
    """Prints an answer or writes it to a file. Raises QueryError where the format cannot hold it."""
    drawn = False
    if out is not None:
        save(FORMATS[form].write(answer, lang, spreadsheet=True), out)
    elif form == "table" and sys.stdout.isatty():
        _terminal(answer, lang)
        drawn = True
    elif FORMATS[form].binary:
        sys.stdout.buffer.write(FORMATS[form].write(answer, lang))
    else:
        for line in FORMATS[form].lines(answer, lang):
            print(line)
    if not drawn:
        _account(answer, out)
    if answer.cut:
        size = counted(len(answer.rows), answer.kind)
        print(f"kg: there are more than these {size}; --limit shows more", file=sys.stderr)


def _account(answer: Answer, out: Path | None) -> None:
    """Size and time on standard error: of a file, for who watches, and where undated documents were left out."""
    if out is not None:
        print(f"kg: {out}: {note(replace(answer, cut=False))}", file=sys.stderr)
    elif answer.left_out > 0 or sys.stderr.isatty():
        print(f"kg: {note(replace(answer, cut=False))}", file=sys.stderr)


def save(content: bytes, path: Path) -> None:
    """Writes a file beside its place and moves it there, so that no reader sees half of it.

    A link is followed; what is no file, such as a pipe, is written to directly. Raises KgError.
    """
    place = path.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        if place.exists() and not place.is_file():
            place.write_bytes(content)
            return
        beside.write_bytes(content)
        if place.exists():
            beside.chmod(place.stat().st_mode & 0o777)
        beside.replace(place)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise KgError(f"cannot be written: {error.strerror}", source=path) from error


def _terminal(answer: Answer, lang: str) -> None:
    from kg.cli.drawing import draw  # noqa: PLC0415 - slow to load, and needed by a watched terminal only

    draw(answer, lang)
