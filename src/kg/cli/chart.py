"""`kg chart` and `kg timeline`: a saved query drawn."""

from __future__ import annotations

from typing import Any, Final

import click

from kg.charts import WRITERS, goals, spec
from kg.cli.asking import asking
from kg.cli.picturing import drawing_options, picture_of, put
from kg.errors import ParameterError
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


def _options(query: str | None) -> list[click.Parameter]:
    named: list[click.Parameter] = []
    if query is None:
        named = [click.Argument(["name"], metavar="QUERY", default=_TARGETS)]
    kinds = [
        click.Option(["--kind"], type=click.Choice(["line", "bar", "timeline"]), help="Else the query's own view.")
    ]
    return [
        *named,
        *(
            kinds
            if query is None
            else [
                click.Option(
                    ["--query", "name"],
                    default=query,
                    show_default=True,
                    metavar="QUERY",
                    help="Another query with dates.",
                )
            ]
        ),
        click.Option(
            ["--param"], multiple=True, metavar="NAME=VALUE", help="A parameter of the query; may be repeated."
        ),
        *drawing_options(PICTURES, without=("evidence",)),
    ]


def _run(**values: Any) -> None:
    values.setdefault("kind", "timeline")
    picture = picture_of(values, PICTURES) or ("svg" if values["format"] is None and values["out"] is None else None)
    asked = asking({"evidence": False, **values})
    words = dict(_pair(text) for text in values["param"])
    with asked.opened() as opened:
        wishes = asked.wishes(opened)
        answer = run(opened.store, catalogue()[values["name"]], words, wishes)
        if picture is None:
            asked.show(answer)
            return
        lines = goals(opened.store, words, wishes) if values["name"] == _TARGETS else ()
        put(WRITERS[picture](spec(answer, asked.lang, kind=values["kind"], goals=lines)), asked.out)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise ParameterError(f"--param {text!r} has no =", hint="write --param name=value")
    return name, value


def drawn_command(name: str, told: str, query: str | None) -> click.Command:
    return click.Command(
        name,
        params=_options(query),
        callback=_run,
        help=told,
        epilog=EXAMPLES,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


command = drawn_command(
    "chart", "Draw a saved query: figures over time with bounds, gaps and targets, bars, a timeline.", None
)
