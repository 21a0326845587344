"""Reading word lists: one TOML file a family and language, and the number vocabulary.

A cue file holds tables of phrases:

    [session]
    phrases = ["заседание", "сессия"]

The class of the phrases is then `<file>.<table>`, here `meeting.session`. Nested tables and
other keys are errors, so that a slip in a list is found at once and not read as nothing.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.lang.base import NumberWords


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file. Raises LexiconError naming file and fault."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(str(error), source=path, hint="correct the word list") from error


def read_cues(folder: Path) -> dict[str, tuple[str, ...]]:
    """All cue phrases below `folder` by class, `numbers.toml` aside."""
    cues: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.stem in ("numbers", "names", "dates"):
            continue
        for name, table in read_toml(path).items():
            if not isinstance(table, dict) or set(table) != {"phrases"}:
                raise LexiconError(f"[{name}] must hold `phrases` and nothing else", source=path)
            cues[f"{path.stem}.{name}"] = tuple(table["phrases"])
    return cues


def read_numbers(path: Path) -> NumberWords:
    """The number vocabulary of a language (see `NumberWords`)."""
    data = read_toml(path)
    try:
        return NumberWords(
            cardinals={word: Decimal(str(value)) for word, value in data["cardinals"].items()},
            ordinals={word: int(value) for word, value in data["ordinals"].items()},
            ordinal_suffixes=tuple(data["ordinal_suffixes"]),
            scales={word: Decimal(str(value)) for word, value in data["scales"].items()},
            units={tuple(phrase.split()): code for code, phrases in data["units"].items() for phrase in phrases},
            signs={sign: code for code, signs in data["signs"].items() for sign in signs},
            bounds={tuple(phrase.split()): bound for bound, phrases in data["bounds"].items() for phrase in phrases},
            times=frozenset(tuple(phrase.split()) for phrase in data.get("times", ())),
            ranges=frozenset(data.get("ranges", ())),
            decimal=data["decimal"],
        )
    except (KeyError, AttributeError, TypeError, ValueError, InvalidOperation) as error:
        raise LexiconError(f"malformed number vocabulary: {error!r}", source=path) from error
