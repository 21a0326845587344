"""The ontology, its shapes, and one valid example of everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from kg.validate.shapes import Shapes, load_shapes

CASES = Path(__file__).parent / "cases"


def parsed(paths: list[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def folder(top: Path) -> Path:
    return top / "ontology"


@pytest.fixture(scope="session")
def ontology(folder: Path) -> Graph:
    return parsed(sorted(folder.glob("*.ttl")))


@pytest.fixture(scope="session")
def shapes(folder: Path) -> Graph:
    return parsed(sorted((folder / "shapes").glob("*.ttl")))


@pytest.fixture(scope="session")
def valid() -> Graph:
    return parsed([CASES / "valid.ttl"])


@pytest.fixture(scope="module")
def world(ontology: Graph, valid: Graph) -> Graph:
    """Ontology and example together, as the gate sees a document; tests leave it as it was."""
    return ontology + valid


@pytest.fixture(scope="module")
def runner(folder: Path, world: Graph) -> Shapes:
    return Shapes(load_shapes(folder), world)


@pytest.fixture(scope="session")
def classes(ontology: Graph) -> list[URIRef]:
    return sorted(kind for kind in ontology.subjects(RDF.type, OWL.Class) if isinstance(kind, URIRef))
