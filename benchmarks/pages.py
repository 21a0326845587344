"""What the pages cost: time and bytes to the first useful picture, and the network of 300 nodes in a browser.

    python benchmarks/run.py pages
    python benchmarks/run.py pages --documents 10000

Each page is asked twice by HTTP: first as after a change of the graph, then as it is kept. Chromium then opens it with
an empty cache: the first picture is its First Contentful Paint (tables and drawings stand in the HTML), from the start
of navigation; the script is ready when it says so, the network's when it has answered to a key; bytes are those of the
page, its styles and its scripts as they travel.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from figures import Cell, Table
from quads import write_quads
from sizes import Sizes

PAGES = {
    "home": "/",
    "saved query (meetings)": "/queries/meetings",
    "SPARQL editor": "/sparql-editor",
    "entity (Kazakhstan)": "/id/state/kz.html",
    "document": "/document/",
    "network": "/network",
    "network, all layers": "/network?layer=states&layer=meetings&layer=agreements",
    "trade": "/trade",
    "timeline": "/timeline",
    "add a report": "/add",
}
HEADS = ("page", "first s", "again s", "HTML kB", "picture s", "script ready s", "all kB")
LATE = 120.0
_FLAGS = ["--no-sandbox", "--disable-background-networking"]
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
_BYTES = """() => ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
  .reduce((sum, entry) => sum + entry.transferSize, 0)"""


@dataclass(frozen=True, slots=True)
class Opened:
    """Of one page in the browser: seconds to the first picture and until its script is ready, bytes of everything."""

    picture: float | None
    ready: float | None
    size: float


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
    with urllib.request.urlopen(request, timeout=LATE) as reply:  # noqa: S310
        size = len(reply.read())
    return time.perf_counter() - begin, size


@contextmanager
def browsing() -> Iterator[Any]:
    """Chromium, None where there is none."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield browser
        browser.close()


def opened(browser: Any, url: str, *, scripted: bool) -> Opened:
    """The page in a context of its own; the network is ready when it has answered to a key."""
    context = browser.new_context()
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(url, wait_until="load", timeout=LATE * 1000)
    ready = None
    if scripted and page.locator("script[type=module]").count() > 0:
        page.locator("[data-ready]").first.wait_for(state="attached", timeout=LATE * 1000)
        if page.locator("#node-list").count() > 0:
            page.locator("#node-list").focus()
            page.keyboard.press("ArrowDown")
            page.locator(".told h3").wait_for(timeout=LATE * 1000)
        ready = time.perf_counter() - begin
    painted = None
    while painted is None and time.perf_counter() - begin < LATE:
        painted = page.evaluate(_PAINTED)
    found = Opened(None if painted is None else painted / 1000, ready, page.evaluate(_BYTES))
    context.close()
    return found


def a_document(url: str) -> str:
    """The path of one report's page."""
    query = "SELECT ?d WHERE { ?f <https://w3id.org/accord/ontology#statedIn> ?d } ORDER BY STR(?d) LIMIT 1"
    with urllib.request.urlopen(f"{url}/sparql?format=csv&query={quote(query)}", timeout=LATE) as reply:  # noqa: S310
        listed: str = reply.read().decode()
    return "/document/" + listed.split()[1].rpartition("/")[2]


def _row(url: str, browser: Any, name: str, path: str) -> tuple[Cell, ...]:
    first, size = asked(url + path)
    again, _ = asked(url + path)
    scripted = name.startswith(("network", "trade", "SPARQL"))
    seen = None if browser is None else opened(browser, url + path, scripted=scripted)
    picture, ready, everything = (None, None, None) if seen is None else (seen.picture, seen.ready, seen.size / 1000)
    return name, first, again, size / 1000, picture, ready, everything


def table(title: str, graph: Path | None) -> Table:
    with served(graph) as url, browsing() as browser:
        paths = {name: a_document(url) if name == "document" else path for name, path in PAGES.items()}
        rows = tuple(_row(url, browser, name, path) for name, path in paths.items())
    return Table(title, "", HEADS, rows)


def measure(sizes: Sizes) -> list[Table]:
    """Of the bundled graph (0 documents) and of made-up reports."""
    found = []
    for documents in sizes.pages:
        if documents == 0:
            found.append(table("Pages of the bundled graph", None))
            continue
        with tempfile.TemporaryDirectory() as folder:
            write_quads(Path(folder) / "graph.nq", documents)
            found.append(table(f"Pages over {documents:,} made-up documents", Path(folder)))
    return found
