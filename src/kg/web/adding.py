"""`/add`: a report is examined before anything is kept; keeping needs the token.

The token is taken from the form, or as Bearer: never from a password that a browser sends by itself, so that
another site's page cannot write with it.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from kg.errors import InputError, LateError
from kg.rdf.naming import document_iri
from kg.web.examining import Examined, Given, ending_of, examine, keep, prepared
from kg.web.marked import pieces
from kg.web.pages import HEADERS, HTML, language, page
from kg.web.replies import local
from kg.web.service import service_of
from kg.web.wordings import word

router = APIRouter(include_in_schema=False)
MOST: Final = 512 * 1024
"""Bytes of a report: a few thousand characters is what they have."""
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,79}")
_NO_STORE: Final = {"Cache-Control": "no-store"}


class _Wrong(Exception):  # noqa: N818 - what is wrong with what was given
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@router.get("/add")
async def form(request: Request) -> Response:
    return _page(request, 200, {})


@router.post("/add")
async def check(request: Request) -> Response:
    """The facts and violations of what is given; nothing is kept."""
    lang = language(request)
    words: dict[str, str] = {}
    try:
        async with request.form(max_files=1, max_fields=8, max_part_size=2 * MOST) as said:
            words = {name: value for name, value in said.multi_items() if isinstance(value, str)}
            given = await _given(said, words, lang)
        found = await _examined(request, given, lang)
    except _Wrong as wrong:
        return _page(request, wrong.status, words, problem=wrong.message)
    except HTTPException:  # the form is larger than it may be, or none
        return _page(request, 413, words, problem=word("add.large", lang, kilobytes=MOST // 1024))
    return _page(request, 200, words, given=given, found=found)


@router.post("/add/keep")
async def keep_it(request: Request) -> Response:
    """Writes the document's graph and leads to its page."""
    service, lang = service_of(request), language(request)
    if service.settings.token is None:
        return _page(request, 403, {}, problem=word("add.read_only", lang))
    async with request.form(max_files=0, max_fields=8, max_part_size=2 * MOST) as said:
        words = {name: value for name, value in said.multi_items() if isinstance(value, str)}
    try:
        given = _kept(words, lang)
        if not _is_token(request, words.get("token", "")):
            found = await _examined(request, given, lang)
            return _page(request, 401, words, problem=word("add.wrong_token", lang), given=given, found=found)
        identifier, graph, quads, identity = await _late(service.ask(partial(prepared, given=given)), lang)
    except _Wrong as wrong:
        return _page(request, wrong.status, words, problem=wrong.message)
    await service.write(partial(keep, identifier=identifier, graph=graph, quads=quads, identity=identity))
    place = local(request, document_iri(identifier))
    chosen = f"?lang={lang}" if request.query_params.get("lang") == lang else ""
    return RedirectResponse(place + chosen, 303, _NO_STORE)


async def _given(said: FormData, words: dict[str, str], lang: str) -> Given:
    """Raises _Wrong."""
    name = _name(words, lang)
    file = said.get("file")
    uploaded = await file.read() if isinstance(file, UploadFile) else b""
    filename = file.filename or "" if isinstance(file, UploadFile) else ""
    text = words.get("text", "").replace("\r\n", "\n")
    if uploaded == b"" and text.strip() == "":
        raise _Wrong(422, word("add.empty", lang))
    if uploaded != b"" and text.strip() != "":
        raise _Wrong(422, word("add.both", lang))
    ending = ending_of(filename) if uploaded != b"" else ".md"
    if ending is None:
        raise _Wrong(422, word("add.ending", lang))
    try:
        return _measured(Given(uploaded or text.encode(), ending, name), lang)
    except UnicodeEncodeError as error:
        raise _Wrong(422, word("add.empty", lang)) from error


def _kept(words: dict[str, str], lang: str) -> Given:
    """What the page of the facts sends back: the same bytes."""
    try:
        data = base64.b64decode(words.get("data", ""), validate=True)
    except (binascii.Error, ValueError) as error:
        raise _Wrong(422, word("add.empty", lang)) from error
    ending = ending_of("x" + words.get("ending", ""))
    if data == b"" or ending is None:
        raise _Wrong(422, word("add.empty", lang))
    return _measured(Given(data, ending, _name(words, lang)), lang)


def _measured(given: Given, lang: str) -> Given:
    if len(given.data) > MOST:
        raise _Wrong(413, word("add.large", lang, kilobytes=MOST // 1024))
    return given


def _name(words: dict[str, str], lang: str) -> str:
    name = words.get("name", "").strip()
    if name != "" and _NAME.fullmatch(name) is None:
        raise _Wrong(422, word("add.bad_name", lang))
    return name


async def _examined(request: Request, given: Given, lang: str) -> Examined:
    found: Examined = await _late(service_of(request).ask(partial(examine, given=given, lang=lang)), lang)
    return found


async def _late(work: Any, lang: str) -> Any:
    """Raises _Wrong for what cannot be read, or not in time."""
    try:
        return await work
    except InputError as error:
        where = "" if error.line is None else word("add.line", lang, line=error.line) + ": "
        hint = f" ({error.hint})" if error.hint else ""
        raise _Wrong(422, where + error.message + hint) from error
    except LateError as error:
        raise _Wrong(504, word("add.late", lang)) from error


def _is_token(request: Request, shown: str) -> bool:
    token = service_of(request).settings.token or ""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    given = value.strip() if scheme.lower() == "bearer" and shown == "" else shown
    return token != "" and hmac.compare_digest(given.encode("utf-8", "surrogateescape"), token.encode())


def _page(
    request: Request,
    status: int,
    words: dict[str, str],
    *,
    problem: str = "",
    given: Given | None = None,
    found: Examined | None = None,
) -> Response:
    lang = language(request)
    body = page(
        request,
        "add.html",
        lang=lang,
        title=word("add.title", lang),
        words={name: words.get(name, "") for name in ("name", "text")},
        problem=problem,
        found=found,
        given=given,
        data="" if given is None else base64.b64encode(given.data).decode("ascii"),
        pieces=[] if found is None else list(pieces(found.text, found.view.facts)),
        kilobytes=MOST // 1024,
        writable=service_of(request).settings.token is not None,
    )
    return Response(body, status, {**HEADERS, **_NO_STORE, "Content-Language": lang}, HTML)
