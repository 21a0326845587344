"""Vega-Lite to SVG, PNG and PDF, by vl-convert (an extra)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from kg.network.pictures import converter, pdf, png


def svg(spec: dict[str, Any]) -> bytes:
    """Raises KgError where the extra is not installed."""
    return str(converter().vegalite_to_svg(spec, vl_version="5.20")).encode()


def vega_lite(spec: dict[str, Any]) -> bytes:
    return (json.dumps(spec, ensure_ascii=False, indent=1) + "\n").encode()


WRITERS: Final[dict[str, Callable[[dict[str, Any]], bytes]]] = {
    "svg": svg,
    "png": lambda spec: png(svg(spec).decode()),
    "pdf": lambda spec: pdf(svg(spec).decode()),
    "vl.json": vega_lite,
}
"""Ending of a file, which is also the format's name -> its writer."""
