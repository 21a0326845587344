"""`kg query NAME`: a saved query, its parameters as options."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.asking import asking, options, pair
from kg.cli.catalogue import listing, start, value_list
from kg.cli.choosing import asked_back
from kg.errors import QueryError
from kg.query import Catalogue, Parameter, SavedQuery, catalogue
from kg.query.clocks import OWN
from kg.query.formats import FORMATS

EXAMPLES = """\b
examples:
  kg query bodies-tracking-target
  kg query meetings --state Uzbekistan --from 2025 --evidence
  kg query official-profile --person Токаев --lang ru --format markdown
  kg query trade-series --param indicator=exports --format csv
  kg query meetings --values form               what --form can take
  kg query --new my-query                       start a query file here
  kg query --queries . my-query                 ask a query of a folder of your own
"""


class SavedQueries(click.Group):
    """Each saved query is a subcommand, built from its header when it is asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The folder must be known before the query's options are: it may stand behind the name too."""
        at = next((at for at, word in enumerate(args) if word.partition("=")[0] == "--queries"), None)
        if at is not None:
            end = at + (1 if "=" in args[at] else 2)
            args = [*args[at:end], *args[:at], *args[end:]]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_catalogue(ctx).names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        return _command(_catalogue(ctx)[cmd_name])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Saved queries"):
            found = [_readable(path, _catalogue(ctx)) for path in _catalogue(ctx).names]
            formatter.write_dl([(query.name, query.header.title.get("en", "")) for query in found if query is not None])


def _catalogue(ctx: click.Context) -> Catalogue:
    return catalogue(ctx.params.get("queries"))


def _readable(name: str, queries: Catalogue) -> SavedQuery | None:
    """A broken file does not hide the others."""
    try:
        return queries[name]
    except QueryError as error:
        print(f"kg: {error}", file=sys.stderr)
        return None


def _command(query: SavedQuery) -> click.Command:
    """A parameter that is called as a shared option (grlc knows no such names) is given by --param only.

    But for the clock: a query with a parameter of that name looks from the date by itself.
    """
    shared = [_in_one(), _values(), *([] if query.header.pagination is None else [_page()])]
    dated = any(parameter.name == OWN for parameter in query.parameters)
    shared += [option for option in options() if option.name != OWN or not dated]
    taken = {name for option in shared for name in option.opts}
    own = [_option(parameter) for parameter in query.parameters if parameter.option not in taken]
    return click.Command(
        query.name,
        params=[*own, *shared],
        callback=lambda **values: _ask(query, values),
        help="\n\n".join(filter(None, (query.header.title.get("en"), query.header.description.get("en")))),
        short_help=query.header.title.get("en"),
        epilog="\n\n".join(filter(None, (query.header.title.get("ru"), query.header.description.get("ru")))),
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _option(parameter: Parameter) -> click.Option:
    about = parameter.about("en")
    takes = parameter.takes()
    return click.Option(
        [parameter.option, f"parameter_{parameter.name}"],
        metavar=parameter.type.upper(),
        help=about if takes == about else f"{about}: {takes}.",
        default=None,
        show_default=parameter.default or False,
    )


def _in_one() -> click.Option:
    return click.Option(["--param"], multiple=True, metavar="NAME=VALUE", help="A parameter, written in one.")


def _values() -> click.Option:
    return click.Option(["--values", "values_of"], metavar="PARAM", help="List what a parameter can take.")


def _page() -> click.Option:
    return click.Option(
        ["--page"], type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Which page of rows."
    )


def _ask(query: SavedQuery, values: dict[str, Any]) -> None:
    asked = asking(values)
    wanted = values.pop("values_of")
    page = values.pop("page", 1)
    words = dict(pair(text) for text in values.pop("param"))
    words |= {name.removeprefix("parameter_"): value for name, value in values.items() if value is not None}
    if query.header.warning:
        print(f"kg: {query.path}: {query.header.warning}", file=sys.stderr)
    with asked.opened() as graph:
        if wanted is not None:
            asked.show(value_list(graph.store, query, wanted, asked))
        else:
            asked.show(asked_back(graph.store, query, page, words, asked.wishes(graph)))


@click.group(
    cls=SavedQueries,
    invoke_without_command=True,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--queries",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="ACCORD_QUERIES",
    metavar="DIR",
    help="A folder of .rq files of your own, or of grlc's; also by ACCORD_QUERIES.",
)
@click.option("--new", metavar="NAME", help="Start a query file in that folder, or in this one.")
@click.option("--list", "listed", is_flag=True, help="List the saved queries with their parameters.")
@click.option("--lang", type=click.Choice(["en", "ru"]), default="en", help="The language of the list.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", help="The form of the list.")
@click.pass_context
def command(ctx: click.Context, *, queries: Path | None, new: str | None, listed: bool, lang: str, form: str) -> None:
    """Ask a saved query. Its parameters are options: see kg query NAME --help."""
    if ctx.invoked_subcommand is not None:
        return
    if new is not None:
        start(new, queries)
    elif listed:
        found = [_readable(name, catalogue(queries)) for name in catalogue(queries).names]
        listing([query for query in found if query is not None], lang, form)
    else:
        raise click.UsageError("which query? kg query --list shows them all", ctx)
