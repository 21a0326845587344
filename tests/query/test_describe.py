"""What is said of one thing: entities with their facts, facts with evidence, lists, graphs, the ontology."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.namespaces import ACC, BASE, DOCUMENT, FACT
from kg.query import Wishes
from kg.query.describe import describe, triples_of
from kg.store import Store, open_graph

REPORT = DOCUMENT + "kz-uz-supreme-interstate-council-ru"
WISHES = Wishes(lang="en", limit=200, seconds=None, evidence=True)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    graph = open_graph()
    yield graph.store
    graph.close()


def a_fact(store: Store) -> str:
    found = store.select(f"SELECT ?fact WHERE {{ ?fact a <{ACC}Observation> }} ORDER BY ?fact", limit=1)
    return found.records()[0]["fact"].value


def test_an_entity_comes_with_names_facts_and_evidence(store: Store) -> None:
    found = describe(store, BASE + "id/state/kz", WISHES)
    assert found is not None
    assert found.name == "Kazakhstan"
    assert found.canonical is None
    assert found.facts is not None
    assert len(found.facts.rows) > 10
    assert all(len(row.evidence) > 0 for row in found.facts.rows)
    assert found.cut


def test_a_name_in_one_document_leads_to_the_entity_across_documents(store: Store) -> None:
    found = describe(store, BASE + "id/person/kasym-zhomart-tokaev-0c95b5", WISHES)
    assert found is not None
    assert found.canonical is not None
    assert found.canonical.iri == BASE + "id/person/kassym-jomart-tokayev"


def test_a_fact_comes_with_its_evidence_as_parts(store: Store) -> None:
    found = describe(store, a_fact(store), WISHES)
    assert found is not None
    assert any(part.startswith(BASE + "evidence/") for part, _ in found.parts)
    assert found.facts is not None
    assert len(found.facts.rows) == 1


def test_a_document_comes_with_what_it_states(store: Store) -> None:
    found = describe(store, REPORT, WISHES)
    assert found is not None
    assert found.facts is not None
    assert {row.cells[4].terms[0].value[: len(FACT)] for row in found.facts.rows} == {FACT}


@pytest.mark.parametrize(
    ("path", "title"),
    [("code/post", "inScheme"), ("ontology", "Class"), ("code/post/president", "kind of post")],
)
def test_lists_and_the_ontology_show_what_belongs_to_them(store: Store, path: str, title: str) -> None:
    found = describe(store, BASE + path, WISHES)
    assert found is not None
    assert title in [one.title for one in found.pointing]


@pytest.mark.parametrize("path", ["id/state/kz", "ontology", "graph/registry", "code/post"])
def test_triples_are_those_of_the_description_and_the_limit_holds(store: Store, path: str) -> None:
    found = triples_of(store, BASE + path, Wishes(limit=5, seconds=None))
    assert found is not None
    statements, cut = found
    assert len(statements) >= 5
    assert cut


def test_a_graph_has_all_its_triples(store: Store) -> None:
    graph = next(name for name in store.graphs() if "/document/kz-uz-supreme" in name)
    found = triples_of(store, graph, Wishes(limit=None, seconds=None))
    assert found is not None
    assert (len(found[0]), found[1]) == (store.count(graph), False)


@pytest.mark.parametrize("path", ["nope", "id/state/zz", "graph/nope", "fact/0000", ""])
def test_nothing_is_said_of_what_is_not_there(store: Store, path: str) -> None:
    assert describe(store, BASE + path, WISHES) is None
    assert triples_of(store, BASE + path, WISHES) is None
