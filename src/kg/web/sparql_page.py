"""`/sparql-editor`: a query of one's own, its rows as a table, and what is wrong with it on which line."""

from __future__ import annotations

import re
from functools import partial
from typing import Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response

from kg.errors import KgError
from kg.namespaces import PREFIXES
from kg.query import Answer, Wishes
from kg.query.formats.note import note
from kg.query.run import run_text
from kg.store import Store
from kg.store.reaching import refuse_reaching, unconnected
from kg.web.kept import kept
from kg.web.pages import HEADERS, HTML, language, page
from kg.web.problems import status_of
from kg.web.query_table import shown_table
from kg.web.replies import Reply
from kg.web.service import Service, service_of
from kg.web.wordings import word

router = APIRouter(include_in_schema=False)
EXAMPLE: Final = """\
PREFIX acc: <https://w3id.org/accord/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?kind (COUNT(DISTINCT ?fact) AS ?facts) WHERE {
  ?fact a acc:Fact ; a ?kind .
  FILTER(?kind != acc:Fact)
}
GROUP BY ?kind
ORDER BY DESC(?facts)
"""
_PLACE: Final = re.compile(r"(?:at )?(?:line )?([0-9]+):([0-9]+)")
_ROWS: Final = 500


@router.get("/sparql-editor")
async def edit(request: Request) -> Response:
    """`query` is run where it is given."""
    service = service_of(request)
    reply = Reply(request, service, HTML, language(request))
    if reply.kept is not None:
        return reply.kept
    text = request.query_params.get("query", "")
    body, status = await _shown(request, service, text)
    if status != 200:  # noqa: PLR2004 - an error is not kept
        return Response(body, status, {**HEADERS}, HTML)
    return reply.of(body, HTML, HEADERS)


@router.post("/sparql-editor")
async def edit_long(request: Request) -> Response:
    """A query that is too long for an address."""
    form = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=20)
    body, status = await _shown(request, service_of(request), form.get("query", [""])[0])
    return Response(body, status, {**HEADERS}, HTML)


async def _shown(request: Request, service: Service, text: str) -> tuple[str, int]:
    lang, most = language(request), min(_ROWS, service.settings.rows)
    found: Answer | None = None
    problem: KgError | None = None
    if text.strip() != "":
        work = partial(run_own, text=text, services=service.settings.services, wishes=Wishes(lang, most, None))
        try:
            found = await service.ask(work)
        except KgError as error:
            problem = error
    body = page(
        request,
        "sparql.html",
        lang=lang,
        title=word("sparql.title", lang),
        text=text or EXAMPLE,
        most=most,
        seconds=int(service.settings.seconds),
        problem=problem,
        place=None if problem is None else place_of(str(problem), text),
        table=None if found is None else shown_table(found, lang, sort=request.query_params.get("sort")),
        note=None if found is None else note(found, lang),
        terms={"prefixes": PREFIXES, "terms": await kept(service, "terms", partial(service.ask, terms))},
    )
    return body, 200 if problem is None else status_of(problem)


def run_own(store: Store, *, text: str, services: frozenset[str], wishes: Wishes) -> Answer:
    """Raises RefusedError where the query reaches out, QueryError where it is wrong."""
    refuse_reaching(text, services)
    with unconnected(closed=store.name == "memory" and len(services) == 0):
        return run_text(store, text, wishes)


def terms(store: Store) -> list[str]:
    """The classes and properties that the graph uses or describes, with our prefixes."""
    used = ("[] ?term []", "[] a ?term")
    rows = (row for one in used for row in store.select(f"SELECT DISTINCT ?term WHERE {{ {one} }}").rows)
    found = sorted({row[0].value for row in rows if row[0] is not None})
    pairs = sorted(PREFIXES.items(), key=lambda pair: -len(pair[1]))
    named = (
        next((f"{name}:{iri[len(base) :]}" for name, base in pairs if iri.startswith(base)), None) for iri in found
    )
    return [one for one in named if one is not None]


def place_of(message: str, text: str) -> tuple[int, str] | None:
    """The line that an error of the engine speaks of, with its words."""
    found = _PLACE.search(message)
    lines = text.splitlines()
    if found is None or not 1 <= int(found[1]) <= len(lines):
        return None
    return int(found[1]), lines[int(found[1]) - 1].strip()[:200]
