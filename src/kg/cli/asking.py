"""The options that every asking command shares: which graph, which form, which limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from kg.cli.output import chosen, show
from kg.errors import ParameterError
from kg.model import PartialDate
from kg.query import DEFAULT_LIMIT, DEFAULT_SECONDS, Answer, Wishes
from kg.query.formats import FORMATS
from kg.store import OpenGraph, open_endpoint, open_graph
from kg.store.engines import ENGINES


@dataclass(frozen=True, slots=True)
class Asking:
    """What the shared options say."""

    graph: Path | None
    form: str
    lang: str
    limit: int
    timeout: float
    evidence: bool
    out: Path | None = None
    endpoint: str | None = None
    engine: str = "generic"
    as_of: PartialDate | None = None
    known_on: PartialDate | None = None

    @contextmanager
    def opened(self) -> Iterator[OpenGraph]:
        if self.endpoint is None:
            graph = open_graph(self.graph)
        else:
            graph = OpenGraph(open_endpoint(self.endpoint, engine_name=self.engine))
        try:
            yield graph
        finally:
            graph.close()

    def show(self, answer: Answer) -> None:
        """Prints the answer or writes it to the file of `--out`."""
        show(answer, self.form, self.lang, self.out)

    def wishes(self, graph: OpenGraph) -> Wishes:
        sentences = graph.sentences if self.evidence else None
        return Wishes(
            self.lang, self.limit, self.timeout, self.evidence, sentences, as_of=self.as_of, known_on=self.known_on
        )


class Date(click.ParamType[PartialDate]):
    """A date of any precision."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(value)
        except ValueError:
            self.fail(f"{value!r} is no date: 2025, 2025-03 or 2025-03-15", param, ctx)


OPTIONS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    (
        "--graph",
        {
            "type": click.Path(exists=True, file_okay=False, path_type=Path),
            "metavar": "DIR",
            "help": "A folder that kg build --out wrote; without it, the bundled graph.",
        },
    ),
    ("--endpoint", {"metavar": "URL", "help": "Ask a SPARQL endpoint (docs/stores.md) in place of a graph here."}),
    (
        "--engine",
        {
            "type": click.Choice(list(ENGINES)),
            "default": "generic",
            "show_default": True,
            "help": "What the endpoint is.",
        },
    ),
    (
        "--format",
        {
            "type": click.Choice(list(FORMATS)),
            "help": "The form of the answer; without it, the one that the ending of --out names, else a table.",
        },
    ),
    (
        "--out",
        {
            "type": click.Path(dir_okay=False, path_type=Path),
            "metavar": "FILE",
            "help": "Write the answer to this file.",
        },
    ),
    (
        "--as-of",
        {
            "type": Date(),
            "metavar": "DATE",
            "help": "Only what was true by this date (a year stands for its last day).",
        },
    ),
    (
        "--known-on",
        {"type": Date(), "metavar": "DATE", "help": "Only what had been published by this date."},
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


def options() -> list[click.Option]:
    """Fresh ones, for a command that is put together from its parameters."""
    return [click.Option([name], **says) for name, says in OPTIONS]


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the shared options to a function that click makes a command of."""
    for name, says in reversed(OPTIONS):
        command = click.option(name, **says)(command)
    return command


def pair(text: str) -> tuple[str, str]:
    """What `--param` says. Raises ParameterError."""
    name, sign, value = text.partition("=")
    if not sign:
        raise ParameterError(f"--param {text!r} has no =", hint="write --param name=value")
    return name, value


def asking(values: dict[str, Any]) -> Asking:
    """Takes the shared options out of a command's values. Raises QueryError on a format that does not fit."""
    if values["graph"] is not None and values["endpoint"] is not None:
        raise click.UsageError("--graph and --endpoint exclude each other")
    form = chosen(values.pop("format"), values["out"])
    names = [name[2:].replace("-", "_") for name, _ in OPTIONS if name != "--format"]
    return Asking(form=form, **{name: values.pop(name, None) for name in names})
