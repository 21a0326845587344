"""What a parameter can take, out of the graph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.errors import ParameterError
from kg.query import Catalogue, Choice, SavedQuery, Wishes, catalogue, has_values, run, values
from kg.store import OpenGraph, open_graph

QUERIES = list(catalogue())
LISTED = [(query, one.name) for query in QUERIES for one in query.parameters if has_values(one)]


@pytest.fixture(scope="module")
def bundled() -> Iterator[OpenGraph]:
    graph = open_graph()
    yield graph
    graph.close()


@pytest.fixture(scope="module")
def queries() -> Catalogue:
    return catalogue()


def named(choices: tuple[Choice, ...]) -> dict[str, str]:
    return {choice.value: choice.label for choice in choices}


def test_codes_have_names_and_counts(bundled: OpenGraph, queries: Catalogue) -> None:
    found = values(bundled.store, queries["meetings"], "status", "ru")
    assert named(found) == {"held": "состоялось", "planned": "запланировано"}
    assert [choice.count for choice in found] == sorted((choice.count or 0 for choice in found), reverse=True)


def test_states_come_as_their_codes(bundled: OpenGraph, queries: Catalogue) -> None:
    found = named(values(bundled.store, queries["trade-series"], "state", "ru"))
    assert (found["KZ"], found["UZ"]) == ("Казахстан", "Узбекистан")


def test_entities_are_those_of_the_class(bundled: OpenGraph, queries: Catalogue) -> None:
    found = values(bundled.store, queries["official-profile"], "person")
    assert "Kassym-Jomart Tokayev" in named(found).values()
    assert all("/id/person/" in choice.value for choice in found)


def test_a_closed_list_keeps_its_order(bundled: OpenGraph, queries: Catalogue) -> None:
    found = values(bundled.store, queries["network-edges"], "relation", "ru")
    assert found == (Choice("post", "должность"), Choice("sitting", "заседание"))


def test_a_property_of_the_header(bundled: OpenGraph, queries: Catalogue) -> None:
    assert set(named(values(bundled.store, queries["documents"], "language"))) == {"en", "ru"}


def test_free_values_have_no_list(bundled: OpenGraph, queries: Catalogue) -> None:
    assert values(bundled.store, queries["meetings"], "from") == ()
    with pytest.raises(ParameterError, match="it has state, partner"):
        values(bundled.store, queries["meetings"], "colour")


def test_no_more_than_wanted(bundled: OpenGraph, queries: Catalogue) -> None:
    assert len(values(bundled.store, queries["neighbours"], "entity", limit=3)) == 3


@pytest.mark.parametrize(("query", "name"), LISTED, ids=[f"{query.name}-{name}" for query, name in LISTED])
def test_every_choice_is_taken(bundled: OpenGraph, query: SavedQuery, name: str) -> None:
    """The first three of each list, given back as they came; what is counted is there."""
    found = values(bundled.store, query, name)
    assert len(found) > 0 or (query.name, name) == ("documents", "publisher")  # the bundled reports have none
    for choice in found[:3]:
        run(bundled.store, query, {name: choice.value}, Wishes(seconds=None, limit=5))


def test_values_of_several_properties(bundled: OpenGraph, queries: Catalogue) -> None:
    found = {one.value for one in values(bundled.store, queries["documents"], "publisher")}
    assert {"primeminister.kz", "CentralAsia (KZ)"} <= found
