"""A saved query over HTTP: asked by GET or POST, answered in the form that is wanted."""

from __future__ import annotations

import asyncio
import difflib
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from kg.errors import UnknownQueryError
from kg.query import SavedQuery
from kg.query.formats import FORMATS
from kg.store.binding import form
from kg.web.asking import Question, parameter_problems, read_get, read_post
from kg.web.negotiation import choose, not_acceptable
from kg.web.problems import Problem
from kg.web.questions import Written, answer, with_sentences, write, written_answer
from kg.web.replies import Reply
from kg.web.service import Service, service_of

PREFIX: Final = "/api/v1"
router = APIRouter(prefix=PREFIX, include_in_schema=False)
_DOWNLOADED: Final = frozenset({"xlsx"})


@router.get("/queries/{name}/answer")
async def ask_by_get(request: Request, name: str) -> Response:
    service = service_of(request)
    query = saved_query(service, name)
    question = read_get(request, service.settings.rows)
    chosen = _form(request, query, question)
    reply = Reply(request, service, chosen)
    if reply.kept is not None:
        return reply.kept
    return _reply(reply, query, chosen, await _written(service, query, question, chosen))


@router.post("/queries/{name}/answer")
async def ask_by_post(request: Request, name: str) -> Response:
    service = service_of(request)
    query = saved_query(service, name)
    question = await read_post(request, service.settings.rows)
    chosen = _form(request, query, question)
    written = await _written(service, query, question, chosen)
    return Response(written.body, media_type=FORMATS[chosen].media_type, headers=_headers(query, chosen, written))


def saved_query(service: Service, name: str) -> SavedQuery:
    """Raises Problem 404 with the names that come near."""
    try:
        return service.catalogue[name]
    except UnknownQueryError as error:
        near = difflib.get_close_matches(name, service.catalogue.names, n=3, cutoff=0.4)
        raise Problem(404, f"no saved query {name!r}", title="Unknown query", near=near) from error


def forms_of(query: SavedQuery) -> dict[str, str]:
    """Media type -> format, for what the query answers with; JSON first."""
    kinds = {"CONSTRUCT": "triples", "DESCRIBE": "triples", "ASK": "boolean"}
    kind = kinds.get(form(query.text), "rows")
    found = {one.media_type: one.name for one in FORMATS.values() if kind in one.kinds}
    return {"application/json": "json"} | found


def _form(request: Request, query: SavedQuery, question: Question) -> str:
    """The format by name, else by the Accept header. Raises Problem 406, 422."""
    offered = forms_of(query)
    if question.form is not None:
        if question.form not in offered.values():
            takes = "one of " + ", ".join(offered.values())
            raise Problem(422, f"format takes {takes}", title="Wrong parameter", parameter="format", takes=takes)
        return question.form
    media_type = choose(request.headers.get("accept"), list(offered))
    if media_type is None:
        raise not_acceptable(list(offered))
    return offered[media_type]


async def _written(service: Service, query: SavedQuery, question: Question, chosen: str) -> Written:
    asked: dict[str, Any] = {"query": query, "words": question.words, "wishes": question.wishes}
    most = service.settings.seconds
    seconds = most if question.timeout is None else min(question.timeout, most)
    with parameter_problems():
        if not question.wishes.evidence or len(service.sentences) == 0:
            return await service.ask(
                partial(written_answer, **asked, form=chosen, spreadsheet=question.spreadsheet), seconds
            )
        found = await service.ask(partial(answer, **asked), seconds)
    complete = with_sentences(found, service.sentences)
    return await asyncio.to_thread(
        partial(write, complete, chosen, question.wishes.lang, spreadsheet=question.spreadsheet)
    )


def _headers(query: SavedQuery, chosen: str, written: Written) -> dict[str, str]:
    """How many rows there are and whether there are more: for the formats that cannot say so themselves."""
    place = "attachment" if chosen in _DOWNLOADED else "inline"
    name = quote(query.name + FORMATS[chosen].suffix)
    return {
        "Content-Disposition": f"{place}; filename*=UTF-8''{name}",
        "Accord-Rows": str(written.count),
        "Accord-Cut": str(written.cut).lower(),
        "Accord-Seconds": f"{written.seconds:.6f}",
        "Vary": "Accept",
    }


def _reply(reply: Reply, query: SavedQuery, chosen: str, written: Written) -> Response:
    return reply.of(written.body, FORMATS[chosen].media_type, _headers(query, chosen, written))
