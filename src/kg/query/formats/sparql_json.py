"""W3C SPARQL 1.1 Query Results JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.query.answer import Answer
from kg.query.formats.bindings import rows, variables
from kg.store.terms import STRING, Term

_KINDS = {"iri": "uri", "literal": "literal", "blank": "bnode"}


def lines(answer: Answer, lang: str) -> Iterator[str]:
    """One row a line; of an ASK its boolean."""
    del lang
    if answer.kind == "boolean":
        yield json.dumps({"head": {}, "boolean": answer.holds})
        return
    names = variables(answer)
    yield f'{{"head":{{"vars":{json.dumps(names, ensure_ascii=False)}}},"results":{{"bindings":['
    before = None
    for row in rows(answer):
        if before is not None:
            yield before + ","
        bound = {name: _value(term) for name, term in zip(names, row, strict=True) if term is not None}
        before = json.dumps(bound, ensure_ascii=False)
    if before is not None:
        yield before
    yield "]}}"


def _value(term: Term) -> dict[str, str]:
    found = {"type": _KINDS[term.kind], "value": term.value}
    if term.lang is not None:
        found["xml:lang"] = term.lang
    elif term.datatype not in {None, STRING}:
        found["datatype"] = str(term.datatype)
    return found
