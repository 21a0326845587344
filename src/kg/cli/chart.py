"""`kg chart` and `kg timeline`: a saved query drawn."""

from __future__ import annotations

from typing import Any, Final

import click

from kg.charts import WRITERS, goals, spec
from kg.cli.asking import asking, pair
from kg.cli.picturing import drawing_options, picture_of, put
from kg.query import catalogue, run

EXAMPLES = """\b
examples:
  kg chart trade-series --param state=KZ --param partner=UZ --param indicator=trade-turnover --out trade.svg
  kg chart portfolio-history --format vl.json
  kg chart trade-series --kind bar --lang ru --out trade.png
  kg timeline --param state=UZ --param from=2024 --out meetings.svg
"""

PICTURES: Final = tuple(WRITERS)
_TARGETS: Final = "trade-series"
"""The query whose figures targets are set for."""


_PARAM: Final = click.Option(
    ["--param"], multiple=True, metavar="NAME=VALUE", help="A parameter of the query; may be repeated."
)
_KIND: Final = click.Option(
    ["--kind"], type=click.Choice(["line", "bar", "timeline"]), help="Else the query's own view."
)


def _chosen(query: str | None) -> list[click.Parameter]:
    """How the query is named: as an argument, or as an option where one is usual."""
    if query is None:
        return [click.Argument(["name"], metavar="QUERY", default=_TARGETS), _KIND]
    told = "Another query with dates."
    return [click.Option(["--query", "name"], default=query, show_default=True, metavar="QUERY", help=told)]


def _run(**values: Any) -> None:
    values.setdefault("kind", "timeline")
    picture = picture_of(values, PICTURES) or ("svg" if values["format"] is None and values["out"] is None else None)
    asked = asking({"evidence": False, **values})
    words = dict(pair(text) for text in values["param"])
    with asked.opened() as opened:
        wishes = asked.wishes(opened)
        answer = run(opened.store, catalogue()[values["name"]], words, wishes)
        if picture is None:
            asked.show(answer)
            return
        lines = goals(opened.store, words, wishes) if values["name"] == _TARGETS else ()
        put(WRITERS[picture](spec(answer, asked.lang, kind=values["kind"], goals=lines)), asked.out)


def drawn_command(name: str, told: str, query: str | None) -> click.Command:
    return click.Command(
        name,
        params=[*_chosen(query), _PARAM, *drawing_options(PICTURES, without=("evidence",))],
        callback=_run,
        help=told,
        epilog=EXAMPLES,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


command = drawn_command(
    "chart", "Draw a saved query: figures over time with bounds, gaps and targets, bars, a timeline.", None
)
