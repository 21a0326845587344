"""W3C SPARQL Query Results XML.

XML 1.0 has no way to write most control characters: they become U+FFFD. Carriage returns are
written as references, for a parser would turn them into line feeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from kg.query.answer import Answer
from kg.query.formats.bindings import rows, variables
from kg.query.formats.reading import clean
from kg.store.terms import STRING, Term

NAMESPACE: Final = "http://www.w3.org/2005/sparql-results#"
_RETURNS: Final = {"\r": "&#13;"}
_EDGES: Final = re.compile(r"^[ \t\n]+|[ \t\n]+\Z")
"""Space at the ends, which some readers take away where it is not written as references."""


def lines(answer: Answer, lang: str) -> Iterator[str]:
    """One row a line; of an ASK its boolean."""
    del lang
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<sparql xmlns="{NAMESPACE}">'
    if answer.kind == "boolean":
        yield f"<head/><boolean>{str(answer.holds).lower()}</boolean>"
    else:
        yield from _results(answer)
    yield "</sparql>"


def _results(answer: Answer) -> Iterator[str]:
    names = [quoteattr(clean(name)) for name in variables(answer)]
    yield "<head>" + "".join(f"<variable name={name}/>" for name in names) + "</head>"
    yield "<results>"
    for row in rows(answer):
        bound = (
            f"<binding name={name}>{_term(term)}</binding>"
            for name, term in zip(names, row, strict=True)
            if term is not None
        )
        yield f"<result>{''.join(bound)}</result>"
    yield "</results>"


def _term(term: Term) -> str:
    text = _EDGES.sub(_references, escape(clean(term.value), _RETURNS))
    if term.kind == "iri":
        return f"<uri>{text}</uri>"
    if term.kind == "blank":
        return f"<bnode>{text}</bnode>"
    if term.lang is not None:
        return f"<literal xml:lang={quoteattr(term.lang)}>{text}</literal>"
    if term.datatype in {None, STRING}:
        return f"<literal>{text}</literal>"
    return f"<literal datatype={quoteattr(str(term.datatype))}>{text}</literal>"


def _references(space: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in space[0])
