"""Errors as pages, for readers: in their language, with a way on."""

from __future__ import annotations

from typing import Final

from fastapi import Request

from kg.web.pages import HEADERS, HTML, language, page
from kg.web.problems import Problem, headline

_FOR_PROGRAMS: Final = ("/api", "/sparql", "/rdf-graph-store", "/health", "/.well-known", "/openapi.json")
_FOR_READERS: Final = "/sparql-editor"


def problem_page(request: Request, problem: Problem) -> str | None:
    """None for programs: at their addresses, and where HTML is not asked for by its name."""
    path = request.url.path.removeprefix(str(request.scope.get("root_path", "")).rstrip("/"))
    programs = path.startswith(_FOR_PROGRAMS) and not path.startswith(_FOR_READERS)
    if programs or request.method not in {"GET", "HEAD"} or HTML not in request.headers.get("accept", ""):
        return None
    lang = language(request)
    problem.headers |= {**HEADERS, "Content-Language": lang, "Vary": "Accept, Accept-Language"}
    return page(request, "problem.html", title=headline(problem.status, lang), lang=lang, problem=problem)
