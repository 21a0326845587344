"""`/`, `/search` and `/ask`: the way in, entities by name, and questions in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from kg.query import Answer, SavedQuery, Wishes, run
from kg.query.answer import AnswerRow
from kg.query.ask import ask
from kg.query.formats.reading import worded
from kg.query.labels import short
from kg.store import Store
from kg.web.answers import saved_query
from kg.web.filters import Asked
from kg.web.kept import kept
from kg.web.names import names_of
from kg.web.pages import HEADERS, HTML, language, page
from kg.web.plots import amount
from kg.web.query_table import shown_table
from kg.web.replies import Reply
from kg.web.service import Service, service_of
from kg.web.wordings import word
from kg.web.words import today

router = APIRouter(include_in_schema=False)
MAIN: Final = (
    "bodies-tracking-target",
    "target-progress",
    "who-met-whom",
    "officials-by-institution",
    "conflicting-figures",
    "upcoming-meetings",
    "agreements",
    "silent-targets",
)
"""The saved queries that the home page names, where the folder has them."""
_NEW: Final = 8
_FOUND: Final = 50
_PROGRESS: Final = "target-progress"
_SINCE: Final = "new-since"


@dataclass(frozen=True, slots=True)
class Progress:
    """A target beside the latest figure; numbers as worded, None where the graph has none."""

    states: str
    indicator: str
    values: dict[str, str]
    reached: bool
    growth: str | None


@router.get("/")
async def home(request: Request) -> Response:
    service, lang = service_of(request), language(request)
    reply = Reply(request, service, HTML, lang)
    if reply.kept is not None:
        return reply.kept
    known = set(service.catalogue.names)
    wanted = tuple(saved_query(service, name) for name in (_PROGRESS, _SINCE) if name in known)
    answers = await kept(service, ("home", lang), partial(service.ask, partial(first_look, queries=wanted, lang=lang)))
    new = answers.get(_SINCE)
    text = page(
        request,
        "home.html",
        lang=lang,
        title=word("home.title", lang),
        progress=_progress(answers.get(_PROGRESS), lang),
        new=None if new is None else shown_table(new, lang),
        questions=[saved_query(service, name) for name in MAIN if name in known],
    )
    return reply.of(text, HTML, {**HEADERS, "Content-Language": lang})


def first_look(store: Store, *, queries: tuple[SavedQuery, ...], lang: str) -> dict[str, Answer]:
    """The answers that the home page shows, by query. Runs in a worker."""
    return {
        query.name: run(store, query, {}, Wishes(lang=lang, limit=_NEW if query.name == _SINCE else 100, seconds=None))
        for query in queries
    }


def _progress(found: Answer | None, lang: str) -> list[Progress]:
    """Of each pair of states the target that lies furthest ahead."""
    if found is None:
        return []
    names = [column.name for column in found.columns]
    latest: dict[tuple[str, str], AnswerRow] = {}
    for row in found.rows:
        key = row.cells[names.index("states")].text, row.cells[names.index("indicator")].text
        at = names.index("deadline")
        if key not in latest or latest[key].cells[at].text < row.cells[at].text:
            latest[key] = row
    return [_one(dict(zip(names, row.cells, strict=True)), lang) for row in latest.values()]


def _one(cells: dict[str, Any], lang: str) -> Progress:
    unit = cells["unit"].text
    values = {name: worded(cells[name], lang) for name in ("period", "deadline")}
    for name in ("value", "latest", "remaining"):
        given = cells[name].terms
        values[name] = f"{amount(float(given[0].value), lang)} {unit}".strip() if len(given) > 0 else ""
    growth = cells["neededGrowthPercent"].text or None
    reached = cells["remaining"].text.startswith("-") or cells["remaining"].text == "0"
    return Progress(cells["states"].text, cells["indicator"].text, values, reached, growth)


@router.get("/search")
async def search(request: Request) -> Response:
    """Entities by a name in any language and script."""
    service, lang = service_of(request), language(request)
    reply = Reply(request, service, HTML, lang)
    if reply.kept is not None:
        return reply.kept
    words = (Asked(request).one("q") or "")[:200]
    found = (await names_of(service)).suggest(words, lang=lang, limit=_FOUND) if words != "" else ()
    hits = [(hit, [short(name) for name in hit.entity.classes]) for hit in found]
    text = page(request, "search.html", lang=lang, title=word("search.title", lang), words=words, hits=hits)
    return reply.of(text, HTML, {**HEADERS, "Content-Language": lang})


@router.get("/ask")
async def ask_in_words(request: Request) -> Response:
    """The saved query that answers a question, why it does, and the next best; nothing is run."""
    service, lang = service_of(request), language(request)
    reply = Reply(request, service, HTML, lang, today())
    if reply.kept is not None:
        return reply.kept
    words = (Asked(request).one("q") or "")[:500]
    found = None if words == "" else await _chosen(service, words)
    text = page(
        request,
        "ask.html",
        lang=lang,
        title=word("ask.title", lang),
        words=words,
        found=found,
        place=lambda one: f"/queries/{one['query']}?{urlencode(one['parameters'])}".rstrip("?"),
    )
    return reply.of(text, HTML, {**HEADERS, "Content-Language": lang})


async def _chosen(service: Service, words: str) -> dict[str, Any]:
    return await service.ask(partial(choose, question=words, known=service.catalogue))


def choose(store: Store, *, question: str, known: Any) -> dict[str, Any]:
    return ask(store, question, known=known).as_json()
