"""Charts as Vega-Lite: figures over time, bars, timelines.

A figure is drawn over the days it speaks of, so that eight months are never taken for a year; a line joins only
whole years that follow each other. A lower or upper bound has a mark of its own. What cannot be drawn is
counted in the note below the chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kg.charts.reading import Event, Point, events, points, strongest
from kg.charts.words import word
from kg.errors import QueryError
from kg.network.labels import FONT
from kg.query import Answer

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
PALETTE: Final = ("#1f4e79", "#b35900", "#1b7f3b", "#8b1a8b", "#a11d33", "#00727a", "#6b5b00", "#444444")
_ROW: Final = 20


@dataclass(frozen=True, slots=True)
class Goal:
    """A target line: from the latest whole-year figure to what is to be reached, and the growth a year it needs."""

    value: float
    deadline: date
    since: date
    latest: float
    growth: str
    unit: str


def spec(answer: Answer, lang: str = "en", *, kind: str | None = None, goals: Sequence[Goal] = ()) -> dict[str, Any]:
    """The chart of an answer, in the form that its query asks for or in `kind` (`line`, `bar`, `timeline`).

    Raises QueryError where no row can be drawn.
    """
    match kind or answer.view:
        case "timeline":
            found, without = events(answer)
            made, left = _timeline(found, lang), without
        case "bar":
            drawn, left = _drawable(answer)
            made = _bars(drawn, lang)
        case _:
            drawn, left = _drawable(answer)
            made = _lines(drawn, lang, [goal for goal in goals if goal.unit == drawn[0].unit])
    return _framed(made, answer.title, left, lang)


def _drawable(answer: Answer) -> tuple[list[Point], int]:
    found, without = points(answer)
    kept, outside = strongest(found)
    if len(kept) == 0:
        raise QueryError("no row has both a time and a value to draw", hint="ask with --format table to see the rows")
    return kept, without + outside


def _framed(made: dict[str, Any], title: str, left: int, lang: str) -> dict[str, Any]:
    note = word("left_out", lang).format(n=left) if left > 0 else word("source", lang)
    return {
        "$schema": SCHEMA,
        "title": {"text": title, "subtitle": note, "anchor": "start", "subtitleColor": "#444444"},
        "background": "#ffffff",
        "padding": 16,
        "config": {
            "font": FONT,
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "labelColor": "#1a1a1a"},
            "legend": {
                "labelFontSize": 12,
                "labelLimit": 420,
                "orient": "bottom",
                "columns": 1,
                "direction": "vertical",
            },
            "range": {"category": list(PALETTE)},
            "view": {"stroke": "#ccd3da"},
        },
        **made,
    }


def _lines(found: Sequence[Point], lang: str, goals: Sequence[Goal]) -> dict[str, Any]:
    figures = [figure(point) for point in found]
    time = {"field": "first", "type": "temporal", "title": None, "axis": {"format": "%Y"}}
    value = {"field": "value", "type": "quantitative", "title": found[0].unit or None, "axis": _amounts(lang)}
    colour = {"field": "series", "type": "nominal", "title": None}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": joined(found)},
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"x": {**time, "field": "middle"}, "y": value, "color": colour, "detail": {"field": "run"}},
        },
        {
            "data": {"values": figures},
            "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.45},
            "encoding": {"x": time, "x2": {"field": "last"}, "y": value, "color": colour},
        },
        {
            "data": {"values": figures},
            "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
            "encoding": {
                "x": {**time, "field": "middle"},
                "y": value,
                "color": colour,
                "shape": {"field": "bound", "type": "nominal", "title": None, "sort": [word("exact", lang)]},
                "tooltip": [{"field": name, "type": "nominal"} for name in ("series", "when", "bound", "told")],
            },
        },
        *(layer for goal in goals for layer in _goal(goal, value, lang)),
    ]
    for one in figures:
        one["bound"] = one["bound"] or word("exact", lang)
    return {"width": 720, "height": 380, "layer": layers}


def _amounts(lang: str) -> dict[str, Any]:
    """Billions, millions and thousands in words of the language."""
    steps = [(1e9, "bn"), (1e6, "mn"), (1e3, "thousand")]
    test = "format(datum.value, ',')"
    for size, name in reversed(steps):
        told = word(name, lang)
        test = (
            f"abs(datum.value) >= {size:.0f} ? format(datum.value / {size:.0f}, ',.4~g') + '\\u00a0{told}' : ({test})"
        )
    return {"labelExpr": test}


def _goal(goal: Goal, value: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    """A dashed line to the target, with its words at the end."""
    told = word("goal", lang).format(year=goal.deadline.year, growth=goal.growth)
    ends = [
        {"at": goal.since.isoformat(), "value": goal.latest},
        {"at": goal.deadline.isoformat(), "value": goal.value, "told": told},
    ]
    time = {"field": "at", "type": "temporal"}
    return [
        {
            "data": {"values": ends},
            "mark": {"type": "line", "strokeDash": [6, 4], "color": "#444444"},
            "encoding": {"x": time, "y": value},
        },
        {
            "data": {"values": ends[1:]},
            "mark": {"type": "text", "align": "right", "dx": -8, "dy": -8, "color": "#1a1a1a", "fontSize": 12},
            "encoding": {"x": time, "y": value, "text": {"field": "told"}},
        },
    ]


def figure(point: Point) -> dict[str, Any]:
    middle = date.fromordinal((point.first.toordinal() + point.last.toordinal()) // 2)
    return {
        "first": point.first.isoformat(),
        "last": point.last.isoformat(),
        "middle": middle.isoformat(),
        "when": point.when,
        "value": point.value,
        "told": f"{point.value:,.0f} {point.unit}".strip(),
        "series": point.series,
        "bound": point.bound,
        "facts": list(point.facts),
    }


def joined(found: Sequence[Point]) -> list[dict[str, Any]]:
    """Whole years for the joining line, of each the figure published last, no bounds.

    `run` changes where a year is missing, so that gaps stay open.
    """
    latest: dict[tuple[str, int], Point] = {}
    for point in sorted(found, key=lambda one: (one.known, one.value)):
        if point.whole_year and point.bound == "":
            latest[point.series, point.first.year] = point
    made = []
    run = 0
    for series, year in sorted(latest):
        run += (series, year - 1) not in latest
        made.append({**figure(latest[series, year]), "run": run})
    return made


def _bars(found: Sequence[Point], lang: str) -> dict[str, Any]:
    values = [{**figure(point), "name": f"{point.series}, {point.when}"} for point in found]
    return {
        "width": 560,
        "height": {"step": _ROW},
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 420}},
            "x": {
                "field": "value",
                "type": "quantitative",
                "title": found[0].unit or None,
                "axis": _amounts(lang),
                "stack": None,
            },
            "color": {"field": "series", "type": "nominal", "legend": None},
        },
    }


def _timeline(found: Sequence[Event], lang: str) -> dict[str, Any]:
    if len(found) == 0:
        raise QueryError("no row has a date to draw", hint="ask with --format table to see the rows")
    middle = (found[0].first.toordinal() + max(event.last for event in found).toordinal()) // 2
    values = [_entry(number, event, middle, lang) for number, event in enumerate(found)]
    row = {"field": "row", "type": "ordinal", "axis": None}
    time = {"field": "first", "type": "temporal", "title": None, "axis": {"orient": "top", "format": "%Y-%m"}}
    marks = {"domain": [word("done", lang), word("ahead", lang)], "range": ["circle", "triangle-right"]}
    shape = {"field": "state", "type": "nominal", "title": None, "scale": marks}
    colour = {"field": "kind", "type": "nominal", "title": None}
    return {
        "width": 860,
        "height": {"step": _ROW},
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 4},
                "encoding": {"x": time, "x2": {"field": "last"}, "y": row, "color": colour},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
                "encoding": {"x": time, "y": row, "color": colour, "shape": shape},
            },
            *(_told(values, side) for side in ("left", "right")),
        ],
    }


def _told(values: Sequence[dict[str, Any]], side: str) -> dict[str, Any]:
    """The words of an event, on the side of its mark where there is room."""
    return {
        "data": {"values": [one for one in values if one["side"] == side]},
        "mark": {"type": "text", "align": side, "dx": 9 if side == "left" else -9, "fontSize": 11, "limit": 600},
        "encoding": {
            "x": {"field": "last" if side == "left" else "first", "type": "temporal"},
            "y": {"field": "row", "type": "ordinal"},
            "text": {"field": "told"},
        },
    }


def _entry(number: int, event: Event, middle: int, lang: str) -> dict[str, Any]:
    return {
        "row": number,
        "first": event.first.isoformat(),
        "last": event.last.isoformat(),
        "told": f"{event.when} {event.name}",
        "kind": event.kind or word("other", lang),
        "state": word("ahead" if event.ahead else "done", lang),
        "side": "left" if event.first.toordinal() <= middle else "right",
        "facts": list(event.facts),
    }
