"""Draws the pictures of README and docs from the bundled graph, into docs/pictures/ (`make docs`)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.charts import goals, spec
from kg.charts.rendering import svg as chart_svg
from kg.network import Caption, Selection, drawing, network, svg
from kg.query import Wishes, catalogue, run
from kg.store import Store, open_graph

FOLDER: Final = Path(__file__).resolve().parent.parent / "docs" / "pictures"
EVERYTHING: Final = Wishes("en", limit=None)
TRADE: Final = {"state": "KZ", "partner": "UZ", "indicator": "trade-turnover"}


def pictures(store: Store) -> dict[str, bytes]:
    """Name of the file -> the picture."""
    trade = run(store, catalogue()["trade-series"], TRADE, EVERYTHING)
    trade = replace(trade, title="Trade turnover of Kazakhstan and Uzbekistan, as reported")
    meetings = run(store, catalogue()["meetings"], {"state": "UZ", "from": "2023"}, EVERYTHING)
    meetings = replace(meetings, title="Meetings of Uzbekistan since 2023, and planned ones")
    ties = network(store, Selection(state="UZ", wishes=EVERYTHING))
    told = Caption(
        "Officials and institutions of Uzbekistan and its partners", "Accord, from the bundled press reports"
    )
    return {
        "network.svg": svg(drawing(ties), told).encode(),
        "trade.svg": chart_svg(spec(trade, goals=goals(store, TRADE, EVERYTHING))),
        "timeline.svg": chart_svg(spec(meetings, kind="timeline")),
    }


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, content in pictures(open_graph().store).items():
        (FOLDER / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
