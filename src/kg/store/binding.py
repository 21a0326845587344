"""Giving a query's parameters their values without touching what the query says.

Each value is an RDF term, serialised by the RDF library and put into a VALUES block at the head
of every group that names the variable: a group of its own (a branch of a UNION, a sub-SELECT,
an EXISTS) would not see a block that stands outside it. Variables of a SELECT clause, a HAVING
or an ORDER BY belong to the group of their WHERE. An optional parameter without a value becomes
`VALUES ?__name { UNDEF }`.

pyoxigraph's own substitution is not used: it takes projected variables only. The scan knows
just enough of SPARQL's tokens to tell a brace from one inside a string, an IRI or a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.errors import QueryError
from kg.rdf.terms import BlankNode, Literal, NamedNode
from kg.store.terms import Term

_TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<open>\{)
    | (?P<close>\})
    | (?P<word>\w[\w-]*(?=[^\w:-]|$))
    """,
    re.VERBOSE | re.DOTALL,
)

_ESCAPED_BACKSLASH_U: Final = re.compile(r"(?<!\\)((?:\\\\)+)([uU])")


@dataclass(slots=True)
class _Group:
    """What stands between two braces: where values go, and which variables it names."""

    start: int | None
    names: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    inner: _Group | None = None

    @property
    def is_select(self) -> bool:
        return self.start is None or self.words[:1] == ["SELECT"]


def tokens(query: str) -> Iterator[re.Match[str]]:
    """The pieces of a query that matter here, each as its named group: comment, string, iri, variable, brace, word."""
    return _TOKEN.finditer(query)


def variables(query: str) -> tuple[str, ...]:
    """The variables a query names, in the order of their first mention, without `?`."""
    found = (match["variable"] for match in _TOKEN.finditer(query) if match["variable"] is not None)
    return tuple(dict.fromkeys(name[1:] for name in found))


def form(query: str) -> str:
    """`SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`; an empty string for what is no query."""
    words = (match["word"].upper() for match in _TOKEN.finditer(query) if match["word"] is not None)
    return next((word for word in words if word in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}), "")


def pattern(query: str) -> tuple[str, str]:
    """What stands before a SELECT (its prefixes), and the group of its WHERE with both braces.

    Raises QueryError where there is none.
    """
    head, start, depth = None, None, 0
    for match in _TOKEN.finditer(query):
        if head is None:
            head = match.start() if match["word"] is not None and match["word"].upper() == "SELECT" else None
        elif match["open"] is not None:
            start = match.start() if depth == 0 else start
            depth += 1
        elif match["close"] is not None:
            depth -= 1
            if depth == 0:
                return query[:head], query[start : match.end()]
    raise QueryError("no SELECT with a pattern to take values from")


def bind(query: str, values: Mapping[str, Sequence[Term]]) -> str:
    """The query with a VALUES block for each of `values` that it names.

    Raises QueryError on unbalanced braces or a term that is no valid IRI or literal.
    """
    if len(values) == 0:
        return query
    blocks = {name: _block(name, terms) for name, terms in values.items()}
    inserts: dict[int, str] = {}
    for group in _groups(query):
        text = " ".join(blocks[name] for name in sorted(group.names & blocks.keys()))
        if text and group.start is not None:
            inserts[group.start] = f" {text} "
    parts: list[str] = []
    last = 0
    for at in sorted(inserts):
        parts += [query[last:at], inserts[at]]
        last = at
    return "".join([*parts, query[last:]])


def _groups(query: str) -> Iterator[_Group]:
    """Every group pattern, with the variables that are to be bound in it."""
    top = _Group(None)
    stack = [top]
    before = ""
    for match in _TOKEN.finditer(query):
        group = stack[-1]
        if match["open"] is not None:
            stack.append(_Group(match.end(), words=["DATA"] if _holds_no_pattern(group, before) else []))
        elif match["close"] is not None:
            if len(stack) == 1:
                raise QueryError("a closing brace without an opening one", line=query.count("\n", 0, match.start()) + 1)
            yield from _closed(stack.pop(), stack[-1])
        elif match["variable"] is not None:
            group.names.add(match["variable"][1:])
        elif match["word"] is not None:
            group.words.append(match["word"].upper())
        if match["comment"] is None:
            before = match[0].upper()
    if len(stack) > 1:
        raise QueryError("a brace that is never closed", line=query.count("\n", 0, stack[-1].start or 0) + 1)
    if top.inner is not None:
        top.inner.names |= top.names
        yield top.inner


def _holds_no_pattern(parent: _Group, before: str) -> bool:
    """Whether a brace opens a CONSTRUCT template or the rows of a VALUES."""
    return before == "CONSTRUCT" or parent.words[-1:] == ["VALUES"]


def _closed(group: _Group, parent: _Group) -> Iterator[_Group]:
    """A group that ended: the WHERE of a SELECT waits until the SELECT ends, for its later clauses."""
    if group.words[:1] == ["DATA"]:
        parent.names |= group.names
        parent.words = parent.words[:-1] if parent.words[-1:] == ["VALUES"] else parent.words
        return
    if group.is_select:
        if group.inner is not None:
            group.inner.names |= group.names
            yield group.inner
        return
    if parent.is_select and parent.inner is None:
        parent.inner = group
        return
    yield group


def _block(name: str, terms: Sequence[Term]) -> str:
    written = [serialise(term) for term in terms] if len(terms) > 0 else ["UNDEF"]
    return f"VALUES ?{name} {{ {' '.join(written)} }}"


def serialise(term: Term) -> str:
    """A term in the syntax that N-Triples and SPARQL share. Raises QueryError on an invalid one.

    SPARQL lets an engine replace the escapes of code points (a backslash and `uXXXX`) in the whole
    text before it reads it. Some do so behind an escaped backslash too, where a value may hold such
    a thing and mean it: there the `u` is escaped itself, which reads the same either way.
    """
    return _ESCAPED_BACKSLASH_U.sub(lambda found: f"{found[1]}\\U{ord(found[2]):08x}", str(engine_term(term)))


def engine_term(term: Term) -> NamedNode | Literal:
    """The RDF library's own value. Raises QueryError on an invalid IRI, tag or a blank node."""
    try:
        if term.kind == "iri":
            return NamedNode(term.value)
        if term.kind == "literal":
            if term.lang is not None:
                return Literal(term.value, language=term.lang)
            return Literal(term.value, datatype=None if term.datatype is None else NamedNode(term.datatype))
    except ValueError as error:
        raise QueryError(f"no valid {term.kind}: {term.value!r}") from error
    raise QueryError(f"a blank node cannot be a parameter: {term.value}")


def neutral_term(term: object) -> Term:
    """A term as the engine gives it, as ours."""
    if isinstance(term, NamedNode):
        return Term("iri", term.value)
    if isinstance(term, Literal):
        return Term("literal", term.value, None if term.language is not None else term.datatype.value, term.language)
    if isinstance(term, BlankNode):
        return Term("blank", term.value)
    raise QueryError(f"an answer that is no RDF 1.1 term: {term}")
