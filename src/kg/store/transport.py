"""HTTP as a store needs it: credentials, a time limit over the whole answer, patience with a busy server.

A socket's own timeout starts anew with every byte, so a slow trickle would never end: here the socket
is shut when time is up, wherever the answer stands. Credentials are sent in headers that a redirect
does not carry on, and stand in no message.
"""

from __future__ import annotations

import base64
import http.client
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import StoreError
from kg.store.credentials import Credentials

PATIENCE: Final = 5
"""How often a busy server is asked."""
LONGEST_WAIT: Final = 30.0
BUSY: Final = frozenset({429, 503})
_CHUNK: Final = 1 << 16
_AGENT: Final = "accord-kg"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, of whatever status."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def first_line(self) -> str:
        """What a server says of an error, in short."""
        text = self.body[:2000].decode("utf-8", errors="replace").strip()
        return " ".join(text.split())[:300]


class LateError(Exception):
    """Time was up before the answer was complete."""


class _Watch:
    """Shuts the sockets of one request when time is up."""

    def __init__(self, seconds: float | None) -> None:
        self.late = False
        self._end = None if seconds is None else time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = None if seconds is None else threading.Timer(seconds, self._shut)
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()

    @property
    def left(self) -> float | None:
        """Seconds, never quite none."""
        return None if self._end is None else max(0.001, self._end - time.monotonic())

    def add(self, opened: socket.socket) -> None:
        self._sockets.append(opened)
        if self.late:
            self._shut()

    def _shut(self) -> None:
        self.late = True
        for opened in self._sockets:
            with suppress(OSError, ValueError, AttributeError):
                socket.socket.shutdown(opened, socket.SHUT_RDWR)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


def _watched(kind: type[http.client.HTTPConnection], watch: _Watch) -> Callable[..., http.client.HTTPConnection]:
    """What opens connections whose sockets are watched."""

    class Watched(kind):  # type: ignore[valid-type, misc]
        def connect(self) -> None:
            self.timeout = watch.left
            super().connect()
            watch.add(self.sock)

    return Watched


class _Http(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    def __init__(self, watch: _Watch) -> None:
        urllib.request.HTTPSHandler.__init__(self)
        self._watch = watch

    def http_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(_watched(http.client.HTTPConnection, self._watch), req)

    def https_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(_watched(http.client.HTTPSConnection, self._watch), req)


class _Digest:
    """Answers a server's challenge before it is asked: a large body is refused before it is read otherwise."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._challenges: dict[str, dict[str, str] | None] = {}
        self._signers: dict[str, urllib.request.AbstractDigestAuthHandler] = {}

    def sign(self, request: urllib.request.Request, opener: urllib.request.OpenerDirector) -> None:
        address = request.full_url.partition("?")[0]
        if address not in self._challenges:
            self._challenges[address] = _challenge(address, opener)
            self._signers[address] = urllib.request.AbstractDigestAuthHandler(_known(self._credentials, address))
        challenge = self._challenges[address]
        if challenge is not None:
            signed = self._signers[address].get_authorization(request, challenge)
            request.add_unredirected_header("Authorization", f"Digest {signed}")


def _challenge(address: str, opener: urllib.request.OpenerDirector) -> dict[str, str] | None:
    """What a server wants to see a password's digest over; None where it does not ask."""
    try:
        with opener.open(urllib.request.Request(address, method="HEAD")):  # noqa: S310 - http by split_credentials
            return None
    except urllib.error.HTTPError as error:
        with error:
            asked = error.headers.get("WWW-Authenticate", "")
    if not asked.lower().startswith("digest "):
        return None
    return urllib.request.parse_keqv_list([*filter(None, urllib.request.parse_http_list(asked[7:]))])


def _known(credentials: Credentials, address: str) -> urllib.request.HTTPPasswordMgr:
    known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, address, credentials.user, credentials.password)
    return known


class Transport:
    """Sends requests as one user, each with its own limit of time."""

    def __init__(self, credentials: Credentials, *, scheme: str = "basic") -> None:
        self._credentials = credentials
        self._digest = _Digest(credentials) if scheme == "digest" and credentials.with_password else None

    def send(self, request: urllib.request.Request, *, name: str, seconds: float | None = None) -> Reply:
        """The answer, whatever its status; a busy server (429, 503) is asked again, later and later.

        Raises LateError when time is up, StoreError where `name` cannot be reached.
        """
        end = None if seconds is None else time.monotonic() + seconds
        for tried in range(PATIENCE):
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                raise LateError
            reply = self._send(request, name, left)
            pause = _pause(reply, tried)
            if (
                reply.status not in BUSY
                or tried == PATIENCE - 1
                or (end is not None and time.monotonic() + pause > end)
            ):
                return reply
            time.sleep(pause)
        raise AssertionError("unreachable")  # pragma: no cover

    def _send(self, request: urllib.request.Request, name: str, seconds: float | None) -> Reply:
        watch = _Watch(seconds)
        try:
            self._sign(request, watch)
            with self._opener(watch, request.full_url).open(request) as answer:
                return _read(answer, watch)
        except urllib.error.HTTPError as error:
            with error:
                return _read(error, watch)
        except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
            if watch.late or isinstance(error, TimeoutError) or isinstance(_reason(error), TimeoutError):
                raise LateError from error
            if isinstance(error, ValueError) and "authentication" in str(error).lower():
                return Reply(http.HTTPStatus.UNAUTHORIZED, {}, b"")
            raise StoreError(f"cannot be reached: {_reason(error)}", source=name) from error
        finally:
            watch.stop()

    def _sign(self, request: urllib.request.Request, watch: _Watch) -> None:
        request.add_header("User-Agent", _AGENT)
        who = self._credentials
        if who.token:
            request.add_unredirected_header("Authorization", f"Bearer {who.token}")
        elif self._digest is not None:
            self._digest.sign(request, urllib.request.build_opener(_Http(watch)))
        elif who.with_password:
            both = base64.b64encode(f"{who.user}:{who.password}".encode()).decode()
            request.add_unredirected_header("Authorization", f"Basic {both}")

    def _opener(self, watch: _Watch, url: str) -> urllib.request.OpenerDirector:
        handlers: list[urllib.request.BaseHandler] = [_Http(watch)]
        if self._credentials.with_password:
            handlers.append(urllib.request.HTTPDigestAuthHandler(_known(self._credentials, url)))
        return urllib.request.build_opener(*handlers)


def _read(answer: Any, watch: _Watch) -> Reply:
    """All of an answer. Raises LateError, OSError where its end is missing."""
    parts = []
    while chunk := answer.read(_CHUNK):
        parts.append(chunk)
    if watch.late:
        raise LateError
    body = b"".join(parts)
    promised = answer.headers.get("Content-Length")
    if promised is not None and promised.isdecimal() and len(body) < int(promised):
        raise ConnectionError("the answer broke off")
    return Reply(answer.status, {name.lower(): value for name, value in answer.headers.items()}, body)


def _reason(error: Exception) -> object:
    return error.reason if isinstance(error, urllib.error.URLError) else error


def _pause(reply: Reply, tried: int) -> float:
    """Seconds until the next try: what the server asks for, else twice as long each time."""
    try:
        asked = float(reply.headers.get("retry-after", ""))
    except ValueError:
        asked = 0.25 * 2.0**tried
    return min(max(asked, 0.0), LONGEST_WAIT)
