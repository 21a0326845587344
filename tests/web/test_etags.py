"""No tag outlives the process that gave it: limits, queries and what was written in memory may be others after."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx

SELECT = "SELECT ?s { ?s ?p ?o } LIMIT 50"


def test_a_restart_with_another_limit_gives_another_answer(
    start: Callable[..., AbstractContextManager[Any]], tmp_path: Path
) -> None:
    tags = []
    for limit in ("5", "10"):
        with start(tmp_path / limit, "--limit", limit) as service:
            reply = httpx.get(f"{service.url}/sparql", params={"query": SELECT, "format": "csv"})
            assert reply.text.count("\n") == int(limit) + 1
            tags.append(reply.headers["etag"])
            again = httpx.get(reply.request.url, headers={"If-None-Match": tags[0]})
            assert again.status_code == (304 if limit == "5" else 200)
    assert tags[0] != tags[1]
