"""Running a query: parameters to terms, one question to the store, names and evidence beside the rows."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import EntityError, ParameterError, QueryError
from kg.model import PartialDate
from kg.namespaces import CODE, PREFIXES
from kg.query.answer import Answer, AnswerRow, Cell, Column, Kind
from kg.query.catalogue import SavedQuery, system_query
from kg.query.clocks import OWN, Clocks, clocked, left_out
from kg.query.columns import column_title
from kg.query.entities import called, resolve, spellings
from kg.query.evidence import evidence_of, proven
from kg.query.header import Header
from kg.query.labels import fallback, labels
from kg.query.parameters import Parameter, check_text, given, literal_term, misfit
from kg.store.base import Store, Values
from kg.store.binding import form
from kg.store.terms import BOOLEAN, Table, Term

DEFAULT_LIMIT: Final = 1000
DEFAULT_SECONDS: Final = 30.0
SEPARATOR: Final = " | "
"""Between the values of a cell that holds several: queries write it in GROUP_CONCAT."""

_KINDS: Final[Mapping[str, Kind]] = {"CONSTRUCT": "triples", "DESCRIBE": "triples", "ASK": "boolean"}
_PROVENANCE: Final = re.compile(r"facts?\d*")
_ABSOLUTE: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_NOTHING: Final = Cell()
_CODE: Final = 3
"""Letters of the longest code of a state."""
_POLITIES: Final = (PREFIXES["acc"] + "State", PREFIXES["acc"] + "StateGroup")


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an answer is wanted. No `seconds`: no time limit. `as_of` and `known_on`: see `kg.query.clocks`."""

    lang: str = "en"
    limit: int | None = DEFAULT_LIMIT
    seconds: float | None = DEFAULT_SECONDS
    evidence: bool = False
    sentences: Mapping[str, str] | None = None
    as_of: PartialDate | None = None
    known_on: PartialDate | None = None

    @property
    def clocks(self) -> Clocks:
        return Clocks(self.as_of, self.known_on)


def run(store: Store, query: SavedQuery, words: Mapping[str, str], wishes: Wishes | None = None) -> Answer:
    """The answer to a saved query with these parameters, as the user worded them.

    Raises ParameterError, EntityError and QueryError, the last naming the query's file.
    """
    wanted = Wishes() if wishes is None else wishes
    words, clocks = _own_date(query, words, wanted)
    stated = given(query.parameters, words)
    values = bindings(store, query, stated)
    started = time.perf_counter()
    try:
        table = _asked(store, clocked(query.text, clocks, query.header), wanted, values)
    except QueryError as error:
        raise QueryError(error.message, source=query.path, line=error.line, hint=error.hint) from error
    seconds = time.perf_counter() - started
    kind = _KINDS.get(form(query.text), "rows")
    columns = tuple(
        _column(name, column_title(name, query.header, wanted.lang), query.header) for name in table.variables
    )
    return Answer(
        columns=columns,
        rows=_rows(store, table, wanted, query.header, kind),
        cut=table.cut,
        seconds=seconds,
        title=query.header.title.get(wanted.lang) or next(iter(query.header.title.values())),
        view=query.header.view,
        parameters=stated,
        with_evidence=wanted.evidence,
        kind=kind,
        clocks=wanted.clocks.words,
        left_out=left_out(store, clocks),
    )


def _own_date(query: SavedQuery, words: Mapping[str, str], wanted: Wishes) -> tuple[Mapping[str, str], Clocks]:
    """A query that looks from a date by itself is told it by its parameter."""
    if wanted.as_of is None or all(parameter.name != OWN for parameter in query.parameters):
        return words, wanted.clocks
    stated, date = words.get(OWN) or wanted.as_of.iso, wanted.as_of.iso
    if stated != date:
        raise ParameterError(f"two dates to look from: {stated} and {date}").about(OWN, "one date")
    return {**words, OWN: wanted.as_of.iso}, Clocks(None, wanted.known_on)


