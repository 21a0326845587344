"""The names of all entities, read once for each state of the graph and kept in the service."""

from __future__ import annotations

import asyncio
from weakref import WeakKeyDictionary

from kg.query.suggest import NameIndex, name_index
from kg.web.service import Service


class _Known:
    """The index of one state; one reads it, the others wait."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.state: str | None = None
        self.index = NameIndex(())


_KNOWN: WeakKeyDictionary[Service, _Known] = WeakKeyDictionary()


async def names_of(service: Service) -> NameIndex:
    """Fresh for the state of the graph that is served now."""
    known = _KNOWN.setdefault(service, _Known())
    async with known.lock:
        state = service.state
        if known.state != state:
            known.index = await service.ask(name_index)
            known.state = state
    return known.index
