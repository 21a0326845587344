"""The options that every asking command shares: which graph, which form, which limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from kg.cli.output import WRITERS
from kg.query import DEFAULT_LIMIT, DEFAULT_SECONDS, Wishes
from kg.store import OpenGraph, open_graph


@dataclass(frozen=True, slots=True)
class Asking:
    """What the shared options say."""

    graph: Path | None
    form: str
    lang: str
    limit: int
    timeout: float
    evidence: bool

    @contextmanager
    def opened(self) -> Iterator[OpenGraph]:
        graph = open_graph(self.graph)
        try:
            yield graph
        finally:
            graph.close()

    def wishes(self, graph: OpenGraph) -> Wishes:
        sentences = graph.sentences if self.evidence else None
        return Wishes(self.lang, self.limit, self.timeout, self.evidence, sentences)


OPTIONS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    (
        "--graph",
        {
            "type": click.Path(exists=True, file_okay=False, path_type=Path),
            "metavar": "DIR",
            "help": "A folder that kg build --out wrote; without it, the bundled graph.",
        },
    ),
    (
        "--format",
        {
            "type": click.Choice(list(WRITERS)),
            "default": "table",
            "show_default": True,
            "help": "The form of the answer.",
        },
    ),
    ("--evidence", {"is_flag": True, "help": "Show the sentence, document and rule behind each row."}),
    (
        "--lang",
        {
            "type": click.Choice(["en", "ru"]),
            "default": "en",
            "show_default": True,
            "help": "Language of names and titles.",
        },
    ),
    (
        "--limit",
        {
            "type": click.IntRange(min=1),
            "default": DEFAULT_LIMIT,
            "show_default": True,
            "metavar": "ROWS",
            "help": "At most so many rows.",
        },
    ),
    (
        "--timeout",
        {
            "type": click.FloatRange(min=0, min_open=True),
            "default": DEFAULT_SECONDS,
            "show_default": True,
            "metavar": "SECONDS",
            "help": "Stop the query after so long.",
        },
    ),
)


def options() -> list[click.Parameter]:
    """Fresh ones, for a command that is put together from its parameters."""
    return [click.Option([name], **says) for name, says in OPTIONS]


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the shared options to a function that click makes a command of."""
    for name, says in reversed(OPTIONS):
        command = click.option(name, **says)(command)
    return command


def asking(values: dict[str, Any]) -> Asking:
    """Takes the shared options out of a command's values."""
    return Asking(
        form=values.pop("format"), **{name[2:]: values.pop(name[2:]) for name, _ in OPTIONS if name != "--format"}
    )
