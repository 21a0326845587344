"""Every saved query over the bundled graph, with its defaults and with values of each parameter: the same rows,
by value and in the same order, from every store as from the one in memory.

By value means: 1.50 is 1.5, an xsd:int is an xsd:integer, a boolean may be written `1`, tags of languages have no case.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TypeAlias

import pytest

from kg.query import Answer, SavedQuery, Wishes, catalogue, run
from kg.query.catalogue import system_query
from kg.query.parameters import Parameter
from kg.store import OxigraphStore, Store, Term

QUERIES = list(catalogue())
SECONDS = 60.0
FEW = 1
NUMBERS = {"integer", "decimal", "int", "long", "short", "double", "float", "nonNegativeInteger"}
INSTANCES = (
    "SELECT DISTINCT ?entity WHERE { ?x <https://w3id.org/accord/ontology#canonical> ?entity . ?entity a ?class }"
)

Rows: TypeAlias = list[list[list[tuple[str, ...]]]]


def by_value(term: Term) -> tuple[str, ...]:
    """What of a term may not differ between stores."""
    kind = (term.datatype or "").rpartition("#")[2]
    if kind in NUMBERS:
        return ("number", str(Decimal(term.value).normalize()))
    if kind == "boolean":
        return ("boolean", str(term.value in {"1", "true"}))
    return (term.kind, term.value, term.datatype or "", (term.lang or "").lower())


def rows(answer: Answer) -> Rows:
    return [[[by_value(term) for term in cell.terms] for cell in row.cells] for row in answer.rows]


@cache
def expected(bundled: OxigraphStore, name: str, given: tuple[tuple[str, str], ...]) -> tuple[list[str], Rows]:
    """Columns and rows of the store in memory, asked once for all others."""
    answer = run(bundled, catalogue()[name], dict(given), Wishes(limit=None, seconds=None))
    return [column.name for column in answer.columns], rows(answer)


def asked(store: Store, query: SavedQuery, **given: str) -> tuple[list[str], Rows]:
    """A limit of time goes to servers; on disk it costs a process for each query, and is tested elsewhere."""
    seconds = None if isinstance(store, OxigraphStore) else SECONDS
    answer = run(store, query, given, Wishes(limit=None, seconds=seconds))
    return [column.name for column in answer.columns], rows(answer)


def examples(bundled: OxigraphStore, parameter: Parameter) -> Sequence[str]:  # noqa: PLR0911 - one a type
    """Words that the parameter takes."""
    if parameter.choices:
        return parameter.choices[:FEW]
    match parameter.type:
        case "state":
            return ("KZ", "UZ")
        case "code":
            scheme = Term.iri(f"https://w3id.org/accord/code/{parameter.scheme}")
            codes = bundled.select(system_query("codes"), values={"_scheme_iri": [scheme]})
            return [row["notation"].value for row in codes.records()][:FEW]
        case "entity":
            wanted = [] if parameter.of_class is None else [Term.iri(parameter.of_class)]
            found = bundled.select(f"{INSTANCES} ORDER BY ?entity", values={"class": wanted}, limit=FEW)
            return [row["entity"].value for row in found.records()]
        case "date":
            return ("2024",)
        case "name" | "text":
            return ("Токаев",)
        case "integer" | "decimal" | "number":
            return ("10000000000",)
        case _:
            return ()


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
def test_the_same_rows_with_defaults(loaded: Store, bundled: OxigraphStore, query: SavedQuery) -> None:
    assert asked(loaded, query) == expected(bundled, query.name, ())


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
def test_the_same_rows_with_parameters(loaded: Store, bundled: OxigraphStore, query: SavedQuery) -> None:
    for parameter in query.parameters:
        for words in examples(bundled, parameter):
            given = {parameter.name: words}
            assert asked(loaded, query, **given) == expected(bundled, query.name, tuple(given.items())), given


def test_evidence_comes_from_every_store(loaded: Store, bundled: OxigraphStore) -> None:
    query = catalogue()["bodies-tracking-target"]
    wishes = Wishes(limit=None, seconds=None, evidence=True)
    found, wanted = run(loaded, query, {}, wishes), run(bundled, query, {}, wishes)
    assert [row.evidence for row in found.rows] == [row.evidence for row in wanted.rows]
    assert all(len(row.evidence) > 0 for row in found.rows)


def test_a_row_limit_cuts_everywhere(loaded: Store, bundled: OxigraphStore) -> None:
    query = catalogue()["meetings"]
    wishes = Wishes(limit=5, seconds=SECONDS)
    found, wanted = run(loaded, query, {}, wishes), run(bundled, query, {}, wishes)
    assert (len(found.rows), found.cut) == (5, True)
    assert rows(found) == rows(wanted)
