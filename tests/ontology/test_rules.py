"""Rules: what each CONSTRUCT makes of a small example, and what it must not make."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, QueryTriples, RdfFormat, Store
from rdflib import RDF, BNode, Graph
from rdflib.plugins.sparql import prepareQuery

HEAD = """
@prefix acc: <https://w3id.org/accord/ontology#> .
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix c: <https://w3id.org/accord/code/> .
@prefix form: <https://w3id.org/accord/code/agreement-status/> .
@prefix event: <https://w3id.org/accord/code/event-status/> .
@prefix role: <https://w3id.org/accord/code/mandate-role/> .
@prefix post: <https://w3id.org/accord/code/post/> .
@prefix kind: <https://w3id.org/accord/code/institution-kind/> .
@prefix direction: <https://w3id.org/accord/code/direction/> .
@prefix pol: <https://w3id.org/accord/code/polarity/> .
@prefix : <https://w3id.org/accord/id/x/> .
"""
# a1 and a2 are two documents' names for :a, and so on; states stand for themselves
IDENTITY = """
:a1 acc:canonical :a . :a2 acc:canonical :a . :b1 acc:canonical :b . :thing1 acc:canonical :thing .
:council1 acc:canonical :council . :kz acc:canonical :kz . :uz acc:canonical :uz . :tj acc:canonical :tj .
"""
MANDATE = "acc:body :council1 ; acc:object :thing1"
ACT = ":f a acc:Agreement ; acc:subject :thing1 ; acc:polarity pol:asserted"
TARGET = ":t a acc:Target ; acc:value 10.00 ; acc:polarity pol:asserted"
RULES = {
    "implements": [
        (f":f {MANDATE} ; acc:role role:implements ; acc:polarity pol:asserted .", ":council acc:implements :thing ."),
        (f":f {MANDATE} ; acc:role role:implements ; acc:polarity pol:negated .", ""),
        (f":f {MANDATE} ; acc:role role:oversees ; acc:polarity pol:asserted .", ""),
    ],
    "oversees": [
        (f":f {MANDATE} ; acc:role role:oversees ; acc:polarity pol:asserted .", ":council acc:oversees :thing ."),
        (f":f {MANDATE} ; acc:role role:oversees ; acc:polarity pol:negated .", ""),
    ],
    "tracks": [
        (f":f {MANDATE} ; acc:role role:oversees ; acc:polarity pol:asserted .", ":council acc:tracks :thing ."),
        (f":f {MANDATE} ; acc:role role:implements ; acc:polarity pol:asserted .", ":council acc:tracks :thing ."),
        (f":f {MANDATE} ; acc:role role:reports ; acc:polarity pol:asserted .", ":council acc:tracks :thing ."),
        (f":f {MANDATE} ; acc:role role:hosts ; acc:polarity pol:asserted .", ""),
        (f":f {MANDATE} ; acc:role role:reports ; acc:polarity pol:negated .", ""),
    ],
    "holds-post-in": [
        (
            ":f org:member :a1 ; acc:postKind post:minister ; acc:state :kz ; acc:polarity pol:asserted .",
            ":a acc:holdsPostIn :kz .",
        ),
        (":f org:member :a1 ; acc:postKind post:expert ; acc:state :kz ; acc:polarity pol:asserted .", ""),
        (":f org:member :a1 ; acc:postKind post:minister ; acc:state :kz ; acc:polarity pol:negated .", ""),
    ],
    "works-for": [
        (":f org:member :a1 ; org:organization :council1 ; acc:polarity pol:asserted .", ":a acc:worksFor :council ."),
        (":f org:member :a1 ; org:organization :council1 ; acc:polarity pol:negated .", ""),
    ],
    "met-with": [
        (
            ":f acc:participant :a1, :b1 ; acc:status event:held ; acc:polarity pol:asserted .",
            ":a acc:metWith :b . :b acc:metWith :a .",
        ),
        (":f acc:participant :a1, :b1 ; acc:status event:planned ; acc:polarity pol:asserted .", ""),
        (":f acc:participant :a1, :a2 ; acc:status event:held ; acc:polarity pol:asserted .", ""),
        (":f acc:participant :a1, :b1 ; acc:status event:held ; acc:polarity pol:negated .", ""),
    ],
    "sits": [
        (":f acc:body :council1 ; acc:status event:held ; acc:polarity pol:asserted .", ":council acc:sits :f ."),
        (":f acc:body :council1 ; acc:status event:planned ; acc:polarity pol:asserted .", ""),
    ],
    "party-to": [
        (f"{ACT} ; acc:state :kz, :uz ; acc:status form:signed .", ":kz acc:partyTo :thing . :uz acc:partyTo :thing ."),
        (f"{ACT} ; acc:state :kz ; acc:status form:in-force .", ":kz acc:partyTo :thing ."),
        (f"{ACT} ; acc:state :kz ; acc:status form:proposed .", ""),
    ],
    "partner-of": [
        (
            ":f a acc:Agreement ; acc:state :kz, :uz ; acc:status form:signed ; acc:polarity pol:asserted .",
            ":kz acc:partnerOf :uz . :uz acc:partnerOf :kz .",
        ),
        (
            ":f a acc:Meeting ; acc:state :kz, :uz ; acc:status event:held ; acc:polarity pol:asserted .",
            ":kz acc:partnerOf :uz . :uz acc:partnerOf :kz .",
        ),
        (":f a acc:Meeting ; acc:state :kz, :uz ; acc:status event:planned ; acc:polarity pol:asserted .", ""),
        (":f a acc:Target ; acc:state :kz, :uz ; acc:polarity pol:asserted .", ""),
    ],
    "set-by": [
        (f"{ACT} ; acc:statedIn :doc ; acc:targetValue 10.0 . {TARGET} ; acc:statedIn :doc .", ":t acc:setBy :thing ."),
        (f"{ACT} ; acc:statedIn :doc ; acc:targetValue 10.0 . {TARGET} ; acc:statedIn :other .", ""),
        (f"{ACT} ; acc:statedIn :doc ; acc:targetValue 5.0 . {TARGET} ; acc:statedIn :doc .", ""),
    ],
    "cube": [
        (
            ":f acc:reporter :kz ; acc:exporter :kz ; acc:importer :uz ; acc:polarity pol:asserted .",
            ":f acc:partner :uz ; acc:direction direction:outward .",
        ),
        (
            ":f acc:reporter :kz ; acc:exporter :uz ; acc:importer :kz ; acc:polarity pol:asserted .",
            ":f acc:partner :uz ; acc:direction direction:inward .",
        ),
        (
            ":f acc:reporter :uz ; acc:investor :kz ; acc:host :uz ; acc:polarity pol:asserted .",
            ":f acc:partner :kz ; acc:direction direction:inward .",
        ),
        (
            ":f acc:reporter :kz ; acc:state :kz, :uz ; acc:polarity pol:asserted .",
            ":f acc:partner :uz ; acc:direction direction:two-way .",
        ),
        (":f acc:reporter :kz ; acc:state :kz, :uz, :tj ; acc:polarity pol:asserted .", ""),
        (":f acc:exporter :kz ; acc:importer :uz ; acc:polarity pol:asserted .", ""),
    ],
    "data-set": [
        (
            ":f a acc:Observation ; acc:polarity pol:asserted .",
            ":f a qb:Observation ; qb:dataSet acc:figures .",
        ),
        (":f a acc:Observation ; acc:polarity pol:negated .", ""),
    ],
    "public-organisations": [
        (":council1 acc:institutionKind kind:ministry .", ":council a cv:PublicOrganisation ."),
        (":council1 acc:institutionKind kind:company .", ""),
    ],
}
ROWS = [(rule, given, made) for rule, rows in RULES.items() for given, made in rows]


def triples(turtle: str) -> set[str]:
    graph = Graph().parse(data=HEAD + turtle, format="turtle")
    return {" ".join(term.n3() for term in triple) for triple in graph}


@pytest.mark.parametrize(("rule", "given", "made"), ROWS, ids=[f"{rule}: {given}" for rule, given, _ in ROWS])
def test_rule_in_rdflib(rule: str, given: str, made: str, folder: Path) -> None:
    graph = Graph().parse(data=HEAD + IDENTITY + given, format="turtle")
    result = graph.query((folder / "rules" / f"{rule}.rq").read_text(encoding="utf-8"))
    assert {" ".join(term.n3() for term in triple) for triple in result.graph or ()} == triples(made)


@pytest.mark.parametrize(("rule", "given", "made"), ROWS, ids=[f"{rule}: {given}" for rule, given, _ in ROWS])
def test_rule_in_oxigraph(rule: str, given: str, made: str, folder: Path) -> None:
    store = Store()
    store.load((HEAD + IDENTITY + given).encode(), format=RdfFormat.TURTLE)
    result = store.query((folder / "rules" / f"{rule}.rq").read_text(encoding="utf-8"))
    assert isinstance(result, QueryTriples)
    found = Store()
    found.extend(Quad(each.subject, each.predicate, each.object, DefaultGraph()) for each in result)
    assert {f"{each.subject} {each.predicate} {each.object}" for each in found} == triples(made)


def test_every_rule_has_examples(folder: Path) -> None:
    assert {path.stem for path in (folder / "rules").glob("*.rq")} == set(RULES)


def test_every_rule_says_what_it_does_in_both_languages(folder: Path) -> None:
    for path in (folder / "rules").glob("*.rq"):
        head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#+")]
        assert [line.split(":")[0].strip("#+ ") for line in head] == ["summary", "en", "ru"], path.name


def test_rules_make_no_blank_nodes(folder: Path) -> None:
    for path in (folder / "rules").glob("*.rq"):
        template = prepareQuery(path.read_text(encoding="utf-8")).algebra.template
        assert not any(isinstance(term, BNode) for triple in template for term in triple), path.name


def test_rules_leave_types_of_facts_alone(valid: Graph, folder: Path) -> None:
    """Over the example of everything, a rule adds to facts no type of ours."""
    for path in (folder / "rules").glob("*.rq"):
        made = valid.query(path.read_text(encoding="utf-8")).graph or Graph()
        assert not any("accord" in str(kind) for kind in made.objects(None, RDF.type))
