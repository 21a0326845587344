"""The network is what the saved queries say, no more and no less."""

from __future__ import annotations

from kg.network import Graph, Selection, network
from kg.query import Wishes, catalogue, run
from kg.store import Store

EVERYTHING = Wishes("ru", limit=None)


def test_edges_are_the_rows_of_the_saved_query(store: Store, bundled: Graph) -> None:
    answer = run(store, catalogue()["network-edges"], {}, EVERYTHING)
    pairs = {(row.cells[0].terms[0].value, row.cells[1].terms[0].value) for row in answer.rows}

    assert {tuple(sorted(pair)) for pair in bundled.edges} == {tuple(sorted(pair)) for pair in pairs}
    assert len(pairs) > 20
    assert all(len(bundled.edges[pair]["facts"]) > 0 for pair in bundled.edges)


def test_kinds_and_states(bundled: Graph) -> None:
    by_name = {bundled.nodes[node]["label"]: bundled.nodes[node] for node in bundled}

    assert by_name["Касым-Жомарт Токаев"]["kind"] == "official"
    council = by_name["Высший межгосударственный совет Казахстана и Узбекистана"]
    assert (council["kind"], council["states"]) == ("institution", ("Казахстан", "Узбекистан"))


def test_bodies_of_one_name_are_told_apart(bundled: Graph) -> None:
    named: dict[str, set[tuple[str, ...]]] = {}
    for node in bundled:
        named.setdefault(bundled.nodes[node]["label"], set()).add(bundled.nodes[node]["states"])

    assert all(len(states) == 1 for states in named.values())
    assert {"Министерство транспорта (Казахстан)", "Министерство транспорта (Узбекистан)"} <= set(named)


def test_layers_add_their_kinds(layered: Graph) -> None:
    assert {layered.nodes[node]["kind"] for node in layered} == {
        "official",
        "institution",
        "state",
        "meeting",
        "agreement",
    }


def test_reports_of_one_meeting_are_one_node(layered: Graph) -> None:
    merged = [pair for pair in layered.edges if "took part" in layered.edges[pair]["relations"]]
    assert max(layered.edges[pair]["weight"] for pair in merged) > 1
    for pair in merged:
        assert layered.edges[pair]["weight"] == len(layered.edges[pair]["facts"])


def test_selections(store: Store, bundled: Graph) -> None:
    posts = network(store, Selection(relation="post", wishes=EVERYTHING))
    assert 0 < posts.number_of_edges() < bundled.number_of_edges()
    assert all(posts.edges[pair]["relations"] == ("post",) for pair in posts.edges)

    uzbek = network(store, Selection(state="UZ", wishes=EVERYTHING))
    assert 0 < len(uzbek) < len(bundled)

    ministers = network(store, Selection(role="министр", wishes=EVERYTHING))
    assert 0 < ministers.number_of_edges() < bundled.number_of_edges()
    assert all("министр" in ministers.edges[pair]["roles"] for pair in ministers.edges)

    officials = network(store, Selection(kinds=("official",), wishes=EVERYTHING))
    assert officials.number_of_edges() == 0


def test_the_same_graph_each_time(store: Store, layered: Graph) -> None:
    again = network(store, Selection(layers=("states", "meetings", "agreements"), wishes=EVERYTHING))
    assert list(again.nodes(data=True)) == list(layered.nodes(data=True))
    assert list(again.edges(data=True)) == list(layered.edges(data=True))
