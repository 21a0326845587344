"""TOML tables: reading them, and joining a user's to the program's own.

Every error names file and line, for these are files that people write by hand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.errors import LexiconError

_LINE = re.compile(r"\(at line (\d+)")
_ALIKE = 0.7


def read_table(path: Path) -> dict[str, Any]:
    """One TOML file. Raises LexiconError naming file, line and fault."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = None if found is None else int(found[1])
        raise LexiconError(str(error), source=path, line=line, hint="correct the word list") from error
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(str(error), source=path, hint="correct the word list") from error


def line_of(path: Path, pattern: str) -> int | None:
    """The number of the first line that matches a pattern; None where none does."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if re.search(pattern, line)), None)


def line_of_key(path: Path, key: str) -> int | None:
    """The line of a table (`[session]`) or of a key."""
    name = rf'"?{re.escape(key)}"?'
    return line_of(path, rf"^\s*(?:\[\s*(?:[\w-]+\s*\.\s*)?{name}\s*\]|{name}\s*=)")


def meant(name: str, names: Collection[str]) -> str | None:
    """Which of `names` a mistyped one was meant to be; None where it is like none of them."""
    return next(iter(get_close_matches(name, names, n=1, cutoff=_ALIKE)), None)


def hint(name: str, names: Collection[str]) -> str:
    """What to say of a name that is none of `names`."""
    close = meant(name, names)
    return f"one of {', '.join(sorted(names))}" if close is None else f"did you mean {close}?"


def joined(
    own: Mapping[str, Any], more: Mapping[str, Any], path: Path, *, growing: Collection[str] = ()
) -> dict[str, Any]:
    """The program's own table with what a user's file adds: new list items, and words in a string of words.

    A key must be one of the program's, except in the tables named in `growing`. What is there
    already stays: a value is never replaced. Raises LexiconError naming file and line.
    """
    return _joined(own, more, path, growing=frozenset(growing), inside=False)


def _joined(
    own: Mapping[str, Any], more: Mapping[str, Any], path: Path, *, growing: frozenset[str], inside: bool
) -> dict[str, Any]:
    out = dict(own)
    for key, value in more.items():
        if key in own:
            out[key] = _value(key, (own[key], value), path, growing)
        elif inside:
            out[key] = value
        else:
            raise LexiconError(f"no {key} here", source=path, line=line_of_key(path, key), hint=hint(key, own))
    return out


def _value(key: str, pair: tuple[Any, Any], path: Path, growing: frozenset[str]) -> Any:
    mine, theirs = pair
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _joined(mine, theirs, path, growing=growing, inside=key in growing)
    if isinstance(mine, list) and isinstance(theirs, list):
        return [*mine, *(item for item in theirs if item not in mine)]
    if mine == theirs:
        return mine
    if isinstance(mine, str) and isinstance(theirs, str) and " " in mine:
        return f"{mine} {theirs}"
    raise LexiconError(f"{key} is {mine!r} and stays so", source=path, line=line_of_key(path, key))
