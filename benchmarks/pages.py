"""What the pages cost: time and bytes to the first useful picture, and the network of 300 nodes in a browser.

    python benchmarks/run.py pages
    python benchmarks/pages.py --documents 10000

Each page is asked twice by HTTP, first as after a change of the graph, then as it is kept. With Chromium and the
built scripts the network's readiness is taken as well, from the start of navigation until it answers to keys.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quads import write_quads

PAGES = {
    "home": "/",
    "query": "/queries/meetings",
    "editor": "/sparql-editor",
    "entity": "/id/state/kz.html",
    "network": "/network",
    "network, all layers": "/network?layer=states&layer=meetings&layer=agreements",
    "trade": "/trade",
    "timeline": "/timeline",
    "add": "/add",
}
BROWSED = "network, all layers"
_FLAGS = ["--no-sandbox", "--disable-background-networking"]


@contextmanager
def served(graph: Path | None) -> Iterator[str]:
    command = [sys.executable, "-m", "kg", "serve", "--port", "0"]
    if graph is not None:
        command += ["--graph", str(graph)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    if process.stdout is None:
        raise RuntimeError("the service says nothing")
    try:
        yield process.stdout.readline().strip().rstrip("/")
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def asked(url: str) -> tuple[float, int]:
    """Seconds until the whole page was there, and its bytes as they travel."""
    request = urllib.request.Request(url, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})  # noqa: S310 - ours
    begin = time.perf_counter()
    with urllib.request.urlopen(request, timeout=120) as reply:  # noqa: S310
        size = len(reply.read())
    return time.perf_counter() - begin, size


def browsed(url: str) -> float | None:
    """Seconds until the network can be explored; None without a browser."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if chromium is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        page = browser.new_page()
        begin = time.perf_counter()
        page.goto(url, wait_until="commit")
        page.locator("#explorer[data-ready]").wait_for(timeout=60_000)
        page.locator("#node-list").focus()
        page.keyboard.press("ArrowDown")
        page.locator(".told h3").wait_for(timeout=60_000)
        seconds = time.perf_counter() - begin
        browser.close()
    return seconds


def measure(graph: Path | None) -> dict[str, float]:
    figures: dict[str, float] = {}
    with served(graph) as url:
        for name, path in PAGES.items():
            try:
                first, size = asked(url + path)
                again, _ = asked(url + path)
            except OSError as error:
                print(f"{name}: {error}", file=sys.stderr)
                continue
            figures |= {f"{name} first s": first, f"{name} again s": again, f"{name} kB": size / 1000}
        seconds = browsed(url + PAGES[BROWSED])
    return figures if seconds is None else {**figures, "network interactive s": seconds}


def pages(documents: int = 0) -> dict[str, float]:
    """Of the bundled graph, or of so many made-up reports."""
    if documents == 0:
        return measure(None)
    with tempfile.TemporaryDirectory() as folder:
        write_quads(Path(folder) / "graph.nq", documents)
        return measure(Path(folder))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=0, help="made-up reports (0: the bundled graph)")
    for name, value in pages(arguments.parse_args().documents).items():
        print(f"{name:32} {value:10.3f}")


if __name__ == "__main__":
    main()
