"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import Any, Final

import click

from kg.errors import KgError
from kg.web.app import create_app
from kg.web.logs import to_stderr
from kg.web.server import listen, serve
from kg.web.settings import ServeSettings

EXAMPLES = """\b
examples:
  kg serve
  kg serve --graph graph --port 0
  kg serve --host 0.0.0.0 --allow-host data.example.org --base-url https://data.example.org
  kg serve --token-file token.txt           allow writing to whoever has the token
"""

TOKEN: Final = "ACCORD_TOKEN"  # noqa: S105 - the name of the variable
_MEBIBYTE: Final = 1024**2
_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--graph", type=_FOLDER, metavar="DIR", help="A folder that kg build --out wrote.")
@click.option("--queries", type=_FOLDER, metavar="DIR", help="A folder of saved queries of your own.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes a free one.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="A name that requests may call this service by.")
@click.option("--base-url", default="", metavar="URL", help="The address that clients see, behind a proxy.")
@click.option("--read-only", is_flag=True, help="Refuse all writing, whatever the token (the default without one).")
@click.option("--token-file", type=_FILE, metavar="FILE", help=f"Allow writing with this token (or {TOKEN}).")
@click.option("--allow-service", multiple=True, metavar="HOST", help="A host that queries may call by SERVICE.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    help="Seconds of a query.",
)
@click.option("--limit", type=click.IntRange(min=1), default=10_000, show_default=True, help="Rows of an answer.")
@click.option("--workers", type=click.IntRange(min=1), help="Questions at one time; by default one a core, 2 at least.")
@click.option("--waiting", type=click.IntRange(min=0), default=128, show_default=True, help="Questions in the queue.")
@click.option("--memory", type=click.IntRange(min=64), default=2048, show_default=True, help="MiB of one question.")
@click.option("--max-body", type=click.IntRange(min=1), default=16, show_default=True, help="MiB of a request.")
@click.option("--grace", type=click.IntRange(min=0), default=10, show_default=True, help="Seconds to end requests.")
@click.option("--log-queries", is_flag=True, help="Write the text of queries into the log.")
def command(**values: Any) -> None:
    """Serve the graph over HTTP: SPARQL, saved queries, entities. Read-only, on this computer only, by default."""
    bound = listen(values["host"], values["port"])
    host, port = bound.getsockname()[:2]
    try:
        app = create_app(_settings(values))
    except BaseException:
        bound.close()
        raise
    to_stderr()
    shown = f"[{host}]" if ":" in host else host
    print(f"http://{shown}:{port}/", flush=True)
    serve(app, bound, grace=values["grace"])


def _settings(values: dict[str, Any]) -> ServeSettings:
    hosts = frozenset(name.lower() for name in values["allow_host"])
    own = ServeSettings().hosts
    if _is_loopback(values["host"]):
        hosts |= own
    elif len(hosts) > 0:
        hosts |= own | {values["host"].lower()}
    workers = {} if values["workers"] is None else {"workers": values["workers"]}
    return ServeSettings(
        graph=values["graph"],
        queries=values["queries"],
        base_url=values["base_url"].rstrip("/"),
        seconds=values["timeout"],
        rows=values["limit"],
        body=values["max_body"] * _MEBIBYTE,
        waiting=values["waiting"],
        memory=values["memory"] * _MEBIBYTE,
        token=None if values["read_only"] else _token(values["token_file"]),
        services=frozenset(name.lower() for name in values["allow_service"]),
        hosts=hosts,
        log_queries=values["log_queries"],
        **workers,
    )


def _token(file: Path | None) -> str | None:
    """Raises KgError for one that can be guessed."""
    token = os.environ.get(TOKEN, "") if file is None else file.read_text(encoding="utf-8").strip()
    if file is None and not token:
        return None
    if len(token) < _SHORTEST:
        raise KgError(f"a token of fewer than {_SHORTEST} characters", source=file or TOKEN, hint="make a longer one")
    return token


_SHORTEST: Final = 16


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
