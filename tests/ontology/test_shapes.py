"""Shapes: one right example passes all of them, and each objects to an example of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.validate.shapes import Shapes

CASES = Path(__file__).parent / "cases"
SHAPE = Namespace("https://w3id.org/accord/shape#")
ACC = Namespace("https://w3id.org/accord/ontology#")
VALID = (CASES / "valid.ttl").read_text(encoding="utf-8")
HEAD = "\n".join(line for line in VALID.splitlines() if line.startswith("@prefix")) + "\n"


@dataclass(frozen=True, slots=True)
class Case:
    """`shape` must object once the triples of each `out` pair are gone and those of `put` are there."""

    shape: str
    out: tuple[tuple[str, str], ...]
    put: str


def cases() -> list[Case]:
    found = []
    for line in (CASES / "broken.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            shape, out, put = (part.strip() for part in f"{line} ".split(" |", 2))
            pairs = tuple((pair.split()[0], pair.split()[1]) for pair in out.split(",") if pair.strip())
            found.append(Case(shape, pairs, put))
    return found


def messages(shapes: Graph, shape: Node) -> set[tuple[str, str | None]]:
    said = shapes.objects(shape, SH.message)
    return {(str(message), message.language) for message in said if isinstance(message, Literal)}


def changed(world: Graph, valid: Graph, case: Case) -> tuple[Graph, Graph]:
    """The triples to take out of the world, and those to put in then."""
    names = Graph().parse(data=HEAD, format="turtle").namespace_manager
    out = Graph()
    for subject, predicate in case.out:
        pattern = (names.expand_curie(subject), names.expand_curie(predicate), None)
        assert pattern in valid, f"valid.ttl says nothing of {subject} {predicate}"
        out += valid.triples(pattern)
    put = Graph().parse(data=HEAD + case.put, format="turtle")
    for triple in list(put):
        if triple in world and triple not in out:
            put.remove(triple)
    return out, put


def touched(graph: Graph, change: Graph) -> Graph:
    """What a graph says of the changed things and of its documents: enough to look at, and faster."""
    subjects = {*change.subjects(), *graph.subjects(RDF.type, ACC.Document)}
    part = Graph()
    for subject in subjects:
        part += graph.triples((subject, None, None))
    return part


def test_the_valid_example_passes(runner: Shapes, valid: Graph) -> None:
    assert [finding.messages for finding in runner.run(valid)] == []


def test_plain_pyshacl_agrees(world: Graph, shapes: Graph) -> None:
    conforms, _, report = pyshacl.validate(world, shacl_graph=shapes)
    assert conforms, report


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.shape} {case.put or case.out}")
def test_a_broken_example_is_named(case: Case, runner: Shapes, world: Graph, valid: Graph, shapes: Graph) -> None:
    out, put = changed(world, valid, case)
    for triple in out:
        world.remove(triple)
    for triple in put:
        world.add(triple)
    try:
        findings = list(runner.run(touched((valid - out) + put, out + put)))
    finally:
        for triple in put:
            world.remove(triple)
        for triple in out:
            world.add(triple)
    said = {message for finding in findings for message in finding.messages}
    expected = messages(shapes, SHAPE[case.shape])
    assert {language for _, language in expected} == {"en", "ru"}
    assert expected <= said


def test_every_shape_has_a_failing_example(shapes: Graph) -> None:
    named = {SHAPE[case.shape] for case in cases()}
    kinds = (SH.NodeShape, SH.PropertyShape)
    saying = {shape for kind in kinds for shape in shapes.subjects(RDF.type, kind) if messages(shapes, shape)}
    assert saying == named


def test_every_property_shape_is_named_and_used(shapes: Graph) -> None:
    used = set(shapes.objects(None, SH.property))
    assert set(shapes.subjects(RDF.type, SH.PropertyShape)) == used


def test_every_shape_without_a_message_lists_shapes_with_one(shapes: Graph) -> None:
    for shape in set(shapes.subjects(RDF.type, SH.NodeShape)):
        silent = len(messages(shapes, shape)) == 0
        assert not silent or (shape, SH.property, None) in shapes, shape


def test_every_shape_targets_something_of_the_valid_example(shapes: Graph, world: Graph) -> None:
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        targets = list(shapes.objects(shape, SH.targetClass))
        members = [kind for target in targets for kind in world.transitive_subjects(RDFS.subClassOf, target)]
        by_class = any((None, RDF.type, kind) in world for kind in members)
        by_property = any((None, each, None) in world for each in shapes.objects(shape, SH.targetSubjectsOf))
        assert by_class or by_property, shape


def test_every_class_has_a_shape(ontology: Graph, shapes: Graph, classes: list[URIRef]) -> None:
    """Its own; the classes of code lists share one."""
    targeted = set(shapes.objects(None, SH.targetClass))
    codes = set(ontology.transitive_subjects(RDFS.subClassOf, ACC.Code))
    assert [kind for kind in classes if kind not in targeted and kind not in codes] == []
    assert ACC.Code in targeted
