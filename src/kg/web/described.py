"""What the pages of things ask of the store: a description, as a page or as triples. Runs in a worker."""

from __future__ import annotations

from kg.query import Answer, AnswerRow, Cell, Column, Wishes
from kg.query.catalogue import system_query
from kg.query.describe import Description, describe, triples_of
from kg.query.formats import FORMATS
from kg.store import Store, Term


def readable(store: Store, *, iri: str, lang: str, limit: int) -> Description | None:
    """For a page."""
    return describe(store, iri, Wishes(lang=lang, limit=limit, seconds=None, evidence=True))


def triples(store: Store, *, iri: str, form: str, limit: int) -> tuple[bytes, bool] | None:
    """The bytes of a graph format, and whether there were more triples than the limit."""
    found = triples_of(store, iri, Wishes(limit=limit, seconds=None))
    if found is None:
        return None
    statements, cut = found
    columns = tuple(Column(name, name) for name in ("subject", "predicate", "object"))
    rows = tuple(AnswerRow(tuple(_cell(term) for term in statement)) for statement in statements)
    return FORMATS[form].write(Answer(columns=columns, rows=rows, kind="triples")), cut


def is_known(store: Store, *, iri: str) -> bool:
    """Whether the graph says anything of it."""
    asked = {"_thing_iri": [Term.iri(iri)]}
    return any(
        len(store.select(system_query(name), values=asked, limit=1).rows) > 0 for name in ("described", "pointing")
    )


def _cell(term: Term) -> Cell:
    return Cell((term,), (term.value,))
