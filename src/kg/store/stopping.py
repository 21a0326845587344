"""A time limit that really stops a query: the work is done in a process that can be killed.

pyoxigraph cannot cancel a query, so a thread would go on using a core. A store in memory is
shared with a forked child as it is; where the system cannot fork (Windows) such a query runs
to its end. A store on disk is opened read-only by a fresh process, because the engine's own
threads do not survive a fork.

A fork copies the tables of the memory it shares, which takes longer the larger the store is: a
forked child stays and answers the next query too, until the store is written to.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kg.errors import KgError, QueryError, StoreError

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, ForkProcess, SpawnContext  # the first is not there on every system

Answer = TypeVar("Answer")
Shared = TypeVar("Shared")


def can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def within(seconds: float, work: Callable[[], Answer], *, fork: bool) -> Answer:
    """What `work` returns, if it does so in time.

    `fork` shares this process's memory with the child; else `work` must be picklable and is
    sent to a fresh interpreter. Raises QueryError when time is up, what `work` raises as KgError
    otherwise, StoreError when the child dies.
    """
    context: ForkContext | SpawnContext
    context = multiprocessing.get_context("fork") if fork else multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(sender, work), daemon=True)
    child.start()
    sender.close()
    try:
        outcome = _outcome(receiver, seconds)
    finally:
        receiver.close()
        child.kill()
        child.join()
    if isinstance(outcome, KgError):
        raise outcome
    answer: Answer = outcome
    return answer


class Standby(Generic[Shared]):
    """A forked child that answers from the memory of the moment it was forked in, one question at a time.

    `retire` must be called when what is shared changes. A child that is late is killed, and the next
    question forks another.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._lock = threading.Lock()
        self._child: ForkProcess | None = None
        self._end: Connection | None = None
        self._parent = os.getpid()

    def ask(self, seconds: float, work: Callable[[Shared], Answer]) -> Answer:
        """What `work` returns for what is shared. It must be picklable. Raises as `within` does."""
        if self._parent != os.getpid() or not self._lock.acquire(blocking=False):
            return within(seconds, lambda: work(self._shared), fork=True)
        try:
            outcome = self._asked(seconds, work)
        except BaseException:
            self.retire()  # late, dead or interrupted: what it still says belongs to no question
            raise
        finally:
            self._lock.release()
        if isinstance(outcome, KgError):
            raise outcome
        answer: Answer = outcome
        return answer

    def retire(self) -> None:
        """Ends the child; where it was forked by another process, only forgets it."""
        child, end, self._child, self._end = self._child, self._end, None, None
        if child is None or end is None or self._parent != os.getpid():
            return
        end.close()
        child.kill()
        child.join()
        child.close()

    def _asked(self, seconds: float, work: Callable[[Shared], object]) -> Any:
        for _ in range(2):
            end = self._fork() if self._end is None else self._end
            try:
                end.send(work)
            except BrokenPipeError:
                self.retire()  # it died while nobody asked; another will do
                continue
            return _outcome(end, seconds)
        raise StoreError("the process that runs queries dies at once")

    def _fork(self) -> Connection:
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        self._child = context.Process(target=_serve, args=(theirs, ours, self._shared), daemon=True)
        self._child.start()
        theirs.close()
        self._end = ours
        return ours


def _outcome(end: Connection, seconds: float) -> Any:
    try:
        if not end.poll(seconds):
            raise QueryError(f"stopped after {seconds:g} s", hint="narrow the question or raise --timeout")
        return end.recv()
    except (EOFError, ConnectionResetError) as error:
        raise StoreError("the process that ran the query died") from error


def _serve(end: Connection, parents: Connection, shared: Shared) -> None:
    """Answers until the parent closes its end or is gone."""
    parents.close()
    gc.freeze()  # else the collector writes to every shared page, and each is copied
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            work: Callable[[Shared], object] = end.recv()
            try:
                outcome = work(shared)
            except KgError as error:
                outcome = error
            end.send(outcome)
    os._exit(0)  # nothing of the parent's is to be tidied up from here


def _answer(sender: Connection, work: Callable[[], Answer]) -> None:
    try:
        sender.send(work())
    except KgError as error:
        sender.send(error)
    finally:
        sender.close()
