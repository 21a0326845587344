"""What `kg query` does beside asking: listing the saved queries and values, starting a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.cli.asking import Asking
from kg.cli.output import show
from kg.errors import ParameterError
from kg.query import Answer, AnswerRow, Cell, Column, SavedQuery
from kg.query.catalogue_rdf import catalogue_quads
from kg.query.formats import FORMATS
from kg.query.starting import start_query
from kg.query.values import has_values, values
from kg.store import Store, Term
from kg.store.binding import neutral_term
from kg.store.terms import INTEGER


def listing(queries: Sequence[SavedQuery], lang: str, form: str) -> None:
    """The saved queries as a table, or as the triples of the catalogue in a format for triples."""
    show(_triples(queries) if FORMATS[form].kinds == FORMATS["turtle"].kinds else _rows(queries, lang), form, lang)


def _rows(queries: Iterable[SavedQuery], lang: str) -> Answer:
    columns = [Column("name", "name"), Column("title", "title"), Column("parameters", "parameters")]
    rows = []
    for query in queries:
        parameters = " ".join(
            f"[{one.option}]" if one.optional or one.default is not None else one.option for one in query.parameters
        )
        title = query.header.title.get(lang) or next(iter(query.header.title.values()))
        rows.append(AnswerRow(tuple(map(_text, (query.name, title, parameters)))))
    return Answer(columns=tuple(columns), rows=tuple(rows))


def _triples(queries: Iterable[SavedQuery]) -> Answer:
    rows = []
    for quad in catalogue_quads(queries):
        terms = [neutral_term(term) for term in (quad.subject, quad.predicate, quad.object)]
        rows.append(AnswerRow(tuple(Cell((term,), (term.value,)) for term in terms)))
    columns = tuple(Column(name, name) for name in ("subject", "predicate", "object"))
    return Answer(columns=columns, rows=tuple(rows), kind="triples")


def _text(words: str) -> Cell:
    return Cell((Term.literal(words),), (words,)) if words else Cell()


def start(name: str, folder: Path | None) -> None:
    """Starts a query file and says how it is asked."""
    path = start_query(name, Path() if folder is None else folder)
    print(f"{path}: change it, then ask it with kg query --queries {path.parent} {name}")


def value_list(store: Store, query: SavedQuery, name: str, asked: Asking) -> Answer:
    """Value, name and count of each choice. Raises ParameterError for a parameter that takes anything."""
    parameter = query.parameter(name)
    if not has_values(parameter):
        raise ParameterError(f"{parameter.option} has no list of values", hint=f"it takes {parameter.takes()}")
    found = values(store, query, name, asked.lang, limit=asked.limit + 1, seconds=asked.timeout)
    titles = {"en": ("value", "name", "number"), "ru": ("значение", "название", "число")}[asked.lang]
    rows = []
    for choice in found[: asked.limit]:
        count = Cell() if choice.count is None else _number(choice.count)
        rows.append(AnswerRow((_text(choice.value), _text(choice.label), count)))
    columns = tuple(map(Column, ("value", "label", "count"), titles))
    return Answer(columns=columns, rows=tuple(rows), cut=len(found) > asked.limit)


def _number(count: int) -> Cell:
    return Cell((Term.literal(str(count), datatype=INTEGER),), (str(count),))
