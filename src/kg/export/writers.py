"""Quads as N-Quads, TriG and JSON-LD: graph by graph, sorted, the same bytes for the same graph."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from kg.export.parts import Part
from kg.namespaces import BASE, PREFIXES
from kg.rdf.terms import TYPE, Literal, NamedNode, Quad
from kg.rdf.turtle import nquads, turtle

_XSD: Final = PREFIXES["xsd"]
_CONTEXT: Final[dict[str, str]] = {"accord": BASE, **PREFIXES}
_BY_LENGTH: Final = sorted(_CONTEXT.items(), key=lambda item: (-len(item[1]), item[0]))


def nquads_of(part: Part) -> Iterator[str]:
    """One statement a line."""
    return (nquads(quads) for _, quads in part)


def trig_of(part: Part) -> Iterator[str]:
    """One block a graph, with the prefixes it uses before it."""
    for graph, quads in part:
        prefixes, _, body = turtle(quads).partition("\n\n")
        indented = "".join(f"    {line}\n" if line else "\n" for line in body.splitlines())
        yield f"{prefixes}\n\n<{graph}> {{\n{indented}}}\n\n"


def jsonld_of(part: Part) -> Iterator[str]:
    """One object: our prefixes as its context, and a graph of nodes for each named graph; one line a node."""
    yield f'{{"@context": {_json(_CONTEXT)},\n"@graph": ['
    between = "\n"
    for graph, quads in part:
        nodes = ",\n".join(_json(node) for node in _nodes(quads))
        yield f'{between}{{"@id": {_json(graph)}, "@graph": [\n{nodes}]}}'
        between = ",\n"
    yield "]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _nodes(quads: Iterable[Quad]) -> Iterator[dict[str, Any]]:
    node: dict[str, Any] = {}
    for quad in quads:
        subject = _id(quad.subject)
        if node.get("@id") != subject:
            if len(node) > 0:
                yield node
            node = {"@id": subject}
        if quad.predicate == TYPE:
            node.setdefault("@type", []).append(_id(quad.object))
        else:
            node.setdefault(_compact(quad.predicate.value), []).append(_value(quad.object))
    if len(node) > 0:
        yield node


def _value(term: object) -> object:
    if not isinstance(term, Literal):
        return {"@id": _id(term)}
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    return term.value if datatype == _XSD + "string" else {"@value": term.value, "@type": _compact(datatype)}


def _id(term: object) -> str:
    return _compact(term.value) if isinstance(term, NamedNode) else str(term)


def _compact(iri: str) -> str:
    """The shortest that our prefixes allow. What follows must not look like `//`, which would end the prefix."""
    for prefix, namespace in _BY_LENGTH:
        if iri.startswith(namespace) and len(iri) > len(namespace) and not iri[len(namespace) :].startswith("//"):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


WRITERS: Final[dict[str, tuple[str, Callable[[Part], Iterator[str]]]]] = {
    "nq": ("application/n-quads", nquads_of),
    "trig": ("application/trig", trig_of),
    "jsonld": ("application/ld+json", jsonld_of),
}
"""Name and ending of a form -> its media type and what writes it."""
