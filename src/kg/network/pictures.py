"""SVG to PNG and PDF, by vl-convert (an extra): no browser, no system libraries."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import KgError


def png(svg: str, *, scale: float = 2.0) -> bytes:
    """Raises KgError where the extra is not installed."""
    return bytes(converter().svg_to_png(svg, scale=scale))


def pdf(svg: str) -> bytes:
    """Raises KgError where the extra is not installed."""
    return bytes(converter().svg_to_pdf(svg))


@cache
def converter() -> Any:
    try:
        import vl_convert  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise KgError("PNG and PDF need one more package", hint="pip install 'accord-kg[pictures]'") from error
    fonts = _fonts()
    if fonts is not None:
        vl_convert.register_font_directory(str(fonts))
    return vl_convert


def _fonts() -> Path | None:
    """DejaVu Sans as matplotlib carries it: the same letters on every machine."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
    return folder if folder.is_dir() else None
