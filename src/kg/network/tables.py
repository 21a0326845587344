"""What is found in a network as answers, so that every form an answer has (table, CSV, Excel …) serves here too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from kg.network.changes import Changes
from kg.network.graph import Graph
from kg.network.measures import attendance, bridges, communities, measures
from kg.network.words import kind_word, relation_word, word
from kg.query import Answer, AnswerRow, Cell, Column
from kg.store import Term
from kg.store.terms import DECIMAL, INTEGER

TABLES: Final = ("nodes", "edges", "communities", "bridges", "attendance")
"""What `table` makes an answer of."""


def table(graph: Graph, name: str, lang: str) -> Answer:
    """One of TABLES. Raises KeyError on another name."""
    made = {"nodes": _nodes, "edges": _edges, "communities": _communities, "bridges": _bridges, "attendance": _together}
    return made[name](graph, lang)


def changes_table(found: Changes, before: Graph, after: Graph, lang: str) -> Answer:
    """Nodes first, then edges."""
    rows: list[tuple[Cell | str | None, ...]] = [
        (word("change", one.change, lang), _entity(one.node, one.label), None, kind_word(one.kind, lang), None, None)
        for one in found.nodes
    ]
    for edge in found.edges:
        ends = [_named(after if end in after else before, end) for end in (edge.one, edge.two)]
        weights = [_number(weight) for weight in (edge.before, edge.after)]
        rows.append((word("change", edge.change, lang), *ends, None, *weights))
    return _answer(("change", "one", "two", "kind", "before", "after"), rows, lang)


def path_table(graph: Graph, nodes: Sequence[str], lang: str) -> Answer:
    """Step by step, what joins each pair."""
    rows = []
    for one, two in pairwise(nodes):
        edge = graph.edges[one, two]
        joined = ", ".join(relation_word(relation, lang) for relation in edge["relations"])
        rows.append((_named(graph, one), _named(graph, two), joined, _number(edge["weight"]), _facts(edge["facts"])))
    return _answer(("one", "two", "relation", "strength", "facts"), rows, lang)


def _nodes(graph: Graph, lang: str) -> Answer:
    rows = [
        (
            _named(graph, one.node),
            kind_word(graph.nodes[one.node]["kind"], lang),
            ", ".join(graph.nodes[one.node]["states"]) or None,
            _number(one.degree),
            _number(one.strength),
            _share(one.betweenness),
            _share(one.closeness),
            _number(one.community),
            word("text", "yes", lang) if one.cut else None,
        )
        for one in measures(graph)
    ]
    names = ("name", "kind", "states", "degree", "strength", "betweenness", "closeness", "community", "cut")
    return _answer(names, rows, lang)


def _edges(graph: Graph, lang: str) -> Answer:
    rows = [
        (
            _named(graph, one),
            _named(graph, two),
            ", ".join([*(relation_word(relation, lang) for relation in data["relations"]), *data["roles"]]),
            _number(data["weight"]),
            _facts(data["facts"]),
        )
        for one, two, data in sorted(graph.edges(data=True), key=lambda edge: (-edge[2]["weight"], edge[0], edge[1]))
    ]
    return _answer(("one", "two", "relation", "strength", "facts"), rows, lang)


def _communities(graph: Graph, lang: str) -> Answer:
    rows = [
        (_number(number), _named(graph, node), kind_word(graph.nodes[node]["kind"], lang))
        for number, group in enumerate(communities(graph), 1)
        for node in group
    ]
    return _answer(("community", "name", "kind"), rows, lang)


def _bridges(graph: Graph, lang: str) -> Answer:
    rows = [
        (_named(graph, one), _named(graph, two), _facts(graph.edges[one, two]["facts"])) for one, two in bridges(graph)
    ]
    return _answer(("one", "two", "facts"), rows, lang)


def _together(graph: Graph, lang: str) -> Answer:
    rows = [
        (
            _named(graph, pair.one),
            _named(graph, pair.two),
            _number(pair.together),
            Cell(
                tuple(Term.iri(hub) for hub in pair.through), tuple(graph.nodes[hub]["label"] for hub in pair.through)
            ),
        )
        for pair in attendance(graph)
    ]
    return _answer(("one", "two", "together", "through"), rows, lang)


def _answer(names: Sequence[str], rows: Iterable[Sequence[Cell | str | None]], lang: str) -> Answer:
    columns = tuple(
        Column(name, name if name == "facts" else word("column", name, lang), name == "facts") for name in names
    )
    return Answer(columns=columns, rows=tuple(AnswerRow(tuple(map(_cell, row))) for row in rows))


def _cell(value: Cell | str | None) -> Cell:
    if isinstance(value, Cell):
        return value
    return Cell() if value is None else Cell((Term.literal(value),), (value,))


def _entity(iri: str, name: str) -> Cell:
    return Cell((Term.iri(iri),), (name,))


def _named(graph: Graph, node: str) -> Cell:
    return _entity(node, graph.nodes[node]["label"])


def _number(value: int) -> Cell:
    return Cell((Term.literal(str(value), datatype=INTEGER),), (str(value),))


def _share(value: float) -> Cell:
    text = f"{value:.4f}"
    return Cell((Term.literal(text, datatype=DECIMAL),), (text,))


def _facts(iris: Iterable[str]) -> Cell:
    facts = tuple(iris)
    return Cell(tuple(Term.iri(iri) for iri in facts), facts)
