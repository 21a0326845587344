"""What the page of the network asks of a worker: functions that can be sent there."""

from __future__ import annotations

from collections.abc import Mapping

from kg.network import Caption, Drawing, Graph, Selection, network, svg
from kg.network.part import Part, Shown
from kg.network.part import shown as part_shown
from kg.query.answer import Evidence
from kg.query.evidence import evidence_of
from kg.store import Store


def whole(store: Store, *, selection: Selection) -> Graph:
    return network(store, selection)


def shown(store: Store, *, graph: Graph, part: Part) -> Shown:
    """The part of a network, drawn. The store is not asked."""
    del store
    return part_shown(graph, part)


def picture(store: Store, *, drawn: Drawing, caption: Caption, links: Mapping[str, str]) -> str:
    del store
    return svg(drawn, caption, links=links)


def evidence(store: Store, *, facts: tuple[str, ...]) -> dict[str, tuple[Evidence, ...]]:
    return evidence_of(store, facts)
