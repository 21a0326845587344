"""What a store answers with: RDF terms and tables that belong to no engine.

A term is an IRI, a literal (with its datatype, or a language tag) or a blank node. A table has
one tuple a row, in the order of its variables, None where a variable is unbound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from kg.namespaces import PREFIXES

TermKind = Literal["iri", "literal", "blank"]

STRING: Final = PREFIXES["xsd"] + "string"
INTEGER: Final = PREFIXES["xsd"] + "integer"
DECIMAL: Final = PREFIXES["xsd"] + "decimal"
DOUBLE: Final = PREFIXES["xsd"] + "double"
BOOLEAN: Final = PREFIXES["xsd"] + "boolean"
DATE: Final = PREFIXES["xsd"] + "date"


@dataclass(frozen=True, slots=True)
class Term:
    """`value` is an IRI in full, a literal's lexical form, or a blank node's name in this answer.

    `datatype` is the IRI of a literal's datatype, None of a literal with a language.
    """

    kind: TermKind
    value: str
    datatype: str | None = None
    lang: str | None = None

    @classmethod
    def iri(cls, value: str) -> Term:
        return cls("iri", value)

    @classmethod
    def literal(cls, value: str, *, datatype: str = STRING) -> Term:
        return cls("literal", value, datatype)

    @classmethod
    def text(cls, value: str, lang: str) -> Term:
        return cls("literal", value, None, lang)

    @property
    def order(self) -> tuple[str, str, str, str]:
        """A total order over terms, for outputs that must not depend on an engine's."""
        return self.kind, self.value, self.datatype or "", self.lang or ""


Row: TypeAlias = tuple[Term | None, ...]
Statement: TypeAlias = tuple[Term, Term, Term]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT; `cut` tells that a row limit held back more rows."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    cut: bool = False

    def column(self, variable: str) -> tuple[Term | None, ...]:
        at = self.variables.index(variable)
        return tuple(row[at] for row in self.rows)

    def records(self) -> list[dict[str, Term]]:
        """Row by row, what is bound."""
        return [
            {name: term for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        ]
