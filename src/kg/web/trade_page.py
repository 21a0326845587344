"""`/trade`: the figures of one pair of states over time, the target, and where sources disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from kg.charts.spec import PALETTE, figure, joined
from kg.query import Answer, Wishes
from kg.query.values import Choice
from kg.web.answers import saved_query
from kg.web.asking import parameter_problems
from kg.web.filters import Asked, Field, choices
from kg.web.kept import kept
from kg.web.pages import HEADERS, HTML, language, page
from kg.web.plots import amount, figures, goal_words
from kg.web.problems import Problem
from kg.web.questions import codes, with_sentences
from kg.web.replies import Reply
from kg.web.service import Service, service_of
from kg.web.trade_view import INDICATORS, TABLES, Trade, Wanted, fullest_pair, trade
from kg.web.wordings import word

router = APIRouter(include_in_schema=False)
_QUERIES: Final = ("trade-series", *TABLES)
_ROWS: Final = 200


@router.get("/trade")
async def trade_page(request: Request) -> Response:
    service, lang = service_of(request), language(request)
    reply = Reply(request, service, HTML, lang)
    if reply.kept is not None:
        return reply.kept
    headers = {**HEADERS, "Content-Language": lang}
    asked: Asked | None = None
    try:
        asked = Asked(request)
        wanted = await _wanted(service, asked, lang)
        with parameter_problems():
            found = await _found(service, wanted)
    except Problem as problem:
        shown = {"problem": problem, "fields": await _fields(service, asked, None, lang)}
        body = page(request, "trade.html", title=word("trade.title", lang), lang=lang, trade=None, **shown)
        return Response(body, problem.status, headers, HTML)
    return reply.of(await _body(request, service, wanted, found), HTML, headers)


async def _wanted(service: Service, asked: Asked, lang: str) -> Wanted:
    """Without any state, the pair of which most is known."""
    indicator = asked.of("indicator", INDICATORS)
    since, until = asked.date("from"), asked.date("to")
    wishes = Wishes(lang=lang, seconds=None, evidence=True, as_of=asked.date("as_of"), known_on=asked.date("known_on"))
    state, partner = asked.one("state"), asked.one("partner")
    if state is None and partner is None:
        found = await kept(service, "fullest pair", partial(service.ask, fullest_pair))
        state, partner = found or (None, None)
    return Wanted(
        state=state,
        partner=partner,
        indicator=next(iter(indicator), INDICATORS[0]),
        since=None if since is None else since.iso,
        until=None if until is None else until.iso,
        wishes=wishes,
    )


async def _found(service: Service, wanted: Wanted) -> Trade:
    queries = {name: saved_query(service, name) for name in _QUERIES}
    found = await kept(service, wanted, partial(service.ask, partial(trade, queries=queries, wanted=wanted)))
    words = service.sentences
    tables = {name: with_sentences(answer, words) for name, answer in found.tables.items()}
    return replace(found, series=with_sentences(found.series, words), tables=tables)


async def _body(request: Request, service: Service, wanted: Wanted, found: Trade) -> str:
    lang = wanted.wishes.lang
    fields = await _fields(service, Asked(request), wanted, lang)
    names = [next((one.label for one in field.choices if one.value == field.value), field.value) for field in fields]
    title = ", ".join(name for name in names[:3] if name)
    points = [replace(point, series=point.series or word("trade.untold", lang)) for point in found.points]
    return page(
        request,
        "trade.html",
        title=word("trade.title", lang),
        lang=lang,
        problem=None,
        fields=fields,
        trade=found,
        heading=title,
        picture=figures(points, found.goals, title, lang) if len(points) > 0 else None,
        goals=[goal_words(goal, lang) for goal in found.goals],
        series=shown_table(found.series),
        tables=[(name, shown_table(answer)) for name, answer in found.tables.items()],
        chart=_chart(replace(found, points=tuple(points)), title, lang),
    )


def _chart(found: Trade, title: str, lang: str) -> dict[str, Any]:
    """What the script draws: the same data by the same rules."""
    series = sorted({point.series for point in found.points})
    drawn = [{**figure(point), "amount": amount(point.value, lang)} for point in found.points]
    goals = [
        {
            "since": goal.since.isoformat(),
            "latest": goal.latest,
            "deadline": goal.deadline.isoformat(),
            "value": goal.value,
            "told": goal_words(goal, lang),
        }
        for goal in found.goals
    ]
    words = {name: word(f"trade.chart.{name}", lang) for name in ("series", "bound", "target")}
    colours = {name: PALETTE[at % len(PALETTE)] for at, name in enumerate(series)}
    lines = joined(found.points)
    unit = found.points[0].unit if len(found.points) > 0 else ""
    shown = {"title": title, "unit": unit, "lang": lang, "colours": colours, "words": words}
    return {**shown, "figures": drawn, "lines": lines, "goals": goals}


def shown_table(answer: Answer) -> dict[str, Any]:
    """Columns that hold something, the rows' cells with what they link to, and the passages behind each."""
    rows = answer.rows[:_ROWS]
    kept_columns = [
        at
        for at, column in enumerate(answer.columns)
        if not column.provenance and any(len(row.cells[at].terms) > 0 for row in rows)
    ]
    return {
        "title": answer.title,
        "columns": [answer.columns[at].title for at in kept_columns],
        "rows": [{"cells": [row.cells[at] for at in kept_columns], "evidence": row.evidence} for row in rows],
        "count": len(answer.rows),
        "cut": answer.cut or len(answer.rows) > _ROWS,
    }


async def _fields(service: Service, asked: Asked | None, wanted: Wanted | None, lang: str) -> list[Field]:
    listed = await choices(service, (("trade-series", "state"), ("trade-series", "partner")), lang)
    names: Mapping[str, Mapping[str, str]] = (await kept(service, "codes", partial(service.ask, codes)))["indicator"]
    indicators = tuple(Choice(code, names[code].get(lang) or code) for code in INDICATORS)
    given = {} if asked is None else {name: asked.many(name) for name in ("state", "partner", "indicator")}
    if wanted is not None:
        stated = {"state": wanted.state, "partner": wanted.partner, "indicator": wanted.indicator}
        given |= {name: (value,) for name, value in stated.items() if value is not None}

    def states(name: str) -> Field:
        known = listed["trade-series", name]
        chosen = given.get(name, ())
        missing = tuple(Choice(one, one) for one in chosen if one not in {each.value for each in known})
        return Field(name, "select", chosen, known + missing)

    dates = ("from", "to", "as_of", "known_on")
    return [
        states("state"),
        states("partner"),
        Field("indicator", "select", given.get("indicator", ()), indicators),
        *(Field(name, "date", () if asked is None else asked.many(name)) for name in dates),
    ]
