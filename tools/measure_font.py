"""Writes src/kg/network/widths.json: how wide the letters of our pictures are, in thousandths of the font's size.

    python tools/measure_font.py DejaVuSans.ttf

Needs fontTools. Numbers only: the font itself is not passed on. DejaVu Sans is about
as wide as Verdana, and wider than Arial.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

TARGET: Final = Path(__file__).resolve().parent.parent / "src" / "kg" / "network" / "widths.json"
RANGES: Final = ((0x20, 0x7E), (0xA0, 0x17F), (0x2B0, 0x2BF), (0x400, 0x52F), (0x2010, 0x2026), (0x20A0, 0x20BF))


def main() -> None:
    font = TTFont(sys.argv[1])
    units = font["head"].unitsPerEm
    names = font.getBestCmap()
    found: dict[int, list[str]] = {}
    for first, last in RANGES:
        for code in range(first, last + 1):
            if code in names:
                width = -(-font["hmtx"][names[code]][0] * 1000 // units)
                found.setdefault(width, []).append(chr(code))
    table = {"".join(letters): width for width, letters in sorted(found.items()) if width > 0}
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
