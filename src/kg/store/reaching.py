"""Keeping a query from reaching out to other servers: SERVICE and LOAD are refused unless their host is allowed.

The engine has an HTTP client of its own, so its own parser decides. A scan of the text could be deceived: in
`?a<?b)SERVICE#>` an IRI seems to stand where a comparison does. Where the word occurs at all, the query
is parsed once more over an empty store with the word spoiled: if it is still valid, the word stood
in a string, a comment or a name; if not, it was the keyword.
"""

from __future__ import annotations

import re
import resource
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final
from urllib.parse import urlsplit

from pyoxigraph import Store as Engine

from kg.errors import RefusedError

_WORD: Final = re.compile(r"service", re.IGNORECASE)
_LOAD: Final = re.compile(r"load", re.IGNORECASE)
_CALL: Final = re.compile(r"\bservice\s+(?:silent\s+)?<(https?://[^<>\"'{}|^`#\\\s]+)>", re.IGNORECASE)
_LOADING: Final = re.compile(r"\bload\s+(?:silent\s+)?<(https?://[^<>\"'{}|^`#\\\s]+)>", re.IGNORECASE)


def refuse_reaching(query: str, hosts: Iterable[str]) -> None:
    """Raises RefusedError where a query calls a server that is not of `hosts`."""
    if _WORD.search(query) is None:
        return
    spoiled = _spoiled(query, frozenset(hosts))
    try:
        Engine().query(spoiled)
    except SyntaxError as error:
        if not _is_broken(query, error):
            raise RefusedError("SERVICE is off here", hint=_HINT) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise RefusedError("SERVICE is off here", hint=_HINT) from error


def refuse_reaching_update(update: str, hosts: Iterable[str]) -> None:
    """Raises RefusedError where an update calls or loads from a server that is not of `hosts`."""
    if _WORD.search(update) is None and _LOAD.search(update) is None:
        return
    allowed = frozenset(hosts)
    spoiled = _spoiled(update, allowed)
    spoiled = _LOADING.sub(lambda found: "CLEAR SILENT DEFAULT" if _host(found[1]) in allowed else found[0], spoiled)
    spoiled = _LOAD.sub("lxad", spoiled)
    try:
        Engine().update(f"{spoiled}\n; ")
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        raise RefusedError("SERVICE and LOAD are off here, or the update is no valid SPARQL", hint=_HINT) from error


_HINT: Final = "the service can allow a host, whose address is then written in full: --allow-service HOST"


def _spoiled(text: str, hosts: frozenset[str]) -> str:
    """Without the calls that are allowed (what they ask then stands in a plain group), all others made invalid."""
    text = _CALL.sub(lambda found: " " if _host(found[1]) in hosts else found[0], text)
    return _WORD.sub("sxrvice", text)


def _host(address: str) -> str:
    """Host, and the port where one is given, as --allow-service names it."""
    with suppress(ValueError):
        return urlsplit(address).netloc.lower()
    return ""


def _is_broken(query: str, found: SyntaxError) -> bool:
    """Whether the query would be invalid anyway: its parser then says so at the same place before the word."""
    place = re.search(r"error at (\d+):(\d+)", found.msg or "")
    if place is None:
        return False
    line, column = int(place[1]), int(place[2])
    lines = query.split("\n")
    before = "\n".join([*lines[: line - 1], lines[line - 1][: column - 1] if line <= len(lines) else ""])
    return _WORD.search(before) is None and _WORD.search(query[len(before) : len(before) + 8]) is None


@contextmanager
def unconnected(*, closed: bool) -> Iterator[None]:
    """The second lock: while it is `closed` this process can open no further file and no connection."""
    if not closed:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
