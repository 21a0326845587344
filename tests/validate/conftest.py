"""A small ontology with shapes, a registry of one state, and a document of two facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.namespaces import PREFIXES
from kg.rdf.reading import read_quads
from kg.rdf.terms import Quad
from kg.validate.gate import Gate

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

ONTOLOGY = """
acc:Fact a owl:Class . acc:Document a owl:Class . acc:Evidence a owl:Class . acc:Official a owl:Class .
acc:Polity a owl:Class . acc:State a owl:Class ; rdfs:subClassOf acc:Polity .
acc:Tenure a owl:Class ; rdfs:subClassOf acc:Fact . acc:Meeting a owl:Class ; rdfs:subClassOf acc:Fact .
acc:state a owl:ObjectProperty . acc:start a owl:DatatypeProperty .
"""
SHAPES = """
acc:FactShape a sh:NodeShape ; sh:targetClass acc:Fact ;
    sh:property [ sh:path acc:statedIn ; sh:class acc:Document ; sh:minCount 1 ] ;
    sh:property [ sh:path acc:state ; sh:class acc:Polity ;
        sh:message "A state is one that the registry knows."@en, "Государство должно быть в реестре."@ru ] .
acc:MeetingShape a sh:NodeShape ; sh:targetClass acc:Meeting ;
    sh:property [ sh:path acc:start ; sh:or ( [ sh:datatype xsd:gYear ] [ sh:datatype xsd:date ] ) ;
        sh:message "A date is a year or a day."@en ] ;
    sh:property [ sh:path acc:place ; sh:severity sh:Warning ; sh:minCount 1 ; sh:message "No place told."@en ] .
acc:OfficialShape a sh:NodeShape ; sh:targetClass acc:Official ;
    sh:property [ sh:path skos:prefLabel ; sh:uniqueLang true ; sh:message "One name a language."@en ] .
acc:DocumentShape a sh:NodeShape ; sh:targetClass acc:Document ;
    sh:property [ sh:path dcterms:language ; sh:in ( "ru" "en" ) ; sh:message "The language is not one we read."@en ] .
acc:EvidenceShape a sh:NodeShape ; sh:targetClass acc:Evidence ;
    sh:sparql [ sh:message "The passage ends after the text."@en, "Отрывок выходит за текст."@ru ; sh:select '''
        PREFIX acc: <https://w3id.org/accord/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT $this WHERE {
            $this oa:hasSource/acc:textLength ?length ; oa:hasSelector/oa:end ?end . FILTER(?end > ?length)
        }''' ] .
"""
REGISTRY = 'id:kz a acc:State ; skos:prefLabel "Kazakhstan"@en .'
DOCUMENT = """
<urn:document> a acc:Document ; dcterms:identifier "example" ; dcterms:language "ru" ; acc:textLength 100 .
<urn:tenure> a acc:Tenure, acc:Fact ; acc:statedIn <urn:document> ; acc:state id:kz ; acc:rule "post-and-name" ;
    org:member <urn:person> ; prov:wasDerivedFrom <urn:first> .
<urn:meeting> a acc:Meeting, acc:Fact ; acc:statedIn <urn:document> ; acc:state id:kz ; acc:rule "talks" ;
    acc:start "2025"^^xsd:gYear ; acc:place <urn:place> ; prov:wasDerivedFrom <urn:second> .
<urn:place> a acc:Place .
<urn:person> a acc:Official ; skos:prefLabel "Name"@en .
<urn:first> a acc:Evidence ; oa:hasSource <urn:document> ; oa:hasSelector <urn:first-p>, <urn:first-q> .
<urn:first-p> oa:start 0 ; oa:end 10 .
<urn:first-q> oa:exact "The first." .
<urn:second> a acc:Evidence ; oa:hasSource <urn:document> ; oa:hasSelector <urn:second-p> .
<urn:second-p> oa:start 11 ; oa:end 22 .
"""


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    folder = tmp_path / "ontology"
    (folder / "shapes").mkdir(parents=True)
    (folder / "accord.ttl").write_text(HEAD + ONTOLOGY, encoding="utf-8")
    (folder / "shapes" / "all.ttl").write_text(HEAD + SHAPES, encoding="utf-8")
    return folder


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    folder = tmp_path / "registry"
    folder.mkdir()
    (folder / "states.ttl").write_text(HEAD + REGISTRY, encoding="utf-8")
    return folder


@pytest.fixture
def small_gate(ontology: Path, registry: Path) -> Gate:
    return Gate(ontology, registry)


class Documents:
    """Makes the document's quads, with words of it replaced and statements added."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "document.ttl"

    def __call__(self, old: str = "", new: str = "", *, also: str = "") -> list[Quad]:
        assert old in DOCUMENT
        text = DOCUMENT.replace(old, new) if old != "" else DOCUMENT
        self._path.write_text(HEAD + text + also, encoding="utf-8")
        return read_quads(self._path)


@pytest.fixture
def document(tmp_path: Path) -> Documents:
    return Documents(tmp_path)
