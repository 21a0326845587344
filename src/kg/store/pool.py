"""Worker processes over one open store, for a service: a question that is late is really stopped.

The service holds a socket to each worker and to the keeper (see keeper.py), and nothing of the
store itself. A worker that is late is killed and another is forked when it is needed. After a write
or a reload the workers of the old state answer what they were asked and are then let go.

A pool must be made before its process has threads or an event loop, for it forks.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from kg.errors import BusyError, LateError, StoreError
from kg.store.base import Store
from kg.store.frames import HEAD, length, packed, receive, send, unpacked
from kg.store.keeper import Source, keep
from kg.store.worker import settle

T = TypeVar("T")
_CHUNK: Final = 1 << 18
_PATIENCE: Final = 5.0  # seconds that the keeper may take to end


@dataclass(frozen=True, slots=True)
class _Worker:
    pid: int
    end: socket.socket
    generation: int

    async def ask(self, request: bytes) -> tuple[bool, Any, bool]:
        """Raises EOFError where the worker died."""
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(self.end, request)
        data = bytearray()
        size = HEAD
        while len(data) < size:
            more = await loop.sock_recv(self.end, _CHUNK)
            if not more:
                raise EOFError
            data += more
            if size == HEAD and len(data) >= HEAD:
                size += length(data[:HEAD])
        answer: tuple[bool, Any, bool] = unpacked(memoryview(data)[HEAD:])
        return answer


class Pool:
    """At most `workers` questions run at one time and `waiting` more wait for their turn.

    Raises the KgError that opening the store raises.
    """

    def __init__(self, source: Source, *, workers: int = 2, waiting: int = 64) -> None:
        self.generation = 0
        self.workers = workers
        self._waiting = waiting
        self._running = 0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._idle: deque[_Worker] = deque()
        self._gone: deque[int] = deque()
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair()
        parent = os.getpid()
        self._keeper = os.fork()
        if self._keeper == 0:
            _keep(theirs, self._control, parent, source)
        theirs.close()
        try:
            self._told()
            for _ in range(workers):
                self._idle.append(self._fork())
        except BaseException:
            self.close()
            raise

    async def ask(self, work: Callable[[Store], T], seconds: float | None = None) -> T:
        """What `work` (picklable) returns in a worker. Raises the KgError that it raises,
        LateError when time or memory is up, BusyError where too many wait already.
        """
        request = packed(work)
        await self._enter()
        try:
            idle = self._take()
            worker = await asyncio.to_thread(self._fork) if idle is None else idle
            worked, value = await self._answer(worker, request, seconds)
        finally:
            self._leave()
        if not worked:
            raise value
        result: T = value
        return result

    def run(self, work: Callable[[Store], T], seconds: float | None = None) -> T:
        """`ask` for callers without an event loop."""
        return asyncio.run(self.ask(work, seconds))

    async def write(self, work: Callable[[Store], T], seconds: float | None = None) -> T:
        """Runs a write in the keeper: all of it or, where it fails or is late, nothing."""
        value: T = await asyncio.to_thread(self._call, "write", work, seconds)
        self.generation += 1
        return value

    async def reopen(self) -> None:
        """Reads the store again; questions go on being answered from the old state until it is open."""
        await asyncio.to_thread(self._call, "reopen")
        self.generation += 1

    def alive(self) -> bool:
        """Whether the keeper is there."""
        with suppress(ChildProcessError):
            return os.waitpid(self._keeper, os.WNOHANG) == (0, 0)
        return False

    def close(self) -> None:
        """Ends all processes. A closed pool may be closed again."""
        for worker in self._idle:
            worker.end.close()
        self._idle.clear()
        self._control.close()
        until = time.monotonic() + _PATIENCE
        while self.alive():
            if time.monotonic() > until:
                os.kill(self._keeper, signal.SIGKILL)
            time.sleep(0.005)

    async def _answer(self, worker: _Worker, request: bytes, seconds: float | None) -> tuple[bool, Any]:
        fit = False
        try:
            async with asyncio.timeout(seconds):
                worked, value, fit = await worker.ask(request)
        except TimeoutError as error:
            raise LateError(f"stopped after {seconds:g} s", hint="narrow the question") from error
        except (EOFError, OSError) as error:
            found = "stopped: it took more memory than a query may, or its process was ended"
            raise LateError(found, hint="narrow the question") from error
        finally:  # also where the asker went away
            if fit and worker.generation == self.generation:
                self._idle.append(worker)
            else:
                self._let_go(worker)
        return worked, value

    async def _enter(self) -> None:
        if self._running < self.workers:
            self._running += 1
            return
        if len(self._queue) >= self._waiting:
            raise BusyError("too many questions at one time", hint="ask again in a moment")
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()
            raise

    def _leave(self) -> None:
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(None)  # it runs in the place of the one that leaves
                return
        self._running -= 1

    def _take(self) -> _Worker | None:
        while self._idle:
            worker = self._idle.pop()
            if worker.generation == self.generation:
                return worker
            self._let_go(worker)
        return None

    def _let_go(self, worker: _Worker) -> None:
        worker.end.close()
        with suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)  # the keeper reaps it only when it is told: the id is still its own
        self._gone.append(worker.pid)

    def _fork(self) -> _Worker:
        with self._lock:
            gone = [self._gone.popleft() for _ in range(len(self._gone))]
            generation = self.generation
            try:
                send(self._control, ("worker", gone))
                pid = self._told()
                _, (descriptor, *_), _, _ = socket.recv_fds(self._control, 1, 1)
            except (OSError, ValueError) as error:
                raise StoreError("the process that holds the store is gone", hint="start the service again") from error
        end = socket.socket(fileno=descriptor)
        end.settimeout(0)
        return _Worker(pid, end, generation)

    def _call(self, *command: object) -> Any:
        with self._lock:
            try:
                send(self._control, command)
            except OSError as error:
                raise StoreError("the process that holds the store is gone", hint="start the service again") from error
            return self._told()

    def _told(self) -> Any:
        try:
            worked, value = receive(self._control)
        except (EOFError, pickle.UnpicklingError, OSError) as error:
            raise StoreError("the process that holds the store is gone", hint="start the service again") from error
        if not worked:
            raise value
        return value


def _keep(control: socket.socket, other: socket.socket, parent: int, source: Source) -> None:
    """The keeper's whole life, in the process just forked."""
    try:
        other.close()
        settle(parent, follows=False)
        keep(control, source)
    finally:
        os._exit(0)
