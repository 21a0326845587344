"""The parameters of a saved query: which there are, what each takes, and values out of words.

A variable that begins with `?_` is a parameter, with `?__` an optional one; the end of its name
tells its type (`?_value_decimal`, `?_from_date`, `?__person_iri`). The header refines it: `type`
is `state` (a code or any name), `code` (of the list `scheme`), `entity` (any name, of `class`)
or `name` (a part of a name); a date's `edge` tells whether a year or month stands for its first
or its last day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final, Literal, cast

from kg.errors import ParameterError, QueryError
from kg.model import PartialDate
from kg.namespaces import CODE, expand
from kg.query.header import Header, Texts, wording
from kg.store.binding import variables
from kg.store.terms import BOOLEAN, DATE, DECIMAL, INTEGER, Term

ParameterType = Literal["text", "iri", "integer", "decimal", "date", "boolean", "state", "code", "entity", "name"]
TYPES: Final = ("text", "iri", "integer", "decimal", "date", "boolean", "state", "code", "entity", "name")
_ENDINGS: Final = ("iri", "integer", "decimal", "date", "boolean", "literal")
_WORDS: Final[dict[ParameterType, str]] = {
    "text": "text",
    "iri": "an IRI",
    "integer": "a whole number",
    "decimal": "a number",
    "date": "a date: 2025, 2025-03 or 2025-03-15",
    "boolean": "true or false",
    "state": "a state: KZ, Kazakhstan, Казахстан",
    "code": "a code",
    "entity": "a name or an IRI",
    "name": "a part of a name",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `name` as the user writes it, `variable` as the query does (without `?`)."""

    name: str
    variable: str
    type: ParameterType
    optional: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()
    scheme: str | None = None
    of_class: str | None = None
    last_day: bool = False
    texts: Texts | None = None

    @property
    def option(self) -> str:
        return "--" + self.name.replace("_", "-")

    def takes(self) -> str:
        """What fits, in words."""
        if len(self.choices) > 0:
            return "one of " + ", ".join(self.choices)
        return _WORDS[self.type] if self.scheme is None else f"a code of the list {self.scheme}"

    def about(self, lang: str) -> str:
        return wording(self.texts or {}, lang) or self.takes()


def parameters_of(text: str, header: Header, path: Path) -> tuple[Parameter, ...]:
    """The parameters a query's text names, as the header refines them.

    Raises QueryError where the header speaks of a parameter that the text does not have.
    """
    found = {}
    for variable in variables(text):
        if variable.startswith("_"):
            parameter = _parameter(variable, header, path)
            found[parameter.name] = parameter
    for section in (header.defaults, header.enumerate, header.parameters):
        for name in section:
            if name not in found:
                raise QueryError(f"the header speaks of {name}, but the query has no ?_{name}", source=path, line=1)
    return tuple(found.values())


def _parameter(variable: str, header: Header, path: Path) -> Parameter:
    name, ending = _split(variable.lstrip("_"))
    says = header.parameters.get(name, {})
    kind = says.get("type", "text" if ending in {"", "literal"} else ending)
    if kind not in TYPES:
        raise QueryError(f"no parameter type {kind!r}: one of {', '.join(TYPES)}", source=path, line=1)
    scheme = says.get("scheme")
    if kind == "code" and scheme is None:
        raise QueryError(f"the code {name} needs a scheme", source=path, line=1)
    return Parameter(
        name=name,
        variable=variable,
        type=cast("ParameterType", kind),
        optional=variable.startswith("__"),
        default=header.defaults.get(name),
        choices=header.enumerate.get(name, ()),
        scheme=scheme,
        of_class=None if "class" not in says else expand(says["class"]),
        last_day=says.get("edge") == "last",
        texts={key: text for key, text in says.items() if key in {"en", "ru"}},
    )


def _split(name: str) -> tuple[str, str]:
    head, _, ending = name.rpartition("_")
    return (head, ending) if head and ending in _ENDINGS else (name, "")


def given(parameters: tuple[Parameter, ...], words: Mapping[str, str]) -> dict[str, str]:
    """Parameter name -> wording, with defaults; names may be written with hyphens.

    Raises ParameterError on a name that is not there or a value that is missing.
    """
    known = {parameter.name: parameter for parameter in parameters}
    named = {name.replace("-", "_"): value for name, value in words.items()}
    for name in named:
        if name not in known:
            listed = ", ".join(f"{parameter.option} ({parameter.takes()})" for parameter in parameters)
            raise ParameterError(f"no parameter {name}", hint=f"it takes {listed}" if listed else "it takes none")
    found = {}
    for name, parameter in known.items():
        value = named.get(name, parameter.default)
        if value is not None and value != "":
            found[name] = value
        elif not parameter.optional:
            raise ParameterError(f"{parameter.option} is needed", hint=f"it takes {parameter.takes()}")
    return found


def literal_term(parameter: Parameter, words: str) -> Term:
    """The term of a value that no graph has to be asked about. Raises ParameterError."""
    if len(parameter.choices) > 0 and words not in parameter.choices:
        raise misfit(parameter, words)
    try:
        return _parsed(parameter, words)
    except (ValueError, InvalidOperation, KeyError) as error:
        raise misfit(parameter, words) from error


def _parsed(parameter: Parameter, words: str) -> Term:
    match parameter.type:
        case "integer" | "decimal" | "date" | "boolean":
            value, datatype = _typed(parameter, words)
            return Term.literal(value, datatype=datatype)
        case "iri":
            return Term.iri(iri_of(words))
        case "code":
            return Term.iri(words if words.startswith(CODE) else f"{CODE}{parameter.scheme}/{words}")
        case "name":
            return Term.literal(folded(words))
        case _:
            return Term.literal(words)


def _typed(parameter: Parameter, words: str) -> tuple[str, str]:
    """Lexical form and datatype. Raises ValueError, InvalidOperation."""
    match parameter.type:
        case "integer":
            return str(int(words)), INTEGER
        case "decimal":
            return _decimal(words), DECIMAL
        case "date":
            date = PartialDate.parse(words)
            return (date.last if parameter.last_day else date.first).isoformat(), DATE
    if words not in {"true", "false"}:
        raise ValueError(words)
    return words, BOOLEAN


def _decimal(words: str) -> str:
    number = Decimal(words.replace("\u00a0", "").replace(" ", "").replace("_", ""))
    if not number.is_finite():
        raise ValueError(words)
    return format(number, "f")


def iri_of(words: str) -> str:
    """An IRI in full or with one of our prefixes, angle brackets or not. Raises ValueError, KeyError."""
    plain = words.strip().removeprefix("<").removesuffix(">")
    if ":" not in plain or any(character.isspace() or character in '<>"{}|\\^`' for character in plain):
        raise ValueError(words)
    return expand(plain)


def folded(name: str) -> str:
    """A name as names are compared: lower case, one space between words, `ё` as `е`."""
    return " ".join(name.lower().replace("ё", "е").split())


def misfit(parameter: Parameter, words: str, *, fits: str = "") -> ParameterError:
    return ParameterError(f"{parameter.option} does not take {words!r}", hint=f"it takes {fits or parameter.takes()}")
