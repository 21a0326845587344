"""Which parameters a query has: read from the names of its variables, as its header refines them.

A variable that begins with `?_` is a parameter, with `?__` an optional one; the end of its name
tells its type (`?_value_decimal`, `?_from_date`, `?__person_iri`, `?_title_ru` for a text in
Russian). The header refines it: `type` is `state` (a code or any name), `code` (of the list
`scheme`), `entity` (any name, of `class`) or `name` (a part of a name); `lang` is a text's
language, `datatype` that of a literal of another type, `values` the property whose values can be
chosen from; a date's `edge` tells whether a year or month stands for its first day, its last, or the day before it.
In files that hold no key of ours, parameters are read as grlc reads them (`kg.query.grlc`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

from kg.errors import QueryError
from kg.namespaces import expand
from kg.query import grlc
from kg.query.header import Header
from kg.query.parameters import EDGES, TYPES, Parameter, ParameterType
from kg.store.binding import variables

TEXT_LANGUAGES: Final = ("en", "ru", "kk", "uz")
"""Endings of variables that stand for a text in a language; `lang` in the header takes any tag."""
_ENDINGS: Final = ("iri", "integer", "decimal", "number", "date", "boolean", "literal", *TEXT_LANGUAGES)


def parameters_of(text: str, header: Header, path: Path) -> tuple[Parameter, ...]:
    """The parameters a query's text names, as the header refines them.

    Raises QueryError where the header speaks of a parameter that the text does not have.
    """
    named = [variable for variable in variables(text) if variable.startswith("_")]
    if header.as_grlc:
        return _as_grlc(named, header, grlc.prefixes(text))
    found: dict[str, Parameter] = {}
    for variable in named:
        parameter = _parameter(variable, header, path)
        if parameter.name in found:
            both = f"?{found[parameter.name].variable} and ?{variable}"
            raise QueryError(f"{both} would be one parameter, {parameter.name}", source=path)
        found[parameter.name] = parameter
    for section in (header.defaults, header.enumerate, header.valued, header.parameters):
        for name in section:
            if name not in found:
                raise QueryError(f"the header speaks of {name}, but the query has no ?_{name}", source=path, line=1)
    return tuple(found.values())


def _as_grlc(named: list[str], header: Header, declared: Mapping[str, str]) -> tuple[Parameter, ...]:
    """Of two variables with one name the later counts, as it does for grlc."""
    found = {}
    for variable in named:
        read = grlc.parameter(variable, declared)
        if read is not None:
            name, says = read
            found[name] = Parameter(
                name=name,
                variable=variable,
                type=cast("ParameterType", says["type"]),
                optional=variable.startswith("__"),
                default=header.defaults.get(name),
                choices=header.enumerate.get(name, ()),
                lang=says.get("lang"),
                datatype=says.get("datatype"),
                values="query" if name in header.valued else None,
            )
    return tuple(found.values())


def _parameter(variable: str, header: Header, path: Path) -> Parameter:
    name, ending = _split(variable.lstrip("_"))
    says = header.parameters.get(name, {})
    of_text = ending in {"", "literal", *TEXT_LANGUAGES}
    kind = says.get("type", ("typed" if "datatype" in says else "text") if of_text else ending)
    if kind not in TYPES:
        raise QueryError(f"no parameter type {kind!r}: one of {', '.join(TYPES)}", source=path, line=1)
    if kind == "code" and "scheme" not in says:
        raise QueryError(f"the code {name} needs a scheme", source=path, line=1)
    edge = says.get("edge", "first")
    if edge not in EDGES:
        raise QueryError(f"no edge {edge!r} of the date {name}: one of {', '.join(EDGES)}", source=path, line=1)
    try:
        of_class, datatype = (None if key not in says else expand(says[key]) for key in ("class", "datatype"))
        values = None if "values" not in says else " ".join(map(expand, says["values"].split()))
    except KeyError as error:
        raise QueryError(f"the parameter {name} names an unknown prefix {error}", source=path, line=1) from error
    return Parameter(
        name=name,
        variable=variable,
        type=cast("ParameterType", kind),
        optional=variable.startswith("__"),
        default=header.defaults.get(name),
        choices=header.enumerate.get(name, ()),
        scheme=says.get("scheme"),
        of_class=of_class,
        edge=edge,
        texts={key: text for key, text in says.items() if key in {"en", "ru"}},
        lang=says.get("lang", ending if ending in TEXT_LANGUAGES else None),
        datatype=datatype,
        values="query" if name in header.valued else values,
    )


def _split(name: str) -> tuple[str, str]:
    head, _, ending = name.rpartition("_")
    return (head, ending) if head and ending in _ENDINGS else (name, "")
