"""`kg build`: reports into a validated graph."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from kg.build import Layout, build, bundled
from kg.cli.extending import extending
from kg.cli.progress import progress
from kg.cli.summary import summary_lines
from kg.ingest.files import report_files

EPILOG: Final = """\b
examples:
  kg build reports/ --out graph             a folder of your own
  kg build a.txt b.html feed.jsonl --out g  single files
  kg build                                  the bundled reports, in a checkout

\b
exit codes: 0 all in the graph, 1 something skipped or kept out, 2 an error (nothing changed)
"""


@click.command("build", epilog=EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder to build into.")
@extending
def command(paths: tuple[Path, ...], out: Path | None) -> int:
    """Read reports, extract their facts, validate them and write the graph.

    PATH are files or folders of .txt, .md, .html and .jsonl reports. What did not change since
    the last build into the same folder is not read again.
    """
    if len(paths) > 0 and out is None:
        raise click.UsageError("where to? give --out DIR")
    inputs, layout = (paths, Layout(out)) if len(paths) > 0 and out is not None else _bundled(out)
    with progress("building", len(report_files(inputs))) as done:
        summary = build(inputs, layout, progress=done)
    for line in summary_lines(summary):
        print(line)
    return 0 if summary.complete else 1


def _bundled(out: Path | None) -> tuple[tuple[Path, ...], Layout]:
    if out is not None:
        raise click.UsageError("which reports? give PATH before --out")
    return bundled()
