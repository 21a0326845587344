"""What the page of trade shows of one pair of states and one indicator. It runs in a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.charts import Goal, goals_of
from kg.charts.reading import Point, points, strongest
from kg.query import Answer, AnswerRow, SavedQuery, Wishes, run
from kg.query.catalogue import system_query
from kg.query.run import bindings
from kg.store import Store

INDICATORS: Final = ("trade-turnover", "exports", "imports", "trade-balance")
TABLES: Final = ("target-progress", "mirror-figures", "conflicting-figures", "arithmetic-checks")
"""Saved queries whose rows stand below the chart."""
_STATES: Final = ("states", "exporter", "importer", "reporter", "reporters")


@dataclass(frozen=True, slots=True)
class Wanted:
    """States as the reader words them, of which either may be missing, and the wishes for every question."""

    state: str | None
    partner: str | None
    indicator: str
    since: str | None
    until: str | None
    wishes: Wishes

    @property
    def words(self) -> dict[str, str]:
        pairs = {
            "state": self.state,
            "partner": self.partner,
            "indicator": self.indicator,
            "from": self.since,
            "to": self.until,
        }
        return {name: value for name, value in pairs.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Trade:
    """`points` are drawn, `left` figures are not: of another unit, without a period or value. `tables` by query."""

    series: Answer
    points: tuple[Point, ...]
    left: int
    goals: tuple[Goal, ...]
    tables: Mapping[str, Answer]


def fullest_pair(store: Store) -> tuple[str, str] | None:
    """The two states of which most figures speak, by code."""
    found = store.select(system_query("trading-pairs"), limit=1).records()
    return (_code(found[0]["one"].value), _code(found[0]["two"].value)) if len(found) > 0 else None


def _code(state: str) -> str:
    """As the lists of choices write it."""
    return state.rpartition("/")[2].upper()


def trade(store: Store, *, queries: Mapping[str, SavedQuery], wanted: Wanted) -> Trade:
    """Raises ParameterError and EntityError for states that are none."""
    series = run(store, queries["trade-series"], wanted.words, wanted.wishes)
    whole = replace(wanted.wishes, limit=None, evidence=False)
    every = run(store, queries["trade-series"], _any_indicator(wanted), whole)
    drawn, left = points(_of_indicator(every, wanted.indicator))
    drawn, outside = strongest(drawn)
    facts = _facts(every)
    partner = _partner(store, queries, wanted)
    tables = {name: _about(_asked(store, queries[name], wanted), name, partner, facts) for name in TABLES}
    return Trade(
        series=series,
        points=tuple(_named(drawn)),
        left=left + outside,
        goals=tuple(goal for goal in goals_of(tables["target-progress"]) if _fits(goal, drawn)),
        tables=tables,
    )


def _of_indicator(every: Answer, indicator: str) -> Answer:
    """The chart draws all figures, the table beside it the first of them with their passages."""
    at = [column.name for column in every.columns].index("indicator")
    return replace(
        every, rows=tuple(row for row in every.rows if row.cells[at].terms[0].value.endswith(f"/{indicator}"))
    )


def _any_indicator(wanted: Wanted) -> dict[str, str]:
    return {name: value for name, value in wanted.words.items() if name != "indicator"}


def _asked(store: Store, query: SavedQuery, wanted: Wanted) -> Answer:
    known = {parameter.name for parameter in query.parameters}
    words = {name: value for name, value in wanted.words.items() if name in known}
    return run(store, query, words, wanted.wishes)


def _partner(store: Store, queries: Mapping[str, SavedQuery], wanted: Wanted) -> str | None:
    """The IRI of the second state, as the query itself understands the words."""
    if wanted.partner is None:
        return None
    return bindings(store, queries["trade-series"], {"partner": wanted.partner})["__partner"][0].value


def _about(answer: Answer, name: str, partner: str | None, facts: set[str]) -> Answer:
    """The rows that speak of both states: by the states they name, of checks by the figures they check."""
    if partner is None:
        return answer
    holds: Callable[[AnswerRow], bool]
    if name == "arithmetic-checks":

        def holds(row: AnswerRow) -> bool:
            return not facts.isdisjoint(_facts_of(answer, row))
    else:
        places = [at for at, column in enumerate(answer.columns) if column.name in _STATES]

        def holds(row: AnswerRow) -> bool:
            return any(term.value == partner for at in places for term in row.cells[at].terms)

    return replace(answer, rows=tuple(row for row in answer.rows if holds(row)))


def _facts(answer: Answer) -> set[str]:
    return {fact for row in answer.rows for fact in _facts_of(answer, row)}


def _facts_of(answer: Answer, row: AnswerRow) -> set[str]:
    cells = zip(answer.columns, row.cells, strict=True)
    return {term.value for column, cell in cells if column.provenance for term in cell.terms}


def _named(drawn: list[Point]) -> list[Point]:
    """Series by what tells them apart: what all of them say stands in the title."""
    parts = [point.series.split(" · ") for point in drawn]
    common = set.intersection(*map(set, parts)) if len(parts) > 0 else set()
    return [
        replace(point, series=" · ".join(part for part in said if part not in common))
        for point, said in zip(drawn, parts, strict=True)
    ]


def _fits(goal: Goal, drawn: list[Point]) -> bool:
    return any(point.unit == goal.unit for point in drawn)
