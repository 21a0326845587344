"""`kg load`: a graph into an endpoint, a store on disk, or a file for an engine's own loader."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

import click

from kg.cli.progress import progress
from kg.store import OxigraphStore, Store, open_endpoint
from kg.store.bulk import write_bulk
from kg.store.engines import ENGINES
from kg.store.lines import Lines, source_lines
from kg.store.loading import Plan, carry_out, load_whole, plan
from kg.store.opening import ON_DISK, QUADS

EPILOG: Final = """\b
examples:
  kg load http://localhost:7878 --engine oxigraph            the bundled graph into a server
  kg load http://localhost:8890 --engine virtuoso --graph g  a built folder
  kg load folder --graph g                                   a store on disk, for kg query --graph folder
  kg load --bulk graph.nq.gz --graph g                       a file for an engine's own loader

\b
credentials: ACCORD_ENDPOINT_USER and ACCORD_ENDPOINT_PASSWORD, or ACCORD_ENDPOINT_TOKEN
"""


@click.command("load", epilog=EPILOG)
@click.argument("target", required=False)
@click.option(
    "--graph",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder that kg build --out wrote; without it, the bundled graph.",
)
@click.option(
    "--engine", type=click.Choice(list(ENGINES)), default="generic", show_default=True, help="The endpoint's."
)
@click.option("--prune", is_flag=True, help="Remove graphs of ours that the source no longer has.")
@click.option("--dry-run", is_flag=True, help="Tell what would be done.")
@click.option(
    "--bulk", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write .nq or .trig [.gz]."
)
def command(target: str | None, graph: Path | None, engine: str, bulk: Path | None, **flags: bool) -> None:
    """Load the graph, one named graph after the other, into TARGET.

    TARGET is the URL of a SPARQL endpoint or a folder for a store on disk. What the target holds
    already is not sent again; after an interruption, the same command goes on.
    """
    if (target is None) == (bulk is None):
        raise click.UsageError("give a TARGET or --bulk FILE")
    if bulk is not None:
        with closing(source_lines(graph)) as source:
            print(f"{write_bulk(source, bulk)} triples in {len(source.graphs)} graphs written to {bulk}")
        return
    if target is not None and target.startswith(("http://", "https://")):
        store = open_endpoint(target, engine_name=engine)
        with closing(source_lines(graph)) as source:
            _into(store, source, **flags)
        return
    _on_disk(Path(str(target)), graph, **flags)


def _on_disk(folder: Path, graph: Path | None, *, prune: bool, dry_run: bool) -> None:
    """A store on disk; an empty one takes a whole file at once."""
    path = folder / ON_DISK
    new = not (path / "CURRENT").is_file()
    file = None if graph is None else graph / QUADS
    if new and dry_run:
        with closing(source_lines(graph)) as source:
            _into(OxigraphStore(), source, prune=prune, dry_run=True)
        return
    path.mkdir(parents=True, exist_ok=True)
    with closing(OxigraphStore(path)) as store:
        if not new or file is None or not file.is_file():
            with closing(source_lines(graph)) as source:
                _into(store, source, prune=prune, dry_run=dry_run)
            return
        with progress("loading", 1) as done:
            source = load_whole(store, lambda: source_lines(graph), lambda: store.load_file(file))
            done(str(file))
        with closing(source):
            _tell(source, Plan(tuple(source.graphs), (), (), (), fresh=True), prune=prune)


def _into(store: Store, source: Lines, *, prune: bool, dry_run: bool) -> None:
    planned = plan(store, source)
    if dry_run:
        triples = sum(source.graphs[graph].count for graph in planned.send)
        print(f"would send {len(planned.send)} graphs with {triples} triples, {len(planned.same)} are there already")
        print(f"would remove {len(planned.replaced) + (len(planned.orphans) if prune else 0)} graphs")
        return
    with progress("loading", len(planned.send)) as done:
        carry_out(store, source, planned, prune=prune, tell=done)
    _tell(source, planned, prune=prune)


def _tell(source: Lines, planned: Plan, *, prune: bool) -> None:
    triples = sum(source.graphs[graph].count for graph in planned.send)
    print(f"sent {len(planned.send)} graphs with {triples} triples; {len(planned.same)} were there already")
    if len(planned.replaced) > 0:
        print(f"removed {len(planned.replaced)} older versions of documents")
    if len(planned.orphans) > 0:
        told = "removed" if prune else "kept, though the source has them no longer (--prune removes them):"
        print(f"{told} {len(planned.orphans)} graphs")
    print(f"the target holds all {len(source.graphs)} graphs of the source")
