"""The fact families, one module each, in the order of FACTS.md."""

from kg.families import (
    agreement,
    corridor,
    institution,
    mandate,
    meeting,
    observation,
    office,
    portfolio,
    project,
    statement,
    target,
)
from kg.families.base import Family, Role, RoleType

FAMILIES: tuple[Family, ...] = (
    office.FAMILY,
    meeting.FAMILY,
    observation.FAMILY,
    target.FAMILY,
    agreement.FAMILY,
    institution.FAMILY,
    mandate.FAMILY,
    project.FAMILY,
    portfolio.FAMILY,
    corridor.FAMILY,
    statement.FAMILY,
)

BY_KIND: dict[str, Family] = {family.kind: family for family in FAMILIES}

__all__ = ["BY_KIND", "FAMILIES", "Family", "Role", "RoleType"]
