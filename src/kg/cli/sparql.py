"""`kg sparql FILE|-`: a query of one's own."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.asking import asking, with_options
from kg.errors import QueryError
from kg.query import run_text

EXAMPLES = """\b
examples:
  kg sparql question.rq
  echo 'SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g' | kg sparql -
"""


@click.command(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", type=click.File("r", encoding="utf-8"))
@with_options
def command(**values: Any) -> None:
    """Ask a SPARQL 1.1 query (SELECT, ASK or CONSTRUCT), read from FILE or from standard input with -.

    The default graph is the union of all named graphs. Columns named ?fact, ?fact2 or ?facts are
    what --evidence looks up.
    """
    file = values.pop("file")
    asked = asking(values)
    try:
        text = file.read()
    except UnicodeDecodeError as error:
        raise QueryError("not UTF-8", source=file.name) from error
    with asked.opened() as graph:
        wishes = asked.wishes(graph)
        try:
            answer = run_text(graph.store, text, wishes)
        except QueryError as error:
            if error.source is not None:
                raise
            raise QueryError(error.message, source=file.name, line=error.line, hint=error.hint) from error
        asked.show(answer)
