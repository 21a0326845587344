"""The pages of the service in this process, asked without a socket."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.web.settings import ServeSettings


@pytest.fixture(scope="session")
def client(serving: Callable[[ServeSettings], Any]) -> Any:
    """Over the bundled graph."""
    return serving(ServeSettings())
