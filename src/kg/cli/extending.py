"""`--extend`: a folder of the user's own beside the program's words, entities, rules and languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg import extension
from kg.ingest.language import profiles
from kg.ingest.words import mastheads
from kg.lang import LANGUAGES, language, languages
from kg.registry import registry

F = TypeVar("F", bound=Callable[..., Any])


def extending(command: F) -> F:
    """The option, for commands that read reports."""
    return click.option(
        "--extend",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="DIR",
        callback=_extend,
        expose_value=False,
        is_eager=True,
        help="A folder with words, entities, rules or languages of your own (docs/extending.md).",
    )(command)


def _extend(context: click.Context, parameter: click.Parameter, folders: tuple[Path, ...]) -> None:
    """Reads what the folders add at once: a fault in them is no fault of the first report."""
    del context, parameter
    if len(folders) > 0:
        extension.use(folders)
    if len(extension.extensions()) == 0:
        return
    mastheads()
    profiles()
    registry()
    added = [code for code in languages() if code not in LANGUAGES or extension.parts(f"lexicon/{code}")]
    for spoken in (language(code) for code in added):
        if spoken is not None:
            _ = spoken.cues, spoken.numbers
