"""`kg network`: officials, institutions and what ties them, as a table, a picture or a file for another program."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import click

from kg.cli.asking import Asking, Date, asking
from kg.cli.picturing import drawing_options, picture_of, put
from kg.errors import QueryError
from kg.network import (
    KINDS,
    LAYERS,
    LAYOUTS,
    TABLES,
    WRITERS,
    Caption,
    Graph,
    Selection,
    caption,
    changes,
    changes_table,
    drawing,
    html,
    network,
    path,
    path_table,
    pdf,
    png,
    svg,
    table,
)
from kg.query import Answer, resolve
from kg.query.evidence import evidence_of
from kg.store import OpenGraph, Store

EXAMPLES = """\b
examples:
  kg network                                        who is central
  kg network --state UZ --out network.svg           three columns
  kg network --layer states --layout free --out network.png
  kg network --out network.html                     one page that opens offline
  kg network --layer meetings --out network.gexf    for Gephi
  kg network --show attendance --format csv
  kg network --path Токаев Бектенов --layer meetings
  kg network --since 2024                           what changed since then
"""

PICTURES: Final = ("svg", "png", "pdf", "html", *WRITERS)
"""Formats of the network itself; all others are of its tables."""

_MANY: Final[dict[str, Any]] = {"multiple": True}
_OWN: Final = (
    click.Option(["--show"], type=click.Choice(TABLES), help="Which table; without it, nodes by centrality."),
    click.Option(["--layer", "layers"], type=click.Choice(LAYERS), help="Show these too; may be repeated.", **_MANY),
    click.Option(["--state"], metavar="STATE", help="Only ties of this state: KZ, Kazakhstan, Казахстан."),
    click.Option(["--relation"], type=click.Choice(["post", "sitting"]), help="Only posts, or only sittings."),
    click.Option(["--kind", "kinds"], type=click.Choice(KINDS), help="Only such nodes; may be repeated.", **_MANY),
    click.Option(["--role"], metavar="TEXT", help="Only ties with this role, as --show edges names it."),
    click.Option(["--from", "first"], metavar="DATE", help="Meetings from this date on (--layer meetings)."),
    click.Option(["--to", "last"], metavar="DATE", help="Meetings up to this date (--layer meetings)."),
    click.Option(["--path", "ends"], nargs=2, metavar="ONE TWO", help="A shortest way between two, by any name."),
    click.Option(["--since"], type=Date(), metavar="DATE", help="What changed since what was known on this date."),
    click.Option(["--layout"], type=click.Choice(LAYOUTS), default="columns", show_default=True, help="Of pictures."),
    click.Option(["--title"], metavar="TEXT", help="Of pictures."),
)


def _run(**values: Any) -> None:
    picture = picture_of(values, PICTURES) if values["show"] is None else None
    asked = asking(values)
    with asked.opened() as opened:
        wanted = _selection(values, asked, opened)
        graph = network(opened.store, wanted)
        if picture is not None:
            put(_picture(picture, graph, values, asked, opened), asked.out)
        else:
            answer = _table(graph, values, wanted, opened.store, asked.lang)
            cut = len(answer.rows) > asked.limit
            answer = replace(answer, rows=answer.rows[: asked.limit], cut=cut)
            asked.show(_proven(answer, opened) if asked.evidence else answer)


def _selection(values: dict[str, Any], asked: Asking, opened: OpenGraph) -> Selection:
    return Selection(
        layers=values["layers"],
        state=values["state"],
        since=values["first"],
        until=values["last"],
        relation=values["relation"],
        kinds=values["kinds"] or KINDS,
        role=values["role"],
        wishes=asked.wishes(opened),
    )


def _table(graph: Graph, values: dict[str, Any], wanted: Selection, store: Store, lang: str) -> Answer:
    if values["ends"] is not None:
        one, two = (resolve(store, words) for words in values["ends"])
        found = path(graph, one, two)
        if len(found) == 0:
            ends = " and ".join(values["ends"])
            raise QueryError(
                f"no way between {ends} in this network", hint="add --layer states, meetings or agreements"
            )
        return path_table(graph, found, lang)
    if values["since"] is not None:
        before = network(store, replace(wanted, wishes=replace(wanted.wishes, known_on=values["since"])))
        return changes_table(changes(before, graph), before, graph, lang)
    return table(graph, values["show"] or "nodes", lang)


def _proven(answer: Answer, opened: OpenGraph) -> Answer:
    """The sentences behind the rows that rest on facts: of edges, bridges and paths."""
    proving = [at for at, column in enumerate(answer.columns) if column.provenance]
    facts = [[term.value for at in proving for term in row.cells[at].terms] for row in answer.rows]
    asked = (fact for each in facts for fact in each)
    found = evidence_of(opened.store, asked, sentences=opened.sentences)
    rows = (
        replace(row, evidence=tuple(dict.fromkeys(piece for fact in each for piece in found.get(fact, ()))))
        for row, each in zip(answer.rows, facts, strict=True)
    )
    return replace(answer, rows=tuple(rows), with_evidence=True)


def _picture(name: str, graph: Graph, values: dict[str, Any], asked: Asking, opened: OpenGraph) -> bytes:
    if name in WRITERS:
        return WRITERS[name](graph)
    if len(graph) == 0:
        raise QueryError("the graph holds no such ties to draw", hint="fewer filters show more")
    told = _caption(graph, values["title"], asked, opened.store)
    drawn = drawing(graph, values["layout"])
    if name == "html":
        facts = [fact for pair in graph.edges for fact in graph.edges[pair]["facts"]]
        return html(drawn, told, evidence_of(opened.store, facts, sentences=opened.sentences)).encode()
    picture = svg(drawn, told)
    return picture.encode() if name == "svg" else png(picture) if name == "png" else pdf(picture)


def _caption(graph: Graph, title: str | None, asked: Asking, store: Store) -> Caption:
    facts = {fact for pair in graph.edges for fact in graph.edges[pair]["facts"]}
    documents = {piece.document for pieces in evidence_of(store, facts).values() for piece in pieces}
    day = None if asked.known_on is None else str(asked.known_on)
    made = caption(len(documents), asked.lang, known_on=day)
    return made if title is None else replace(made, title=title)


command = click.Command(
    "network",
    params=[*_OWN, *drawing_options(PICTURES)],
    callback=_run,
    help="Who is tied to whom: officials and institutions, by posts and sittings, measured or drawn.",
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
