"""Running a query: parameters to terms, one question to the store, names and evidence beside the rows."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import EntityError, QueryError
from kg.namespaces import CODE, PREFIXES
from kg.query.answer import Answer, AnswerRow, Cell, Column
from kg.query.catalogue import SavedQuery, system_query
from kg.query.columns import column_title
from kg.query.entities import resolve, spellings
from kg.query.evidence import evidence_of
from kg.query.header import Header
from kg.query.labels import fallback, labels
from kg.query.parameters import Parameter, given, literal_term, misfit
from kg.store.base import Store
from kg.store.binding import form
from kg.store.terms import BOOLEAN, Table, Term

DEFAULT_LIMIT: Final = 1000
DEFAULT_SECONDS: Final = 30.0
SEPARATOR: Final = " | "
"""Between the values of a cell that holds several: queries write it in GROUP_CONCAT."""

_PROVENANCE: Final = re.compile(r"facts?\d*")
_ABSOLUTE: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_POLITIES: Final = (PREFIXES["acc"] + "State", PREFIXES["acc"] + "StateGroup")


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an answer is wanted. No `seconds`: no time limit."""

    lang: str = "en"
    limit: int | None = DEFAULT_LIMIT
    seconds: float | None = DEFAULT_SECONDS
    evidence: bool = False
    sentences: Mapping[str, str] | None = None


def run(store: Store, query: SavedQuery, words: Mapping[str, str], wishes: Wishes | None = None) -> Answer:
    """The answer to a saved query with these parameters, as the user worded them.

    Raises ParameterError, EntityError and QueryError, the last naming the query's file.
    """
    wanted = Wishes() if wishes is None else wishes
    stated = given(query.parameters, words)
    values = bindings(store, query, stated)
    started = time.perf_counter()
    try:
        table = store.select(query.text, values=values, limit=wanted.limit, seconds=wanted.seconds)
    except QueryError as error:
        raise QueryError(error.message, source=query.path, line=error.line, hint=error.hint) from error
    seconds = time.perf_counter() - started
    columns = tuple(
        Column(name, column_title(name, query.header, wanted.lang), _PROVENANCE.fullmatch(name) is not None)
        for name in table.variables
    )
    return Answer(
        columns=columns,
        rows=_rows(store, table, wanted, query.header),
        cut=table.cut,
        seconds=seconds,
        title=query.header.title.get(wanted.lang) or next(iter(query.header.title.values())),
        view=query.header.view,
        parameters=stated,
        with_evidence=wanted.evidence,
    )


def run_text(store: Store, text: str, wishes: Wishes | None = None) -> Answer:
    """The answer to a query given as text; of CONSTRUCT the triples, of ASK one row."""
    wanted = Wishes() if wishes is None else wishes
    started = time.perf_counter()
    table = _asked(store, text, wanted)
    seconds = time.perf_counter() - started
    columns = tuple(Column(name, name, _PROVENANCE.fullmatch(name) is not None) for name in table.variables)
    rows = _rows(store, table, wanted, Header({}, {}))
    return Answer(columns=columns, rows=rows, cut=table.cut, seconds=seconds, with_evidence=wanted.evidence)


def _asked(store: Store, text: str, wanted: Wishes) -> Table:
    match form(text):
        case "CONSTRUCT" | "DESCRIBE":
            more = None if wanted.limit is None else wanted.limit + 1
            found = store.construct(text, limit=more, seconds=wanted.seconds)
            cut = wanted.limit is not None and len(found) > wanted.limit
            return Table(("subject", "predicate", "object"), found[: wanted.limit] if cut else found, cut)
        case "ASK":
            holds = store.ask(text, seconds=wanted.seconds)
            return Table(("answer",), ((Term.literal(str(holds).lower(), datatype=BOOLEAN),),))
        case _:
            return store.select(text, limit=wanted.limit, seconds=wanted.seconds)


