"""Which of the offered forms a client wants, by its Accept header (RFC 9110) or by a parameter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from kg.web.problems import Problem

RESULTS: Final = {
    "application/sparql-results+json": "srj",
    "application/json": "srj",
    "application/sparql-results+xml": "srx",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/xml": "srx",
    "text/xml": "srx",
}
"""Media type -> format of rows; of several names for one format the first is what is sent."""

GRAPHS: Final = {
    "text/turtle": "turtle",
    "application/x-turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
    "application/n-quads": "nquads",
    "application/trig": "trig",
}
"""Media type -> format of graphs."""

NAMES: Final = {
    "json": ("srj", "jsonld"),
    "srj": ("srj", None),
    "xml": ("srx", "rdfxml"),
    "srx": ("srx", None),
    "csv": ("csv", None),
    "tsv": ("tsv", None),
    "turtle": (None, "turtle"),
    "ttl": (None, "turtle"),
    "ntriples": (None, "ntriples"),
    "nt": (None, "ntriples"),
    "jsonld": (None, "jsonld"),
    "json-ld": (None, "jsonld"),
    "rdfxml": (None, "rdfxml"),
    "rdf": (None, "rdfxml"),
    "rdf+xml": (None, "rdfxml"),
    "sparql-results+json": ("srj", None),
    "sparql-results+xml": ("srx", None),
    "nquads": (None, "nquads"),
    "nq": (None, "nquads"),
    "trig": (None, "trig"),
}
"""What `format=` or `output=` may say -> the format of rows, and of graphs."""

TYPES: Final = {
    form: f"{media}; charset=utf-8" if media.startswith("text/") else media
    for kinds in (RESULTS, GRAPHS)
    for media, form in reversed(kinds.items())
}
"""Format -> the Content-Type that it is sent with."""


@lru_cache(maxsize=1024)
def _ranges(accept: str) -> tuple[tuple[str, float], ...]:
    """Media range -> weight. What cannot be read counts as not said."""
    found = []
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                try:
                    weight = float(value)
                except ValueError:
                    weight = 0.0
        if media:
            found.append((media.lower(), weight))
    return tuple(found)


def choose(accept: str | None, offered: Iterable[str]) -> str | None:
    """The media type of `offered` (the preferred first) that a client likes best; None where it wants none.

    For each type the most specific range counts; of equal weights a type that is named comes before one that
    only fits a wildcard, and then the order of `offered` decides.
    """
    types = list(offered)
    ranges = _ranges(accept or "")
    if len(ranges) == 0:
        return types[0] if types else None
    best: tuple[float, int, int] | None = None
    for at, media in enumerate(types):
        names = (media, f"{media.partition('/')[0]}/*", "*/*")
        fits = [(2 - names.index(name), weight) for name, weight in ranges if name in names]
        if len(fits) == 0:
            continue
        specific, weight = max(fits)
        if weight > 0:
            best = max(best or (0.0, 0, -len(types)), (weight, specific, -at))
    return None if best is None else types[-best[2]]


def forms(accept: str | None, names: Iterable[str] = ()) -> tuple[str | None, str | None]:
    """The formats of rows and of graphs that a client wants, by the first name that is known or by its Accept header.

    SPARQLWrapper says a name several times, in spellings of its own. Raises Problem: 406 with what there is.
    """
    said = [name.lower().replace(" ", "+") for name in names]
    for name in said:
        found = NAMES.get(name, (RESULTS.get(name), GRAPHS.get(name)))
        if found != (None, None):
            return found
    if len(said) > 0:
        raise not_acceptable(NAMES)
    rows, graph = choose(accept, RESULTS), choose(accept, GRAPHS)
    if rows is None and graph is None:
        raise not_acceptable([*RESULTS, *GRAPHS])
    return None if rows is None else RESULTS[rows], None if graph is None else GRAPHS[graph]


def not_acceptable(offered: Iterable[str] | Mapping[str, object]) -> Problem:
    """406, with the forms there are."""
    names = list(dict.fromkeys(offered))
    return Problem(406, f"none of the wanted formats is available: {', '.join(names)}", available=names)
