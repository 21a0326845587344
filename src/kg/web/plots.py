"""Pictures that the service draws itself, with no other program: figures over time, and how much happened when.

A figure is a bar over the days it speaks of with a mark in the middle; a line joins only whole years that follow each
other. Text is text, and each mark says what it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from typing import Any, Final

from kg.charts import Goal
from kg.charts.reading import Event, Point
from kg.charts.spec import PALETTE, joined
from kg.charts.words import word
from kg.network.labels import FONT, text_width

_WIDTH: Final = 860.0
_LEFT: Final = 96.0
_RIGHT: Final = 24.0
_TOP: Final = 16.0
_HEIGHT: Final = 340.0
_LINE: Final = 20.0
_SIZE: Final = 12
_INK: Final = "#1a1a1a"
_STEPS: Final = ((1e9, "bn"), (1e6, "mn"), (1e3, "thousand"))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days across and amounts up, in pixels."""

    first: int
    last: int
    low: float
    high: float

    def x(self, day: date) -> float:
        share = (day.toordinal() - self.first) / max(self.last - self.first, 1)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        return round(_TOP + (1 - (value - self.low) / ((self.high - self.low) or 1)) * _HEIGHT, 1)


def figures(points: Sequence[Point], goals: Sequence[Goal], title: str, lang: str) -> str:
    """The chart of figures; `points` are of one unit, and there is at least one."""
    series = sorted({point.series for point in points})
    colours = {name: PALETTE[at % len(PALETTE)] for at, name in enumerate(series)}
    scale = _scale(points, goals)
    height = _TOP + _HEIGHT + 30 + _LINE * (len(series) + len(goals) + 2)
    return "\n".join(_chart(points, goals, colours, _Frame(scale, height, title, lang)))


@dataclass(frozen=True, slots=True)
class _Frame:
    scale: _Scale
    height: float
    title: str
    lang: str


def _chart(points: Sequence[Point], goals: Sequence[Goal], colours: Mapping[str, str], frame: _Frame) -> Iterator[str]:
    yield from _begun(frame.height, frame.title)
    yield from _axes(frame.scale, points[0].unit, frame.lang)
    yield from _lines(points, colours, frame.scale)
    for point in points:
        yield from _figure(point, colours[point.series], frame.scale, frame.lang)
    for goal in goals:
        yield from _goal(goal, frame.scale, frame.lang)
    yield from _legend(colours, goals, frame.lang)
    yield "</svg>"


def _begun(height: float, title: str, role: str = "img") -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {height:g}" width="{_WIDTH:g}" '
        f'height="{height:g}" role="{role}" aria-label="{escape(title)}" font-family="{FONT}" font-size="{_SIZE}">'
    )
    yield f'<rect width="{_WIDTH:g}" height="{height:g}" fill="#ffffff"/>'


def _scale(points: Sequence[Point], goals: Sequence[Goal]) -> _Scale:
    first = min(point.first for point in points)
    last = max([*(point.last for point in points), *(goal.deadline for goal in goals)])
    values = [*(point.value for point in points), *(goal.value for goal in goals), 0.0]
    step = _step(max(values) - min(values))
    return _Scale(
        date(first.year, 1, 1).toordinal(),
        date(last.year, 12, 31).toordinal(),
        math.floor(min(values) / step) * step,
        math.ceil(max(values) / step) * step or 1.0,
    )


def _step(spread: float) -> float:
    """A round number of which five or so make the spread."""
    rough = (spread or 1.0) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * by for by in (1, 2, 5, 10) if power * by >= rough)


