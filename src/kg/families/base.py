"""What a fact family declares: its roles as data, and the function that assembles its facts.

`kg.rdf` reads the roles to write triples, `kg.extract` calls `assemble`, the record writer
prints the roles under their names. A family is one module and one line in `FAMILIES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.model import Fact

if TYPE_CHECKING:
    from kg.families.reading import Reading


class RoleType(StrEnum):
    """What kind of value a role takes."""

    ENTITY = "entity"
    CODE = "code"
    STATE = "state"
    NUMBER = "number"
    INTEGER = "integer"
    DATE = "date"
    PERIOD = "period"
    TEXT = "text"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Role:
    """One field of a fact record.

    `predicate` is a prefixed name; `scheme` names the code list of a CODE; `many` roles hold
    tuples; `key` roles decide whether two facts of one document say the same.
    """

    name: str
    type: RoleType
    predicate: str
    many: bool = False
    scheme: str | None = None
    key: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of fact: `kind` as in FACTS.md, `rdf_class` a prefixed name."""

    kind: str
    rdf_class: str
    roles: tuple[Role, ...]
    assemble: Callable[[Reading], Iterable[Fact]]

    def role(self, name: str) -> Role:
        return next(role for role in self.roles if role.name == name)
