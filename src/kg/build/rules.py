"""The CONSTRUCT rules of `ontology/rules/` and of the user's folders, run until they conclude nothing new."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import OntologyError, QueryError
from kg.namespaces import DERIVED_GRAPH
from kg.rdf.terms import Literal, NamedNode, Quad
from kg.store import Store, Term

_ROUNDS: Final = 20  # rules that build on each other do so a few deep; more is a rule that never ends


@dataclass(frozen=True, slots=True)
class Rule:
    """One file of the folder: its name and its query."""

    path: Path
    query: str


def read_rules(*folders: Path) -> tuple[Rule, ...]:
    """All rules of the folders, each folder's by name."""
    paths = (path for folder in folders for path in sorted(folder.glob("*.rq")))
    return tuple(Rule(path, path.read_text(encoding="utf-8")) for path in paths)


def conclude(store: Store, rules: tuple[Rule, ...]) -> set[Quad]:
    """What the rules conclude, as quads of the derived graph; they are in the store afterwards.

    Raises OntologyError naming the file of a rule that cannot be run.
    """
    found: set[Quad] = set()
    for _ in range(_ROUNDS):
        new = {quad for rule in rules for quad in _run(store, rule)} - found
        if len(new) == 0:
            return found
        store.add(sorted(new, key=str))
        found |= new
    raise OntologyError(f"rules still conclude something new after {_ROUNDS} rounds", source=rules[0].path.parent)


def _run(store: Store, rule: Rule) -> list[Quad]:
    graph = NamedNode(DERIVED_GRAPH)
    try:
        statements = store.construct(rule.query)
    except QueryError as error:
        raise OntologyError(error.message, source=rule.path, line=error.line, hint="mend the rule") from error
    return [
        Quad(NamedNode(subject.value), NamedNode(predicate.value), _object(rule, term), graph)
        for subject, predicate, term in statements
    ]


def _object(rule: Rule, term: Term) -> NamedNode | Literal:
    if term.kind == "iri":
        return NamedNode(term.value)
    if term.kind == "blank":
        raise OntologyError("a rule makes a blank node", source=rule.path, hint="name what it makes by an IRI")
    if term.lang is not None:
        return Literal(term.value, language=term.lang)
    return Literal(term.value, datatype=None if term.datatype is None else NamedNode(term.datatype))
