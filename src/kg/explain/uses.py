"""Which role of which fact a mention's value fills: what ties the words to the facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import singledispatch

from kg.explain.view import Use
from kg.families.reading import Post, Quantity
from kg.lang.base import DateMention
from kg.model import EntityRef, Fact, PartialDate, Span, Value


@dataclass(frozen=True, slots=True)
class Filled:
    """A fact with its number."""

    number: int
    fact: Fact


def uses(mentioned: object, facts: Iterable[Filled]) -> tuple[Use, ...]:
    """The roles that hold what was mentioned, in the order of the facts."""
    return tuple(
        Use(each.number, each.fact.kind, name)
        for each in facts
        for name, value in each.fact.roles
        if _fills(mentioned, value)
    )


def _fills(mentioned: object, value: Value) -> bool:
    if isinstance(value, tuple):
        return any(_fills(mentioned, item) for item in value)
    return _is(mentioned, value)


@singledispatch
def _is(mentioned: object, value: Value) -> bool:
    """Whether a role's single value is what was mentioned, by the kind of mention."""
    return isinstance(mentioned, str | int) and value == mentioned


@_is.register
def _(mentioned: EntityRef, value: Value) -> bool:
    return isinstance(value, EntityRef) and (value.kind, value.key) == (mentioned.kind, mentioned.key)


@_is.register
def _(mentioned: DateMention, value: Value) -> bool:
    period = mentioned.period
    return value in (period.start, period.end) if isinstance(value, PartialDate) else value == period


@_is.register
def _(mentioned: Quantity, value: Value) -> bool:
    return isinstance(value, Decimal | int) and value in (mentioned.value, mentioned.high)


@_is.register
def _(mentioned: Post, value: Value) -> bool:
    return value == mentioned.code or (mentioned.body is not None and _is(mentioned.body, value))


@_is.register
def _(mentioned: Span, value: Value) -> bool:
    return isinstance(value, Span) and value.overlaps(mentioned)


@_is.register(tuple)
def _(mentioned: tuple[object, ...], value: Value) -> bool:
    return any(_is(item, value) for item in mentioned)
