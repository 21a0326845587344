"""Pages for people: plain HTML from templates, with no script in them and no address but ours.

Whatever comes from the graph is text: Jinja escapes it, and only addresses of the web become links.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.query.formats.reading import link
from kg.query.labels import short
from kg.web.replies import Reply, local
from kg.web.service import service_of

HTML: Final = "text/html"
STYLE: Final = "/assets/plain.css"
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
router = APIRouter(include_in_schema=False)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("kg.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["short"] = short
    return made


def page(request: Request, template: str, **shown: Any) -> str:
    """The page of a template. `href` in it makes an address of an IRI, or nothing of what is none."""

    def href(iri: str | None) -> str | None:
        return None if iri is None or link(iri) is None else local(request, iri)

    root = str(request.scope.get("root_path", "")).rstrip("/")
    return _templates().get_template(template).render(href=href, root=root, style=root + STYLE, **shown)


def language(request: Request) -> str:
    """`lang` of the query string, else what the reader's program prefers of Russian and English."""
    named = request.query_params.get("lang")
    if named in {"en", "ru"}:
        return str(named)
    best = ("en", 0.0)
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, weight = part.strip().lower().partition(";q=")
        quality = _quality(weight)
        if tag.partition("-")[0] in {"en", "ru"} and quality > best[1]:
            best = tag.partition("-")[0], quality
    return best[0]


def _quality(weight: str) -> float:
    try:
        return float(weight) if weight != "" else 1.0
    except ValueError:
        return 0.0


@router.get(STYLE)
async def style(request: Request) -> Response:
    reply = Reply(request, service_of(request))
    if reply.kept is not None:
        return reply.kept
    return reply.of(_templates().get_template("plain.css").render(), "text/css")
