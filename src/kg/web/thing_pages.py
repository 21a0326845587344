"""The pages of entities and documents, at the addresses that `kg.web.entities` serves."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any, Final

from fastapi import Request

from kg.errors import BusyError, LateError
from kg.namespaces import BASE
from kg.query.formats.reading import link
from kg.web.document_page import DocumentView, document_view, findings
from kg.web.entity_page import Beside, beside, entity_view
from kg.web.kept import kept
from kg.web.marked import Piece, pieces, quoted
from kg.web.pages import page
from kg.web.service import Service, service_of
from kg.web.texts import text_of

_PLAIN: Final = frozenset({"post", "period"})
"""Classes of `/id/` that are no entities with facts: the page of any thing says more of them."""
_PATIENCE: Final = 5.0  # seconds for what stands beside the facts
_ALL: Final = """PREFIX acc: <https://w3id.org/accord/ontology#>
SELECT DISTINCT ?fact ?known WHERE {
  ?named acc:canonical <%s> .
  ?fact ?role ?named ; a <%s> .
  OPTIONAL { ?fact acc:knownSince ?known }
}
ORDER BY STR(?known) ?fact"""


async def thing_page(request: Request, plain: str, lang: str, alternates: list[tuple[str, str]]) -> str | None:
    """The page of the thing at this path below the root; None where it is no entity and no document."""
    what, _, rest = plain.partition("/")
    if what == "id" and rest.partition("/")[0] not in _PLAIN:
        return await _entity(request, BASE + plain, lang, alternates)
    if what == "document":
        return await _document(request, BASE + plain, lang, alternates)
    return None


async def _entity(request: Request, iri: str, lang: str, alternates: list[tuple[str, str]]) -> str | None:
    service = service_of(request)
    work = partial(entity_view, iri=iri, lang=lang)
    found, near = await asyncio.gather(
        kept(service, ("entity", iri, lang), partial(service.ask, work), "pages"), _beside(service, iri, lang)
    )
    if found is None:
        return None
    shown = {"thing": found, "beside": near, "all_of": lambda kind: _ALL % (found.canonical.iri, kind)}
    return page(request, "entity.html", lang=lang, title=found.canonical.text, alternates=alternates, **shown)


async def _beside(service: Service, iri: str, lang: str) -> Beside | None:
    """None where it takes too long."""
    work = partial(beside, iri=iri, lang=lang)
    try:
        return await kept(service, ("beside", iri, lang), partial(service.ask, work, _PATIENCE), "pages")
    except (LateError, BusyError):
        return None


async def _document(request: Request, iri: str, lang: str, alternates: list[tuple[str, str]]) -> str | None:
    service = service_of(request)
    found = await service.ask(partial(document_view, iri=iri, lang=lang))
    if found is None:
        return None
    graph = service.settings.graph
    text = await asyncio.to_thread(_text, found, service)
    shown: dict[str, Any] = {
        "thing": found,
        "whole": text is not None,
        "pieces": _pieces(found, text),
        "found": await asyncio.to_thread(findings, graph, found.identifier),
        "linked": lambda address: link(address) is not None,
    }
    return page(request, "document.html", lang=lang, title=found.title, alternates=alternates, **shown)


def _text(found: DocumentView, service: Service) -> str | None:
    """Only of what may be passed on."""
    if not found.redistributable:
        return None
    return text_of(service.settings.graph, found.identifier, found.said.get("acc:textSha256", ""))


def _pieces(found: DocumentView, text: str | None) -> list[Piece]:
    return list(quoted(found.facts, found.length) if text is None else pieces(text, found.facts))
