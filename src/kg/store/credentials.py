"""Who asks an endpoint. Nothing of it stands in a message, nor when it is printed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

from kg.errors import StoreError


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks. Nothing of it is shown when it is printed."""

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls) -> Credentials:
        """ACCORD_ENDPOINT_USER with ACCORD_ENDPOINT_PASSWORD, or ACCORD_ENDPOINT_TOKEN."""
        names = ("ACCORD_ENDPOINT_USER", "ACCORD_ENDPOINT_PASSWORD", "ACCORD_ENDPOINT_TOKEN")
        return cls(*(os.environ.get(name, "") for name in names))

    @property
    def with_password(self) -> bool:
        return self.user != ""


def split_credentials(url: str) -> tuple[str, Credentials | None]:
    """A URL without what stands before its `@`, and that."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise StoreError("no address of an endpoint", hint="it begins with http:// or https://")
    if parts.username is None:
        return url, None
    host = parts.netloc.rpartition("@")[2]
    bare = urlunsplit((parts.scheme, host, parts.path, parts.query, parts.fragment))
    return bare, Credentials(unquote(parts.username), unquote(parts.password or ""))
