"""Pages for people: HTML from templates, which works without script and names no address but ours.

Whatever comes from the graph is text: Jinja escapes it, and only addresses of the web become links.
"""

from __future__ import annotations

from functools import cache, partial
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.query.formats.reading import link
from kg.query.labels import short
from kg.web.assets import asset, island
from kg.web.problems import said
from kg.web.replies import local
from kg.web.wordings import word

HTML: Final = "text/html"
NAV: Final = (
    ("home", "/"),
    ("queries", "/queries"),
    ("network", "/network"),
    ("trade", "/trade"),
    ("timeline", "/timeline"),
    ("sparql", "/sparql-editor"),
    ("add", "/add"),
)
"""The sections in the header: name of the wording `nav.*`, path."""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
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
    made.globals["said"] = said
    return made


class Frame:
    """What every template may call, for one request.

    `_` words in the page's language; `href` makes an address of an IRI (None of what is none); `to` one of a
    path of ours; `here` the page's own with other values in its query string; `asset` and `island` those of
    files. A language that the reader chose stays in all of them.
    """

    def __init__(self, request: Request, lang: str) -> None:
        self._request = request
        self.root = str(request.scope.get("root_path", "")).rstrip("/")
        self.lang = lang
        self._chosen = {"lang": lang} if request.query_params.get("lang") == lang else {}

    @property
    def chosen(self) -> str | None:
        """The language where the reader chose it: forms send it along."""
        return self._chosen.get("lang")

    def href(self, iri: str | None) -> str | None:
        if iri is None or link(iri) is None:
            return None
        place = local(self._request, iri)
        return place if place == iri else self._asked(place, {})

    def to(self, path: str, **asked: str | None) -> str:
        return self._asked(self.root + path, asked)

    def here(self, **changed: str | None) -> str:
        pairs = [(name, value) for name, value in self._request.query_params.multi_items() if name not in changed]
        pairs += [(name, value) for name, value in changed.items() if value is not None]
        path = self.root + self._request.url.path.removeprefix(self.root)
        return path + ("?" + urlencode(pairs) if len(pairs) > 0 else "")

    def island(self, name: str, ending: str = "js") -> str | None:
        place = island(name, ending)
        return None if place is None else self.root + place

    def asset(self, name: str) -> str:
        return self.root + asset(name)

    def _asked(self, place: str, asked: dict[str, str | None]) -> str:
        pairs = {name: value for name, value in {**self._chosen, **asked}.items() if value is not None}
        if len(pairs) == 0:
            return place
        path, mark, fragment = place.partition("#")
        return path + ("&" if "?" in path else "?") + urlencode(pairs) + mark + fragment


def page(request: Request, template: str, *, lang: str, **shown: Any) -> str:
    """The page of a template, which has the methods of Frame and whatever is `shown`."""
    frame = Frame(request, lang)
    known: dict[str, Any] = {
        "_": partial(_word, lang),
        "href": frame.href,
        "to": frame.to,
        "here": frame.here,
        "asset": frame.asset,
        "island": frame.island,
        "root": frame.root,
        "lang": lang,
        "chosen": frame.chosen,
        "nav": NAV,
        "current": request.url.path.removeprefix(frame.root),
    }
    return _templates().get_template(template).render({**known, **shown})


def _word(lang: str, name: str, /, **values: object) -> str:
    return word(name, lang, **values)


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
