"""Writes the list in docs/queries.md and data/ttl/catalogue.ttl from the headers of the saved queries.

python tools/list_queries.py
"""

from __future__ import annotations

from pathlib import Path

from kg.query import SavedQuery, catalogue
from kg.query.catalogue_rdf import catalogue_turtle
from kg.settings import catalogue_file

PAGE = Path(__file__).resolve().parent.parent / "docs" / "queries.md"
HEAD = "| name | title | название | parameters |\n| --- | --- | --- | --- |\n"


def row(query: SavedQuery) -> str:
    title = query.header.title
    parameters = " ".join(f"`{parameter.option}`" for parameter in query.parameters)
    return f"| `{query.name}` | {title['en']} | {title['ru']} | {parameters} |\n"


def main() -> None:
    catalogue_file().write_text(catalogue_turtle(catalogue()), encoding="utf-8")
    words = PAGE.read_text(encoding="utf-8").partition(HEAD)[0]
    PAGE.write_text(words + HEAD + "".join(row(query) for query in catalogue()), encoding="utf-8")


if __name__ == "__main__":
    main()
