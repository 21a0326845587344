"""`kg export`: the graph, or a part of it, as RDF, CSV tables or Parquet."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from kg.errors import KgError
from kg.export import (
    WRITERS,
    Part,
    Readable,
    of_document,
    of_query,
    of_state,
    readable,
    whole,
    write_dump,
    write_observations,
    write_tables,
    write_text,
)
from kg.namespaces import expand
from kg.query import catalogue
from kg.query.entities import resolve
from kg.store import open_graph

FORMS: Final = (*WRITERS, "csv", "parquet")
ENDINGS: Final = {".nq": "nq", ".trig": "trig", ".jsonld": "jsonld", ".parquet": "parquet"}
_STATE: Final = expand("acc:State")
EXAMPLES = """\b
examples:
  kg export --out accord.trig.gz
  kg export --state Uzbekistan --format csv --out tables
  kg export --query who-met-whom --param from=2025 --out meetings.jsonld
  kg export --document kz-uz-supreme-interstate-council-ru --format trig
  kg export --all dump
"""


@click.command(name="export", epilog=EXAMPLES)
@click.option(
    "--graph",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder that kg build --out wrote; without it, the bundled graph.",
)
@click.option("--format", "form", type=click.Choice(FORMS), help="Without it, what the ending of --out names.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Of csv a folder; with .gz compressed.")
@click.option("--document", metavar="ID", help="One document.")
@click.option("--state", metavar="STATE", help="The facts that name a state: KZ, Kazakhstan, Казахстан.")
@click.option("--query", metavar="NAME", help="The facts behind the answer of a saved query.")
@click.option("--param", multiple=True, metavar="NAME=VALUE", help="A parameter of that query; may be repeated.")
@click.option(
    "--all", "dump", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Every form, described."
)
@click.option("--lang", type=click.Choice(["en", "ru"]), default="en", show_default=True, help="Language of names.")
def command(
    *,
    graph: Path | None,
    form: str | None,
    out: Path | None,
    param: tuple[str, ...],
    dump: Path | None,
    lang: str,
    **chosen: str | None,
) -> None:
    """Take the graph out, or a part of it with evidence, documents and names."""
    wanted = {name: value for name, value in chosen.items() if value is not None}
    if len(wanted) > 1 or (dump is not None and (len(wanted) > 0 or out is not None or form is not None)):
        raise click.UsageError("give one of --document, --state, --query and --all")
    if len(param) > 0 and "query" not in wanted:
        raise click.UsageError("--param belongs to --query")
    opened = open_graph(graph)
    try:
        store = readable(opened.store)
        if dump is not None:
            write_dump(store, dump, lang=lang, told=lambda path: click.echo(path, err=True))
            return
        _write(store, _part(store, wanted, _words(param)), _form(form, out), out, lang)
    finally:
        opened.close()


def _words(param: tuple[str, ...]) -> dict[str, str]:
    pairs = [each.partition("=") for each in param]
    if any(sign == "" for _, sign, _ in pairs):
        raise click.UsageError("--param takes NAME=VALUE")
    return {name: value for name, _, value in pairs}


def _part(store: Readable, wanted: Mapping[str, str], words: Mapping[str, str]) -> Part:
    if "document" in wanted:
        return of_document(store, wanted["document"])
    if "state" in wanted:
        return of_state(store, resolve(store, wanted["state"], of_class=_STATE))
    if "query" in wanted:
        return of_query(store, catalogue()[wanted["query"]], words)
    return whole(store)


def _form(form: str | None, out: Path | None) -> str:
    if form is not None:
        return form
    ending = "" if out is None else Path(out.name.removesuffix(".gz")).suffix
    if ending not in ENDINGS:
        raise click.UsageError(f"--format is needed: one of {', '.join(FORMS)}")
    return ENDINGS[ending]


def _write(store: Readable, part: Part, form: str, out: Path | None, lang: str) -> None:
    if form in WRITERS:
        pieces = WRITERS[form][1](part)
        if out is None:
            sys.stdout.writelines(pieces)
        else:
            write_text(out, pieces)
        return
    if out is None:
        raise click.UsageError(f"--out is needed for {form}")
    if form == "csv":
        if out.suffix == ".gz" or out.is_file():
            raise KgError("CSV tables go into a folder", source=out)
        write_tables(store, part, out, lang=lang)
    else:
        write_observations(store, part, out, lang=lang)
