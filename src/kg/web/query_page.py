"""`/queries`: all saved queries, and one of them as a form with its answer, evidence, files and address."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from kg.charts.reading import points, strongest
from kg.errors import KgError, ParameterError, QueryError
from kg.query import Answer, SavedQuery, Wishes
from kg.query.clocks import OWN
from kg.query.formats.note import note
from kg.query.parameters import given
from kg.store import Store
from kg.web.answers import PREFIX, forms_of, saved_query
from kg.web.asking import parameter_problems
from kg.web.filters import Asked
from kg.web.pages import HEADERS, HTML, language, page
from kg.web.plots import figures
from kg.web.problems import Problem
from kg.web.query_form import controls
from kg.web.query_table import shown_table
from kg.web.questions import answer, with_sentences
from kg.web.replies import Reply
from kg.web.service import Service, service_of
from kg.web.wordings import word

router = APIRouter(include_in_schema=False)
_OWN: Final = frozenset({"lang", "limit", "as_of", "known_on", "sort", "filter", "evidence"})
_LIMIT: Final = 200
_DRAWN: Final = ("line", "bar")
_PLACES: Final = {"network": "/network", "timeline": "/timeline", "line": "/trade"}
"""Pages that show more of what a view is about."""


@dataclass(frozen=True, slots=True)
class QueryAsked:
    """A saved query as the address of its page asks it."""

    query: SavedQuery
    asked: Asked
    words: Mapping[str, str]
    wishes: Wishes

    @property
    def ready(self) -> bool:
        """Whether all that it needs is there."""
        try:
            given(self.query.parameters, self.words)
        except ParameterError as error:
            return error.parameter in self.words or not any(
                one.name == error.parameter for one in self.query.parameters
            )
        return True

    @property
    def pairs(self) -> dict[str, str]:
        """What the API is to be asked for the same answer."""
        clocks = {name: date.iso for name in ("as_of", "known_on") if (date := getattr(self.wishes, name)) is not None}
        return {**self.words, **clocks}


@router.get("/queries")
async def list_queries(request: Request) -> Response:
    service, lang = service_of(request), language(request)
    reply = Reply(request, service, HTML, lang)
    if reply.kept is not None:
        return reply.kept
    groups: dict[str, list[SavedQuery]] = {}
    for query in service.catalogue:
        groups.setdefault(next(iter(query.header.tags), ""), []).append(query)
    text = page(request, "queries.html", lang=lang, title=word("queries.title", lang), groups=sorted(groups.items()))
    return reply.of(text, HTML, {**HEADERS, "Content-Language": lang})


@router.get("/queries/{name}")
async def show_query(request: Request, name: str) -> Response:
    """Where what was asked does not fit, the same form with a word on it."""
    service, lang = service_of(request), language(request)
    query = saved_query(service, name)
    reply = Reply(request, service, HTML, lang)
    if reply.kept is not None:
        return reply.kept
    headers = {**HEADERS, "Content-Language": lang}
    found: Answer | None = None
    try:
        question = read_question(request, query, service)
        found = await _answer(service, question) if question.ready else None
    except (Problem, KgError) as error:
        problem = _problem(error)
        plain = QueryAsked(query, Asked(request), _words(Asked(request), query), Wishes(lang=lang))
        return Response(await _body(request, service, plain, None, problem), problem.status, headers, HTML)
    return reply.of(await _body(request, service, question, found, None), HTML, headers)


@router.get("/queries/{name}/chart.svg")
async def chart(request: Request, name: str) -> Response:
    """The default view as a picture. Raises Problem 404 where nothing can be drawn."""
    service = service_of(request)
    query = saved_query(service, name)
    reply = Reply(request, service, "chart", language(request))
    if reply.kept is not None:
        return reply.kept
    question = read_question(request, query, service)
    with parameter_problems():
        made = await service.ask(partial(drawn, question=question.query, words=question.words, wishes=question.wishes))
    if query.header.view not in _DRAWN or made is None:
        raise Problem(404, "this answer has no chart", title="Nothing to draw")
    return reply.of(made, "image/svg+xml", {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": _SVG})


_SVG: Final = "default-src 'none'; style-src 'unsafe-inline'"


def drawn(store: Store, *, question: SavedQuery, words: Mapping[str, str], wishes: Wishes) -> str | None:
    """The picture; None where no row can be drawn. Runs in a worker."""
    found = answer(store, query=question, words=words, wishes=replace(wishes, evidence=False))
    kept = strongest(points(found)[0])[0]
    return figures(kept, (), found.title, wishes.lang) if len(kept) > 0 else None


def read_question(request: Request, query: SavedQuery, service: Service) -> QueryAsked:
    """Raises Problem 422."""
    asked = Asked(request)
    own_date = any(one.name == OWN for one in query.parameters)
    wishes = Wishes(
        lang=language(request),
        limit=asked.number("limit", service.settings.rows)
        if asked.one("limit")
        else min(_LIMIT, service.settings.rows),
        seconds=None,
        evidence=True,
        as_of=None if own_date else asked.date("as_of"),
        known_on=asked.date("known_on"),
    )
    return QueryAsked(query, asked, _words(asked, query), wishes)


def _words(asked: Asked, query: SavedQuery) -> dict[str, str]:
    names = {one.name for one in query.parameters}
    plain = [(name.replace("-", "_"), value) for name, value in asked.items]
    return {name: value for name, value in plain if name in names or name not in _OWN}


async def _answer(service: Service, question: QueryAsked) -> Answer:
    work = partial(answer, query=question.query, words=question.words, wishes=question.wishes)
    with parameter_problems():
        found = await service.ask(work)
    return with_sentences(found, service.sentences)


async def _body(
    request: Request, service: Service, question: QueryAsked, found: Answer | None, problem: Problem | None
) -> str:
    query, lang = question.query, question.wishes.lang
    asked = question.asked
    table = None if found is None else shown_table(found, lang, sort=asked.one("sort"), words=asked.one("filter"))
    return page(
        request,
        "query.html",
        lang=lang,
        title=query.header.title.get(lang) or query.name,
        query=query,
        about=query.header.description.get(lang, ""),
        controls=await controls(service, query, question.words, lang),
        asked=asked,
        own_date=any(one.name == OWN for one in query.parameters),
        clocked=_has_clocks(query),
        limit=question.wishes.limit,
        problem=problem,
        table=table,
        note=None if found is None else note(found, lang),
        chart=found is not None and _drawable(found),
        place=_PLACES.get(query.header.view),
        forms=sorted(set(forms_of(query).values())),
        pairs=question.pairs,
        **_snippets(request, service, question),
    )


def _drawable(found: Answer) -> bool:
    return found.view in _DRAWN and len(points(found)[0]) > 0


def _has_clocks(query: SavedQuery) -> bool:
    """A query that names no fact cannot be asked by a date."""
    return "?fact" in query.text or len(query.header.facts + query.header.documents + query.header.derived) > 0


def _snippets(request: Request, service: Service, question: QueryAsked) -> dict[str, Any]:
    base = service.settings.base_url.rstrip("/") or str(request.base_url).rstrip("/")
    words = {**question.pairs, "lang": question.wishes.lang}
    address = f"{base}{PREFIX}/queries/{question.query.name}/answer?{urlencode(words)}"
    arguments = "".join(f", **{{{name!r}: {value!r}}}" for name, value in question.pairs.items())
    python = f"import kg\n\nanswer = kg.open().query({question.query.name!r}{arguments})\nanswer.to_pandas()"
    return {
        "curl": f"curl -s {shlex.quote(address)}",
        "python": python,
        "permanent": f"{base}/queries/{question.query.name}{question.asked.address(lang=question.wishes.lang)}",
    }


def _problem(error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, QueryError):
        return Problem(400 if type(error) is QueryError else 504, error.message)
    raise error
