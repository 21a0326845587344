"""A process that answers questions about an open store, one after the other, until its socket closes.

It is forked from the keeper (see keeper.py). It may be killed at any moment: it only reads.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kg.errors import KgError, StoreError
from kg.store.base import Store
from kg.store.frames import receive, send

_GROWN: Final = 256 * 1024  # KiB more than at the start: such a worker is replaced after its answer
_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG


def answer_all(end: socket.socket, store: Store, *, memory: int | None) -> None:
    """Answers each pickled callable with `(worked, value or error, fit for more)`."""
    _limit_memory(memory)
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while True:
        try:
            work = receive(end)
        except EOFError:
            return
        worked, value = outcome(work, store)
        fit = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start < _GROWN
        try:
            send(end, (worked, value, fit))
        except OSError:
            return


def outcome(work: Callable[[Store], object], store: Store) -> tuple[bool, object]:
    """What the work returns, or the KgError that it raises."""
    try:
        return True, work(store)
    except KgError as error:
        return False, error
    except Exception as error:  # noqa: BLE001 - the border of a worker: the service is told, and goes on
        return False, StoreError(f"a fault of the program: {type(error).__name__}: {error}")


def settle(parent: int, *, follows: bool = True) -> None:
    """What a forked process does first: signals for the service are not for it.

    One that `follows` is killed when its parent ends. The keeper is not: the system would end it with the
    thread that made it; it sees its socket close instead.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.set_wakeup_fd(-1)
    if follows and sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _limit_memory(memory: int | None) -> None:
    """`memory` bytes beyond what is in use now; the engine aborts beyond them, and only this process ends."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size = Path("/proc/self/statm")
    if memory is None or not size.is_file():
        return
    most = int(size.read_text(encoding="ascii").split()[0]) * resource.getpagesize() + memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
