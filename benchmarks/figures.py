"""The one form of a measure: a table with a title, the peer it stands beside, and units in its heads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Cell: TypeAlias = str | int | float | None
_SMALL = 10.0


@dataclass(frozen=True, slots=True)
class Table:
    """`peer` is what the figures are compared with, empty where nothing is."""

    title: str
    peer: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def text(self) -> str:
        cells = [self.heads, *(tuple(_shown(cell) for cell in row) for row in self.rows)]
        widths = [max(len(line[at]) for line in cells) for at in range(len(self.heads))]
        lines = [
            "  ".join(f"{cell:{'<' if at == 0 else '>'}{widths[at]}}" for at, cell in enumerate(line)).rstrip()
            for line in cells
        ]
        peer = f" (beside {self.peer})" if self.peer else ""
        return "\n".join([f"\n{self.title}{peer}", lines[0], "-" * len(lines[0]), *lines[1:]])


def listed(title: str, figures: dict[str, float], *, peer: str = "") -> Table:
    """Figures one below the other; their units stand in their names."""
    return Table(title, peer, ("figure", "value"), tuple(figures.items()))


def beside(title: str, peer: str, ours: dict[str, float], peers: dict[str, float]) -> Table:
    """Ours, the peer's, and ours for each of theirs."""
    rows = tuple((name, value, peers[name], value / peers[name]) for name, value in ours.items() if name in peers)
    return Table(title, peer, ("figure", "ours", "peer", "ratio"), rows)


def as_data(tables: Iterable[Table]) -> list[list[object]]:
    """What a process hands to the one that started it, as JSON."""
    return [[table.title, table.peer, list(table.heads), [list(row) for row in table.rows]] for table in tables]


def from_data(data: list[tuple[str, str, list[str], list[list[Cell]]]]) -> list[Table]:
    return [Table(title, peer, tuple(heads), tuple(tuple(row) for row in rows)) for title, peer, heads, rows in data]


def _shown(cell: Cell) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, float):
        return f"{cell:,.2f}" if abs(cell) < _SMALL else f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else cell
