"""The process that holds the open store and forks the workers that answer from it.

The service forks it before it has threads or an event loop, so that its own forks are safe. A store
in memory is opened here once, and workers share its pages as they are at their fork: a worker
sees one whole state, whatever is written later. A store on disk is opened by each worker, because the
engine's threads do not survive a fork. A write is first tried in a child that may be killed: one
that fails or takes too long changes nothing.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from kg.errors import KgError, LateError, RefusedError, StoreError
from kg.store.base import Store
from kg.store.frames import receive, send
from kg.store.worker import answer_all, outcome, settle

Work = Callable[[Store], Any]


@dataclass(frozen=True, slots=True)
class Source:
    """What opens the store; `shared` where the keeper opens it once for all workers (in memory).

    `write` opens it for one write, where it is not shared and may be written. `memory` is how many
    bytes a worker may take beyond the store itself; None: no limit.
    """

    open: Callable[[], Store]
    shared: bool = True
    write: Callable[[], Store] | None = None
    memory: int | None = None


def keep(control: socket.socket, source: Source) -> None:
    """Serves the control socket until it closes, then ends all workers. Never raises."""
    keeper = _Keeper(control, source)
    try:
        keeper.serve()
    finally:
        keeper.end()


class _Keeper:
    def __init__(self, control: socket.socket, source: Source) -> None:
        self._control = control
        self._source = source
        self._store: Store | None = None
        self._children: set[int] = set()
        self._leaving: set[int] = set()

    def serve(self) -> None:
        self._reply(self.reopen)
        while True:
            try:
                command, *given = receive(self._control)
            except EOFError:
                return
            if command == "worker":
                self._fork_worker(*given)
            else:
                self._reply(partial(getattr(self, command), *given))

    def _reply(self, work: Callable[[], object]) -> None:
        worked, value = outcome(lambda _: work(), _NO_STORE)
        send(self._control, (worked, value))

    def reopen(self) -> None:
        """Opens the store anew; where that fails, the old one stays."""
        if self._source.shared:
            self._store = self._source.open()
            gc.collect()
            gc.freeze()  # the collector shall not touch, and so copy, the pages that workers share

    def write(self, work: Work, seconds: float | None) -> object:
        """What the work returns. Raises what it raises, LateError when time is up."""
        opening = self._source.write
        if self._store is None and opening is None:
            raise RefusedError("this store is read-only")
        value = self._tried(work, seconds)
        return value if self._store is None else work(self._store)

    def _tried(self, work: Work, seconds: float | None) -> object:
        ours, theirs = socket.socketpair()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            _in_child(lambda: self._try(ours, theirs, parent, work))
        theirs.close()
        try:
            if len(select.select([ours], [], [], seconds)[0]) == 0:
                raise LateError(f"stopped after {seconds:g} s; nothing was written")
            worked, value = receive(ours)
        except EOFError as error:
            raise StoreError("the process that wrote died; nothing was written") from error
        finally:
            ours.close()
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        if not worked:
            raise value
        return value

    def _try(self, ours: socket.socket, theirs: socket.socket, parent: int, work: Work) -> None:
        settle(parent)
        ours.close()
        self._control.close()
        store = self._store
        if store is None and self._source.write is not None:
            store = self._source.write()
        assert store is not None  # noqa: S101 - write() looked
        result = outcome(work, store)
        if self._store is None:
            store.close()
        send(theirs, result)

    def _fork_worker(self, gone: Iterable[int]) -> None:
        """Sends a fresh worker's process id and socket; `gone` are those that the service has let go of."""
        self._leaving.update(gone)
        self._reap()
        ours, theirs = socket.socketpair()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            _in_child(lambda: self._work(ours, theirs, parent))
        ours.close()
        self._children.add(pid)
        send(self._control, (True, pid))
        socket.send_fds(self._control, [b"w"], [theirs.fileno()])
        theirs.close()

    def _work(self, ours: socket.socket, theirs: socket.socket, parent: int) -> None:
        settle(parent)
        theirs.close()
        self._control.close()
        try:
            store = self._source.open() if self._store is None else self._store
        except KgError as error:
            receive(ours)
            send(ours, (False, error, False))
            return
        answer_all(ours, store, memory=self._source.memory)

    def _reap(self) -> None:
        for pid in tuple(self._leaving & self._children):
            if os.waitpid(pid, os.WNOHANG)[0] == pid:
                self._children.discard(pid)
                self._leaving.discard(pid)

    def end(self) -> None:
        for pid in self._children:
            os.kill(pid, signal.SIGKILL)
        for pid in self._children:
            os.waitpid(pid, 0)


def _in_child(work: Callable[[], None]) -> None:
    """Ends the process after the work, without what the parent does at its exit."""
    try:
        work()
    finally:
        os._exit(0)


_NO_STORE: Any = None
