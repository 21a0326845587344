"""`/timeline`: meetings, visits and signings by year and month, what is planned ahead, each with its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from fastapi import APIRouter, Request, Response

from kg.query import Wishes
from kg.query.answer import Evidence
from kg.query.values import Choice
from kg.web.answers import saved_query
from kg.web.asking import parameter_problems
from kg.web.filters import Asked, Field, choices
from kg.web.kept import kept
from kg.web.network_data import evidence_with_sentences
from kg.web.pages import HEADERS, HTML, language, page
from kg.web.plots import overview
from kg.web.problems import Problem
from kg.web.replies import Reply
from kg.web.service import Service, service_of
from kg.web.timeline_view import WHAT, Entry, Wanted, timeline
from kg.web.wordings import word

router = APIRouter(include_in_schema=False)
_ENTRIES: Final = 60
"""Events on one page."""
_NAMED: Final = ("state", "partner", "form", "status")
_DATES: Final = ("from", "to", "as_of", "known_on")


@dataclass(frozen=True, slots=True)
class Row:
    entry: Entry
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """`number` is 0 where only the year is known, `year` 0 where nothing is."""

    year: int
    number: int
    rows: tuple[Row, ...]


@router.get("/timeline")
async def timeline_page(request: Request) -> Response:
    service, lang = service_of(request), language(request)
    reply = Reply(request, service, HTML, lang)
    if reply.kept is not None:
        return reply.kept
    headers = {**HEADERS, "Content-Language": lang}
    asked: Asked | None = None
    try:
        asked = Asked(request)
        wanted = _wanted(asked, lang)
        queries = {name: saved_query(service, name) for name in ("meetings", "agreements")}
        work = partial(timeline, queries=queries, wanted=wanted)
        with parameter_problems():
            found = await kept(service, wanted, partial(service.ask, work))
        body = await _body(request, service, asked, found)
    except Problem as problem:
        shown = {"problem": problem, "fields": await _fields(service, asked, lang), "entries": None}
        body = page(request, "timeline.html", title=word("timeline.title", lang), lang=lang, **shown)
        return Response(body, problem.status, headers, HTML)
    return reply.of(body, HTML, headers)


def _wanted(asked: Asked, lang: str) -> Wanted:
    words = {name: asked.one(name) for name in _NAMED}
    for name in ("from", "to"):
        day = asked.date(name)
        words[name] = None if day is None else day.iso
    wishes = Wishes(lang=lang, limit=100_000, seconds=None, as_of=asked.date("as_of"), known_on=asked.date("known_on"))
    stated = tuple((name, value) for name, value in words.items() if value is not None)
    return Wanted(stated, asked.of("what", WHAT) or WHAT, wishes)


async def _body(request: Request, service: Service, asked: Asked, found: Sequence[Entry]) -> str:
    lang = language(request)
    at = asked.number("page", 100_000)
    listed = found[(at - 1) * _ENTRIES : at * _ENTRIES]
    known = await evidence_with_sentences(service, (fact for one in listed for fact in one.facts))
    rows = [Row(one, tuple(piece for fact in one.facts for piece in known.get(fact, ()))) for one in listed]
    events = [event for event in (one.event for one in found) if event is not None]
    kinds = {kind: word(f"timeline.what.{kind}", lang) for kind in (*WHAT, "ahead")}
    return page(
        request,
        "timeline.html",
        title=word("timeline.title", lang),
        lang=lang,
        problem=None,
        asked=asked,
        fields=await _fields(service, asked, lang),
        entries=found,
        years=_years(_months(rows)),
        picture=overview(events, word("timeline.overview", lang), kinds) if len(events) > 0 else None,
        at=at,
        pages=max(1, -(-len(found) // _ENTRIES)),
    )


def _months(rows: Sequence[Row]) -> list[Month]:
    def month(row: Row) -> tuple[int, int]:
        first = row.entry.first
        if first is None:
            return 0, 0
        return first.year, first.month if "-" in row.entry.day[:7] else 0

    return [Month(*key, tuple(group)) for key, group in groupby(rows, key=month)]


def _years(months: Sequence[Month]) -> list[tuple[int, list[Month]]]:
    return [(year, list(group)) for year, group in groupby(months, key=lambda month: month.year)]


async def _fields(service: Service, asked: Asked | None, lang: str) -> list[Field]:
    listed = await choices(service, tuple(("meetings", name) for name in _NAMED), lang)

    def given(name: str) -> tuple[str, ...]:
        return () if asked is None else asked.many(name)

    what = tuple(Choice(kind, word(f"timeline.what.{kind}", lang)) for kind in WHAT)
    fields = [Field(name, "select", given(name), listed["meetings", name]) for name in _NAMED]
    return [*fields, Field("what", "checks", given("what"), what), *(Field(one, "date", given(one)) for one in _DATES)]
