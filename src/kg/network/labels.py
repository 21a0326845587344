"""Labels of pictures: how wide words are, and how a name is broken into lines.

Widths are those of DejaVu Sans (`widths.json`), in thousandths of the font's size; each line is written with its
width (`textLength`), so that another font of the reader's machine takes the same room.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FONT: Final = "DejaVu Sans, Verdana, sans-serif"
LINE: Final = 1.25
"""Height of a line, in sizes of the font."""

_UNKNOWN: Final = 1000
_ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Label:
    """A name in lines. `width` and `height` in pixels; `full` is the whole name."""

    lines: tuple[str, ...]
    width: float
    height: float
    full: str


@cache
def _widths() -> dict[str, int]:
    table = json.loads((Path(__file__).parent / "widths.json").read_text(encoding="utf-8"))
    return {letter: width for letters, width in table.items() for letter in letters}


def text_width(text: str, size: float) -> float:
    """In pixels; a letter that the table lacks counts as the widest."""
    known = _widths()
    return sum(known.get(letter, _UNKNOWN) for letter in text) * size / 1000


def label(text: str, *, size: float, room: float, lines: int = 3) -> Label:
    """Broken at spaces into lines no wider than `room`; what does not fit ends in an ellipsis."""
    words = " ".join(text.split()).split(" ")
    made: list[str] = []
    for word in words:
        if len(made) > 0 and text_width(f"{made[-1]} {word}", size) <= room:
            made[-1] += f" {word}"
        else:
            made.append(word)
    shown = [_cut(line, size, room) for line in made[:lines]]
    if len(made) > lines:
        shown[-1] = _cut(shown[-1].rstrip(_ELLIPSIS) + _ELLIPSIS, size, room)
    width = max(text_width(line, size) for line in shown)
    return Label(tuple(shown), width, len(shown) * size * LINE, text)


def _cut(line: str, size: float, room: float) -> str:
    if text_width(line, size) <= room:
        return line
    kept = line.rstrip(_ELLIPSIS)
    while len(kept) > 1 and text_width(kept + _ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + _ELLIPSIS
