"""Writes docs/queries.md from the headers of the saved queries: python tools/list_queries.py."""

from __future__ import annotations

from pathlib import Path

from kg.query import SavedQuery, catalogue

PAGE = Path(__file__).resolve().parent.parent / "docs" / "queries.md"
HEAD = "| name | title | название | parameters |\n| --- | --- | --- | --- |\n"


def row(query: SavedQuery) -> str:
    title = query.header.title
    parameters = " ".join(f"`{parameter.option}`" for parameter in query.parameters)
    return f"| `{query.name}` | {title['en']} | {title['ru']} | {parameters} |\n"


def main() -> None:
    words = PAGE.read_text(encoding="utf-8").partition(HEAD)[0]
    PAGE.write_text(words + HEAD + "".join(row(query) for query in catalogue()), encoding="utf-8")


if __name__ == "__main__":
    main()
