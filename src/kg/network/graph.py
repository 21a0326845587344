"""The network of officials, institutions, states, meetings and agreements, out of the rows of saved queries.

Nodes are IRIs. A node carries `label`, `kind` (one of KINDS) and `states` (the names of the states its
edges speak of); an edge carries `weight` (the number of reports that state it), `relations`, `roles` and
`facts` (IRIs). One pair of nodes has one edge, whatever joins them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

import networkx as nx

from kg.query import Answer, AnswerRow, Cell, Wishes, catalogue, run
from kg.store import Store

Kind = Literal["official", "institution", "state", "meeting", "agreement"]
Graph: TypeAlias = "nx.Graph[str]"

KINDS: Final[tuple[Kind, ...]] = ("official", "institution", "state", "meeting", "agreement")
LAYERS: Final = ("states", "meetings", "agreements")
"""What may be shown beside officials and institutions."""

_EVERYTHING: Final = 1_000_000
"""Rows asked for: a network is measured as a whole or not at all."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of the network is wanted. `parameters` of the edges: state, relation; of meetings: from, to."""

    layers: tuple[str, ...] = ()
    state: str | None = None
    since: str | None = None
    until: str | None = None
    relation: str | None = None
    kinds: tuple[Kind, ...] = KINDS
    role: str | None = None
    wishes: Wishes = field(default_factory=lambda: Wishes(limit=_EVERYTHING))


@dataclass(slots=True)
class _Maker:
    """Puts a graph together edge by edge."""

    graph: Graph = field(default_factory=nx.Graph)

    def node(self, key: str, label: str, kind: Kind) -> None:
        if key not in self.graph:
            self.graph.add_node(key, label=label, kind=kind, states=())

    def edge(
        self, one: str, two: str, *, relation: str, weight: int, roles: Iterable[str], facts: Iterable[str]
    ) -> None:
        old = self.graph.get_edge_data(one, two, default={})
        self.graph.add_edge(
            one,
            two,
            weight=max(weight, old.get("weight", 0)),
            relations=_joined(old.get("relations", ()), (relation,)),
            roles=_joined(old.get("roles", ()), roles),
            facts=_joined(old.get("facts", ()), facts),
        )


def network(store: Store, selection: Selection | None = None) -> Graph:
    """The selected network. Raises what `kg.query.run` raises."""
    wanted = Selection() if selection is None else selection
    made = _Maker()
    _posts_and_sittings(made, store, wanted)
    for layer in wanted.layers:
        _LAYERS[layer](made, store, wanted)
    _states_of_nodes(made.graph, store, wanted)
    _tell_apart(made.graph)
    return _narrowed(made.graph, wanted)


def _asked(store: Store, name: str, wanted: Selection, **words: str | None) -> Iterable[dict[str, Cell]]:
    given = {key: value for key, value in words.items() if value is not None}
    answer = run(store, catalogue()[name], given, replace(wanted.wishes, limit=_EVERYTHING, evidence=False))
    return (_record(answer, row) for row in answer.rows)


def _record(answer: Answer, row: AnswerRow) -> dict[str, Cell]:
    return {column.name: cell for column, cell in zip(answer.columns, row.cells, strict=True)}


def _posts_and_sittings(made: _Maker, store: Store, wanted: Selection) -> None:
    for row in _asked(store, "network-edges", wanted, state=wanted.state, relation=wanted.relation):
        official, institution = _one(row["official"]), _one(row["institution"])
        made.node(official, row["official"].text, "official")
        made.node(institution, row["institution"].text, "institution")
        made.edge(
            official,
            institution,
            relation=_one(row["relation"]),
            weight=_number(row["weight"]),
            roles=row["roles"].labels,
            facts=_values(row["facts"]),
        )


def _states(made: _Maker, store: Store, wanted: Selection) -> None:
    for row in _asked(store, "network-states", wanted, state=wanted.state):
        institution, state = _one(row["institution"]), _one(row["state"])
        made.node(institution, row["institution"].text, "institution")
        made.node(state, row["state"].text, "state")
        made.edge(
            institution,
            state,
            relation=_one(row["relation"]),
            weight=_number(row["weight"]),
            roles=(),
            facts=_values(row["facts"]),
        )


def _agreements(made: _Maker, store: Store, wanted: Selection) -> None:
    for row in _asked(store, "network-agreements", wanted, state=wanted.state):
        participant, agreement, relation = _one(row["participant"]), _one(row["agreement"]), _one(row["relation"])
        made.node(participant, row["participant"].text, "state" if relation == "party" else "institution")
        made.node(agreement, row["agreement"].text, "agreement")
        made.edge(
            participant,
            agreement,
            relation=relation,
            weight=_number(row["weight"]),
            roles=row["roles"].labels,
            facts=_values(row["facts"]),
        )


