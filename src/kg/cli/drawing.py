"""A table drawn for a terminal that somebody watches."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.query import Answer
from kg.query.formats.note import note
from kg.query.formats.reading import is_number, one_line, passages, shown, sourced, worded


def draw(answer: Answer, lang: str) -> None:
    """What the answer is about, the table, the evidence by row number, and the size of it all."""
    console = Console()
    if answer.about is not None:
        console.print(Text(one_line(answer.about.name), style="bold"))
        for title, values in (("IRI", (answer.about.iri,)), *answer.about.values):
            console.print(Text(f"  {one_line(title)}: {one_line('; '.join(values))}"))
    console.print(_table(answer, lang))
    for number, row in enumerate(answer.rows, 1):
        for piece in passages(answer, row):
            console.print(Text(f"{number}. {sourced(piece)}", style="dim"))
    console.print(Text(note(answer, lang), style="dim"))


def _table(answer: Answer, lang: str) -> Table:
    seen = shown(answer)
    title = Text(one_line(answer.title)) if answer.title else None
    table = Table(title=title, show_lines=False, header_style="bold", title_justify="left")
    for at in seen:
        numbers = all(is_number(row.cells[at]) or len(row.cells[at].terms) == 0 for row in answer.rows)
        right = numbers and len(answer.rows) > 0
        table.add_column(
            Text(one_line(answer.columns[at].title)), overflow="fold", justify="right" if right else "left"
        )
    for row in answer.rows:
        table.add_row(*(Text(worded(row.cells[at], lang)) for at in seen))
    return table
