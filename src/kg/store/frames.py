"""Values between processes over a socket: eight bytes of length, then a pickle.

Both ends are this program's own processes, joined by a socket pair that nobody else can reach.
"""

from __future__ import annotations

import pickle
import socket
import struct
from typing import Any, Final

_HEAD: Final = struct.Struct("!Q")
HEAD: Final = _HEAD.size


def packed(value: object) -> bytes:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return _HEAD.pack(len(data)) + data


def length(head: bytes | bytearray | memoryview) -> int:
    """How many bytes follow a head."""
    return int(_HEAD.unpack(head)[0])


def unpacked(data: bytes | bytearray | memoryview) -> Any:
    return pickle.loads(data)  # noqa: S301 - what our own processes wrote


def send(end: socket.socket, value: object) -> None:
    end.sendall(packed(value))


def receive(end: socket.socket) -> Any:
    """The next value. Raises EOFError where the other end is gone."""
    return unpacked(_exactly(end, length(_exactly(end, HEAD))))


def _exactly(end: socket.socket, size: int) -> bytearray:
    data = bytearray(size)
    view, got = memoryview(data), 0
    while got < size:
        try:
            more = end.recv_into(view[got:])
        except ConnectionError:
            more = 0
        if more == 0:
            raise EOFError
        got += more
    return data
