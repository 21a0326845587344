"""RDF terms out of the model's values, each with the datatype that says what it is.

The only module that decides how a value looks in RDF. pyoxigraph's classes are exported from
here, so that the layers above speak of terms without importing an engine.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.model import PartialDate
from kg.namespaces import expand
from kg.rdf.naming import code_iri

__all__ = ["BlankNode", "DefaultGraph", "Literal", "NamedNode", "Pair", "Quad", "Term", "Triple"]

Term: TypeAlias = NamedNode | Literal
Pair: TypeAlias = tuple[NamedNode, Term]
"""A predicate and its object: a statement about a subject that is yet to be named."""


@lru_cache(maxsize=4096)
def iri(name: str) -> NamedNode:
    """The node of a prefixed name or of an IRI in full."""
    return NamedNode(expand(name))


TYPE: Final = iri("rdf:type")
_INTEGER: Final = iri("xsd:integer")
_DECIMAL: Final = iri("xsd:decimal")
_BOOLEAN: Final = iri("xsd:boolean")
_DATE: Final = iri("xsd:date")
_URI: Final = iri("xsd:anyURI")


def text(value: str, language: str | None = None) -> Literal:
    """A plain string, or one in a language. Tags are lower case, as in RDF's value space."""
    return Literal(value) if language is None else Literal(value, language=language)


def integer(value: int) -> Literal:
    return Literal(str(int(value)), datatype=_INTEGER)


def decimal(value: Decimal | int) -> Literal:
    """In canonical form: no exponent, no needless zeros. Raises ValueError on what is no number."""
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"no decimal: {value}")
    digits = format(number, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=_DECIMAL)


def boolean(value: bool) -> Literal:  # noqa: FBT001 - the value itself, not an option
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def date(value: PartialDate) -> Literal:
    """A year, a month or a day: `xsd:gYear`, `xsd:gYearMonth`, `xsd:date`."""
    return Literal(value.iso, datatype=iri(value.datatype))


def day(value: dt.date) -> Literal:
    return Literal(value.isoformat(), datatype=_DATE)


def uri(value: str) -> Literal:
    """A web address as the source gives it, which need not be a valid IRI."""
    return Literal(value, datatype=_URI)


def code(scheme: str, value: str) -> NamedNode:
    """The concept of a code of one of our code lists."""
    return NamedNode(code_iri(scheme, value))
