"""`kg explain`: why a fact is there, or missing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import click

from kg.cli.extending import extending
from kg.cli.isolating import one_by_one
from kg.errors import InputError
from kg.explain import Explanation, explain
from kg.explain.html import page
from kg.explain.selecting import Wanted, select
from kg.explain.summary import counts
from kg.explain.terminal import Line, lines
from kg.explain.words import LANGUAGES, Words, words
from kg.families import BY_KIND
from kg.ingest import read
from kg.model import Document, Skipped

FORMATS: Final = ("text", "json")
STYLES: Final = {
    "title": "bold",
    "muted": "dim",
    "label": "cyan",
    "rule": "dim italic",
    "negated": "bold red",
    "mention": "underline",
}
COLOURS: Final = ("blue", "green", "yellow", "bright_red", "magenta", "cyan", "bright_magenta", "bright_green")

EPILOG: Final = """\b
examples:
  kg explain report.txt                     every sentence: what was seen in it, what it gave
  kg explain report.txt --html report.html  the same as a page that needs no network
  kg explain report.txt --why "5 billion"   the sentences that hold these words
  kg explain report.txt --family meeting    only meetings, their sentences and cues
  kg explain reports.jsonl --doc kz-17      one report of many
"""


@click.command("explain", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@click.option("--doc", metavar="ID", help="One report of a .jsonl file or a folder.")
@click.option("--family", type=click.Choice(list(BY_KIND)), help="One kind of fact.")
@click.option("--sentence", type=click.IntRange(min=1), metavar="N", help="One sentence, by its number.")
@click.option("--why", "words", metavar="TEXT", help="Only sentences, and noise, that contain this text.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write one page.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to print.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the interface's words.")
@extending
def command(path: Path, doc: str | None, html: Path | None, form: str, lang: str, **wishes: Any) -> int:
    """Show what each sentence of a report gave, and why: mentions, scopes, facts, rules.

    PATH is a report or a folder of reports. What cannot be read is named on standard error,
    and the exit code is then 1.
    """
    skipped: list[Skipped] = []
    found = _explained(_documents(path, doc), skipped, Wanted(**wishes), path)
    if html is not None:
        _write(_only(found, path), html, words(lang))
    elif form == "json":
        for explanation in found:
            print(json.dumps(asdict(explanation), ensure_ascii=False))
    else:
        _print(found, words(lang))
    for each in skipped:
        print(f"kg: {each.source}: {each.reason}", file=sys.stderr)
    return 1 if len(skipped) > 0 else 0


def _documents(path: Path, doc: str | None) -> Iterator[Document | Skipped]:
    seen: list[str] = []
    for item in read((path,)):
        if isinstance(item, Skipped):
            yield item
            continue
        seen.append(item.id)
        if doc is None or item.id == doc:
            yield item
    if doc is not None and doc not in seen:
        near = ", ".join(get_close_matches(doc, seen, n=3) or seen[:3])
        raise InputError(f"no report {doc}", source=path, hint=f"there is {near or 'none that can be read'}")


def _explained(
    documents: Iterator[Document | Skipped], skipped: list[Skipped], wanted: Wanted, path: Path
) -> Iterator[Explanation]:
    """Reports in which nothing is wanted are left out; it is an error if that is all of them."""
    none, some = True, False
    for _, explanation in one_by_one(documents, lambda document: select(explain(document), wanted), skipped):
        some = True
        if len(explanation.passages) > 0:
            none = False
            yield explanation
    if some and none:
        told = (("--sentence", wanted.sentence), ("--why", wanted.words), ("--family", wanted.family))
        asked = " ".join(f"{name} {value}" for name, value in told if value is not None)
        raise InputError(f"nothing for {asked}", source=path, hint="kg explain without it shows everything")


def _only(found: Iterator[Explanation], path: Path) -> Explanation | None:
    first = next(found, None)
    if next(found, None) is not None:
        raise InputError("more than one report, and a page shows one", source=path, hint="give --doc ID")
    return first


def _write(explanation: Explanation | None, path: Path, spoken: Words) -> None:
    if explanation is not None:
        path.write_text(page(explanation, spoken), encoding="utf-8", newline="\n")
        print(f"{path}: {counts(explanation, spoken)}")


def _print(found: Iterator[Explanation], spoken: Words) -> None:
    show = _on_terminal() if sys.stdout.isatty() else _plainly
    for at, explanation in enumerate(found):
        if at > 0:
            show(Line())
        for line in lines(explanation, spoken):
            show(line)


def _plainly(line: Line) -> None:
    print(line.plain)


def _on_terminal() -> Callable[[Line], None]:
    from rich.console import Console  # noqa: PLC0415 - slow to load, and needed by a watched terminal only
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    kinds = {kind: f"bold {COLOURS[at % len(COLOURS)]}" for at, kind in enumerate(BY_KIND)}

    def show(line: Line) -> None:
        text = Text.assemble(*((run.text, STYLES.get(run.style) or kinds.get(run.style, "")) for run in line.runs))
        console.print(Padding(text, (0, 0, 0, line.indent), expand=False))

    return show
