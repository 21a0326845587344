"""RDF: Turtle, N-Triples and JSON-LD of an answer that is triples, its evidence among them.

Evidence is written as the graph itself has it: the fact is derived from a passage, the passage
has a place, words and a document, the document a citation, publisher and date. What two rows
share is written once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from kg.namespaces import PREFIXES, expand
from kg.query.answer import Answer, Evidence
from kg.rdf.naming import position_iri, quote_iri
from kg.store.terms import INTEGER, STRING, Statement, Term
from kg.store.writing import ntriples_text, turtle_text

_TYPE: Final = expand("rdf:type")
_PRECISION: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_LOCAL: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_BY_NAMESPACE: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def turtle_lines(answer: Answer, lang: str) -> Iterator[str]:
    """Prefixes in use, then one block a subject."""
    del lang
    return iter(turtle_text(statements(answer)).rstrip("\n").split("\n"))


def ntriples_lines(answer: Answer, lang: str) -> Iterator[str]:
    """One triple a line."""
    del lang
    return iter(ntriples_text(statements(answer)).rstrip("\n").split("\n"))


def jsonld_lines(answer: Answer, lang: str) -> Iterator[str]:
    """`@context` with the prefixes in use, `@graph` with one object a subject."""
    del lang
    all_statements = statements(answer)
    names = _Names(all_statements)
    nodes: dict[str, dict[str, Any]] = {}
    for subject, predicate, value in all_statements:
        node = nodes.setdefault(names.reference(subject), {"@id": names.reference(subject)})
        if predicate.value == _TYPE and value.kind == "iri":
            node.setdefault("@type", []).append(names.short(value.value))
        else:
            node.setdefault(names.short(predicate.value), []).append(_value(value, names))
    context = {prefix: PREFIXES[prefix] for prefix in sorted(names.used)}
    yield json.dumps({"@context": context, "@graph": list(nodes.values())}, ensure_ascii=False, indent=2)


def statements(answer: Answer) -> list[Statement]:
    """The triples of the answer, then those of its evidence, each once."""
    found: dict[Statement, None] = {}
    for row in answer.rows:
        subject, predicate, value = (cell.terms[0] for cell in row.cells)
        found[subject, predicate, value] = None
    for row in answer.rows:
        for piece in row.evidence:
            found |= dict.fromkeys(_evidence(piece))
    return list(found)


def _evidence(piece: Evidence) -> Iterator[Statement]:
    if piece.iri is None:
        return
    fact, passage, document = piece.fact, piece.iri, piece.document
    place = position_iri(passage)
    yield _link(fact, "prov:wasDerivedFrom", passage)
    yield _link(fact, "acc:statedIn", document)
    if piece.rule is not None:
        yield _said(fact, "acc:rule", piece.rule)
    yield _link(passage, "rdf:type", expand("acc:Evidence"))
    yield _link(passage, "oa:hasSource", document)
    yield _link(passage, "oa:hasSelector", place)
    yield _link(place, "rdf:type", expand("oa:TextPositionSelector"))
    yield _said(place, "oa:start", str(piece.start), INTEGER)
    yield _said(place, "oa:end", str(piece.end), INTEGER)
    if piece.sentence is not None:
        quote = quote_iri(passage)
        yield _link(passage, "oa:hasSelector", quote)
        yield _link(quote, "rdf:type", expand("oa:TextQuoteSelector"))
        yield _said(quote, "oa:exact", piece.sentence)
    yield from _document(piece)


def _document(piece: Evidence) -> Iterator[Statement]:
    """A digest without a publisher of its own names only the one that it restates."""
    own = None if piece.publisher == piece.digest_of else piece.publisher
    said = (
        ("dcterms:title", piece.title),
        ("dcterms:publisher", own),
        ("acc:basedOnPublisher", piece.digest_of),
        ("acc:citation", piece.citation),
    )
    yield from (_said(piece.document, name, text) for name, text in said if text is not None)
    if piece.date is not None:
        datatype = _PRECISION.get(len(piece.date))
        yield _said(piece.document, "dcterms:issued", piece.date, STRING if datatype is None else expand(datatype))


def _link(subject: str, predicate: str, value: str) -> Statement:
    return Term.iri(subject), Term.iri(expand(predicate)), Term.iri(value)


def _said(subject: str, predicate: str, text: str, datatype: str = STRING) -> Statement:
    return Term.iri(subject), Term.iri(expand(predicate)), Term.literal(text, datatype=datatype)


def _value(term: Term, names: _Names) -> str | dict[str, str]:
    if term.kind != "literal":
        return {"@id": names.reference(term)}
    if term.lang is not None:
        return {"@value": term.value, "@language": term.lang}
    if term.datatype in {None, STRING}:
        return term.value
    return {"@value": term.value, "@type": names.short(str(term.datatype))}


class _Names:
    """Compact IRIs, and the prefixes in use. A prefix that is the scheme of some IRI is left alone."""

    def __init__(self, triples: list[Statement]) -> None:
        self.used: set[str] = set()
        self._schemes = {term.value.partition(":")[0] for triple in triples for term in triple if term.kind == "iri"}

    def reference(self, term: Term) -> str:
        return f"_:{term.value}" if term.kind == "blank" else self.short(term.value)

    def short(self, iri: str) -> str:
        """A compact IRI where one of our prefixes fits, else the whole."""
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = _BY_NAMESPACE.get(iri[:cut])
        if prefix is None or prefix in self._schemes or _LOCAL.fullmatch(iri[cut:]) is None:
            return iri
        self.used.add(prefix)
        return f"{prefix}:{iri[cut:]}"
