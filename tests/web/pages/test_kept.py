"""What is worked out once for a state of the graph, and what is forgotten."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any, cast

import pytest

from kg.web import kept as module
from kg.web.kept import kept
from kg.web.service import Service


class _State:
    state = "one"


def test_work_is_done_once_for_all_who_ask_and_again_for_another_state() -> None:
    service, made = cast("Service", _State()), []

    async def work() -> int:
        made.append(1)
        await asyncio.sleep(0)
        return len(made)

    async def ask() -> list[int]:
        first = await asyncio.gather(*(kept(service, "key", work) for _ in range(3)))
        cast("Any", service).state = "two"
        return [*first, await kept(service, "key", work)]

    assert asyncio.run(ask()) == [1, 1, 1, 2]


def test_many_pages_push_out_the_oldest_page_and_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", {"parts": 1, "pages": 2})
    service, made = cast("Service", _State()), []

    async def ask() -> None:
        async def work(name: str) -> None:
            made.append(name)

        await kept(service, "part", partial(work, "part"))
        for name in ("a", "b", "c", "c", "a"):
            await kept(service, name, partial(work, name), "pages")
        await kept(service, "part", partial(work, "part"))

    asyncio.run(ask())
    assert made == ["part", "a", "b", "c", "a"]


def test_what_failed_is_asked_again() -> None:
    service, tries = cast("Service", _State()), []

    async def work() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("late")
        return "made"

    async def ask() -> str:
        with pytest.raises(ValueError, match="late"):
            await kept(service, "key", work)
        return await kept(service, "key", work)

    assert asyncio.run(ask()) == "made"
