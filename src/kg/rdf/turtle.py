"""Writing RDF: Turtle and N-Quads, sorted, so that the same quads give the same bytes anywhere.

Prefixes first (those in use, by name), then one block a subject, by IRI; `a` comes before the
other predicates, which are sorted, as are their objects. Blank nodes are refused: their names
would not be stable.

    document:ru-001
        a acc:Document ;
        dcterms:language "ru" .
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from kg.namespaces import BASE, DOCUMENT, EVIDENCE, FACT, PREFIXES
from kg.rdf.terms import TYPE, BlankNode, Literal, NamedNode, Quad, Triple

_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_FOLDERS: Final = re.compile(re.escape(BASE) + r"(id|code)/([a-z][a-z-]*)/")
_TOP: Final = {DOCUMENT: "document", FACT: "fact", EVIDENCE: "evidence", BASE + "shape#": "shape"}
_NAMESPACES: Final = {iri: prefix for prefix, iri in PREFIXES.items()} | _TOP
_TAKEN: Final = frozenset(_NAMESPACES.values())
_XSD: Final = PREFIXES["xsd"]
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE: Final = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT: Final = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "boolean": re.compile(r"true|false"),
}
"""Datatypes whose literals stand without quotes, and the forms that do."""


def turtle(statements: Iterable[Quad | Triple]) -> str:
    """The statements as Turtle; of quads, the graph name is left out.

    Raises ValueError on a blank node or a triple term.
    """
    subjects: dict[str, dict[str, set[str]]] = {}
    used: dict[str, str] = {}
    for statement in statements:
        subject = subjects.setdefault(_full(statement.subject), {})
        verb = "a" if statement.predicate == TYPE else _term(statement.predicate, used)
        subject.setdefault(verb, set()).add(_term(statement.object, used))
    blocks = [_block(_name(subject[1:-1], used), subjects[subject]) for subject in sorted(subjects)]
    prefixes = [f"@prefix {prefix}: <{used[prefix]}> .\n" for prefix in sorted(used)]
    return "\n".join(["".join(prefixes), *blocks]) if len(blocks) > 0 else ""


def nquads(quads: Iterable[Quad]) -> str:
    """The quads as N-Quads, one a line, sorted, without doubles. Raises ValueError like `turtle`."""
    return "".join(sorted({_line(quad) for quad in quads}))


def shorten(iri: str) -> str:
    """The prefixed name that the writer would give an IRI; where there is none, as it stands."""
    found = _split(iri)
    return iri if found is None else f"{found[0]}:{found[2]}"


def _line(quad: Quad) -> str:
    terms = [_full(quad.subject), _full(quad.predicate), _full(quad.object)]
    if isinstance(quad.graph_name, NamedNode):
        terms.append(_full(quad.graph_name))
    return " ".join(terms) + " .\n"


def _block(subject: str, statements: dict[str, set[str]]) -> str:
    verbs = sorted(statements, key=lambda verb: (verb != "a", verb))
    lines = [f"    {verb} {_objects(statements[verb])}" for verb in verbs]
    return f"{subject}\n" + " ;\n".join(lines) + " .\n"


def _objects(objects: set[str]) -> str:
    return " ,\n        ".join(sorted(objects))


def _term(term: object, used: dict[str, str]) -> str:
    if isinstance(term, NamedNode):
        return _name(term.value, used)
    if isinstance(term, Literal):
        return _literal(term, used)
    return _full(term)


def _name(iri: str, used: dict[str, str]) -> str:
    found = _split(iri)
    if found is None:
        return f"<{iri}>"
    prefix, namespace, local = found
    used[prefix] = namespace
    return f"{prefix}:{local}"


@lru_cache(maxsize=65536)
def _split(iri: str) -> tuple[str, str, str] | None:
    """Prefix, namespace and local name, where the local name needs no escapes.

    The folders under our base have prefixes of their own: `id/person/` is `person:`,
    `code/unit/` is `code-unit:`.
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    namespace, local = iri[:cut], iri[cut:]
    if _LOCAL.fullmatch(local) is None:
        return None
    prefix = _NAMESPACES.get(namespace)
    if prefix is not None:
        return prefix, namespace, local
    folder = _FOLDERS.fullmatch(namespace)
    if folder is None:
        return None
    if folder[1] == "code":
        return f"code-{folder[2]}", namespace, local
    free = folder[2] not in _TAKEN and not folder[2].startswith("code-")
    return (folder[2], namespace, local) if free else None


def _literal(term: Literal, used: dict[str, str]) -> str:
    datatype = term.datatype.value
    short = _SHORT.get(datatype)
    if short is not None and short.fullmatch(term.value) is not None:
        return term.value
    quoted = _quoted(term.value)
    if term.language is not None:
        return f"{quoted}@{term.language}"
    return quoted if datatype == _XSD + "string" else f"{quoted}^^{_name(datatype, used)}"


def _full(term: object) -> str:
    if isinstance(term, NamedNode):
        return f"<{term.value}>"
    if isinstance(term, Literal):
        if term.language is not None:
            return f"{_quoted(term.value)}@{term.language}"
        datatype = term.datatype.value
        return _quoted(term.value) if datatype == _XSD + "string" else f"{_quoted(term.value)}^^<{datatype}>"
    kind = "a blank node" if isinstance(term, BlankNode) else "a triple term"
    raise ValueError(f"{kind} has no stable name: {term}")


def _quoted(text: str) -> str:
    return f'"{_TO_ESCAPE.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
