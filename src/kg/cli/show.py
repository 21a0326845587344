"""`kg show ENTITY`: all names of an entity, and every fact that speaks of it."""

from __future__ import annotations

import json
from typing import Any

import click

from kg.cli.asking import asking, with_options
from kg.cli.output import json_value, show
from kg.query import Profile, profile

EXAMPLES = """\b
examples:
  kg show Токаев --evidence
  kg show UzKazTrade --format markdown
  kg show id:state/kz --limit 50
"""


@click.command(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("entity")
@with_options
def command(**values: Any) -> None:
    """Show an entity by its IRI or any of its names: what it is called and what is said of it."""
    words = values.pop("entity")
    asked = asking(values)
    with asked.opened() as graph:
        found = profile(graph.store, words, asked.wishes(graph))
    if asked.form == "json":
        print(json.dumps(_json(found), ensure_ascii=False, indent=2))
        return
    if asked.form != "csv":
        _heading(found, markdown=asked.form == "markdown")
    show(found.facts, asked.form, asked.lang)


def _heading(found: Profile, *, markdown: bool) -> None:
    print(f"# {found.name}\n" if markdown else found.name)
    for title, values in (("IRI", (found.iri,)), *found.about):
        print(f"- {title}: {'; '.join(values)}" if markdown else f"  {title}: {'; '.join(values)}")
    print()


def _json(found: Profile) -> dict[str, Any]:
    about = {title: list(values) for title, values in found.about}
    return {"iri": found.iri, "name": found.name, "about": about, "facts": json_value(found.facts)["rows"]}
