from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import OntologyError, RegistryError
from kg.model import Span
from kg.namespaces import expand
from kg.rdf.terms import Quad
from kg.validate.gate import Gate

Documents = Callable[..., list[Quad]]


def subjects(quads: tuple[Quad, ...]) -> set[str]:
    return {str(quad.subject).strip("<>").removeprefix("urn:") for quad in quads}


def test_what_conforms_goes_on_whole(small_gate: Gate, document: Documents) -> None:
    quads = document()
    report = small_gate.validate(quads)
    assert report.conforms
    assert not report.document_out
    assert set(report.kept) == set(quads)
    assert (report.document, report.facts_kept, report.facts_out) == ("example", 2, 0)
    assert report.text() == ""


STATE = ('acc:state id:kz ; acc:rule "talks"', 'acc:state id:xx ; acc:rule "talks"')
DATE = ('"2025"^^xsd:gYear', '"spring"')
NAME = ('"Name"@en', '"Name"@en, "Other"@en')
END = ("oa:end 22", "oa:end 222")
# words of the document and what stands there instead -> the fact left out, the shape, the path
BROKEN = [
    (STATE, "meeting", "FactShape", "acc:state"),
    (DATE, "meeting", "MeetingShape", "acc:start"),
    (NAME, "tenure", "OfficialShape", "skos:prefLabel"),
    (END, "meeting", "EvidenceShape", None),
]
GONE = {
    "meeting": {"meeting", "place", "second", "second-p"},
    "tenure": {"tenure", "person", "first", "first-p", "first-q"},
}


@pytest.mark.parametrize("row", BROKEN, ids=[row[2] for row in BROKEN])
def test_a_fact_that_breaks_a_shape_is_left_out(
    small_gate: Gate, document: Documents, row: tuple[tuple[str, str], str, str, str | None]
) -> None:
    change, out, shape, path = row
    report = small_gate.validate(document(*change))
    (violation,) = report.violations
    assert violation.fact == f"urn:{out}"
    assert violation.shape == expand(f"acc:{shape}")
    assert violation.path == (None if path is None else expand(path))
    assert (report.facts_kept, report.facts_out) == (1, 1)
    assert not report.conforms
    assert subjects(report.kept) == subjects(tuple(document())) - GONE[out]


def test_a_broken_document_is_left_out_whole(small_gate: Gate, document: Documents) -> None:
    report = small_gate.validate(document('"ru"', '"xx"'))
    assert report.document_out
    assert (report.facts_kept, report.facts_out) == (0, 2)
    (violation,) = report.violations
    assert violation.fact is None
    assert "header" in violation.advice
    assert "kept out as a whole" in report.text()


def test_what_another_fact_uses_stays(small_gate: Gate, document: Documents) -> None:
    report = small_gate.validate(document("org:member <urn:person>", "org:member <urn:person> ; acc:state id:xx", also=
        "<urn:meeting> acc:participant <urn:person> ."))  # fmt: skip
    assert report.facts_out == 1
    assert "person" in subjects(report.kept)
    assert "first" not in subjects(report.kept)


def test_a_shared_thing_takes_all_its_facts_along(small_gate: Gate, document: Documents) -> None:
    also = '<urn:meeting> acc:participant <urn:person> . <urn:person> skos:prefLabel "Other"@en .'
    report = small_gate.validate(document(also=also))
    assert {violation.fact for violation in report.violations} == {"urn:meeting", "urn:tenure"}
    assert {violation.node for violation in report.violations} == {"urn:person"}
    assert subjects(report.kept) == {"document"}
    assert not report.document_out


def test_a_thing_that_no_fact_uses_goes_alone(small_gate: Gate, document: Documents) -> None:
    report = small_gate.validate(document(also='<urn:nobody> a acc:Official ; skos:prefLabel "A"@en, "B"@en .'))
    assert report.facts_out == 0
    assert "nobody" not in subjects(report.kept)
    assert not report.conforms


def test_values_are_checked_inside_of_alternatives(small_gate: Gate, document: Documents) -> None:
    """With pyshacl's focus_nodes option, values that are no focus node pass a sh:or unchecked."""
    assert small_gate.validate(document('"2025"^^xsd:gYear', '"2025-01-30"^^xsd:date')).conforms
    assert not small_gate.validate(document('"2025"^^xsd:gYear', '"2025-01"^^xsd:gYearMonth')).conforms


def test_warnings_are_told_and_keep_nothing_out(small_gate: Gate, document: Documents) -> None:
    report = small_gate.validate(document("acc:place <urn:place> ;", ""))
    assert report.conforms
    assert [violation.severity for violation in report.violations] == ["Warning"]
    assert "No place told." in report.text()


def test_documents_leave_no_trace_in_the_gate(small_gate: Gate, document: Documents) -> None:
    defining = document("acc:state id:kz", "acc:state id:xx", also="id:xx a acc:State . id:kz a acc:State .")
    assert small_gate.validate(defining).conforms
    assert not small_gate.validate(document("acc:state id:kz", "acc:state id:xx")).conforms
    assert small_gate.validate(document()).conforms


