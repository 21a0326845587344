"""The parameters of a saved query: what each takes, and values out of words.

Which parameters a query has is read from its text and its header (`kg.query.declaring`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, Literal, get_args

from kg.errors import ParameterError
from kg.model import PartialDate
from kg.namespaces import CODE, PREFIXES, expand
from kg.query.header import Texts, wording
from kg.store.terms import BOOLEAN, DATE, DECIMAL, INTEGER, STRING, Term

ParameterType = Literal[
    "text", "iri", "integer", "decimal", "number", "date", "boolean", "typed", "state", "code", "entity", "name"
]
TYPES: Final = get_args(ParameterType)
_MOST_DIGITS: Final = 100
_SHOWN: Final = 60
_CODE: Final = re.compile(r"[A-Za-z0-9][\w.-]*")
_FULL_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*")
_WORDS: Final[dict[ParameterType, str]] = {
    "text": "text",
    "iri": "an IRI",
    "integer": "a whole number",
    "decimal": "a number",
    "number": "a number",
    "typed": "a value",
    "date": "a date: 2025, 2025-03 or 2025-03-15",
    "boolean": "true or false",
    "state": "a state: KZ, Kazakhstan, Казахстан",
    "code": "a code",
    "entity": "a name or an IRI",
    "name": "a part of a name",
}


Edge = Literal["first", "last", "before"]
"""The day that a year or a month stands for: its first, its last, or the one before it. A day is itself."""
EDGES: Final[tuple[Edge, ...]] = get_args(Edge)


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
    edge: Edge = "first"
    texts: Texts | None = None
    lang: str | None = None
    datatype: str | None = None
    values: str | None = None
    """The IRIs of the properties whose values there are, or `query`: what the query's own pattern gives."""

    @property
    def option(self) -> str:
        return "--" + self.name.replace("_", "-")

    def takes(self) -> str:
        """What fits, in words."""
        if len(self.choices) > 0:
            return "one of " + ", ".join(self.choices)
        if self.scheme is not None:
            return f"a code of the list {self.scheme}"
        if self.lang is not None:
            return f"text in the language {self.lang}"
        if self.datatype is not None:
            return f"a value of type {re.split('[#/]', self.datatype)[-1]}"
        return _WORDS[self.type]

    def about(self, lang: str) -> str:
        return wording(self.texts or {}, lang) or self.takes()


def given(parameters: tuple[Parameter, ...], words: Mapping[str, str]) -> dict[str, str]:
    """Parameter name -> wording, with defaults; names may be written with hyphens.

    Raises ParameterError on a name that is not there or a value that is missing.
    """
    known = {parameter.name: parameter for parameter in parameters}
    named = {name.replace("-", "_"): value for name, value in words.items()}
    for name in named:
        if name not in known:
            listed = ", ".join(f"{parameter.option} ({parameter.takes()})" for parameter in parameters)
            hint = f"it takes {listed}" if listed else "it takes none"
            raise ParameterError(f"no parameter {name}", hint=hint).about(name, hint.removeprefix("it takes "))
    found = {}
    for name, parameter in known.items():
        value = named.get(name, parameter.default)
        if value is not None and value != "":
            found[name] = value
        elif not parameter.optional:
            error = ParameterError(f"{parameter.option} is needed", hint=f"it takes {parameter.takes()}")
            raise error.about(name, parameter.takes())
    return found


def literal_term(parameter: Parameter, words: str) -> Term:
    """The term of a value that no graph has to be asked about. Raises ParameterError."""
    check_text(parameter, words)
    if len(parameter.choices) > 0 and words not in parameter.choices:
        raise misfit(parameter, words)
    try:
        return _parsed(parameter, words)
    except (ValueError, InvalidOperation, KeyError) as error:
        raise misfit(parameter, words) from error


def check_text(parameter: Parameter, words: str) -> None:
    """Raises ParameterError on what is no Unicode text: half of a surrogate pair, as broken input leaves it."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as error:
        raise misfit(parameter, words, fits="valid Unicode: this holds half of a surrogate pair") from error


def _parsed(parameter: Parameter, words: str) -> Term:
    match parameter.type:
        case "integer" | "decimal" | "number" | "date" | "boolean":
            value, datatype = _typed(parameter, words)
            return Term.literal(value, datatype=datatype)
        case "iri":
            return Term.iri(iri_of(words))
        case "code":
            return Term.iri(_code_iri(parameter, words))
        case "name":
            return Term.literal(folded(words))
    if parameter.lang is not None:
        return Term.text(words, parameter.lang)
    return Term.literal(words, datatype=parameter.datatype or STRING)


def _typed(parameter: Parameter, words: str) -> tuple[str, str]:
    """Lexical form and datatype. Raises ValueError, InvalidOperation."""
    match parameter.type:
        case "integer":
            if len(words) > _MOST_DIGITS:
                raise ValueError(words)
            return str(int(words)), INTEGER
        case "number":
            number = _decimal(words)
            return number, DECIMAL if "." in number else INTEGER
        case "decimal":
            return _decimal(words), DECIMAL
        case "date":
            return _edge_of(PartialDate.parse(words), parameter.edge).isoformat(), DATE
    if words not in {"true", "false"}:
        raise ValueError(words)
    return words, BOOLEAN


def _decimal(words: str) -> str:
    """Without an exponent: so a number may have only so many digits. Raises ValueError, InvalidOperation."""
    number = Decimal(words.replace("\u00a0", "").replace(" ", "").replace("_", ""))
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS or len(number.as_tuple().digits) > _MOST_DIGITS:
        raise ValueError(words)
    return format(number, "f")


def _code_iri(parameter: Parameter, words: str) -> str:
    scheme = f"{CODE}{parameter.scheme}/"
    code = words.removeprefix(scheme)
    if _CODE.fullmatch(code) is None:
        raise ValueError(words)
    return scheme + code


def iri_of(words: str) -> str:
    """An IRI in full or with one of our prefixes, angle brackets or not. Raises ValueError, KeyError.

    What stands in angle brackets may be of any scheme.
    """
    plain = words.strip()
    full = plain.startswith("<") and plain.endswith(">")
    plain = plain[1:-1] if full else plain
    if _FULL_IRI.fullmatch(plain) is None:
        raise ValueError(words)
    if full and plain.partition(":")[0] not in PREFIXES:
        return plain
    return expand(plain)


def folded(name: str) -> str:
    """A name as names are compared: lower case, one space between words, `ё` as `е`."""
    return " ".join(name.lower().replace("ё", "е").split())


def misfit(parameter: Parameter, words: str, *, fits: str = "") -> ParameterError:
    shown = ascii(words) if any("\ud800" <= character <= "\udfff" for character in words) else repr(words)
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    takes = fits or parameter.takes()
    error = ParameterError(f"{parameter.option} does not take {shown}", hint=f"it takes {takes}")
    return error.about(parameter.name, takes)


def _edge_of(date: PartialDate, edge: Edge) -> dt.date:
    """Raises ValueError before the first of all days."""
    if edge == "before" and date.first != date.last:
        try:
            return date.first - dt.timedelta(days=1)
        except OverflowError as error:
            raise ValueError(date.iso) from error
    return date.last if edge == "last" else date.first
