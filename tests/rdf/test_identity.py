"""From documents' quads to descriptions of their entities, and on to the identity graph."""

from __future__ import annotations

from kg.model import Document, EntityRef, Fact, PartialDate, Span
from kg.namespaces import ID, IDENTITY_GRAPH, expand
from kg.rdf.described import described, registered
from kg.rdf.identity import identity_graph
from kg.rdf.quads import document_quads
from kg.rdf.terms import Quad
from kg.registry import registry
from kg.resolve import Decisions, Judgement, Post


def entity(name: str, key: str, lang: str, kind: str = "person", states: tuple[str, ...] = ()) -> EntityRef:
    return EntityRef(key, kind, ((name, lang),), states=states)  # type: ignore[arg-type]


def office(person: EntityRef, body: EntityRef | None = None, *, at: int = 0) -> Fact:
    roles = [("person", person), ("post", "minister"), ("state", "KZ")]
    if body is not None:
        roles.append(("body", body))
    return Fact("office", tuple(roles), (Span(at, at + 9),), "by hand", "ru")  # type: ignore[arg-type]


def quads(name: str, *facts: Fact) -> list[Quad]:
    return document_quads(Document(name, "-" * 99, "ru"), facts)


RU = entity("Мурат Нуртлеу", "murat-nurtleu", "ru")
EN = entity("Murat Nurtleu", "murat-nurtleu", "en")
BODY = entity("Институт развития Аральска", "institut", "ru", "body", ("KZ",))


def test_posts_states_and_documents_are_read_back() -> None:
    act = entity("Меморандум о каспийских портах", "memo", "ru", "agreement", ("KZ",))
    roles = (("name", act), ("signed", PartialDate.parse("2025-03-15")))
    found = described(
        quads("a", office(RU, BODY), Fact("agreement", roles, (Span(0, 9),), "by hand", "ru")), registry()
    )
    by_kind = {one.kind: one for one in found}
    assert by_kind["person"].names == ("Мурат Нуртлеу",)
    assert by_kind["person"].posts == {Post("minister", "KZ", by_kind["body"].iri)}
    assert by_kind["body"].states == {"KZ"}
    assert by_kind["agreement"].dates == {"2025-03-15"}
    assert {one.document for one in found} == {"a"}
    assert {one.kind for one in found if one.known} == {"state"}


def test_participants_of_one_meeting_are_named_together() -> None:
    other = entity("Серик Ахметов", "serik", "ru")
    meeting = Fact("meeting", (("persons", (RU, other)), ("status", "held")), (Span(0, 9),), "by hand", "ru")
    found = {one.names[0]: one for one in described(quads("a", meeting), registry())}
    assert found["Мурат Нуртлеу"].together == {found["Серик Ахметов"].iri}


def test_a_standing_format_is_known_without_the_registry() -> None:
    key = f"{ID}body/kz-uz-nowhere-council"
    council = EntityRef(key, "body", (("Совет", "ru"),), known=True, states=("KZ", "UZ"))
    (found,) = [one for one in described(quads("a", office(RU, council)), registry()) if one.kind == "body"]
    assert (found.iri, found.known) == (key, True)
    assert found.states == {"KZ", "UZ"}


def test_registry_entries_have_all_their_names() -> None:
    entries = registered(registry())
    assert all(entry.known and entry.document == "" and len(entry.labels) > 0 for entry in entries)
    assert {"body", "place"} <= {entry.kind for entry in entries}


def statements(found: list[Quad]) -> set[tuple[str, str, str]]:
    return {(str(quad.subject).strip("<>"), quad.predicate.value, str(quad.object).strip("<>")) for quad in found}


def test_two_documents_speak_of_one_minister() -> None:
    found = identity_graph([*quads("a", office(RU)), *quads("b", office(EN))])
    assert {str(quad.graph_name).strip("<>") for quad in found} == {IDENTITY_GRAPH}
    assert found == sorted(found, key=str)
    told = statements(found)
    canonical = expand("acc:canonical")
    one = f"{ID}person/murat-nurtleu"
    assert {subject for subject, predicate, value in told if (predicate, value) == (canonical, one)} > {one}
    assert (one, expand("rdf:type"), expand("acc:Official")) in told
    assert (one, expand("skos:prefLabel"), '"Мурат Нуртлеу"@ru') in told
    assert (one, expand("skos:prefLabel"), '"Murat Nurtleu"@en') in told
    assert any(value == "https://w3id.org/accord/code/judgement/same" for *_, value in told)


def test_a_states_canonical_is_itself_and_not_described_again() -> None:
    told = statements(identity_graph(quads("a", office(RU))))
    state = f"{ID}state/kz"
    assert {(predicate, value) for subject, predicate, value in told if subject == state} == {
        (expand("acc:canonical"), state)
    }


def test_order_of_quads_does_not_matter() -> None:
    both = [*quads("a", office(RU, BODY)), *quads("b", office(EN, BODY))]
    assert identity_graph(both) == identity_graph(reversed(both))


def test_a_decision_is_obeyed() -> None:
    both = [*quads("a", office(RU)), *quads("b", office(EN))]
    persons = [one.iri for one in described(both, registry()) if one.kind == "person"]
    decided = Judgement("different", "decided: test", decided=True)
    told = statements(identity_graph(both, decisions=Decisions({frozenset(persons): decided})))
    canonicals = {value for _, predicate, value in told if predicate == expand("acc:canonical") and "person" in value}
    assert len(canonicals) == 2
    assert any("decided: test" in value for *_, value in told)
