"""The header of a saved query: YAML in lines that begin with `#+`, as grlc made it known.

    #+ title: {en: Meetings, ru: Встречи}
    #+ description: {en: ..., ru: ...}
    #+ tags: [meetings]
    #+ view: table
    #+ defaults: {status: held}
    #+ enumerate: {status: [held, planned]}
    #+ parameters:
    #+   state: {type: state, en: One of the states, ru: Одно из государств}

grlc's own spellings are understood too: `summary` for a title in one language, `defaults` and
`enumerate` as lists of one-key mappings. A file that has none of our own keys is read as grlc
reads it (`kg.query.grlc`). What the header does not say follows from the names of the variables
(`kg.query.declaring`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, cast

import yaml

from kg.errors import QueryError
from kg.query import grlc

Texts: TypeAlias = Mapping[str, str]
"""Language -> wording."""
View = Literal["table", "line", "bar", "network", "timeline"]

VIEWS: Final = ("table", "line", "bar", "network", "timeline")
LANGUAGES: Final = ("en", "ru")
_CLOCK_KEYS: Final = ("facts", "documents", "derived", "current")
_OURS: Final = {"title", "view", "parameters", "columns", "lists", "words", "meant_empty", *_CLOCK_KEYS}
_GRLC: Final = {"summary", "description", "tags", "defaults", "enumerate", "pagination", *grlc.SERVICE_KEYS}
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Header:
    """What a query says of itself.

    `lists` names columns whose cells hold several values, `words` translates plain strings that
    the query itself writes into its rows. `valued` names parameters whose values the query's own
    pattern gives, `facts`, `documents`, `derived` and `current` its variables that the clocks look at
    (`kg.query.clocks`), `pagination` is grlc's number of rows on a page, `service` what a header says to
    grlc alone. `as_grlc` tells that the file has no key of ours, `warning` what was passed over.
    """

    title: Texts
    description: Texts
    tags: tuple[str, ...] = ()
    view: View = "table"
    defaults: Mapping[str, str] = field(default_factory=dict)
    enumerate: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    columns: Mapping[str, Texts] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    words: Mapping[str, Texts] = field(default_factory=dict)
    meant_empty: bool = False
    facts: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    valued: tuple[str, ...] = ()
    pagination: int | None = None
    service: Mapping[str, str] = field(default_factory=dict)
    as_grlc: bool = False
    warning: str = ""


_OUR_KEY: Final = re.compile(rf"#\+\s?(?:{'|'.join(sorted(_OURS))})\s*:")


def wording(texts: Texts, lang: str) -> str:
    """In this language, else in any."""
    return texts.get(lang) or next(iter(texts.values()), "")


def read_header(text: str, path: Path) -> Header:
    """The header of a query's text. Raises QueryError naming file and line."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.startswith("#+")]
    if not any(_OUR_KEY.match(line) for _, line in lines):
        return _grlc_header(path, [line for _, line in lines])
    try:
        data = yaml.load("\n".join(line[2:].removeprefix(" ") for _, line in lines), Loader=_LOADER)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = lines[min(mark.line, len(lines) - 1)][0] if mark is not None else lines[0][0]
        raise QueryError(f"the header is no YAML: {getattr(error, 'problem', error)}", source=path, line=at) from error
    return _Reader(path, lines).header(data)


def _grlc_header(path: Path, lines: list[str]) -> Header:
    data, warning = grlc.loaded(lines)
    values = grlc.by_name(data.get("enumerate"))
    return Header(
        title={"en": grlc.words(data.get("summary")) or path.name.partition(".")[0]},
        description={"en": found} if (found := grlc.words(data.get("description"))) else {},
        tags=grlc.tags(data.get("tags")),
        defaults={name: grlc.words(value) for name, value in grlc.by_name(data.get("defaults")).items()},
        enumerate={name: tuple(map(grlc.words, value)) for name, value in values.items() if isinstance(value, list)},
        valued=tuple(name for name, value in values.items() if value is None),
        pagination=grlc.pagination(data.get("pagination")),
        service={key: grlc.words(data[key]) for key in grlc.SERVICE_KEYS if key in data},
        as_grlc=True,
        warning=warning,
    )


class _Reader:
    """Checks the parsed header key by key; knows the line of each key for its errors."""

    def __init__(self, path: Path, lines: list[tuple[int, str]]) -> None:
        self._path = path
        self._lines = lines

    def header(self, data: object) -> Header:
        if not isinstance(data, dict):
            raise self._error("the header is no mapping", "")
        for key in data:
            if key not in _OURS | _GRLC:
                raise self._error(f"unknown key {key!r} in the header", str(key))
        title = self._texts(data, "title" if "title" in data else "summary")
        if len(title) == 0:
            raise self._error("the header has no title", "")
        view = data.get("view", "table")
        if view not in VIEWS:
            raise self._error(f"no view {view!r}: one of {', '.join(VIEWS)}", "view")
        return Header(
            title=title,
            description=self._texts(data, "description"),
            tags=self._names(data, "tags"),
            view=cast("View", view),
            defaults={key: str(value) for key, value in self._pairs(data, "defaults")},
            enumerate={key: tuple(map(str, value)) for key, value in self._pairs(data, "enumerate") if value},
            valued=tuple(key for key, value in self._pairs(data, "enumerate") if not value),
            parameters={key: self._strings(value, "parameters") for key, value in self._pairs(data, "parameters")},
            columns={key: self._strings(value, "columns") for key, value in self._pairs(data, "columns")},
            lists=self._names(data, "lists"),
            words={key: self._strings(value, "words") for key, value in self._pairs(data, "words")},
            meant_empty=data.get("meant_empty", False) is True,
            facts=self._names(data, "facts"),
            documents=self._names(data, "documents"),
            derived=self._names(data, "derived"),
            current=self._names(data, "current"),
            pagination=grlc.pagination(data.get("pagination")),
            service={key: grlc.words(data[key]) for key in grlc.SERVICE_KEYS if key in data},
        )

    def _texts(self, data: dict[str, Any], key: str) -> Texts:
        value = data.get(key, {})
        return {"en": " ".join(value.split())} if isinstance(value, str) else self._strings(value, key)

    def _strings(self, value: object, key: str) -> Mapping[str, str]:
        if not isinstance(value, dict):
            raise self._error(f"{key} takes a mapping", key)
        return {str(name): " ".join(str(text).split()) for name, text in value.items()}

    def _names(self, data: dict[str, Any], key: str) -> tuple[str, ...]:
        return tuple(str(name) for name in self._list(data, key))

    def _list(self, data: dict[str, Any], key: str) -> list[Any]:
        value = data.get(key, [])
        if not isinstance(value, list):
            raise self._error(f"{key} takes a list", key)
        return value

    def _pairs(self, data: dict[str, Any], key: str) -> Iterator[tuple[str, Any]]:
        """A mapping, or grlc's list of one-key mappings."""
        value = data.get(key, {})
        for mapping in value if isinstance(value, list) else [value]:
            if key == "enumerate" and isinstance(mapping, str):
                yield mapping, []
                continue
            if not isinstance(mapping, dict):
                raise self._error(f"{key} takes a mapping", key)
            for name, item in mapping.items():
                if key == "enumerate" and not isinstance(item, list):
                    raise self._error(f"enumerate takes a list of values for {name}", key)
                yield str(name), item

    def _error(self, message: str, key: str) -> QueryError:
        at = next((number for number, line in self._lines if key and line[2:].strip().startswith(f"{key}:")), None)
        return QueryError(message, source=self._path, line=self._lines[0][0] if at is None else at)
