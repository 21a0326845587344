"""A time limit that really stops a query: the work is done in a process that can be killed.

pyoxigraph cannot cancel a query, so a thread would go on using a core. A store in memory is
shared with a forked child as it is; where the system cannot fork (Windows) such a query runs
to its end. A store on disk is opened read-only by a fresh process, because the engine's own
threads do not survive a fork.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, TypeVar

from kg.errors import KgError, QueryError, StoreError

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext  # the first is not there on every system

Answer = TypeVar("Answer")


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
        if not receiver.poll(seconds):
            raise QueryError(f"stopped after {seconds:g} s", hint="narrow the question or raise --timeout")
        outcome: Answer | KgError = receiver.recv()
    except EOFError as error:
        raise StoreError("the process that ran the query died") from error
    finally:
        receiver.close()
        child.kill()
        child.join()
    if isinstance(outcome, KgError):
        raise outcome
    return outcome


def _answer(sender: Connection, work: Callable[[], Answer]) -> None:
    try:
        sender.send(work())
    except KgError as error:
        sender.send(error)
    finally:
        sender.close()
