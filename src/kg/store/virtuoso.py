"""What Virtuoso 7 needs to answer like the others.

Its own graphs (its schema, its services) are part of every union, so that each query excludes them.
A VALUES block at the head of an OPTIONAL or an EXISTS cuts rows off the pattern outside (seen on
07.20.3229): where it holds one term, that term takes the place of the variable.
"""

from __future__ import annotations

import re
from typing import Final

from kg.store.binding import tokens

OWN_GRAPHS: Final = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://localuriqaserver/sparql",
    "http://www.w3.org/ns/ldp#",
    "http://www.w3.org/2002/07/owl#",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
)
"""The graphs that a new database holds, of this and of later versions."""

_EXCLUDED: Final = "".join(
    f"DEFINE input:default-graph-exclude <{graph}> DEFINE input:named-graph-exclude <{graph}> " for graph in OWN_GRAPHS
)
_INNER: Final = frozenset({"OPTIONAL", "EXISTS"})


def foreign(graph: str) -> bool:
    """Whether a graph is Virtuoso's own."""
    return graph in OWN_GRAPHS or graph.endswith("/DAV/")


def rewrite(query: str) -> str:
    """The query as Virtuoso answers it by the standard."""
    return _EXCLUDED + inlined(query)


def inlined(query: str) -> str:
    """Without the one-term VALUES blocks that stand at the head of an OPTIONAL or an EXISTS."""
    for start in reversed(_heads(query)):
        end = _closing(query, start)
        blocks, after = _blocks(query, start)
        group = query[after:end]
        for name, term in blocks.items():
            group = _without(group, name, term)
        query = query[:start] + group + query[end:]
    return query


def _heads(query: str) -> list[int]:
    """Where the groups of OPTIONAL and EXISTS begin, behind their braces."""
    found, before = [], ""
    for match in tokens(query):
        if match["open"] is not None and before in _INNER:
            found.append(match.end())
        if match["comment"] is None:
            before = match[0].upper()
    return found


def _closing(query: str, start: int) -> int:
    """Where the group that begins at `start` ends, before its brace."""
    depth = 1
    for match in tokens(query[start:]):
        depth += (match["open"] is not None) - (match["close"] is not None)
        if depth == 0:
            return start + match.start()
    return len(query)


def _blocks(query: str, start: int) -> tuple[dict[str, str], int]:
    """The one-term blocks at a group's head, variable -> term, and where they end; other blocks end the search."""
    blocks: dict[str, str] = {}
    while (block := _block(query, start)) is not None:
        name, term, start = block
        blocks[name] = term
    return blocks, start


def _block(query: str, start: int) -> tuple[str, str, int] | None:
    """`VALUES ?name { term }` at this place, as the binding of parameters writes it."""
    opened = re.compile(r"\s*VALUES (\?\w+) \{ ").match(query, start)
    if opened is None:
        return None
    end = _closing(query, opened.end())
    term = query[opened.end() : end].strip()
    return None if _several(term) or term == "UNDEF" else (opened[1], term, end + 1)


def _several(terms: str) -> bool:
    return len([match for match in tokens(terms) if match["iri"] is not None or match["string"] is not None]) > (
        2 if "^^<" in terms else 1
    )


def _without(group: str, name: str, term: str) -> str:
    """The group with a term for a variable; a test whether it is bound holds."""
    group = re.sub(rf"\bBOUND\s*\(\s*{re.escape(name)}\s*\)", "(1 = 1)", group, flags=re.IGNORECASE)
    parts, last, before = [], 0, ""
    for match in tokens(group):
        if match["variable"] == name and before != "VALUES":
            parts += [group[last : match.start()], term]
            last = match.end()
        if match["comment"] is None:
            before = match[0].upper()
    return "".join([*parts, group[last:]])
