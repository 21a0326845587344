"""A shape taken apart once, to be run over many documents.

pyshacl reads a shape's constraints out of the shapes graph each time that the shape meets a
node. Here they are made once, and a property shape is run over all nodes of its parent together.
What a constraint says of a node is pyshacl's own; so is all that happens inside of `sh:or`,
`sh:not` and the like.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.core.shape_based_constraints import PropertyConstraintComponent
from pyshacl.errors import ConstraintLoadWarning
from rdflib import SH, Graph
from rdflib.term import Node

Result: TypeAlias = tuple[str, Node, list[tuple[Node, Node, Any]]]
"""One validation result as pyshacl gives it: its text, its node, its triples."""

_COMPONENTS: Final[dict[Node, Any]] = CONSTRAINT_PARAMETERS_MAP


@dataclass(frozen=True, slots=True)
class Check:
    """A shape of pyshacl's, its constraints ready to run, and the property shapes below it."""

    shape: Any
    executor: Any
    constraints: tuple[Any, ...]
    properties: tuple[Check, ...]

    def results(self, data: Graph, focus: Collection[Node]) -> Iterator[Result]:
        """What the shape has against these nodes. A value that several nodes share is looked at once."""
        values: dict[Node, set[Node]] = self.shape.value_nodes(data, focus)
        for constraint in self.constraints:
            _, found = constraint.evaluate(self.executor, data, values, [self.shape, constraint])
            yield from found
        below = set().union(*values.values()) if len(self.properties) > 0 else set()
        if len(below) > 0:
            for part in self.properties:
                yield from part.results(data, below)


def check_of(shape: Any, executor: Any, above: tuple[Node, ...] = ()) -> Check:
    """Takes a shape apart; `above` are the shapes it was reached through.

    Raises ReportableRuntimeError, as pyshacl does, where a constraint is malformed.
    """
    if shape.deactivated:
        return Check(shape, executor, (), ())
    path = (*above, shape.node)
    said = (predicate for predicate, _ in shape.sg.predicate_objects(shape.node))
    kinds = dict.fromkeys(_COMPONENTS[predicate] for predicate in said if predicate in _COMPONENTS)
    constraints, properties = [], []
    for kind in kinds:
        inner = _properties(shape) if kind is PropertyConstraintComponent else []
        if len(inner) > 0 and not any(one.node in path for one in inner):
            properties += [check_of(one, executor, path) for one in inner]
            continue
        try:
            constraints.append(kind(shape))
        except ConstraintLoadWarning as warning:
            shape.logger.warning(repr(warning))  # nothing to check: pyshacl passes over it, too
    constraints += [custom.make_validator_for_shape(shape) for custom in shape.find_custom_constraints()]
    return Check(shape, executor, tuple(constraints), tuple(properties))


def _properties(shape: Any) -> list[Any]:
    """The property shapes of a shape; none where one of them is no shape, which is for pyshacl to say."""
    found = [shape.get_other_shape(node) for node in shape.objects(SH.property)]
    return found if all(one is not None and one.is_property_shape for one in found) else []
