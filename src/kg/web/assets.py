"""Files of the pages: style sheet, icon, built scripts. Their addresses change with their content."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from fastapi import APIRouter, Request, Response

from kg.web.problems import Problem

router = APIRouter(include_in_schema=False)
PREFIX: Final = "/assets"
_TYPES: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
_FOREVER: Final = "public, max-age=31536000, immutable"


@cache
def found() -> dict[str, bytes]:
    """Name -> content of every file that may be served; read once."""
    return dict(_below(files("kg.web").joinpath("static"), ""))


@cache
def version() -> str:
    """One for all files, since scripts name one another."""
    digest = hashlib.sha256()
    for name, content in sorted(found().items()):
        digest.update(f"{name} {len(content)} ".encode() + content)
    return digest.hexdigest()[:16]


def asset(name: str) -> str:
    """The address of a file below the root of the service. Raises KeyError where there is none."""
    if name not in found():
        raise KeyError(name)
    return f"{PREFIX}/{version()}/{name}"


def island(name: str, ending: str = "js") -> str | None:
    """The address of a built script (`ending="css"`: of its styles); None where it was not built."""
    file = f"islands/{name}.{ending}"
    return asset(file) if file in found() else None


@router.get(PREFIX + "/{path:path}")
async def file(request: Request, path: str) -> Response:
    first, _, rest = path.partition("/")
    lasting = first == version() and rest in found()
    name = rest if lasting or path not in found() else path
    content = found().get(name)
    if content is None:
        raise Problem(404, f"no file {path!r}", title="Unknown file")
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:24]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": _FOREVER if lasting else "no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    if tag.removeprefix("W/") in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=_TYPES[name.rpartition(".")[2]], headers=headers)


def _below(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    if not folder.is_dir():
        return []
    read: list[tuple[str, bytes]] = []
    for one in folder.iterdir():
        if one.is_dir():
            read += _below(one, f"{prefix}{one.name}/")
        elif one.name.rpartition(".")[2] in _TYPES:
            read.append((prefix + one.name, one.read_bytes()))
    return read
