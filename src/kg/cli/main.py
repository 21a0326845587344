"""`kg`: the command line. Each command is a module of its own, loaded when it is asked for."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import Final

import click

from kg import __version__
from kg.errors import KgError

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "build": ("kg.cli.build", "read reports into a validated graph"),
    "extract": ("kg.cli.extract", "print the facts of reports"),
    "explain": ("kg.cli.explain", "show why a fact is there, or missing"),
    "check": ("kg.cli.check", "test reports or Turtle against the shapes"),
    "query": ("kg.cli.query", "ask a saved query"),
    "ask": ("kg.cli.ask", "ask a question in Russian or English"),
    "sparql": ("kg.cli.sparql", "ask a SPARQL query of your own"),
    "show": ("kg.cli.show", "show an entity and what is said of it"),
    "load": ("kg.cli.load", "put the graph into an endpoint or a store on disk"),
    "export": ("kg.cli.export", "write the graph or a part of it as RDF, tables or Parquet"),
    "serve": ("kg.cli.serve", "serve the graph over HTTP: SPARQL, saved queries, entities"),
    "network": ("kg.cli.network", "who is tied to whom: measured, drawn, for other programs"),
    "chart": ("kg.cli.chart", "draw a saved query: figures over time, bars"),
    "timeline": ("kg.cli.timeline", "draw meetings and signings along time"),
    "demo": ("kg.cli.demo", "build the bundled reports and answer the main question"),
}
"""Name -> the module whose `command` it is, and what it does in a few words."""

EXAMPLES: Final = """\b
examples:
  kg demo                                   build the bundled reports, answer the main question
  kg build reports/ --out graph             read a folder of your own
  kg query bodies-tracking-target --graph graph --evidence
  kg query --list
"""

FAILED: Final = 2
INTERRUPTED: Final = 130


class Commands(click.Group):
    """Knows all commands by name and loads the module of the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(
    cls=Commands,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="kg")
def root() -> None:
    """Press reports about cooperation between states in, a graph of facts with their sentences out."""


def main() -> None:
    """Runs a command and ends the process: 0, 1 where something was left out, 2 after an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """The exit code of a command; errors are printed on one line, without a traceback."""
    try:
        code = root.main(args=arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except (click.ClickException, KgError) as error:
        return _failed(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # the reader has seen enough; nothing is left to say to it
        return 0
    except OSError as error:
        return _failed(KgError(error.strerror or str(error), source=error.filename))
    return code if isinstance(code, int) else 0


def _failed(error: click.ClickException | KgError) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        print(error.format_message(), file=sys.stderr)
        return FAILED
    message = error.format_message() if isinstance(error, click.ClickException) else str(error)
    if isinstance(error, click.UsageError):
        message += f" (see {'kg' if error.ctx is None else error.ctx.command_path} --help)"
    print(f"kg: {' '.join(message.split())}", file=sys.stderr)
    return FAILED
