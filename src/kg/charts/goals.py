"""Target lines for a chart of figures, out of the saved query that follows targets."""

from __future__ import annotations

from collections.abc import Mapping

from kg.charts.reading import records
from kg.charts.spec import Goal
from kg.model import PartialDate
from kg.query import Answer, Wishes, catalogue, run
from kg.store import Store


def goals(store: Store, words: Mapping[str, str], wishes: Wishes) -> tuple[Goal, ...]:
    """The targets still ahead of their deadline's figures, for the same state and indicator as the chart."""
    query = catalogue()["target-progress"]
    known = {parameter.name for parameter in query.parameters}
    return goals_of(run(store, query, {name: value for name, value in words.items() if name in known}, wishes))


def goals_of(answer: Answer) -> tuple[Goal, ...]:
    """The same of rows that are there already."""
    found = []
    for _, record in records(answer):
        if not {"value", "deadline", "period", "latest", "neededGrowthPercent"} <= record.keys():
            continue
        found.append(
            Goal(
                value=float(record["value"].terms[0].value),
                deadline=PartialDate.parse(record["deadline"].labels[0]).last,
                since=PartialDate.parse(record["period"].labels[0]).last,
                latest=float(record["latest"].terms[0].value),
                growth=record["neededGrowthPercent"].labels[0],
                unit=record["unit"].text if "unit" in record else "",
            )
        )
    return tuple(found)
