"""Starting a query file, and asking for one page of a query as grlc does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.errors import QueryError
from kg.query.catalogue import SavedQuery, catalogue, system_query
from kg.store.binding import tokens

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


def start_query(name: str, folder: Path) -> Path:
    """Writes a query with a commented header, ready to be changed, and returns its path.

    Raises QueryError on a name that is none, a folder that is not there, and where a query of
    that name is there already: nothing is overwritten.
    """
    if _NAME.fullmatch(name) is None:
        raise QueryError(f"no name of a query: {name!r}", hint="small letters, digits, - and _, as in my-query")
    there = catalogue(folder).paths
    if name in there:
        raise QueryError("a query of that name is there already", source=there[name], hint="choose another name")
    path = folder / f"{name}.rq"
    words = name.replace("-", " ").replace("_", " ").capitalize()
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(system_query("template").replace("My query", words))
    except FileExistsError as error:
        raise QueryError("is there already", source=path, hint="choose another name") from error
    return path


def paged(query: SavedQuery, page: int) -> SavedQuery:
    """The query for one page (from 1) of its header's `pagination`: its own LIMIT and OFFSET give way."""
    size = query.header.pagination
    if size is None:
        return query
    kept = _without_limit(query.text)
    return replace(query, text=f"{kept}\nLIMIT {size} OFFSET {(page - 1) * size}\n")


def _without_limit(text: str) -> str:
    """Cuts LIMIT and OFFSET behind the last group, and nothing inside one."""
    end = max((match.end() for match in tokens(text) if match["close"] is not None), default=0)
    found = [
        match for match in tokens(text) if match.start() >= end and (match["word"] or "").upper() in {"LIMIT", "OFFSET"}
    ]
    for match in reversed(found):
        number = re.compile(r"\s*\d+").match(text, match.end())
        text = text[: match.start()] + text[match.end() if number is None else number.end() :]
    return text
