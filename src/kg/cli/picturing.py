"""What the commands that draw share: formats of pictures beside those of answers, and where the bytes go."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from kg.cli.asking import options
from kg.cli.output import save
from kg.errors import QueryError
from kg.query.formats import FORMATS

_BINARY: Final = ("png", "pdf")


def drawing_options(pictures: Sequence[str], *, without: Sequence[str] = ()) -> list[click.Option]:
    """The shared options, with these formats beside those of answers."""
    made = [option for option in options() if option.name not in without]
    for option in made:
        if option.name == "format":
            option.type = click.Choice([*pictures, *(name for name in FORMATS if name not in pictures)])
    return made


def picture_of(values: dict[str, Any], pictures: Sequence[str]) -> str | None:
    """The picture's format that `--format`, else the ending of `--out`, asks for; None for a format of answers.

    Raises QueryError where bytes would go to a terminal.
    """
    out: Path | None = values["out"]
    name = values["format"]
    if name is None and out is not None:
        name = next((one for one in pictures if out.name.lower().endswith(f".{one}")), None)
    if name not in pictures:
        return None
    if out is None and name in _BINARY and sys.stdout.isatty():
        raise QueryError(f"{name} is not for a terminal", hint=f"add --out FILE.{name}")
    values["format"] = "table"  # of the tables that the picture is not
    return str(name)


def put(content: bytes, out: Path | None) -> None:
    """Into the file of `--out`, whole or not at all, else to standard output."""
    if out is not None:
        save(content, out)
        print(f"kg: {out}: {len(content):,} bytes", file=sys.stderr)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
