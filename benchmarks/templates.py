"""The bundled reports taken apart: facts, and what each of them draws in, as text with gaps.

A gap is a token that differs from one made-up report to the next: an IRI that hangs on the
document, a state, a date, a figure, words. What stands between the gaps is copied as it is, so
that a made-up report has exactly the predicates, classes and shapes that `kg build` writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import RdfFormat, parse

from kg import settings
from kg.namespaces import BASE, PREFIXES, expand

TYPE = f"<{PREFIXES['rdf']}type>"
FOLLOWED = re.compile(rf"<{re.escape(BASE)}(?:id|evidence)/[^>]*>")
GAP = re.compile(
    rf"""<{re.escape(BASE)}(?:id|evidence|fact|document)/[^>]*>"""
    r"""|"-?\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){0,2})?"(?:\^\^<[^>]*\#(?:date|gYear|gYearMonth)>)?(?=[ ])"""
)
SAYS_WHEN = {f"<{expand(name)}>" for name in ("acc:knownSince", "acc:issuedDay", "dcterms:issued")}
WORDS = {
    f"<{expand(name)}>": kind
    for kind, names in {
        "words": ("oa:exact", "schema:text", "dcterms:title", "acc:citation"),
        "label": ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel"),
        "figure": ("acc:value",),
        "hash": ("acc:textSha256", "acc:quoteSha256"),
        "name": ("dcterms:identifier",),
        "address": ("schema:url", "acc:basedOnUrl"),
    }.items()
    for name in names
}
"""Predicates whose object is a gap as a whole, and how it is filled."""

Gap = tuple[str, str, str]
"""How a gap is filled (`iri`, `date`, `issued`, or as in WORDS), its text, and the subject where that counts."""


@dataclass(slots=True)
class Block:
    """The statements about one subject: text and gaps in turn, a text first."""

    parts: list[str | Gap] = field(default_factory=list)
    reaches: tuple[str, ...] = ()
    """The other subjects of the same report that must stand beside it."""


@dataclass(slots=True)
class Template:
    """One report: its facts, and every subject's statements (`values`: predicate -> objects)."""

    document: str
    blocks: dict[str, Block]
    values: dict[str, dict[str, list[str]]]
    facts: tuple[str, ...]
    year: int | None
    month: int

    def closure(self, facts: Iterable[str]) -> Iterator[str]:
        """The subjects that these facts need, the report first, each once."""
        seen, ahead = {self.document}, [self.document, *facts]
        yield self.document
        while len(ahead) > 0:
            subject = ahead.pop()
            if subject not in seen:
                seen.add(subject)
                yield subject
            ahead.extend(one for one in self.blocks[subject].reaches if one not in seen)


def templates() -> list[Template]:
    """The bundled reports, in the order of their names."""
    return [_template(path.read_bytes()) for path in sorted(settings.ttl_dir().glob("*.ttl"))]


def _template(turtle: bytes) -> Template:
    values: dict[str, dict[str, list[str]]] = {}
    for triple in parse(turtle, format=RdfFormat.TURTLE):
        found = values.setdefault(str(triple.subject), {}).setdefault(str(triple.predicate), [])
        found.append(str(triple.object))
    for said in values.values():
        for objects in said.values():
            objects.sort()
    document = next(one for one in values if one.startswith(f"<{BASE}document/"))
    facts = tuple(sorted(one for one in values if one.startswith(f"<{BASE}fact/")))
    issued = values[document].get(f"<{expand('dcterms:issued')}>")
    return Template(
        document=document,
        blocks={subject: _block(subject, values) for subject in sorted(values)},
        values=values,
        facts=facts,
        year=None if issued is None else int(issued[0][1:5]),
        month=int(issued[0][6:8]) if issued is not None and issued[0][5] == "-" else 6,
    )


def _block(subject: str, values: dict[str, dict[str, list[str]]]) -> Block:
    block, text = Block(), ""
    for predicate in sorted(values[subject]):
        for value in values[subject][predicate]:
            for piece in _pieces(subject, predicate, value):
                if isinstance(piece, str):
                    text += piece
                else:
                    block.parts += [text, piece]
                    text = ""
            block.parts += [f"{text} ", ("iri", "graph", "")]
            text = " .\n"
    block.parts.append(text)
    objects = (value for found in values[subject].values() for value in found)
    block.reaches = tuple(one for one in objects if one in values and FOLLOWED.fullmatch(one) is not None)
    return block


def _pieces(subject: str, predicate: str, value: str) -> Iterator[str | Gap]:
    """One statement, without its graph: text and gaps as they come."""
    yield from _gaps(subject)
    yield f" {predicate} "
    if predicate in SAYS_WHEN:
        yield ("issued", value, subject)
    elif predicate in WORDS:
        yield (WORDS[predicate], value, subject)
    else:
        yield from _gaps(value)


def _gaps(text: str) -> Iterator[str | Gap]:
    match = GAP.fullmatch(text) or GAP.match(text + " ")
    if match is None:
        yield text
    else:
        yield ("iri" if text.startswith("<") else "date", text, "")
