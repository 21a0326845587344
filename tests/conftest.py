"""Fixtures for every test: where the shared folder lies, and the switch that CI sets."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# the same examples on every run of CI; a first call that loads word lists is no slow test
settings.register_profile("accord", deadline=None, derandomize=os.environ.get("ACCORD_CI") == "1")
settings.load_profile("accord")

TOP = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def top() -> Path:
    """The checkout."""
    return TOP


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the checkout: source reports, corpus, gold, scorer.

    Whoever has it not skips these tests; under ACCORD_CI=1 it must be there.
    """
    folder = TOP.parent / "shared"
    if not folder.is_dir():
        reason = "no folder shared/ beside the checkout"
        if os.environ.get("ACCORD_CI") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def seeds(shared: Path) -> Path:
    """The five source reports."""
    return shared / "seeds"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser come last: Playwright keeps an event loop running in this thread until the end."""
    items.sort(key=lambda item: "browser" in item.path.relative_to(TOP).parts)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under ACCORD_CI=1 a skipped test counts as failed: nothing may go untested there."""
    report = yield
    if os.environ.get("ACCORD_CI") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped under ACCORD_CI=1: {report.longrepr}"
    del call
    return report
