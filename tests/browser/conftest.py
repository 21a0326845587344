"""Chromium over a started service: every request but to this computer is stopped and counted as a failure."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
TOKEN = "a-token-for-tests-only"  # noqa: S105 - guards nothing
ISLANDS = ROOT / "src/kg/web/static/islands"
_AXE = Path("node_modules/axe-core/axe.min.js")
_LOOPBACK = {"127.0.0.1", "localhost"}
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


def missing(reason: str) -> None:
    """A skip on a machine of one's own, a failure where everything has to be there."""
    if os.environ.get("ACCORD_CI") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service over the bundled graph, writable with the token."""
    log = tmp_path_factory.mktemp("site") / "log.jsonl"
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", "serve", "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=os.environ | {"ACCORD_TOKEN": TOKEN},
        )
    assert process.stdout is not None
    try:
        line = process.stdout.readline().strip()
        assert line.startswith("http://"), log.read_text(encoding="utf-8")
        yield line.rstrip("/")
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


@pytest.fixture(scope="session")
def token() -> str:
    return TOKEN


@pytest.fixture(scope="session")
def islands() -> None:
    """For tests that need the scripts."""
    if not (ISLANDS / "built.txt").is_file():
        missing("the scripts are not built: make islands")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        missing("there is no Chromium")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, site: str) -> Iterator[Callable[..., Any]]:
    """Opens a page with options of Playwright's contexts (`viewport`, `java_script_enabled`, `locale`, ...).

    In the end there must have been no request to another computer and no error on the console.
    """
    contexts, away, errors = [], [], []

    def guard(route: Any) -> None:
        place = urlsplit(route.request.url)
        if place.scheme in {"data", "blob"} or place.hostname in _LOOPBACK:
            route.continue_()
        else:
            away.append(route.request.url)
            route.abort()

    def opens(**options: Any) -> Any:
        context = browser.new_context(base_url=site, **{"locale": "en", "reduced_motion": "reduce", **options})
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.route("**/*", guard)
        made = context.new_page()
        made.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        made.on("pageerror", lambda error: errors.append(str(error)))
        made.errors = errors
        return made

    yield opens
    for context in contexts:
        context.close()
    assert away == []
    assert errors == []


@pytest.fixture
def page(opened: Callable[..., Any]) -> Any:
    """A page as on a desk. A test that expects errors on the console takes them out of `page.errors`."""
    return opened(viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone(opened: Callable[..., Any]) -> Any:
    return opened(viewport={"width": 360, "height": 740})


@pytest.fixture
def scriptless(opened: Callable[..., Any]) -> Any:
    return opened(java_script_enabled=False)


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], list[str]]:
    """What axe-core calls serious or critical on a page: rule and place of each."""
    folders = [ROOT, Path(os.environ.get("ACCORD_NODE_MODULES", ROOT / "node_modules")).parent]
    found = next((folder / _AXE for folder in folders if (folder / _AXE).is_file()), None)
    if found is None:
        missing("axe-core is not installed: npm ci")
    source = "" if found is None else found.read_text(encoding="utf-8")

    def check(page: Any) -> list[str]:
        page.evaluate(source)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
            for one in result["violations"]
            if one["impact"] in {"serious", "critical"}
            for node in one["nodes"]
        ]

    return check


@pytest.fixture(scope="session")
def fits() -> Callable[[Any], bool]:
    """Whether a page is no wider than its window."""

    def check(page: Any) -> bool:
        return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))

    return check