def _meetings(made: _Maker, store: Store, wanted: Selection) -> None:
    rows = list(
        _asked(store, "network-meetings", wanted, state=wanted.state, **{"from": wanted.since, "to": wanted.until})
    )
    same = _same_meetings(rows)
    reports: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        meeting, participant = same[_one(row["fact"])], _one(row["participant"])
        reports.setdefault((meeting, participant), set()).add(_one(row["fact"]))
        kind: Kind = "official" if _one(row["relation"]) == "official" else "institution"
        made.node(participant, row["participant"].text, "state" if _one(row["relation"]) == "state" else kind)
        made.node(meeting, " ".join(filter(None, (row["form"].text, row["start"].text))) or meeting, "meeting")
        made.edge(
            meeting,
            participant,
            relation="took part",
            weight=len(reports[meeting, participant]),
            roles=(),
            facts=sorted(reports[meeting, participant]),
        )


def _same_meetings(rows: Iterable[Mapping[str, Cell]]) -> dict[str, str]:
    """Fact -> the first fact that speaks of the same meeting: same form, day and number, a participant in common."""
    groups: Graph = nx.Graph()
    for row in rows:
        fact = _one(row["fact"])
        groups.add_node(fact)
        if len(row["start"].terms) > 0:
            key = " ".join(("·", row["form"].text, row["start"].text, row["ordinal"].text, _one(row["participant"])))
            groups.add_edge(fact, key)
    found: dict[str, str] = {}
    for component in nx.connected_components(groups):
        facts = sorted(key for key in component if not key.startswith("·"))
        found |= dict.fromkeys(facts, facts[0])
    return found


def _states_of_nodes(graph: Graph, store: Store, wanted: Selection) -> None:
    """Which states a node belongs to: those of its institution's sittings and posts."""
    states: dict[str, set[str]] = {}
    for row in _asked(store, "network-states", wanted):
        states.setdefault(_one(row["institution"]), set()).add(row["state"].text)
    for node in graph:
        kind = graph.nodes[node]["kind"]
        if kind == "institution":
            graph.nodes[node]["states"] = tuple(sorted(states.get(node, ())))
        elif kind == "state":
            graph.nodes[node]["states"] = (graph.nodes[node]["label"],)
    for node in graph:
        if graph.nodes[node]["kind"] == "official":
            through = [
                set(graph.nodes[other]["states"])
                for other in graph[node]
                if "post" in graph.edges[node, other]["relations"] and graph.nodes[other]["kind"] == "institution"
            ]
            graph.nodes[node]["states"] = tuple(sorted(set().union(*through)))


def _tell_apart(graph: Graph) -> None:
    """Nodes of one name get their states behind it: there is a ministry of trade in many."""
    named: dict[str, list[str]] = {}
    for node in graph:
        named.setdefault(graph.nodes[node]["label"], []).append(node)
    for text, nodes in named.items():
        for node in nodes if len(nodes) > 1 else ():
            states = ", ".join(graph.nodes[node]["states"])
            if states:
                graph.nodes[node]["label"] = f"{text} ({states})"


def _narrowed(graph: Graph, wanted: Selection) -> Graph:
    kept = [node for node in graph if graph.nodes[node]["kind"] in wanted.kinds]
    made: Graph = nx.Graph(graph.subgraph(sorted(kept)))
    if wanted.role is not None:
        without = [pair for pair in made.edges if wanted.role not in made.edges[pair]["roles"]]
        made.remove_edges_from(without)
        made.remove_nodes_from([node for node in list(made) if made.degree(node) == 0])
    ordered: Graph = nx.Graph()
    ordered.add_nodes_from((node, made.nodes[node]) for node in sorted(made))
    for one, two in sorted((min(pair), max(pair)) for pair in made.edges):
        ordered.add_edge(one, two, **made.edges[one, two])
    return ordered


def _one(cell: Cell) -> str:
    return cell.terms[0].value if len(cell.terms) > 0 else ""


def _values(cell: Cell) -> list[str]:
    return [term.value for term in cell.terms]


def _number(cell: Cell) -> int:
    return int(_one(cell) or 0)


def _joined(*parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({item for part in parts for item in part}))


_LAYERS: Final[dict[str, Callable[[_Maker, Store, Selection], None]]] = {
    "states": _states,
    "meetings": _meetings,
    "agreements": _agreements,
}