def run_text(store: Store, text: str, wishes: Wishes | None = None) -> Answer:
    """The answer to a query given as text; of CONSTRUCT the triples, of ASK one row."""
    wanted = Wishes() if wishes is None else wishes
    started = time.perf_counter()
    table = _asked(store, clocked(text, wanted.clocks), wanted)
    seconds = time.perf_counter() - started
    header = Header({}, {})
    kind = _KINDS.get(form(text), "rows")
    columns = tuple(_column(name, name, header) for name in table.variables)
    rows = _rows(store, table, wanted, header, kind)
    return Answer(
        columns=columns,
        rows=rows,
        cut=table.cut,
        seconds=seconds,
        with_evidence=wanted.evidence,
        kind=kind,
        clocks=wanted.clocks.words,
        left_out=left_out(store, wanted.clocks),
    )


def _column(name: str, title: str, header: Header) -> Column:
    return Column(name, title, _PROVENANCE.fullmatch(name) is not None, _several(name, header))


def _several(name: str, header: Header) -> bool:
    return name in header.lists or name.startswith("facts")


def _asked(store: Store, text: str, wanted: Wishes, values: Values | None = None) -> Table:
    match form(text):
        case "CONSTRUCT" | "DESCRIBE":
            more = None if wanted.limit is None else wanted.limit + 1
            found = store.construct(text, values=values, limit=more, seconds=wanted.seconds)
            cut = wanted.limit is not None and len(found) > wanted.limit
            return Table(("subject", "predicate", "object"), found[: wanted.limit] if cut else found, cut)
        case "ASK":
            holds = store.ask(text, values=values, seconds=wanted.seconds)
            return Table(("answer",), ((Term.literal(str(holds).lower(), datatype=BOOLEAN),),))
        case _:
            return store.select(text, values=values, limit=wanted.limit, seconds=wanted.seconds)


def bindings(store: Store, query: SavedQuery, stated: Mapping[str, str]) -> dict[str, Sequence[Term]]:
    """Variable -> terms, for every parameter of the query. Raises ParameterError, EntityError."""
    found: dict[str, Sequence[Term]] = {}
    for parameter in query.parameters:
        try:
            found[parameter.variable] = (
                _terms(store, parameter, stated[parameter.name]) if parameter.name in stated else ()
            )
        except EntityError as error:
            error.parameter = parameter.name
            raise
    return found


def _terms(store: Store, parameter: Parameter, words: str) -> Sequence[Term]:
    check_text(parameter, words)
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
    named = [of_class for of_class in _POLITIES if len(called(store, words, of_class=of_class)) > 0]
    if len(named) == 0 and words.isalpha() and len(words) <= _CODE:
        raise misfit(parameter, words)  # ZZ is a slip in a code, not a part of Brazzaville
    for of_class in named or _POLITIES:
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


def _rows(store: Store, table: Table, wanted: Wishes, header: Header, kind: Kind = "rows") -> tuple[AnswerRow, ...]:
    """With their names, and their evidence where it was asked for: of triples, that of their subjects."""
    rows = _named(store, table, wanted, header)
    return tuple(proven(store, rows, wanted.sentences)) if kind == "triples" and wanted.evidence else rows


def _named(store: Store, table: Table, wanted: Wishes, header: Header) -> tuple[AnswerRow, ...]:
    many = [_several(name, header) for name in table.variables]
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
    """Several terms by name; most cells have one or none, and answers may have a million cells."""
    if len(terms) == 0:
        return _NOTHING
    if len(terms) == 1:
        return Cell(terms, (_shown(terms[0], names, words),))
    pairs = sorted(((_shown(term, names, words), term) for term in terms), key=lambda pair: (pair[0], pair[1].order))
    return Cell(tuple(term for _, term in pairs), tuple(name for name, _ in pairs))


def _shown(term: Term, names: Mapping[str, str], words: Mapping[str, str]) -> str:
    if term.kind == "iri":
        return names.get(term.value) or fallback(term.value)
    return words.get(term.value, term.value)
