"""Reading word lists: one TOML file a family and language, and the number vocabulary.

A cue file holds tables of phrases:

    [session]
    phrases = ["заседание", "сессия"]

The class of the phrases is then `<file>.<table>`, here `meeting.session`. Nested tables and
other keys are errors, so that a slip in a list is found at once and not read as nothing.

A user's folders (`kg.extension`) add phrases to these classes and words to the number vocabulary;
a class that the language has not is an error there, for no rule would ask for it.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from kg import extension
from kg.errors import LexiconError
from kg.lang.base import NumberWords
from kg.tables import hint, joined, line_of_key, read_table

Cues = dict[str, tuple[str, ...]]

read_toml = read_table
_NO_CUES: Final = ("numbers", "names", "dates")
_GROWING: Final = ("cardinals", "ordinals", "scales", "units", "signs")


def read_cues(folder: Path, lang: str) -> Cues:
    """All cue phrases below `folder` by class, `numbers.toml` aside, and those of the user's folders for `lang`."""
    cues = _cues(folder)
    for further in extension.parts(f"lexicon/{lang}"):
        for name, phrases in _cues(further, known=cues).items():
            cues[name] = tuple(dict.fromkeys((*cues[name], *phrases)))
    return cues


def _cues(folder: Path, *, known: Cues | None = None) -> Cues:
    cues: Cues = {}
    for path in sorted(folder.glob("*.toml")):
        if path.stem in _NO_CUES:
            if known is not None and path.stem != "numbers":
                raise LexiconError(f"{path.name} is not extended", source=path, hint="only cue words and numbers are")
            continue
        for name, table in read_table(path).items():
            cue = f"{path.stem}.{name}"
            if known is not None and cue not in known:
                raise LexiconError(
                    f"no rule asks for {cue}", source=path, line=line_of_key(path, name), hint=hint(cue, known)
                )
            cues[cue] = _phrases(path, name, table)
    return cues


def _phrases(path: Path, name: str, table: Any) -> tuple[str, ...]:
    if not isinstance(table, dict) or set(table) != {"phrases"}:
        raise LexiconError(f"[{name}] must hold `phrases` and nothing else", source=path, line=line_of_key(path, name))
    phrases = table["phrases"]
    if not isinstance(phrases, list) or not all(isinstance(phrase, str) and phrase.strip() for phrase in phrases):
        raise LexiconError(f"[{name}] phrases must be a list of words", source=path, line=line_of_key(path, name))
    return tuple(phrases)


def read_numbers(path: Path, lang: str) -> NumberWords:
    """The number vocabulary of a language (see `NumberWords`), with what the user's folders add for `lang`."""
    data = read_table(path)
    words = _numbers(data, path)
    for further in extension.parts(f"lexicon/{lang}/numbers.toml"):
        data = joined(data, read_table(further), further, growing=_GROWING)
        words = _numbers(data, further)
    return words


def _numbers(data: dict[str, Any], path: Path) -> NumberWords:
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
