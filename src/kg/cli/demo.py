"""`kg demo`: the bundled reports built into a graph, and the main question answered from it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from kg import settings
from kg.build import build
from kg.cli.progress import progress
from kg.cli.query import command as query
from kg.cli.summary import summary_lines
from kg.ingest.files import report_files

QUESTION: Final = "bodies-tracking-target"

EPILOG: Final = """\b
examples:
  kg demo                                   build into a folder that is removed again
  kg demo --out demo                        keep it, and ask more: kg query meetings --graph demo
"""


@click.command("demo", epilog=EPILOG)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Keep the built graph in this folder.")
@click.option("--lang", type=click.Choice(("en", "ru")), default="en", show_default=True, help="Of names and titles.")
def command(out: Path | None, lang: str) -> int:
    """Build the bundled reports and answer: which bodies track, carry out or oversee the trade target?"""
    reports = (settings.documents_dir(),)
    with _folder(out) as folder:
        with progress("building", len(report_files(reports))) as done:
            summary = build(reports, folder, progress=done)
        for line in summary_lines(summary):
            print(line)
        print(f"\n$ kg query {QUESTION} --evidence\n", flush=True)
        query.main(
            args=[QUESTION, "--graph", str(folder), "--evidence", "--lang", lang],
            prog_name="kg query",
            standalone_mode=False,
        )
    return 0


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    if out is not None:
        yield out
        return
    with tempfile.TemporaryDirectory(prefix="accord-") as folder:
        yield Path(folder)
