"""What is worked out once for each state of the graph: graphs of networks, drawings, lists of choices, pages."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, Final, Literal, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from kg.web.service import Service

T = TypeVar("T")
Shelf = Literal["parts", "pages"]
_MOST: Final[dict[Shelf, int]] = {"parts": 64, "pages": 32}
"""Things kept for one service on each shelf, so that many pages never push out what all of them need; the one not
asked for longest goes first."""
Known: TypeAlias = "OrderedDict[Hashable, asyncio.Future[Any]]"
_KEPT: WeakKeyDictionary[Service, dict[Shelf, Known]] = WeakKeyDictionary()


async def kept(service: Service, key: Hashable, make: Callable[[], Awaitable[T]], shelf: Shelf = "parts") -> T:
    """What `make` gives for this key and the state that is served; who asks meanwhile waits for the same work.

    Raises what `make` raises, and keeps nothing then.
    """
    known = _KEPT.setdefault(service, {}).setdefault(shelf, OrderedDict())
    full = (service.state, key)
    if full in known:
        known.move_to_end(full)
    else:
        known[full] = asyncio.ensure_future(make())
        known[full].add_done_callback(lambda done: _forget_failed(known, full, done))
        while len(known) > _MOST[shelf]:
            known.popitem(last=False)
    found: T = await asyncio.shield(known[full])
    return found


def _forget_failed(known: Known, key: Hashable, done: asyncio.Future[Any]) -> None:
    if (done.cancelled() or done.exception() is not None) and known.get(key) is done:
        del known[key]
