"""Who may write: whoever shows the token, as Bearer or as the password of Basic."""

from __future__ import annotations

import base64
import binascii
import hmac

from starlette.requests import Request

from kg.web.problems import Problem
from kg.web.service import service_of


def require_token(request: Request) -> None:
    """Raises Problem: 403 where writing is off, 401 without the right token."""
    token = service_of(request).settings.token
    if token is None:
        raise Problem(403, "this service is read-only", hint="start it with --token-file to allow writing")
    shown = _shown(request.headers.get("authorization", ""))
    if not hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), token.encode()):
        challenge = {"WWW-Authenticate": 'Bearer realm="accord", Basic realm="accord"'}
        raise Problem(401, "writing needs the token", headers=challenge)


def _shown(header: str) -> str:
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""