def _axes(scale: _Scale, unit: str, lang: str) -> Iterator[str]:
    step = _step(scale.high - scale.low)
    for number in range(round((scale.high - scale.low) / step) + 1):
        value = scale.low + number * step
        y = scale.y(value)
        yield f'<path d="M{_LEFT:g} {y:g}H{_WIDTH - _RIGHT:g}" stroke="#d5dbe1"/>'
        told = escape(amount(value, lang))
        yield f'<text x="{_LEFT - 8:g}" y="{y + 4:g}" text-anchor="end" fill="{_INK}">{told}</text>'
    years = range(date.fromordinal(scale.first).year, date.fromordinal(scale.last).year + 1)
    every = max(1, len(years) // 12)
    for year in years:
        x = scale.x(date(year, 1, 1))
        yield f'<path d="M{x:g} {_TOP:g}V{_TOP + _HEIGHT + 5:g}" stroke="#e6eaee"/>'
        if (year - years[0]) % every == 0:
            middle = scale.x(date(year, 7, 1))
            yield f'<text x="{middle:g}" y="{_TOP + _HEIGHT + 18:g}" text-anchor="middle" fill="{_INK}">{year}</text>'
    if unit:
        yield f'<text x="{_LEFT:g}" y="{_TOP - 3:g}" fill="{_INK}">{escape(unit)}</text>'


def _lines(points: Sequence[Point], colours: Mapping[str, str], scale: _Scale) -> Iterator[str]:
    for _, run in groupby(joined(points), key=lambda figure: figure["run"]):
        figures_of_run: list[dict[str, Any]] = list(run)
        places = (f"{scale.x(date.fromisoformat(one['middle'])):g} {scale.y(one['value']):g}" for one in figures_of_run)
        colour = colours[figures_of_run[0]["series"]]
        yield f'<path d="M{"L".join(places)}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _figure(point: Point, colour: str, scale: _Scale, lang: str) -> Iterator[str]:
    """A span with a mark: a dot as stated, a triangle for a bound."""
    y, left, right = scale.y(point.value), scale.x(point.first), scale.x(point.last)
    middle = round((left + right) / 2, 1)
    told = f"{point.series}: {point.when}, {point.bound} {amount(point.value, lang)} {point.unit}".replace("  ", " ")
    yield f"<g><title>{escape(told)}</title>"
    yield f'<path d="M{left:g} {y:g}H{right:g}" stroke="{colour}" stroke-width="3" stroke-opacity="0.45"/>'
    if point.bound:
        mark = f"M{middle:g} {y - 6:g}L{middle + 6:g} {y + 5:g}H{middle - 6:g}Z"
        yield f'<path d="{mark}" fill="#ffffff" stroke="{colour}" stroke-width="2"/>'
    else:
        yield f'<circle cx="{middle:g}" cy="{y:g}" r="4.5" fill="{colour}"/>'
    yield "</g>"


def _goal(goal: Goal, scale: _Scale, lang: str) -> Iterator[str]:
    x1, y1, x2, y2 = scale.x(goal.since), scale.y(goal.latest), scale.x(goal.deadline), scale.y(goal.value)
    yield f"<g><title>{escape(goal_words(goal, lang))}</title>"
    yield f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="#444444" stroke-width="1.5" stroke-dasharray="6 4"/>'
    yield f'<path d="M{x2 - 6:g} {y2:g}h12M{x2:g} {y2 - 6:g}v12" stroke="#444444" stroke-width="2"/></g>'


def goal_words(goal: Goal, lang: str) -> str:
    told = word("goal", lang).format(year=goal.deadline.year, growth=goal.growth)
    return f"{told} ({amount(goal.value, lang)} {goal.unit})"


def _legend(colours: Mapping[str, str], goals: Sequence[Goal], lang: str) -> Iterator[str]:
    down = _TOP + _HEIGHT + 30 + _LINE
    for name, colour in colours.items():
        yield f'<rect x="{_LEFT:g}" y="{down - 10:g}" width="12" height="12" fill="{colour}"/>'
        yield f'<text x="{_LEFT + 18:g}" y="{down:g}" fill="{_INK}">{escape(_fitting(name))}</text>'
        down += _LINE
    for goal in goals:
        yield f'<path d="M{_LEFT:g} {down - 4:g}h12" stroke="#444444" stroke-width="2" stroke-dasharray="4 3"/>'
        yield f'<text x="{_LEFT + 18:g}" y="{down:g}" fill="{_INK}">{escape(_fitting(goal_words(goal, lang)))}</text>'
        down += _LINE


def _fitting(text: str) -> str:
    while text_width(text, _SIZE) > _WIDTH - _LEFT - _RIGHT - 20:
        text = text[:-2].rstrip() + "…"
    return text


def amount(value: float, lang: str) -> str:
    """Billions, millions and thousands in words of the language."""
    size, name = next(((size, name) for size, name in _STEPS if abs(value) >= size), (1.0, ""))
    text = f"{value / size:,.4g}" if abs(value / size) < 1000 else f"{value / size:,.0f}"  # noqa: PLR2004
    if lang == "ru":
        text = text.replace(",", "\u00a0").replace(".", ",")
    return f"{text}\u00a0{word(name, lang)}" if name else text


def overview(events: Sequence[Event], title: str, kinds: Mapping[str, str]) -> str:
    """How much happened in each year, stacked by kind; `kinds`: kind -> its name."""
    years = sorted({event.first.year for event in events})
    span = list(range(years[0], years[-1] + 1)) if years[-1] - years[0] < 60 else years  # noqa: PLR2004
    counts = {(event.first.year, event.kind): 0 for event in events}
    for event in events:
        counts[event.first.year, event.kind] += 1
    most = max(sum(count for (at, _), count in counts.items() if at == year) for year in span) or 1
    return "\n".join(_bars(span, counts, most, (title, kinds)))


def _bars(
    span: Sequence[int], counts: Mapping[tuple[int, str], int], most: int, named: tuple[str, Mapping[str, str]]
) -> Iterator[str]:
    title, kinds = named
    bottom, room, wide = 110.0, 90.0, (_WIDTH - 20) / len(span)
    yield from _begun(150, title, "group")  # it holds links
    every = max(1, round(40 / wide))
    for at, year in enumerate(span):
        top = bottom
        x = 10 + at * wide
        for number, kind in enumerate(kinds):
            count = counts.get((year, kind), 0)
            if count > 0:
                high = max(room * count / most, 2)
                top -= high
                told = escape(f"{year}: {kinds[kind]}, {count}")
                yield (
                    f'<a href="#y{year}"><rect x="{x + 1:.1f}" y="{top:.1f}" width="{max(wide - 2, 1):.1f}" '
                    f'height="{high:.1f}" fill="{PALETTE[number]}"><title>{told}</title></rect></a>'
                )
        if at % every == 0:
            yield f'<text x="{x + wide / 2:.1f}" y="{bottom + 15:g}" text-anchor="middle" fill="{_INK}">{year}</text>'
    across = 10.0
    for number, (_, name) in enumerate(kinds.items()):
        yield f'<rect x="{across:.1f}" y="132" width="12" height="12" fill="{PALETTE[number]}"/>'
        yield f'<text x="{across + 17:.1f}" y="142" fill="{_INK}">{escape(name)}</text>'
        across += 17 + text_width(name, _SIZE) + 18
    yield "</svg>"
