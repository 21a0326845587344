"""The outcome of reconciliation as quads of the derived graph.

IRIs are hashes of what they stand for (`derived/discrepancy-...`, `check-...`, `progress-...`), so
that the same facts give the same graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kg.namespaces import BASE, DERIVED_GRAPH
from kg.rdf.naming import sha256
from kg.rdf.terms import TYPE, NamedNode, Pair, Quad, code, day, decimal, integer, iri, text
from kg.reconcile.arithmetic import Check, checks
from kg.reconcile.conflicts import Conflict, conflicts
from kg.reconcile.figures import Figure
from kg.reconcile.selects import Contradiction, contradictions, figures, targets
from kg.reconcile.targets import Progress, progress
from kg.store import Store

Described = tuple[NamedNode, list[Pair]]

_DISAGREEMENTS: Final = {"turnover": "turnover", "balance": "balance", "growth": "growth"}


def derive(store: Store) -> list[Quad]:
    """Discrepancies, arithmetic checks and progress, sorted.

    The store must hold the documents' graphs and the identity graph; nothing is written to it. Raises
    OntologyError where a SELECT of ontology/rules/select/ cannot be read or run.
    """
    known = figures(store)
    graph = NamedNode(DERIVED_GRAPH)
    found: list[Described] = [_conflict(conflict) for conflict in conflicts(known)]
    by_fact = {figure.fact: figure for figure in known}
    for check in checks(known):
        found.extend(_check(check, by_fact))
    found.extend(_progress(row) for row in progress(targets(store), known))
    found.extend(_contradiction(pair) for pair in contradictions(store))
    quads = {Quad(node, predicate, value, graph) for node, pairs in found for predicate, value in pairs}
    return sorted(quads, key=str)


def _named(what: str, *parts: object) -> NamedNode:
    return NamedNode(f"{BASE}derived/{what}-{sha256(' '.join(str(part) for part in parts))[:16]}")


def _conflict(conflict: Conflict) -> Described:
    node = _named("discrepancy", "value", conflict.low, conflict.high, *conflict.facts)
    pairs = [*_discrepancy("value", conflict.facts)]
    if conflict.spread_percent is not None:
        pairs.append((iri("acc:spreadPercent"), decimal(conflict.spread_percent)))
    return node, pairs


def _discrepancy(kind: str, members: tuple[str, ...]) -> Iterator[Pair]:
    yield TYPE, iri("acc:Discrepancy")
    yield iri("acc:discrepancyKind"), code("discrepancy-kind", kind)
    yield from ((iri("acc:involves"), NamedNode(member)) for member in members)


def _check(check: Check, figures: Mapping[str, Figure]) -> Iterator[Described]:
    """The check, and a discrepancy where it fails; both know since when they can be made."""
    days = list(_days([figures[fact] for fact in check.facts]))
    numbers: list[Pair] = [(iri("acc:expected"), decimal(check.expected))]
    if check.reported is not None:
        numbers.append((iri("acc:reported"), decimal(check.reported)))
    pairs: list[Pair] = [
        (TYPE, iri("acc:ArithmeticCheck")),
        (iri("acc:checkKind"), code("check-kind", check.kind)),
        (iri("acc:checkOutcome"), code("check-outcome", check.outcome)),
        (iri("acc:unit"), code("unit", check.unit)),
        (iri("acc:tolerance"), decimal(check.tolerance)),
        *((iri("acc:checks"), NamedNode(fact)) for fact in check.facts),
        *numbers,
        *days,
    ]
    yield _named("check", check.kind, check.expected, check.reported, *check.facts), pairs
    if check.outcome == "disagrees" and check.kind in _DISAGREEMENTS:
        kind = _DISAGREEMENTS[check.kind]
        yield _named("discrepancy", kind, *check.facts), [*_discrepancy(kind, check.facts), *numbers, *days]


def _days(figures: list[Figure]) -> Iterator[Pair]:
    """When the last of the figures was published, and when the last had begun or was reported; none of undated ones."""
    issued = [one.issued for one in figures if one.issued is not None]
    begun = [min(days) for one in figures if (days := [each for each in (one.first, one.issued) if each is not None])]
    if len(issued) == len(figures):
        yield iri("acc:knownSince"), day(max(issued))
    if len(begun) == len(figures):
        yield iri("acc:firstDay"), day(max(begun))


def _progress(row: Progress) -> Described:
    pairs: list[Pair] = [
        (TYPE, iri("acc:TargetProgress")),
        (iri("acc:target"), NamedNode(row.target)),
        (iri("acc:latest"), NamedNode(row.latest)),
        (iri("acc:remaining"), decimal(row.remaining)),
        (iri("acc:yearsLeft"), decimal(row.years)),
        (iri("acc:rank"), integer(row.rank)),
    ]
    if row.growth is not None:
        pairs.append((iri("acc:neededGrowthPercent"), decimal(row.growth)))
    return _named("progress", row.target, row.latest), pairs


def _contradiction(pair: Contradiction) -> Described:
    members = tuple(sorted((pair.left, pair.right)))
    return _named("discrepancy", "name", *members), [
        *_discrepancy("name", members),
        (iri("acc:reason"), text(pair.reason)),
    ]