def bindings(store: Store, query: SavedQuery, stated: Mapping[str, str]) -> dict[str, Sequence[Term]]:
    """Variable -> terms, for every parameter of the query. Raises ParameterError, EntityError."""
    return {
        parameter.variable: _terms(store, parameter, stated[parameter.name]) if parameter.name in stated else ()
        for parameter in query.parameters
    }


def _terms(store: Store, parameter: Parameter, words: str) -> Sequence[Term]:
    match parameter.type:
        case "entity":
            return [Term.iri(resolve(store, words, of_class=parameter.of_class))]
        case "state":
            return [_state(store, parameter, words)]
        case "name":
            return [Term.literal(spelling) for spelling in spellings(store, words)]
        case "code":
            return [_code(store, parameter, words)]
        case _:
            return [literal_term(parameter, words)]


def _state(store: Store, parameter: Parameter, words: str) -> Term:
    errors = []
    for of_class in _POLITIES:
        try:
            return Term.iri(resolve(store, words, of_class=of_class))
        except EntityError as error:
            errors.append(error)
    several = next((error for error in errors if "several" in error.message), None)
    if several is not None:
        raise several
    raise misfit(parameter, words)


def _code(store: Store, parameter: Parameter, words: str) -> Term:
    term = literal_term(parameter, words)
    known = store.select(system_query("codes"), values={"_scheme_iri": [Term.iri(f"{CODE}{parameter.scheme}")]})
    codes = {record["code"].value: record["notation"].value for record in known.records()}
    if len(codes) > 0 and term.value not in codes:
        raise misfit(parameter, words, fits="one of " + ", ".join(sorted(codes.values())))
    return term


def _rows(store: Store, table: Table, wanted: Wishes, header: Header) -> tuple[AnswerRow, ...]:
    many = [name in header.lists or name.startswith("facts") for name in table.variables]
    split = [[_split(term, several) for term, several in zip(row, many, strict=True)] for row in table.rows]
    names = labels(store, _to_name(table.variables, split), wanted.lang)
    words = {word: texts[wanted.lang] for word, texts in header.words.items() if wanted.lang in texts}
    proving = [at for at, name in enumerate(table.variables) if _PROVENANCE.fullmatch(name) is not None]
    facts = [list(dict.fromkeys(term.value for at in proving for term in row[at])) for row in split]
    found = {}
    if wanted.evidence:
        found = evidence_of(store, (fact for each in facts for fact in each), sentences=wanted.sentences)
    return tuple(
        AnswerRow(
            tuple(_cell(terms, names, words) for terms in row),
            tuple(dict.fromkeys(piece for fact in each for piece in found.get(fact, ()))),
        )
        for row, each in zip(split, facts, strict=True)
    )


def _split(term: Term | None, several: bool) -> tuple[Term, ...]:  # noqa: FBT001 - the column's nature
    if term is None:
        return ()
    if not several:
        return (term,)
    parts = dict.fromkeys(part for part in term.value.split(SEPARATOR) if part)
    return tuple(Term.iri(part) if _ABSOLUTE.fullmatch(part) else Term.literal(part) for part in sorted(parts))


def _to_name(variables: Sequence[str], rows: Iterable[Sequence[tuple[Term, ...]]]) -> set[str]:
    shown = [_PROVENANCE.fullmatch(name) is None for name in variables]
    return {
        term.value
        for row in rows
        for terms, wanted in zip(row, shown, strict=True)
        if wanted
        for term in terms
        if term.kind == "iri"
    }


def _cell(terms: tuple[Term, ...], names: Mapping[str, str], words: Mapping[str, str]) -> Cell:
    def shown(term: Term) -> str:
        if term.kind == "iri":
            return names.get(term.value) or fallback(term.value)
        return words.get(term.value, term.value)

    pairs = sorted(((shown(term), term) for term in terms), key=lambda pair: (pair[0], pair[1].order))
    return Cell(tuple(term for _, term in pairs), tuple(name for name, _ in pairs))
