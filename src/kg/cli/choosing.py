"""Asking back: a name that fits several entities becomes a numbered choice on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from kg.errors import EntityError
from kg.query import Answer, SavedQuery, Wishes, run
from kg.query.starting import paged
from kg.store import Store


def asked_back(store: Store, query: SavedQuery, page: int, words: Mapping[str, str], wishes: Wishes) -> Answer:
    """The answer; where a name fits several, the one that the user picks. Raises EntityError away from a terminal."""
    chosen = dict(words)
    while True:
        try:
            return run(store, paged(query, page), chosen, wishes)
        except EntityError as error:
            if len(error.candidates) == 0 or error.parameter == "" or not _watched():
                raise
            chosen[error.parameter] = _picked(error)


def _watched() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _picked(error: EntityError) -> str:
    click.echo(f"{error.message.partition(':')[0]}:", err=True)
    for number, (iri, name) in enumerate(error.candidates, 1):
        click.echo(f"  {number}. {name} <{iri}>", err=True)
    number = click.prompt("which one", type=click.IntRange(1, len(error.candidates)), err=True)
    return error.candidates[number - 1][0]
