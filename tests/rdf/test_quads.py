from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import RegistryError
from kg.families import FAMILIES
from kg.model import Document, EntityRef, Fact, PartialDate, Period, Span
from kg.namespaces import ID, expand
from kg.rdf.quads import document_quads
from kg.rdf.sources import citation
from kg.rdf.turtle import nquads, shorten, turtle
from kg.registry import Registry

ONE_DAY = "2025-03-15"


def about(quads: list[Quad], subject: str) -> dict[str, set[str]]:
    """Predicate -> values of one subject, shortened."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and quad.subject.value == subject:
            value = quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
            found.setdefault(shorten(quad.predicate.value), set()).add(shorten(value))
    return found


def typed(quads: list[Quad], kind: str) -> list[str]:
    wanted = (NamedNode(expand("rdf:type")), NamedNode(expand(kind)))
    return [
        each.subject.value
        for each in quads
        if (each.predicate, each.object) == wanted and isinstance(each.subject, NamedNode)
    ]


def only(quads: list[Quad], kind: str) -> dict[str, set[str]]:
    (subject,) = typed(quads, kind)
    return about(quads, subject)


@pytest.fixture
def quads(document: Document, facts: list[Fact], registry: Registry) -> list[Quad]:
    return document_quads(document, facts, registry=registry)


def test_every_family_is_written(quads: list[Quad], facts: list[Fact]) -> None:
    assert {fact.kind for fact in facts} == {family.kind for family in FAMILIES}
    for family in FAMILIES:
        fact = only(quads, family.rdf_class)
        assert fact["rdf:type"] == {family.rdf_class, "acc:Fact"}
        assert fact["acc:statedIn"] == {"document:ru-900-example"}
        assert fact["acc:rule"] == {f"{family.kind}-test"}
        assert fact["acc:polarity"] == {"code-polarity:asserted"}
        assert fact["acc:knownSince"] == {ONE_DAY}
        assert fact["dcterms:language"] == {"ru"}
        assert len(fact["prov:wasDerivedFrom"]) == 1


def test_the_document(quads: list[Quad], document: Document) -> None:
    found = only(quads, "acc:Document")
    assert found["dcterms:issued"] == found["acc:issuedDay"] == {ONE_DAY}
    assert found["acc:textLength"] == {str(len(document.text))}
    assert found["acc:digest"] == {"false"}
    assert found["acc:redistributable"] == {"true"}
    assert found["schema:url"] == {"https://news.example/1"}
    assert {quad.graph_name for quad in quads} == {quads[0].graph_name}


def test_an_office_has_a_post(quads: list[Quad]) -> None:
    office = only(quads, "acc:Tenure")
    post = only(quads, "acc:Post")
    assert office["acc:postKind"] == post["acc:postKind"] == {"code-post:minister"}
    assert office["org:organization"] == post["org:postIn"]
    assert post["acc:state"] == {"state:kz"}
    assert office["acc:postText"] == {"министр"}


def test_an_observation_has_a_period_and_canonical_numbers(quads: list[Quad]) -> None:
    observation = only(quads, "acc:Observation")
    assert observation["acc:value"] == {"4500000000"}
    assert observation["acc:changePercent"] == {"18.5"}
    assert observation["acc:state"] == {"state:kz", "state:uz"}
    assert observation["acc:period"] == {"period:2024"}
    assert only(quads, "time:Interval") == {
        "rdf:type": {"time:Interval"},
        "rdfs:label": {"2024"},
        "acc:start": {"2024"},
        "acc:end": {"2024"},
        "acc:firstDay": {"2024-01-01"},
        "acc:lastDay": {"2024-12-31"},
    }


DAYS = [
    ("acc:Meeting", "2025-10-22", "2025-10-23"),
    ("acc:Agreement", "2025-03-01", "2025-03-31"),
    ("acc:Target", None, "2030-12-31"),
    ("acc:ProjectStatus", None, "2026-12-31"),
    ("acc:Statement", None, None),
]


@pytest.mark.parametrize(("kind", "first", "last"), DAYS)
def test_main_dates_give_comparable_days(quads: list[Quad], kind: str, first: str | None, last: str | None) -> None:
    fact = only(quads, kind)
    assert fact.get("acc:firstDay") == (None if first is None else {first})
    assert fact.get("acc:lastDay") == (None if last is None else {last})


def test_a_meeting_of_one_day_begins_and_ends_on_it(document: Document, registry: Registry) -> None:
    fact = Fact("meeting", (("start", PartialDate(2025, 1, 30)),), (Span(0, 5),), "r", "ru")
    found = only(document_quads(document, [fact], registry=registry), "acc:Meeting")
    assert found["acc:firstDay"] == found["acc:lastDay"] == {"2025-01-30"}


def test_entities_are_described_where_the_registry_does_not(quads: list[Quad]) -> None:
    bodies = {subject: about(quads, subject) for subject in typed(quads, "acc:Institution")}
    ministry = next(body for subject, body in bodies.items() if "ministry-of-trade-" in subject)
    assert ministry["skos:prefLabel"] == {"Министерство торговли"}
    assert ministry["skos:altLabel"] == {"Минторговли"}
    assert ministry["acc:institutionKind"] == {"code-institution-kind:ministry"}
    assert ministry["acc:state"] == {"state:kz"}
    council = bodies[f"{ID}body/kz-uz-business-council"]
    assert council["acc:formatKind"] == {"format:business-council"}
    assert council["acc:state"] == {"state:kz", "state:uz"}
    assert about(quads, f"{ID}place/tashkent") == about(quads, f"{ID}state/kz") == {}


def test_a_person_has_names_and_nothing_else(quads: list[Quad]) -> None:
    person = only(quads, "acc:Official")
    assert person == {"rdf:type": {"acc:Official"}, "skos:prefLabel": {"Ержан Аскаров", "Yerzhan Askarov"}}


def test_names_met_on_the_way_are_gathered(document: Document, registry: Registry) -> None:
    names = [(("Ержан Аскаров", "ru"),), (("Аскаров", "ru"), ("Yerzhan Askarov", "en"))]
    facts = [
        Fact("office", (("person", EntityRef("a", "person", labels)), ("post", post)), (Span(at, 9),), "r", "ru")
        for at, (labels, post) in enumerate(zip(names, ("minister", "ambassador"), strict=True))
    ]
    person = only(document_quads(document, reversed(facts), registry=registry), "acc:Official")
    assert person["skos:prefLabel"] == {"Ержан Аскаров", "Yerzhan Askarov"}
    assert person["skos:altLabel"] == {"Аскаров"}


def test_evidence_quotes_what_may_be_passed_on(quads: list[Quad], document: Document) -> None:
    exact = {value for subject in typed(quads, "oa:TextQuoteSelector") for value in about(quads, subject)["oa:exact"]}
    assert exact == {"Министр Ержан Аскаров сказал: «Мы растём».", "Товарооборот за 2024 год достиг 4,5 млрд долларов."}
    for subject in typed(quads, "acc:Evidence"):
        assert about(quads, subject)["oa:hasSelector"] == {f"{subject}/position", f"{subject}/quote"}
    statement = only(quads, "acc:Statement")
    assert statement["schema:text"] == {"Мы растём"}
    start, end = (int(next(iter(statement[name]))) for name in ("acc:quoteStart", "acc:quoteEnd"))
    assert document.text[start:end] == "Мы растём"
    assert "acc:restated" not in statement


def test_evidence_of_other_documents_is_hashed(document: Document, facts: list[Fact], registry: Registry) -> None:
    quads = document_quads(replace(document, redistributable=False), facts, registry=registry)
    assert typed(quads, "oa:TextQuoteSelector") == []
    assert all(len(next(iter(about(quads, each)["acc:quoteSha256"]))) == 64 for each in typed(quads, "acc:Evidence"))
    assert "acc:quoteSha256" in only(quads, "acc:Statement")
    assert "растём" not in nquads(quads)


def test_a_digest_restates_and_is_cited_as_such(document: Document, facts: list[Fact], registry: Registry) -> None:
    digest = replace(document, digest=True, publisher=None, url=None, based_on_publisher="Kazinform")
    quads = document_quads(digest, facts, registry=registry)
    assert only(quads, "acc:Statement")["acc:restated"] == {"true"}
    assert only(quads, "acc:Document")["acc:citation"] == {"“Пример”, digest after Kazinform, 2025-03-15"}


CITATIONS = [
    ({}, "Example News, “Пример”, 2025-03-15, https://news.example/1"),
    ({"publisher": None, "title": None, "published": None, "url": None}, "ru-900-example"),
    ({"digest": True, "based_on_url": "https://other.example/2", "url": None, "publisher": None},
     "“Пример”, digest after https://other.example/2, 2025-03-15, https://other.example/2"),
    ({"title": "Two\nlines"}, "Example News, “Two lines”, 2025-03-15, https://news.example/1"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), CITATIONS)
def test_citations(document: Document, changes: dict[str, object], expected: str) -> None:
    assert citation(replace(document, **changes)) == expected  # type: ignore[arg-type]


def test_without_a_date_nothing_is_known_since(document: Document, facts: list[Fact], registry: Registry) -> None:
    quads = document_quads(replace(document, published=None), facts, registry=registry)
    assert all("acc:knownSince" not in about(quads, fact) for fact in typed(quads, "acc:Fact"))
    assert "dcterms:issued" not in only(quads, "acc:Document")


def test_the_same_said_twice_is_one_fact_with_both_passages(document: Document, registry: Registry) -> None:
    roles = (("what", "contracts"), ("count", 7))
    later = Fact("portfolio", roles, (Span(10, 20),), "later-rule", "ru")
    earlier = Fact("portfolio", roles, (Span(0, 9),), "earlier-rule", "ru")
    quads = document_quads(document, [later, earlier], registry=registry)
    fact = only(quads, "acc:Portfolio")
    assert len(fact["prov:wasDerivedFrom"]) == 2
    assert fact["acc:rule"] == {"earlier-rule"}


def test_denied_is_another_fact(document: Document, registry: Registry) -> None:
    fact = Fact("portfolio", (("count", 7),), (Span(0, 9),), "r", "ru")
    quads = document_quads(document, [fact, replace(fact, polarity="negated")], registry=registry)
    assert len(typed(quads, "acc:Portfolio")) == 2


def test_a_whole_year_is_one_period_however_it_is_given(document: Document, registry: Registry) -> None:
    periods = (Period.parse("2024"), Period.parse("2024-01/2024-12"))
    facts = [Fact("observation", (("period", each), ("value", 1)), (Span(0, 9),), "r", "ru") for each in periods]
    assert len(typed(document_quads(document, facts, registry=registry), "acc:Observation")) == 1


def test_same_input_same_bytes(document: Document, facts: list[Fact], registry: Registry) -> None:
    expected = document_quads(document, facts, registry=registry)
    for seed in range(5):
        shuffled = list(facts)
        random.Random(seed).shuffle(shuffled)  # noqa: S311
        again = document_quads(document, shuffled, registry=registry)
        assert again == expected
        assert turtle(again) == turtle(expected)
        assert nquads(again) == nquads(expected)


def test_a_document_without_facts_is_still_described(document: Document, registry: Registry) -> None:
    quads = document_quads(document, [], registry=registry)
    assert len(typed(quads, "acc:Document")) == 1
    assert len({quad.subject for quad in quads}) == 1


def test_an_unknown_state_is_an_error(document: Document, registry: Registry) -> None:
    fact = Fact("institution", (("states", ("XX",)),), (Span(0, 9),), "r", "ru")
    with pytest.raises(RegistryError, match="XX"):
        document_quads(document, [fact], registry=registry)


@pytest.mark.parametrize(
    ("kind", "role", "value"),
    [
        ("portfolio", "count", "seven"),
        ("target", "deadline", "2030"),
        ("observation", "period", Decimal(1)),
        ("office", "person", "A"),
    ],
)
def test_a_value_of_the_wrong_type_is_an_error(
    document: Document, registry: Registry, kind: str, role: str, value: str | Decimal
) -> None:
    fact = Fact(kind, ((role, value),), (Span(0, 9),), "r", "ru")
    with pytest.raises(TypeError, match=role):
        document_quads(document, [fact], registry=registry)
