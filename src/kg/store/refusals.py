"""What an endpoint's refusal means, by the status of its answer."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

from kg.errors import KgError, QueryError, StoreError
from kg.store.transport import Reply

_LATE: Final = re.compile(r"tim(?:ed|e)[ -]?out|deadline exceeded|time limit|S1TAT|anytime query", re.IGNORECASE)
_CREDENTIALS: Final = "set ACCORD_ENDPOINT_USER and ACCORD_ENDPOINT_PASSWORD, or ACCORD_ENDPOINT_TOKEN"

_MEANING: Final[dict[int, tuple[str, str]]] = {
    HTTPStatus.UNAUTHORIZED: ("wants to know who asks", _CREDENTIALS),
    HTTPStatus.FORBIDDEN: ("does not allow that", _CREDENTIALS),
    HTTPStatus.NOT_FOUND: ("has nothing at this address", "see docs/stores.md for the URL of each engine"),
    HTTPStatus.METHOD_NOT_ALLOWED: ("does not take writes here", "see docs/stores.md for --engine"),
    HTTPStatus.NOT_ACCEPTABLE: ("has no answer in the form asked for", "is this the URL of its queries?"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "finds the request too large",
        "load the bulk file with the engine's own loader",
    ),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: ("does not read this media type", "see docs/stores.md for --engine"),
    HTTPStatus.TOO_MANY_REQUESTS: ("is too busy", "try again later"),
    HTTPStatus.NOT_IMPLEMENTED: ("does not take writes here", "see docs/stores.md for --engine"),
    HTTPStatus.SERVICE_UNAVAILABLE: ("is too busy", "try again later"),
}


def stopped(seconds: float | None) -> QueryError:
    """The same words as for a store of this process."""
    after = "by the endpoint" if seconds is None else f"after {seconds:g} s"
    return QueryError(f"stopped {after}", hint="narrow the question or raise --timeout")


def query_error(reply: Reply, name: str, seconds: float | None) -> KgError:
    """Of a query: late, wrong, or the endpoint's trouble."""
    if _LATE.search(reply.first_line) or reply.status in {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.GATEWAY_TIMEOUT}:
        return stopped(seconds)
    if reply.status == HTTPStatus.BAD_REQUEST:
        return QueryError(f"no valid SPARQL: {reply.first_line}")
    if reply.status in _MEANING:
        return store_error(reply, name)
    return QueryError(f"failed while it ran: {reply.first_line or reply.status}")


def store_error(reply: Reply, name: str) -> StoreError:
    """Of a write, or of an endpoint that does not answer at all."""
    meaning, hint = _MEANING.get(reply.status, ("cannot do that", ""))
    said = "" if reply.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND} else reply.first_line
    return StoreError(f"{meaning} ({reply.status}){f': {said}' if said else ''}", source=name, hint=hint)
