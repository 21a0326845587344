"""The words that tell which query a question means: `queries/ask.yaml`, data that needs no Python.

    queries:
      who-met-whom:
        cues: {en: {3: ["who met"]}, ru: {3: ["кто встреча*"]}}
        needs: [person]
        values: {kind: {Target: [target, цел*]}}
        rest: name
    refusals: [{why: {en: ..., ru: ...}, words: [почему]}]
    silent: [the, какой]
    codes: {indicator: {exports: [sell*]}}

A cue is words that all stand in the question, in any order; `stem*` is any form that begins so,
`=word` this form only, `@person` a thing of that kind (`kg.query.ask.question`). Its key is its weight.
`needs` are parameters without which the query is hardly meant; `rest` takes what nothing else explains.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from kg import settings
from kg.errors import QueryError

FILE: Final = "ask.yaml"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LANGUAGES: Final = ("en", "ru")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell together, and how much."""

    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class QueryCues:
    """What tells that one query is meant, in any language, and what else its parameters are called."""

    cues: tuple[Cue, ...] = ()
    needs: tuple[str, ...] = ()
    values: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    rest: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words of questions that no graph of reports answers, and why."""

    cues: tuple[tuple[str, ...], ...]
    why: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cues:
    """The whole file."""

    queries: Mapping[str, QueryCues]
    refusals: tuple[Refusal, ...]
    silent: tuple[str, ...]
    codes: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def read_cues(path: Path | None = None) -> Cues:
    """The program's own file, or another. Raises QueryError where it is broken."""
    source = settings.queries_dir() / FILE if path is None else path
    try:
        data: Any = yaml.load(source.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
        return Cues(
            {name: _query(says) for name, says in data["queries"].items()},
            tuple(Refusal(tuple(_split(word) for word in says["words"]), says["why"]) for says in data["refusals"]),
            tuple(str(word) for word in data["silent"]),
            {scheme: _words(codes) for scheme, codes in data["codes"].items()},
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise QueryError(
            f"no cue words: {error!r}", source=source, hint="docs/ask.md tells how to write them"
        ) from error


def _query(says: dict[str, Any]) -> QueryCues:
    cues = [
        Cue(_split(phrase), float(weight))
        for lang in _LANGUAGES
        for weight, phrases in says.get("cues", {}).get(lang, {}).items()
        for phrase in phrases
    ]
    values = {name: _words(codes) for name, codes in says.get("values", {}).items()}
    cues.sort(key=lambda cue: (-cue.weight, -len(cue.words), cue.words))
    return QueryCues(tuple(dict.fromkeys(cues)), tuple(says.get("needs", ())), values, says.get("rest"))


def _words(codes: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {str(code): tuple(str(word) for word in words) for code, words in codes.items()}


def _split(phrase: object) -> tuple[str, ...]:
    return tuple(str(phrase).split())
