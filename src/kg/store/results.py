"""Answers of the SPARQL 1.1 Protocol as tables and triples of ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from pyoxigraph import RdfFormat, parse

from kg.errors import QueryError
from kg.store.binding import neutral_term
from kg.store.terms import STRING, Statement, Table, Term

_VIRTUOSO_TRUTH: Final = "__ASK_RETVAL"


def read_table(body: bytes, limit: int | None) -> Table:
    """A SPARQL JSON answer to a SELECT. Raises QueryError on anything else."""
    answer = _json(body)
    try:
        names = tuple(answer["head"]["vars"])
        bindings = answer["results"]["bindings"]
        cut = limit is not None and len(bindings) > limit
        rows = tuple(
            tuple(None if name not in row else _term(row[name]) for name in names)
            for row in (bindings[:limit] if cut else bindings)
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise QueryError("the endpoint's answer is no SPARQL result") from error
    return Table(names, rows, cut)


def read_truth(body: bytes) -> bool:
    """A SPARQL JSON answer to an ASK, in Virtuoso's form too: a row or none. Raises QueryError on anything else."""
    answer = _json(body)
    truth = answer.get("boolean")
    if answer.get("head", {}).get("vars") == [_VIRTUOSO_TRUTH]:
        truth = any(row[_VIRTUOSO_TRUTH]["value"] == "1" for row in answer["results"]["bindings"])
    if not isinstance(truth, bool):
        raise QueryError("the endpoint's answer is no truth value")
    return truth


def read_statements(body: bytes, limit: int | None) -> tuple[Statement, ...]:
    """The triples of a Turtle answer to a CONSTRUCT, each once, sorted. Raises QueryError on a broken one."""
    try:
        found = list(parse(body, format=RdfFormat.TURTLE))
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the endpoint's answer is broken Turtle: {error}") from error
    made = {(neutral_term(each.subject), neutral_term(each.predicate), neutral_term(each.object)) for each in found}
    return tuple(sorted(made, key=lambda triple: [term.order for term in triple])[:limit])


def _json(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise QueryError("the endpoint's answer is no SPARQL JSON", hint="is this the URL of its queries?") from error
    if not isinstance(answer, dict):
        raise QueryError("the endpoint's answer is no SPARQL result")
    return answer


def _term(value: Mapping[str, str]) -> Term:
    match value["type"]:
        case "uri":
            return Term.iri(value["value"])
        case "bnode":
            return Term("blank", value["value"])
        case "literal" | "typed-literal":
            lang = value.get("xml:lang")
            if lang is not None:
                return Term.text(value["value"], lang)
            return Term.literal(value["value"], datatype=value.get("datatype", STRING))
        case kind:
            raise QueryError(f"an answer that is no RDF 1.1 term: {kind}")
