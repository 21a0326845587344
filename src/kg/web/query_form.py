"""The form of a saved query: one control for each parameter, with what may be chosen in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from kg.query import Parameter, SavedQuery, has_values
from kg.query.header import wording
from kg.query.values import Choice, values
from kg.store import Store
from kg.web.kept import kept
from kg.web.service import Service
from kg.web.wordings import word

_FREE: Final = frozenset({"entity", "name"})
"""Parameters that take any name: their values are suggestions, not a closed list."""
_INPUTS: Final = {"integer": "number", "decimal": "text", "number": "text"}


@dataclass(frozen=True, slots=True)
class Control:
    """`kind` is `select`, or the type of an input; `choices` of an input are suggestions."""

    name: str
    title: str
    help: str
    kind: str
    value: str
    required: bool
    choices: tuple[Choice, ...] = ()

    @property
    def unlisted(self) -> bool:
        """Whether what was asked stands in no list (a code, a name in another language)."""
        return self.value != "" and all(one.value != self.value for one in self.choices)


async def controls(service: Service, query: SavedQuery, words: Mapping[str, str], lang: str) -> list[Control]:
    listed = await kept(
        service, ("form", query.name, lang), partial(service.ask, partial(lists_of, query=query, lang=lang))
    )
    return list(_controls(query, words, listed, lang))


def lists_of(store: Store, *, query: SavedQuery, lang: str) -> dict[str, tuple[Choice, ...]]:
    """Parameter -> what it may be. Runs in a worker."""
    return {one.name: values(store, query, one.name, lang, seconds=None) for one in query.parameters if has_values(one)}


def _controls(
    query: SavedQuery, words: Mapping[str, str], listed: Mapping[str, tuple[Choice, ...]], lang: str
) -> Iterator[Control]:
    for one in query.parameters:
        choices = listed.get(one.name, ())
        closed = len(choices) > 0 and one.type not in _FREE
        yield Control(
            name=one.name,
            title=_title(one, lang),
            help="" if closed else _help(one, lang),
            kind="select" if closed else _INPUTS.get(one.type, "text"),
            value=words.get(one.name) or one.default or "",
            required=not one.optional and one.default is None,
            choices=choices,
        )


def _help(one: Parameter, lang: str) -> str:
    """What fits, in the reader's language where that is by the type alone."""
    plain = one.scheme is None and one.lang is None and one.datatype is None and len(one.choices) == 0
    return word(f"queries.takes.{one.type}", lang) if plain else one.takes()


def _title(one: Parameter, lang: str) -> str:
    return wording(one.texts or {}, lang) or one.name.replace("_", " ")
