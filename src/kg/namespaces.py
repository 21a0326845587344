"""The vocabularies in use and how a prefixed name becomes an IRI.

Everything is a plain string here: terms of an RDF library are built in `kg.rdf` only.
"""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/accord/"
ACC: Final = BASE + "ontology#"
CODE: Final = BASE + "code/"
ID: Final = BASE + "id/"
DOCUMENT: Final = BASE + "document/"
FACT: Final = BASE + "fact/"
EVIDENCE: Final = BASE + "evidence/"
GRAPH: Final = BASE + "graph/"

REGISTRY_GRAPH: Final = GRAPH + "registry"
ONTOLOGY_GRAPH: Final = GRAPH + "ontology"
IDENTITY_GRAPH: Final = GRAPH + "identity"
DERIVED_GRAPH: Final = GRAPH + "derived"
CATALOGUE_GRAPH: Final = GRAPH + "catalogue"

PREFIXES: Final[dict[str, str]] = {
    "acc": ACC,
    "code": CODE,
    "id": ID,
    "cv": "http://data.europa.eu/m8g/",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-concept": "http://purl.org/linked-data/sdmx/2009/concept#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def expand(name: str) -> str:
    """The IRI of a prefixed name (`acc:Tenure`) or of an IRI in full, given as is.

    Raises KeyError on a prefix that is not ours.
    """
    if name.startswith(("http://", "https://", "urn:")):
        return name
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
