"""What our IRIs name, served at the same paths below the service's root, by what the client accepts.

As "Cool URIs for the Semantic Web" has it: an IRI of a thing in the world (`/id/`, `/code/`,
`/fact/`, `/evidence/`) is answered with 303 and the address of a document about it; documents,
graphs and the ontology are served at their own IRI, with `Content-Location` naming the form.
Each form also has an address of its own: `.html`, `.ttl`, `.jsonld`, `.nt`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from kg.errors import QueryError
from kg.namespaces import BASE, GRAPH
from kg.query.formats.reading import link
from kg.store import Store, Term
from kg.store.binding import serialise
from kg.web.described import is_known, readable, triples
from kg.web.names import names_of
from kg.web.negotiation import choose, not_acceptable
from kg.web.pages import HEADERS, HTML, language, page
from kg.web.problems import Problem
from kg.web.replies import Reply
from kg.web.service import Service, service_of
from kg.web.thing_pages import thing_page

router = APIRouter(tags=["things"])
Answer = TypeVar("Answer")
FORMS: Final = {
    HTML: (".html", "html"),
    "text/turtle": (".ttl", "turtle"),
    "application/ld+json": (".jsonld", "jsonld"),
    "application/n-triples": (".nt", "ntriples"),
}
"""Media type -> ending and name of the format."""
_ENDINGS: Final = {ending: media_type for media_type, (ending, _) in FORMS.items()}
_MOST_FACTS: Final = 500
_MOST_TRIPLES: Final = 100_000
_MOST_VALUES: Final = 200
_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "What is said of it", "content": {media_type: {} for media_type in FORMS}},
    303: {"description": "The address of a document about it"},
}


@router.get("/id/{path:path}", responses=_RESPONSES, summary="An entity", response_class=Response)
@router.get("/code/{path:path}", responses=_RESPONSES, summary="A code, or a list of codes", response_class=Response)
@router.get("/fact/{path:path}", responses=_RESPONSES, summary="A fact", response_class=Response)
@router.get("/evidence/{path:path}", responses=_RESPONSES, summary="A passage of a document", response_class=Response)
async def thing(request: Request, path: str) -> Response:
    """303 to the form that is accepted, or that form at its own address."""
    del path
    plain, ending = _split(request.url.path, request)
    if ending is not None:
        return await _form(request, plain, _ENDINGS[ending])
    media_type = _accepted(request)
    place = _address(request, plain, media_type)
    if request.query_params.get("lang") in {"en", "ru"}:
        place += f"?lang={request.query_params['lang']}"  # a language that the reader chose stays
    headers = {"Location": place, "Vary": "Accept", "Link": _links(request, plain)}
    await _must_exist(service_of(request), plain)
    return Response(status_code=303, headers={**headers, "Cache-Control": "no-cache"})


@router.get("/document/{path:path}", responses=_RESPONSES, summary="A document", response_class=Response)
@router.get("/graph/{path:path}", responses=_RESPONSES, summary="A named graph, whole", response_class=Response)
async def document(request: Request, path: str) -> Response:
    """The form that is accepted, at the document's own address."""
    del path
    return await _direct(request)


@router.get("/ontology", responses=_RESPONSES, summary="The ontology, whole", response_class=Response)
@router.get("/ontology.{ending}", include_in_schema=False)
async def ontology(request: Request) -> Response:
    return await _direct(request)


async def _direct(request: Request) -> Response:
    plain, ending = _split(request.url.path, request)
    if ending is not None:
        return await _form(request, plain, _ENDINGS[ending])
    media_type = _accepted(request)
    found = await _form(request, plain, media_type)
    found.headers["Content-Location"] = _address(request, plain, media_type)
    found.headers["Vary"] = "Accept, Accept-Language"
    return found


def _split(path: str, request: Request) -> tuple[str, str | None]:
    """The path of an IRI below our base and the ending of a form, where it has one."""
    below = path.removeprefix(str(request.scope.get("root_path", "")).rstrip("/")).lstrip("/")
    ending = next((one for one in _ENDINGS if below.endswith(one) and len(below) > len(one)), None)
    return (below, None) if ending is None else (below.removesuffix(ending), ending)


def _accepted(request: Request) -> str:
    """HTML where nothing is said, for whoever follows a link."""
    found = choose(request.headers.get("accept"), list(FORMS))
    if found is None:
        raise not_acceptable(list(FORMS))
    return found


async def _form(request: Request, plain: str, media_type: str) -> Response:
    service = service_of(request)
    lang = language(request) if media_type == HTML else ""
    reply = Reply(request, service, media_type, lang)
    if reply.kept is not None:
        return reply.kept
    headers = {"Link": _links(request, plain)}
    if media_type == HTML:
        shown = await _page(request, plain, lang)
        return reply.of(shown, HTML, headers | HEADERS | {"Content-Language": lang})
    most = _MOST_TRIPLES if plain.startswith(GRAPH.removeprefix(BASE)) else service.settings.rows
    work = partial(triples, iri=_iri(plain), form=FORMS[media_type][1], limit=most)
    body, cut = await _asked(service, plain, work)
    return reply.of(body, media_type, headers | {"Accord-Cut": str(cut).lower()})


def _iri(plain: str) -> str:
    """Raises Problem 404 for a path that no IRI can have."""
    try:
        serialise(Term.iri(BASE + plain))
    except (QueryError, UnicodeError) as error:
        raise Problem(404, "no IRI has such a path", title="Unknown") from error
    return BASE + plain


async def _asked(service: Service, plain: str, work: Callable[[Store], Answer | None]) -> Answer:
    """What a worker finds. Raises Problem 404 with what comes near where there is nothing."""
    found = await service.ask(work)
    if found is None:
        raise await _unknown(service, plain)
    return found


async def _must_exist(service: Service, plain: str) -> None:
    if not await service.ask(partial(is_known, iri=_iri(plain))):
        raise await _unknown(service, plain)


async def _unknown(service: Service, plain: str) -> Problem:
    near = (await names_of(service)).near(BASE + plain)
    return Problem(404, f"nothing is said of {BASE}{plain}", title="Unknown", near=list(near))


async def _page(request: Request, plain: str, lang: str) -> str:
    """Of an entity or a document its own, else the page of any thing."""
    alternates = [(_address(request, plain, media_type), media_type) for media_type in FORMS]
    iri = _iri(plain)
    own = await thing_page(request, plain, lang, alternates)
    if own is not None:
        return own
    found = await _asked(service_of(request), plain, partial(readable, iri=iri, lang=lang, limit=_MOST_FACTS))
    return page(
        request,
        "thing.html",
        title=found.name,
        lang=lang,
        thing=found,
        alternates=alternates,
        most=_MOST_VALUES,
        linked=lambda text: link(text) is not None,
        anchored=plain == "ontology",
    )


def _address(request: Request, plain: str, media_type: str) -> str:
    """Where this form stands, percent-encoded."""
    root = str(request.scope.get("root_path", "")).rstrip("/")
    return quote(f"{root}/{plain}{FORMS[media_type][0]}", safe="/:@!$&'()*+,;=~-._")


def _links(request: Request, plain: str) -> str:
    """The other forms, and the thing that they describe."""
    forms = [f'<{_address(request, plain, one)}>; rel="alternate"; type="{one}"' for one in FORMS]
    return ", ".join([*forms, f'<{BASE}{quote(plain)}>; rel="describes"'])
