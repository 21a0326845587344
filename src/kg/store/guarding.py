"""Putting conditions on what a query finds: text before the place where a variable is bound first.

A condition (patterns and filters, as text) stands in the group that binds the variable by a
triple pattern, just before that pattern, so that an engine plans both as one. A group inside
that group (an OPTIONAL, a UNION, an EXISTS) shares the variable and needs no condition of its
own; a sub-SELECT does, for its variables are its own until it ends. Where a variable stands only
in a FILTER, a BIND or a clause of the SELECT, nothing is bound and nothing is put.

The scan knows triples, clauses and groups apart, and no more of the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from kg.errors import QueryError
from kg.store.binding import tokens

_CLAUSES: Final = frozenset(
    {"FILTER", "BIND", "OPTIONAL", "UNION", "MINUS", "GRAPH", "SERVICE", "VALUES", "NOT", "EXISTS"}
)


@dataclass(slots=True)
class _Group:
    """What stands between two braces. `places`: variable -> where it is first bound; `at` is what comes next."""

    start: int
    end: int = 0
    kind: Literal["pattern", "select", "data"] = "pattern"
    places: dict[str, tuple[bool, int]] = field(default_factory=dict)
    groups: list[_Group] = field(default_factory=list)
    at: Literal["subject", "triple", "clause"] = "subject"
    depth: int = 0
    clause: str = ""
    empty: bool = True

    def punctuation(self, text: str) -> None:
        """Reads what stands between two tokens."""
        for character in text:
            if character == "(":
                self.depth += 1
            elif character == ")":
                self.depth = max(0, self.depth - 1)
                if self.depth == 0 and self.at == "clause" and self.clause != "VALUES":
                    self.at = "subject"
            elif character == "." and self.depth == 0 and self.at == "triple":
                self.at = "subject"
            elif self.at == "subject" and character not in ".};":
                self.at = "triple"

    def variable(self, name: str, place: int) -> None:
        """A variable at depth 0 is bound here; before a subject there is room for a condition."""
        if self.depth > 0 or (self.at == "clause" and self.clause not in {"VALUES", "GRAPH", "SERVICE"}):
            return
        known = self.places.get(name)
        if known is None or (self.at == "subject" and not known[0]):
            self.places[name] = (True, place) if self.at == "subject" else (False, self.start)
        if self.at == "subject":
            self.at = "triple"

    def word(self, word: str) -> None:
        if self.depth == 0 and word in _CLAUSES:
            self.at, self.clause = "clause", word
        elif self.depth == 0 and self.at == "subject":
            self.at = "triple"


def guard(query: str, condition: Callable[[str], tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    """The query with the condition of each variable that has one, and the variables that got it.

    `condition` gives two texts for a variable, empty ones for none: what stands before the pattern that binds it,
    and what stands at the end of that pattern's group. Raises QueryError on unbalanced braces.
    """
    inserts: dict[int, list[str]] = {}
    found: dict[str, None] = {}
    for name, place, end in _first_places(_scanned(query), frozenset()):
        for text, at in zip(condition(name), (place, end), strict=True):
            if text:
                inserts.setdefault(at, []).append(text)
                found[name] = None
    parts: list[str] = []
    last = 0
    for place in sorted(inserts):
        parts += [query[last:place], " ", " ".join(dict.fromkeys(inserts[place])), " "]
        last = place
    return "".join([*parts, query[last:]]), tuple(sorted(found))


def _first_places(group: _Group, bound: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Each variable of a scope at the outermost groups that bind it."""
    if group.kind == "data":
        return
    seen = bound if group.kind == "pattern" else frozenset()
    if group.kind == "pattern":
        yield from ((name, place, group.end) for name, (_, place) in group.places.items() if name not in seen)
        seen |= group.places.keys()
    for inner in group.groups:
        yield from _first_places(inner, seen)


def _scanned(query: str) -> _Group:
    top = _Group(0, kind="select")
    stack = [top]
    words: list[str] = []
    end = 0
    for match in tokens(query):
        group = stack[-1]
        between = query[end : match.start()]
        end = match.end()
        group.punctuation("".join(between.split()))
        if match["open"] is not None:
            stack.append(_opened(group, match.end(), words))
        elif match["close"] is not None:
            if len(stack) == 1:
                raise QueryError("a closing brace without an opening one", line=query.count("\n", 0, match.start()) + 1)
            stack.pop().end = match.start()
            _closed(stack[-1])
        else:
            _read(group, match, prefixed=between.rstrip(" \t\r\n") == between and between.endswith(":"), words=words)
    if len(stack) > 1:
        raise QueryError("a brace that is never closed", line=query.count("\n", 0, stack[-1].start) + 1)
    return top


def _opened(parent: _Group, start: int, words: list[str]) -> _Group:
    """A group; one that is a CONSTRUCT's template or a VALUES' rows holds no pattern."""
    template = parent.kind == "select" and (words[-1:] == ["CONSTRUCT"] or words[-2:] == ["CONSTRUCT", "WHERE"])
    rows = parent.kind == "pattern" and parent.at == "clause" and parent.clause == "VALUES"
    rows = rows or (parent.kind == "select" and words[-1:] == ["VALUES"])
    group = _Group(start, kind="data" if template or rows else "pattern")
    parent.groups.append(group)
    words.append("{")
    return group


def _closed(parent: _Group) -> None:
    if parent.depth == 0:
        parent.at, parent.clause = "subject", ""


def _read(group: _Group, match: re.Match[str], *, prefixed: bool, words: list[str]) -> None:
    if match["comment"] is not None:
        return
    if match["variable"] is not None:
        group.variable(match["variable"][1:], match.start())
    elif match["word"] is not None and not prefixed:
        word = match["word"].upper()
        words.append(word)
        if group.empty and word == "SELECT":
            group.kind = "select"
        group.word(word)
    elif group.at == "subject":
        group.at = "triple"
    group.empty = False
