"""docs/api.md: every curl line and the Python example are asked of the service."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
LINES = re.findall(r"^curl .*$", TEXT, re.MULTILINE)
ADDRESS = "http://127.0.0.1:7878"


@pytest.mark.parametrize("line", LINES)
def test_every_curl_line_answers(client: Any, line: str) -> None:
    words = shlex.split(line)[1:]
    headers = {}
    body = None
    path = ""
    while words:
        word = words.pop(0)
        if word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = words.pop(0)
        elif word.startswith(ADDRESS):
            path = word.removeprefix(ADDRESS)
    reply = client.get(path, headers=headers) if body is None else client.post(path, headers=headers, content=body)
    if reply.status_code == 303:
        reply = client.get(reply.headers["location"])
    assert reply.status_code == 200, reply.text
    assert len(reply.content) > 20


def test_the_lines_were_found() -> None:
    assert len(LINES) > 12


def test_the_python_example_runs(client: Any, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    class Api:
        def __init__(self, base_url: str) -> None:
            self.get: Callable[..., Any] = lambda path, **asked: client.get(
                base_url.removeprefix(ADDRESS) + path, **asked
            )

    found = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    monkeypatch.setattr("httpx.Client", Api)
    exec(compile(found[1], "docs/api.md", "exec"), {})  # noqa: S102 - the example itself
    assert len(capsys.readouterr().out.splitlines()) > 3
