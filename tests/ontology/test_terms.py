"""Terms: whatever the project's files use is defined, and defined well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, QB, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef
from rdflib.plugins.sparql import prepareQuery

ACC = Namespace("https://w3id.org/accord/ontology#")
CODE = "https://w3id.org/accord/code/"
SCHEMA = Namespace("https://schema.org/")
TERM = re.compile(r"\bacc:([A-Za-z][A-Za-z0-9]*)|<https://w3id\.org/accord/ontology#([A-Za-z][A-Za-z0-9]*)>")
CODE_IRI = re.compile(r"<https://w3id\.org/accord/code/([a-z-]+/[A-Za-z0-9-]+)>")
STRING_OR_COMMENT = re.compile(r'"""(?:.|\n)*?"""|"(?:\\.|[^"\\\n])*"|(?m:^\s*#.*$)')
LISTS = (
    "post", "meeting-form", "event-status", "indicator", "unit", "bound", "agreement-form", "agreement-status",
    "institution-status", "institution-kind", "mandate-role", "project-form", "project-status", "portfolio-what",
    "portfolio-status", "corridor-status", "polarity", "direction", "discrepancy-kind", "judgement", "place-kind",
    "check-kind", "check-outcome",
    "check-kind", "check-outcome",
)  # fmt: skip


def defined(ontology: Graph) -> set[str]:
    return {
        str(term).removeprefix(str(ACC)) for term in set(ontology.subjects(RDF.type)) if str(term).startswith(str(ACC))
    }


def sources(top: Path) -> list[Path]:
    """All files of ours that speak of terms; a folder that is not there has none."""
    return sorted(
        path
        for folder in ("ontology", "queries", "data/ttl")
        for ending in ("*.ttl", "*.rq")
        for path in (top / folder).rglob(ending)
    )


def test_every_term_in_use_is_defined(top: Path, ontology: Graph) -> None:
    known = defined(ontology)
    unknown = {}
    for path in sources(top):
        text = path.read_text(encoding="utf-8")
        plain = text if path.suffix == ".rq" else STRING_OR_COMMENT.sub("", text)
        used = {prefixed or full for prefixed, full in TERM.findall(plain)}
        if len(used - known) > 0:
            unknown[path.relative_to(top).as_posix()] = sorted(used - known)
    assert unknown == {}


def test_every_code_in_a_rule_or_query_is_defined(top: Path, ontology: Graph) -> None:
    known = {str(code).removeprefix(CODE) for code in ontology.subjects(SKOS.inScheme)}
    for path in sources(top):
        if path.suffix == ".rq":
            assert set(CODE_IRI.findall(path.read_text(encoding="utf-8"))) - known == set(), path.name


def test_every_term_has_a_label_and_a_comment_in_both_languages(ontology: Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            for predicate in (RDFS.label, RDFS.comment):
                tags = sorted(getattr(value, "language", "") for value in ontology.objects(term, predicate))
                assert tags == ["en", "ru"], (term, predicate)


def test_no_two_terms_share_a_label(ontology: Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty):
        terms = set(ontology.subjects(RDF.type, kind))
        labels = [label for term in terms for label in ontology.objects(term, RDFS.label)]
        assert len(labels) == len(set(labels)), sorted({str(each) for each in labels if labels.count(each) > 1})


def test_every_property_says_what_it_joins(ontology: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            for predicate in (SCHEMA.domainIncludes, SCHEMA.rangeIncludes):
                ends = list(ontology.objects(term, predicate))
                ours = [end for end in ends if str(end).startswith(str(ACC))]
                assert len(ends) > 0, (term, predicate)
                assert all((end, RDF.type, OWL.Class) in ontology for end in ours), term


def test_there_are_no_blank_nodes(ontology: Graph) -> None:
    assert [node for node in ontology.all_nodes() if isinstance(node, BNode)] == []


def test_prov_entities_are_no_activities(ontology: Graph) -> None:
    """PROV-O declares the two disjoint; every fact is an entity."""
    facts = set(ontology.transitive_subjects(RDFS.subClassOf, ACC.Fact))
    activities = {"http://www.w3.org/ns/prov#Activity", "http://www.w3.org/ns/org#ChangeEvent"}
    above = {str(top) for fact in facts if fact for top in ontology.transitive_objects(fact, RDFS.subClassOf)}
    assert above.isdisjoint(activities)


@pytest.mark.parametrize("name", LISTS)
def test_code_lists(name: str, ontology: Graph) -> None:
    """Each code's IRI is its list and its notation; its class is that of the list."""
    scheme = URIRef(CODE + name)
    kind = ontology.value(scheme, RDFS.seeAlso)
    codes = set(ontology.subjects(SKOS.inScheme, scheme))
    assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology
    assert len(codes) > 1
    assert codes == set(ontology.subjects(RDF.type, kind))
    for code in codes:
        assert str(code) == f"{CODE}{name}/{ontology.value(code, SKOS.notation)}"


def test_the_lists_are_all_tested(ontology: Graph) -> None:
    assert {str(scheme).removeprefix(CODE) for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme)} == set(LISTS)


def test_the_cube_is_well_formed(ontology: Graph) -> None:
    """As the Data Cube's IC-4, IC-6 and IC-20 ask: typed components, ranges, lists for coded ones."""
    parts = set(ontology.objects(ACC.figuresStructure, QB.component))
    dimensions = {dimension for part in parts for dimension in ontology.objects(part, QB.dimension)}
    assert dimensions == {
        ACC[name] for name in ("statedIn", "reporter", "partner", "direction", "indicator", "sector", "area", "period")
    }
    for dimension in dimensions:
        assert (dimension, RDF.type, QB.DimensionProperty) in ontology
        assert (dimension, RDFS.range, None) in ontology, dimension
    for coded in ontology.subjects(RDF.type, QB.CodedProperty):
        assert (ontology.value(coded, QB.codeList), RDF.type, SKOS.ConceptScheme) in ontology
    concept = ontology.value(ACC.partner, QB.concept)
    assert concept == URIRef("http://purl.org/linked-data/sdmx/2009/concept#visArea")


def test_the_roles_of_every_family_are_defined(ontology: Graph) -> None:
    from kg.families import FAMILIES  # noqa: PLC0415 (loads every family)

    known = defined(ontology)
    schemes = {str(scheme).removeprefix(CODE) for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme)}
    for family in FAMILIES:
        names = [family.rdf_class, *(role.predicate for role in family.roles)]
        assert {name.removeprefix("acc:") for name in names if name.startswith("acc:")} <= known
        assert {role.scheme for role in family.roles if role.scheme is not None} <= schemes


def test_rules_and_queries_parse_as_sparql(top: Path) -> None:
    for path in (top / "ontology" / "rules").glob("*.rq"):
        prepareQuery(path.read_text(encoding="utf-8"))
