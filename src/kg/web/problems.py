"""Errors as `application/problem+json` (RFC 9457): one way for all of the service."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from kg.errors import (
    BusyError,
    EntityError,
    InputError,
    KgError,
    LateError,
    QueryError,
    RefusedError,
    UnknownQueryError,
)
from kg.web.wordings import word, wordings
from kg.web.wordings import worded as is_worded

HTML: Final = "text/html"
MEDIA_TYPE: Final = "application/problem+json"
_RETRY: Final = {"Retry-After": "1"}
_STATUS: Final[tuple[tuple[type[KgError], int], ...]] = (
    (UnknownQueryError, 404),
    (LateError, 504),
    (QueryError, 400),
    (InputError, 400),
    (EntityError, 404),
    (BusyError, 503),
    (RefusedError, 403),
)
"""The first that fits, from the special to the general; any other error of ours is a fault on this side."""


class Problem(Exception):  # noqa: N818 - the standard's own name
    """An answer that is an error; `extra` are further members of the problem object."""

    def __init__(
        self, status: int, detail: str, *, title: str = "", headers: Mapping[str, str] | None = None, **extra: Any
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.title = title
        self.headers = dict(headers or {})
        self.extra = extra


def problem(
    status: int, title: str, detail: str, *, headers: Mapping[str, str] | None = None, **extra: Any
) -> Response:
    """The response itself. Without a title the status says it in its own words."""
    stated = {"type": "about:blank", "title": title or HTTPStatus(status).phrase, "status": status, "detail": detail}
    body = json.dumps(stated | extra, ensure_ascii=False).encode()
    return Response(body, status, dict(headers or {}), MEDIA_TYPE)


def status_of(error: KgError) -> int:
    """The HTTP status that an error of ours stands for."""
    if isinstance(error, EntityError) and len(getattr(error, "candidates", ())) > 1:
        return 409
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def of_error(error: KgError) -> Problem:
    """Its message without paths of this machine, and what to do."""
    status = status_of(error)
    detail = error.message if error.line is None or error.source is None else f"line {error.line}: {error.message}"
    extra: dict[str, Any] = {}
    if error.hint:
        extra["hint"] = error.hint
    candidates = getattr(error, "candidates", ())
    if candidates:
        extra["candidates"] = [{"iri": iri, "label": label} for iri, label in candidates]
    parameter = getattr(error, "parameter", "")
    if parameter:
        extra["parameter"] = parameter
    return Problem(status, detail, headers=_RETRY if status == HTTPStatus.SERVICE_UNAVAILABLE else None, **extra)


def said(problem: Problem, lang: str) -> tuple[str, str]:
    """What went wrong in the reader's language, and in English where that says more."""
    if lang == "en":
        return problem.detail, ""
    parameter, takes = problem.extra.get("parameter"), problem.extra.get("takes")
    if parameter and takes:
        return word(
            "problem.parameter", lang, parameter=parameter, takes=_in_language(str(takes), lang)
        ), problem.detail
    return headline(problem.status, lang), problem.detail


def headline(status: int, lang: str) -> str:
    name = f"problem.{status}"
    return word(name if is_worded(name) else "problem.other", lang)


def _in_language(takes: str, lang: str) -> str:
    """What a parameter takes, where it is by its type alone."""
    kinds = (texts for name, texts in wordings().items() if name.startswith("queries.takes."))
    return next((texts.get(lang, takes) for texts in kinds if texts["en"] == takes), takes)


def add_handlers(app: FastAPI, page: Callable[[Request, Problem], str | None]) -> None:
    """Makes a problem of whatever a route raises; `page` shows it to whoever reads pages, None for all others."""

    def answer(request: Request, found: Problem) -> Response:
        shown = page(request, found)
        if shown is not None:
            return Response(shown, found.status, found.headers, HTML)
        return problem(found.status, found.title, found.detail, headers=found.headers, **found.extra)

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, KgError)  # noqa: S101 - registered for it
        return answer(request, of_error(error))

    async def stated(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)  # noqa: S101 - registered for it
        return answer(request, error)

    async def theirs(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
        return answer(request, Problem(error.status_code, str(error.detail), headers=error.headers))

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it
        found = [{"where": ".".join(map(str, each["loc"])), "problem": each["msg"]} for each in error.errors()]
        told = "; ".join(f"{each['where']}: {each['problem']}" for each in found)
        first = error.errors()[0]
        parameter = str(first["loc"][-1])
        return answer(request, Problem(422, told, errors=found, parameter=parameter, takes=first["msg"]))

    app.add_exception_handler(KgError, ours)
    app.add_exception_handler(Problem, stated)
    app.add_exception_handler(HTTPException, theirs)
    app.add_exception_handler(RequestValidationError, invalid)
