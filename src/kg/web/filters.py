"""The forms above the pages: what may be chosen, what was, and the address that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal
from urllib.parse import urlencode

from fastapi import Request

from kg.model import PartialDate
from kg.query import SavedQuery
from kg.query.values import Choice, values
from kg.store import Store
from kg.web.answers import saved_query
from kg.web.asking import wrong
from kg.web.kept import kept
from kg.web.service import Service

DATE: Final = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_LONGEST: Final = 2000
"""Characters of one value: longer ones are no name and no IRI of ours."""


@dataclass(frozen=True, slots=True)
class Field:
    """One control: `select` of `choices`, `checks` (several of them), `date` or `text`; `chosen` is what was asked."""

    name: str
    kind: Literal["select", "checks", "date", "text"]
    chosen: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def value(self) -> str:
        return self.chosen[0] if len(self.chosen) > 0 else ""


class Asked:
    """The query string of a page: empty values are as good as none. Raises Problem 422 on what is no value."""

    def __init__(self, request: Request) -> None:
        self.items = [(name, value.strip()) for name, value in request.query_params.multi_items() if value.strip()]
        for name, value in self.items:
            if len(value) > _LONGEST:
                raise wrong(name, f"at most {_LONGEST} characters")

    def one(self, name: str) -> str | None:
        return next((value for known, value in self.items if known == name), None)

    def many(self, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for known, value in self.items if known == name))

    def of(self, name: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """Several of a closed list."""
        found = self.many(name)
        if not set(found) <= set(allowed):
            raise wrong(name, "of " + ", ".join(allowed))
        return tuple(one for one in allowed if one in found)

    def date(self, name: str) -> PartialDate | None:
        text = self.one(name)
        try:
            return None if text is None else PartialDate.parse(text)
        except ValueError as error:
            raise wrong(name, "a date: 2025, 2025-03 or 2025-03-15") from error

    def number(self, name: str, most: int) -> int:
        text = self.one(name) or "1"
        if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most):
            raise wrong(name, f"a whole number from 1 to {most}")
        return int(text)

    def address(self, *, without: Iterable[str] = (), **changed: str | Sequence[str] | None) -> str:
        """The query string with these values in the place of the old; `without` (`name=value`) are taken away."""
        dropped = set(without)
        pairs = [
            (name, value) for name, value in self.items if name not in changed and f"{name}={value}" not in dropped
        ]
        for name, value in changed.items():
            listed = [] if value is None else [value] if isinstance(value, str) else list(value)
            pairs += [(name, one) for one in listed]
        return "?" + urlencode(pairs)


def choice_lists(
    store: Store, *, wanted: tuple[tuple[SavedQuery, str], ...], lang: str
) -> Mapping[tuple[str, str], tuple[Choice, ...]]:
    """(query, parameter) -> what it may be. Runs in a worker."""
    return {(query.name, one): values(store, query, one, lang, seconds=None) for query, one in wanted}


async def choices(
    service: Service, wanted: tuple[tuple[str, str], ...], lang: str
) -> Mapping[tuple[str, str], tuple[Choice, ...]]:
    queries = tuple((saved_query(service, name), parameter) for name, parameter in wanted)
    work = partial(choice_lists, wanted=queries, lang=lang)
    return await kept(service, ("choices", wanted, lang), partial(service.ask, work))
