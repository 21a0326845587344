"""What a service may be told: which graph, which limits, who may write, which hosts queries may call."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """`graph` is a folder that kg build wrote (None: the bundled graph), `queries` one of saved queries.

    Times are seconds, `body` and `memory` bytes, `url` characters. Without a `token` nothing can be written.
    `hosts` are the names of this service that the Host header may say; empty: any.
    """

    graph: Path | None = None
    queries: Path | None = None
    base_url: str = ""
    seconds: float = 30.0
    write_seconds: float = 120.0
    body_seconds: float = 30.0
    rows: int = 10_000
    body: int = 16 * 1024 * 1024
    url: int = 16 * 1024
    workers: int = field(default_factory=lambda: max(2, os.cpu_count() or 2))
    waiting: int = 128
    memory: int | None = 2 * 1024**3
    token: str | None = field(default=None, repr=False)
    services: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost", "[::1]"})
    watch: float | None = 2.0
    log_queries: bool = False
