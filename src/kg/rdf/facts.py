"""A fact's statements, read off the roles that its family declares.

Nothing here knows a family but two tables: what a family says beyond its roles, and which of
its dates the fact is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from kg.families.base import Family, Role, RoleType
from kg.model import Document, EntityRef, Fact, PartialDate, Period, Span, Value
from kg.rdf.resources import Resources
from kg.rdf.sources import quotation
from kg.rdf.terms import NamedNode, Pair, Term, code, date, day, decimal, integer, iri, text


def _post(fact: Fact, resources: Resources) -> Iterator[Pair]:
    kind, state, body = fact.get("post"), fact.get("state"), fact.get("body")
    if isinstance(kind, str) and isinstance(state, str):
        yield iri("org:post"), resources.post(kind, state, body if isinstance(body, EntityRef) else None)


BEYOND_ROLES: Final[Mapping[str, Callable[[Fact, Resources], Iterator[Pair]]]] = {"office": _post}
"""Kind -> what is said of its facts besides their roles."""

MAIN_DATES: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "meeting": (("start", "end"), ("end", "start")),
    "agreement": (("signed",), ("signed",)),
    "target": ((), ("deadline",)),
    "project": (("start",), ("end",)),
}
"""Kind -> the roles whose dates give the fact's first and last day, the first present one of each.

Queries compare these days and need not know at which precision a date was given.
"""


def role_pairs(fact: Fact, family: Family, resources: Resources, document: Document) -> list[Pair]:
    """What the fact says, role by role. Raises TypeError where a value is not of its role's type."""
    pairs: list[Pair] = []
    for name, value in fact.roles:
        role = family.role(name)
        if isinstance(value, Span):
            pairs.extend(quotation(document, value))
            continue
        items = value if isinstance(value, tuple) else (value,)
        pairs.extend((iri(role.predicate), _term(role, item, resources)) for item in items)
    return pairs


def further_pairs(fact: Fact, resources: Resources) -> Iterator[Pair]:
    """What follows from the roles: the post as a resource, the days the fact is about."""
    beyond = BEYOND_ROLES.get(fact.kind)
    if beyond is not None:
        yield from beyond(fact, resources)
    begin, end = _days(fact)
    if begin is not None:
        yield iri("acc:firstDay"), day(begin.first)
    if end is not None:
        yield iri("acc:lastDay"), day(end.last)


def _days(fact: Fact) -> tuple[PartialDate | None, PartialDate | None]:
    """The dates of a fact's first and last day: those of its period, else of its main dates."""
    period = next((value for _, value in fact.roles if isinstance(value, Period)), None)
    if period is not None:
        return period.start, period.end
    first, last = MAIN_DATES.get(fact.kind, ((), ()))
    return _date(fact, first), _date(fact, last)


def _date(fact: Fact, roles: tuple[str, ...]) -> PartialDate | None:
    values = (fact.get(role) for role in roles)
    return next((value for value in values if isinstance(value, PartialDate)), None)


def _term(role: Role, value: Value, resources: Resources) -> Term:
    match role.type, value:
        case RoleType.ENTITY, EntityRef():
            return resources.entity(value)
        case RoleType.CODE, str() if role.scheme is not None:
            return code(role.scheme, value)
        case RoleType.STATE, str():
            return resources.state(value)
        case ((RoleType.DATE | RoleType.PERIOD), _):
            return _time(role, value, resources)
        case _:
            return _literal(role, value)


def _time(role: Role, value: Value, resources: Resources) -> Term:
    match role.type, value:
        case RoleType.DATE, PartialDate():
            return date(value)
        case RoleType.PERIOD, Period():
            return resources.period(value)
        case _:
            raise _unfit(role, value)


def _literal(role: Role, value: Value) -> Term:
    match role.type, value:
        case RoleType.NUMBER, int() | Decimal():
            return decimal(value)
        case RoleType.INTEGER, int():
            return integer(value)
        case RoleType.TEXT, str():
            return text(value)
        case _:
            raise _unfit(role, value)


def _unfit(role: Role, value: Value) -> TypeError:
    return TypeError(f"role {role.name} takes a {role.type}, got {value!r}")


def content(polarity: NamedNode, pairs: list[Pair]) -> list[str]:
    """What a fact's identity is made from: its statements and whether they are asserted or denied."""
    return [str(polarity), *(f"{predicate} {value}" for predicate, value in pairs)]
