"""`kg show ENTITY`: all names of an entity, and every fact that speaks of it."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.asking import asking, with_options
from kg.query import profile
from kg.query.formats import FORMATS, TRIPLES
from kg.query.triples import entity_triples

EXAMPLES = """\b
examples:
  kg show Токаев --evidence
  kg show UzKazTrade --format markdown
  kg show id:state/kz --limit 50
  kg show UzKazTrade --evidence --out uzkaztrade.ttl
"""


@click.command(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("entity")
@with_options
def command(**values: Any) -> None:
    """Show an entity by its IRI or any of its names: what it is called and what is said of it."""
    words = values.pop("entity")
    asked = asking(values)
    with asked.opened() as graph:
        wishes = asked.wishes(graph)
        if FORMATS[asked.form].kinds == TRIPLES:
            answer = entity_triples(graph.store, words, wishes)
        else:
            answer = profile(graph.store, words, wishes).answer
    asked.show(answer)
