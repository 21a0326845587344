"""The shapes, read once: their targets, and running one over chosen nodes.

pyshacl's own `focus_nodes` option is not used. It filters inside of a shape too: a value that
is no focus node passes every `sh:or`, `sh:node` and `sh:qualifiedValueShape` unchecked. So the
nodes are chosen here, from a shape's targets, and handed to `kg.validate.checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pyparsing import ParseException
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import DataGraph
from pyshacl.validator import Validator, assign_baked_in
from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.term import Node

from kg.errors import OntologyError
from kg.namespaces import ACC
from kg.rdf.graphs import rdflib_graph
from kg.rdf.reading import read_folder
from kg.rdf.turtle import shorten
from kg.validate.checks import Result, check_of

_TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.target)
_USES: Final = (SH.node, SH.property, SH["not"], SH.qualifiedValueShape)


@dataclass(frozen=True, slots=True)
class Finding:
    """One validation result, its terms as rdflib has them."""

    shape: str
    node: Node
    path: Node | None
    value: Node | None
    severity: str
    messages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Targets:
    """What a shape is about: named nodes, instances of classes (subclasses too), ends of properties."""

    nodes: frozenset[Node]
    classes: frozenset[Node]
    subjects_of: frozenset[Node]
    objects_of: frozenset[Node]

    def within(self, graph: Graph) -> list[URIRef]:
        """The named nodes of a graph that the shape is about, sorted."""
        found = {node for node in self.nodes if (node, None, None) in graph}
        for kind in self.classes:
            found.update(graph.subjects(RDF.type, kind))
        for predicate in self.subjects_of:
            found.update(graph.subjects(predicate))
        for predicate in self.objects_of:
            found.update(graph.objects(None, predicate))
        return sorted(node for node in found if isinstance(node, URIRef))


class Shapes:
    """All shapes, made ready to run over the data graph given here, or over more than that."""

    def __init__(self, shapes: Graph, data: Graph) -> None:
        """Raises OntologyError where pyshacl cannot make sense of a shape."""
        assign_baked_in()  # type: ignore[no-untyped-call]
        self._data = data
        validator = Validator(DataGraph.from_rdflib(Graph(bind_namespaces="none")), shacl_graph=shapes)
        executor = validator.make_executor()
        said = (each for each in shapes.objects(None, SH.message) if isinstance(each, Literal))
        self._languages = {str(each): each.language or "" for each in said}
        try:
            self._shapes = [
                (check_of(shape, executor), targets)
                for shape in sorted(validator.shacl_graph.shapes, key=lambda shape: str(shape.node))
                if (targets := _targets(shape, data)) is not None
            ]
        except ReportableRuntimeError as error:
            raise OntologyError(f"a shape is malformed: {error}", hint="correct it under ontology/shapes") from error

    def run(self, nodes: Graph, data: Graph | None = None) -> Iterator[Finding]:
        """Validate what `nodes` describes; the data graph (`data` in its place) must hold its triples already."""
        data = self._data if data is None else data
        for check, targets in self._shapes:
            focus = targets.within(nodes)
            if len(focus) == 0:
                continue
            try:
                results = check.results(data, focus)
            except ReportableRuntimeError as error:
                raise OntologyError(f"{shorten(str(check.shape.node))} cannot be checked: {error}") from error
            yield from (self._finding(check.shape.node, result) for result in results)

    def _finding(self, shape: Node, result: Result) -> Finding:
        """From pyshacl's result triples, where a node may come with the graph it is from.

        The shape named is the innermost that has a name. The messages of SPARQL constraints
        have lost their language tags: they are looked up.
        """
        values: dict[Node, Node] = {}
        messages: list[tuple[str, str]] = []
        for _, predicate, value in result[2]:
            term = value[1] if isinstance(value, tuple) else value
            if predicate == SH.resultMessage and isinstance(term, Literal):
                messages.append((str(term), term.language or self._languages.get(str(term), "")))
            else:
                values[predicate] = term
        source = values.get(SH.sourceShape)
        return Finding(
            shape=str(source if isinstance(source, URIRef) else shape),
            node=values[SH.focusNode],
            path=values.get(SH.resultPath),
            value=values.get(SH.value),
            severity=str(values[SH.resultSeverity]).rpartition("#")[2],
            messages=tuple(sorted(messages, key=lambda message: (message[1], message[0]))),
        )


def load_shapes(ontology: Path) -> Graph:
    """The ontology folder as a shapes graph: its shapes, and the prefixes its ontologies declare.

    Raises OntologyError naming file and line of broken Turtle, and on a shape that targets
    nothing: no target, or a class or property of ours that is not declared.
    """
    files = {path: rdflib_graph(quads) for path, quads in read_folder(ontology, error=OntologyError)}
    if len(files) == 0:
        raise OntologyError("no ontology files (*.ttl) here", source=ontology)
    shapes = rdflib_graph()
    for graph in files.values():
        shapes += graph
    declared = set(shapes.subjects(RDF.type))
    used = _used(shapes)
    for path, graph in files.items():
        for shape in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str):
            _require_target(shape, shapes, path, declared=declared, used=used)
        _require_sparql(graph, path)
    return shapes


def _used(shapes: Graph) -> set[Node]:
    """Shapes that other shapes call: they need no target of their own."""
    used = {shape for predicate in _USES for shape in shapes.objects(None, predicate)}
    for predicate in (SH["and"], SH["or"], SH.xone):
        for head in shapes.objects(None, predicate):
            used.update(shapes.items(head))
    return used


def _require_target(shape: Node, shapes: Graph, path: Path, *, declared: set[Node], used: set[Node]) -> None:
    targets = [target for predicate in _TARGETS for target in shapes.objects(shape, predicate)]
    implicit = any((shape, RDF.type, kind) in shapes for kind in (RDFS.Class, OWL.Class))
    if len(targets) == 0 and not implicit and shape not in used:
        raise OntologyError(
            f"the shape {shorten(str(shape))} targets nothing", source=path, hint="give it a sh:targetClass"
        )
    for target in targets:
        if str(target).startswith(ACC) and target not in declared:
            raise OntologyError(
                f"the shape {shorten(str(shape))} targets {shorten(str(target))}, which no ontology file declares",
                source=path,
                hint="declare it, or correct the name",
            )


def _require_sparql(graph: Graph, path: Path) -> None:
    for constraint, query in sorted(graph.subject_objects(SH.select), key=str):
        try:
            parseQuery(str(query))
        except ParseException as error:
            shape = graph.value(None, SH.sparql, constraint, default=constraint)
            raise OntologyError(
                f"the SPARQL of {shorten(str(shape))} is malformed: {error}", source=path, hint="correct its sh:select"
            ) from error


def _targets(shape: Any, data: Graph) -> Targets | None:
    nodes, classes, implicit, objects_of, subjects_of = (frozenset(part) for part in shape.target())
    if not any((nodes, classes, implicit, objects_of, subjects_of)):
        return None
    kinds: Iterable[Node] = classes | implicit
    below = (kind for top in kinds for kind in data.transitive_subjects(RDFS.subClassOf, top))
    return Targets(nodes, frozenset(kind for kind in below if kind is not None), subjects_of, objects_of)
