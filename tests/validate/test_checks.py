"""A shape taken apart says what pyshacl says of it whole."""

from __future__ import annotations

import pytest
from pyshacl.graph_abstraction import DataGraph
from pyshacl.validator import Validator
from rdflib import RDF, SH, Graph, URIRef

from kg.rdf.graphs import LayeredGraph
from kg.validate.checks import check_of

HEAD = (
    "@prefix : <urn:> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."
)
DATA = """
:a a :Thing ; :size 1, 2 ; :part :b, :c ; :name "a" .
:b a :Thing ; :size 3 ; :part :c .
:c :size "four" ; :part :c ; :name "c", "d" .
"""
SHAPES = [
    ":S a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ sh:path :size ; sh:maxCount 1 ] .",
    """:S a sh:NodeShape ; sh:property :P . :P sh:path :part ; sh:class :Thing ; sh:property :Q .
    :Q sh:path :name ; sh:minCount 1 .""",
    """:S a sh:NodeShape ; sh:property :P . :P a sh:PropertyShape ; sh:path :part ; sh:property :Q .
    :Q a sh:PropertyShape ; sh:path :size ; sh:or ( [ sh:datatype xsd:integer ] [ sh:datatype xsd:date ] ) .""",
    ":S a sh:NodeShape ; sh:nodeKind sh:Literal ; sh:property [ sh:path :size ; sh:minCount 9 ; sh:deactivated true ].",
    ":S a sh:NodeShape ; sh:not [ sh:path :part ; sh:minCount 2 ] ; sh:property [ sh:path :name ; sh:pattern 'x' ] .",
]


def told(results: object) -> set[tuple[object, ...]]:
    """Of each result: node, value, path and constraint."""
    wanted = (SH.focusNode, SH.value, SH.resultPath, SH.sourceConstraintComponent)
    found = set()
    for _, _, triples in results:  # type: ignore[attr-defined]
        said = {predicate: value[1] if isinstance(value, tuple) else value for _, predicate, value in triples}
        found.add(tuple(said.get(name) for name in wanted))
    return found


@pytest.mark.parametrize("text", SHAPES)
def test_parts_say_what_the_whole_says(text: str) -> None:
    data = Graph().parse(data=HEAD + DATA, format="turtle")
    validator = Validator(DataGraph.from_rdflib(Graph()), shacl_graph=Graph().parse(data=HEAD + text, format="turtle"))
    executor = validator.make_executor()
    shape = next(one for one in validator.shacl_graph.shapes if one.node == URIRef("urn:S"))
    focus = [URIRef(f"urn:{name}") for name in "abc"]
    _, whole = shape.validate(executor, data, focus=focus)
    assert told(check_of(shape, executor).results(data, focus)) == told(whole) != set()


def test_a_shape_below_itself_is_left_to_pyshacl() -> None:
    text = HEAD + ":S a sh:PropertyShape ; sh:path :part ; sh:property :S ."
    validator = Validator(DataGraph.from_rdflib(Graph()), shacl_graph=Graph().parse(data=text, format="turtle"))
    (shape,) = [one for one in validator.shacl_graph.shapes if (one.node, RDF.type, SH.PropertyShape) in one.sg.graph]
    check = check_of(shape, validator.make_executor())
    assert (len(check.constraints), check.properties) == (1, ())


def test_layers_are_read_as_one_graph_and_the_lower_stays() -> None:
    below = Graph().parse(data=HEAD + DATA, format="turtle")
    size = len(below)
    above = LayeredGraph(below, Graph().parse(data=HEAD + ":a a :Thing ; :part :d . :d :part :b .", format="turtle"))
    part, kind = URIRef("urn:part"), URIRef("urn:Thing")
    assert set(above.objects(URIRef("urn:a"), part)) == {URIRef(f"urn:{name}") for name in "bcd"}
    assert set(above.objects(URIRef("urn:a"), part / part / RDF.type)) == {kind}
    assert len(list(above.triples((URIRef("urn:a"), RDF.type, kind)))) == 1
    assert len(below) == size
