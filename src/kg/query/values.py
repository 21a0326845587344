"""The values a parameter can take, out of the graph: choices of a form, suggestions while one types.

Which list a parameter has follows from its type (the codes of its scheme, the states, the
entities of its class), from `enumerate` or `values` in the header, and for grlc's bare
`enumerate` from the query's own pattern. Each value comes as `run` takes it, with a name to
show and the number of facts (or, of other properties, things) that have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.namespaces import CODE
from kg.query.catalogue import SavedQuery, system_query
from kg.query.labels import fallback, labels
from kg.query.parameters import Parameter
from kg.store.base import Store, Values
from kg.store.binding import pattern
from kg.store.terms import Table, Term

MOST_VALUES: Final = 1000
SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class Choice:
    """`count` is None where nothing was counted: a list that stands in the header."""

    value: str
    label: str
    count: int | None = None


def has_values(parameter: Parameter) -> bool:
    """Whether there is a list to choose from."""
    return len(parameter.choices) > 0 or parameter.values is not None or parameter.type in {"state", "code", "entity"}


def values(
    store: Store,
    query: SavedQuery,
    parameter: str,
    lang: str = "en",
    *,
    limit: int = MOST_VALUES,
    seconds: float | None = SECONDS,
) -> tuple[Choice, ...]:
    """The choices for a parameter, the most frequent first; of an `enumerate` list in its own order.

    Raises QueryError where the query has no such parameter, or the list takes too long; empty for
    a parameter that takes anything (a date, a number, free text).
    """
    found = query.parameter(parameter)
    if len(found.choices) > 0:
        words = query.header.words
        return tuple(Choice(value, words.get(value, {}).get(lang, value)) for value in found.choices)
    asked = _question(query, found)
    if asked is None:
        return ()
    text, bound = asked
    table = store.select(text, values=bound, limit=limit, seconds=seconds)
    return _choices(store, found, table, lang)


def _question(query: SavedQuery, parameter: Parameter) -> tuple[str, Values] | None:
    """A text with the columns value and count (and code, where that is what is written), and what is bound in it."""
    if parameter.values == "query":
        return _from_pattern(query, parameter)
    if parameter.values is not None:
        return system_query("property-values"), {"_property_iri": [Term.iri(one) for one in parameter.values.split()]}
    match parameter.type:
        case "code":
            return system_query("code-values"), {"_scheme_iri": [Term.iri(_scheme(parameter))]}
        case "state":
            return system_query("state-values"), {}
        case "entity":
            of_class: Sequence[Term] = () if parameter.of_class is None else (Term.iri(parameter.of_class),)
            return system_query("entity-values"), {"__class_iri": of_class}
        case _:
            return None


def _from_pattern(query: SavedQuery, parameter: Parameter) -> tuple[str, Values]:
    head, where = pattern(query.text)
    name = parameter.variable
    text = (
        f"{head}\nSELECT (?{name} AS ?value) (COUNT(*) AS ?count) WHERE {where}\n"
        f"GROUP BY ?{name} ORDER BY DESC(?count) STR(?{name})"
    )
    return text, {}


def _scheme(parameter: Parameter) -> str:
    return f"{CODE}{parameter.scheme}"


def _choices(store: Store, parameter: Parameter, table: Table, lang: str) -> tuple[Choice, ...]:
    records = [record for record in table.records() if "value" in record]
    names = labels(store, [one["value"].value for one in records if one["value"].kind == "iri"], lang)
    found = []
    for record in records:
        term = record["value"]
        label = names.get(term.value) or (fallback(term.value) if term.kind == "iri" else term.value)
        written = record["code"].value if "code" in record and record["code"].value else term.value
        if parameter.type == "code" and term.kind == "iri":
            written = term.value.removeprefix(_scheme(parameter) + "/")
        found.append(Choice(written, label, int(record["count"].value)))
    return tuple(found)