def test_violations_say_where_and_what_to_do(small_gate: Gate, document: Documents) -> None:
    report = small_gate.validate(document("acc:state id:kz", "acc:state id:xx"))
    first, second = report.violations
    assert (first.family, first.rule, first.sentence, first.span) == (
        "office",
        "post-and-name",
        "The first.",
        Span(0, 10),
    )
    assert (second.family, second.sentence, second.span) == ("meeting", None, Span(11, 22))
    assert first.message == "A state is one that the registry knows."
    assert first.message_in("ru") == "Государство должно быть в реестре."
    assert report.text("ru").splitlines() == [
        "example: 2 of 2 facts kept out",
        "example: office urn:tenure: Государство должно быть в реестре.",
        "    sentence: The first. (0–10)",
        "    shape: acc:FactShape, acc:state = id:xx",
        f"    to do: {first.advice}",
        "example: meeting urn:meeting: Государство должно быть в реестре.",
        "    sentence: characters 11–22",
        "    shape: acc:FactShape, acc:state = id:xx",
        f"    to do: {second.advice}",
    ]
    assert "post-and-name" in first.advice


def test_the_text_gives_sentences_that_the_graph_may_not_hold(small_gate: Gate, document: Documents) -> None:
    report = small_gate.validate(document('"2025"^^xsd:gYear', '"x"'), text="The first. The second. And more.")
    assert [violation.sentence for violation in report.violations] == ["The second."]


def test_sparql_constraints_keep_their_languages(small_gate: Gate, document: Documents) -> None:
    (violation,) = small_gate.validate(document("oa:end 22", "oa:end 222")).violations
    assert violation.message == "The passage ends after the text."
    assert violation.message_in("ru") == "Отрывок выходит за текст."


def test_reports_are_json(small_gate: Gate, document: Documents) -> None:
    report = small_gate.validate(document("acc:state id:kz", "acc:state id:xx"))
    told = json.loads(json.dumps(report.as_json(), ensure_ascii=False))
    assert told["facts_out"] == 2
    assert told["violations"][0]["span"] == {"start": 0, "end": 10}
    assert told["violations"][0]["messages"]["en"] == told["violations"][0]["message"]


def test_the_same_document_gives_the_same_report(small_gate: Gate, document: Documents) -> None:
    quads = document("acc:state id:kz", "acc:state id:xx")
    assert small_gate.validate(quads) == small_gate.validate(reversed(quads))


def test_the_registry_is_checked_too(ontology: Path, registry: Path) -> None:
    path = registry / "states.ttl"
    path.write_text(
        path.read_text(encoding="utf-8") + 'id:who a acc:Official ; skos:prefLabel "A"@en, "B"@en .', encoding="utf-8"
    )
    (violation,) = Gate(ontology, registry).validate_registry()
    assert violation.node.endswith("/who")
    assert violation.text().splitlines() == [
        "registry: One name a language.",
        "    shape: acc:OfficialShape, skos:prefLabel",
        "    at: id:who",
        "    to do: correct the entry under data/ttl/registry",
    ]


@pytest.mark.parametrize(
    ("addition", "said"),
    [
        ("acc:LooseShape a sh:NodeShape ; sh:nodeKind sh:IRI .", "acc:LooseShape targets nothing"),
        ("acc:LooseShape a sh:NodeShape ; sh:targetClass acc:Meting .", "acc:Meting, which no ontology file declares"),
        (
            "acc:LooseShape a sh:NodeShape ; sh:targetSubjectsOf acc:begin .",
            "acc:begin, which no ontology file declares",
        ),
        ("acc:LooseShape a sh:PropertyShape ; sh:targetClass acc:Fact .", "malformed"),
        ("acc:FactShape sh:sparql [ sh:select 'SELECT $this WHERE {' ] .", r"all\.ttl: the SPARQL of acc:FactShape"),
    ],
)
def test_a_shape_that_cannot_check_anything_is_an_error(
    ontology: Path, registry: Path, addition: str, said: str
) -> None:
    path = ontology / "shapes" / "all.ttl"
    path.write_text(path.read_text(encoding="utf-8") + addition, encoding="utf-8")
    with pytest.raises(OntologyError, match=said):
        Gate(ontology, registry)


def test_a_shape_that_others_call_needs_no_target(ontology: Path, registry: Path) -> None:
    path = ontology / "shapes" / "all.ttl"
    called = "acc:Called a sh:NodeShape ; sh:nodeKind sh:IRI . acc:FactShape sh:node acc:Called ."
    path.write_text(path.read_text(encoding="utf-8") + called, encoding="utf-8")
    Gate(ontology, registry)


def test_broken_files_name_file_and_line(ontology: Path, registry: Path) -> None:
    (registry / "broken.ttl").write_text("\n\n<urn:a> <urn:b> .", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"broken\.ttl:3"):
        Gate(ontology, registry)
    (ontology / "shapes" / "broken.ttl").write_text("\n<urn:a> <urn:b> .", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"broken\.ttl:2"):
        Gate(ontology, registry)


def test_a_folder_without_ontology_is_an_error(tmp_path: Path, registry: Path) -> None:
    with pytest.raises(OntologyError, match="no ontology files"):
        Gate(tmp_path / "none", registry)
