"""Entities by name: what is looked up and what is found by reading all names are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.namespaces import expand
from kg.query import entities
from kg.query.entities import TAGS, Candidate, called, candidates, spellings
from kg.query.parameters import folded
from kg.settings import ttl_dir
from kg.store import OpenGraph, open_graph

ALL_NAMES = """
PREFIX acc: <https://w3id.org/accord/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?label WHERE {
  VALUES ?predicate {
    skos:prefLabel skos:altLabel skos:hiddenLabel acc:formerLabel acc:abbreviation acc:iso2 acc:iso3 acc:acronym
  }
  ?named ?predicate ?label .
  FILTER(STRSTARTS(STR(?named), "https://w3id.org/accord/id/"))
}
"""


@pytest.fixture(scope="module")
def bundled() -> Iterator[OpenGraph]:
    if not any(ttl_dir().glob("*.ttl")):
        pytest.skip("no bundled graph: make it with kg build")
    graph = open_graph()
    yield graph
    graph.close()


def whole_names(everything: tuple[Candidate, ...]) -> dict[str, set[tuple[str, tuple[str, ...], bool]]]:
    found: dict[str, set[tuple[str, tuple[str, ...], bool]]] = {}
    for one in everything:
        for name in one.names:
            found.setdefault(name, set()).add((one.iri, one.classes, one.used))
    return found


@pytest.mark.parametrize("worded", [str, str.lower, str.upper], ids=["as it stands", "lower", "upper"])
def test_every_name_is_found_alike_by_index_and_by_reading_all(
    bundled: OpenGraph, worded: Callable[[str], str]
) -> None:
    expected = whole_names(entities._holding(bundled.store, "", None))
    labels = [row[0].value for row in bundled.store.select(ALL_NAMES).rows if row[0] is not None]
    assert len(labels) > 1000
    differing = []
    for label in labels[:: 1 if worded is str else 7]:
        words = worded(label)
        if folded(words) not in expected:
            continue
        found = called(bundled.store, words)
        if len(found) > 0 and {(one.iri, one.classes, one.used) for one in found} != expected[folded(words)]:
            differing.append(words)
        if worded is str:
            assert len(found) > 0, words
    assert differing == []


def test_the_tags_of_all_names_are_known(bundled: OpenGraph) -> None:
    terms = [row[0] for row in bundled.store.select(ALL_NAMES).rows if row[0] is not None]
    assert {term.lang for term in terms} <= set(TAGS)


@pytest.mark.parametrize("words", ["казахстан", "КАЗАХСТАН", " Kazakhstan ", "kz", "KAZ", "Қазақстан"])
def test_a_usual_name_is_found_without_reading_all_names(
    bundled: OpenGraph, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reads_all(*asked: object) -> tuple[Candidate, ...]:
        raise AssertionError(asked)

    monkeypatch.setattr(entities, "_holding", reads_all)
    found = candidates(bundled.store, words)
    assert "https://w3id.org/accord/id/state/KZ" in {one.iri for one in found} or "kz" in str(found).lower()
    assert spellings(bundled.store, words) == (folded(words),)


def test_a_yo_may_be_typed_or_not(bundled: OpenGraph) -> None:
    labels = [row[0].value for row in bundled.store.select(ALL_NAMES).rows if row[0] is not None]
    with_yo = [label for label in labels if label.lower().count("ё") == 1]
    assert len(with_yo) > 0
    for label in with_yo[:20]:
        plain = label.replace("ё", "е").replace("Ё", "Е")
        assert {one.iri for one in called(bundled.store, plain)} >= {one.iri for one in called(bundled.store, label)}


@pytest.mark.parametrize(
    ("words", "of_class"),
    [
        ("Trans-Afghan Railway", "acc:Project"),
        ("Трансафганская железная дорога", "acc:Project"),
        ("Middle Corridor", "acc:Corridor"),
        ("trans-caspian", "acc:Corridor"),
    ],
)
def test_what_the_registry_knows_belongs_to_the_class_above(words: str, of_class: str) -> None:
    store = open_graph().store
    found = candidates(store, words, of_class=expand(of_class))
    assert len(found) > 0
    assert all(one.iri.startswith("https://w3id.org/accord/id/") for one in found)


@pytest.mark.parametrize("words", ["Токаев", "токаев", "Tokayev"])
def test_a_surname_means_whoever_is_named_in_full(words: str) -> None:
    store = open_graph().store
    found = entities.resolve(store, words, of_class=expand("acc:Official"))
    assert found == entities.resolve(store, "Касым-Жомарт Токаев", of_class=expand("acc:Official"))
