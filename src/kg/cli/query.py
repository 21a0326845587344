"""`kg query NAME`: a saved query, its parameters as options."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.asking import asking, options
from kg.cli.output import WRITERS, show
from kg.errors import ParameterError
from kg.query import Answer, AnswerRow, Cell, Column, Parameter, SavedQuery, catalogue, run
from kg.store import Term

EXAMPLES = """\b
examples:
  kg query bodies-tracking-target
  kg query meetings --state Uzbekistan --from 2025 --evidence
  kg query official-profile --person Токаев --lang ru --format markdown
  kg query trade-series --param indicator=exports --format csv
"""


class SavedQueries(click.Group):
    """Each saved query is a subcommand, built from its header when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(catalogue().names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        del ctx
        return _command(catalogue()[cmd_name])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Saved queries"):
            formatter.write_dl([(query.name, query.header.title.get("en", "")) for query in catalogue()])


def _command(query: SavedQuery) -> click.Command:
    return click.Command(
        query.name,
        params=[*map(_option, query.parameters), _in_one(), *options()],
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


def _ask(query: SavedQuery, values: dict[str, Any]) -> None:
    asked = asking(values)
    words = dict(_pair(text) for text in values.pop("param"))
    words |= {name.removeprefix("parameter_"): value for name, value in values.items() if value is not None}
    with asked.opened() as graph:
        show(run(graph.store, query, words, asked.wishes(graph)), asked.form, asked.lang)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise ParameterError(f"--param {text!r} has no =", hint="write --param name=value")
    return name, value


@click.group(
    cls=SavedQueries,
    invoke_without_command=True,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--list", "listed", is_flag=True, help="List the saved queries with their parameters.")
@click.option("--lang", type=click.Choice(["en", "ru"]), default="en", help="The language of the list.")
@click.option("--format", "form", type=click.Choice(list(WRITERS)), default="table", help="The form of the list.")
@click.pass_context
def command(ctx: click.Context, *, listed: bool, lang: str, form: str) -> None:
    """Ask a saved query. Its parameters are options: see kg query NAME --help."""
    if ctx.invoked_subcommand is not None:
        return
    if not listed:
        raise click.UsageError("which query? kg query --list shows them all", ctx)
    show(_listing(lang), form, lang)


def _listing(lang: str) -> Answer:
    columns = [Column("name", "name"), Column("title", "title"), Column("parameters", "parameters")]
    rows = []
    for query in catalogue():
        parameters = " ".join(
            f"[{one.option}]" if one.optional or one.default is not None else one.option for one in query.parameters
        )
        texts = (query.name, query.header.title.get(lang, ""), parameters)
        rows.append(AnswerRow(tuple(Cell((Term.literal(text),), (text,)) if text else Cell() for text in texts)))
    return Answer(columns=tuple(columns), rows=tuple(rows))
