"""`kg ask "..."`: a question in Russian or English, answered by the saved query that fits it."""

from __future__ import annotations

import json
import sys
from typing import Any, Final

import click

from kg.cli.asking import Asking, asking, with_options
from kg.query import run
from kg.query.ask import Choice, Proposal, ask
from kg.store import OpenGraph

UNANSWERED: Final = 1
EXAMPLES = """\b
examples:
  kg ask "who met Bektenov in 2024?"
  kg ask "какие органы отслеживают программу на $10 млрд?" --evidence
  kg ask "turnover of Kazakhstan and Uzbekistan since 2020" --dry-run
  kg ask "что нового с 1 октября 2025 года" --explain
"""


@click.command(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("question", nargs=-1, required=True)
@click.option("--explain", is_flag=True, help="Show which words told what, for the choice and the next best.")
@click.option("--dry-run/--yes", "dry", default=False, help="Only show the command that the question stands for.")
@click.option("--choice", "as_json", is_flag=True, help="Print the choice as JSON, without the answer.")
@with_options
def command(**values: Any) -> None:
    """Ask a question in Russian or English. The saved query that fits it is chosen, shown and run.

    The choice goes to standard error, the answer to standard output. Where no saved query fits,
    nothing is run and the exit code is 1.
    """
    question = " ".join(values.pop("question"))
    explain, dry, as_json = (values.pop(name) for name in ("explain", "dry", "as_json"))
    asked = asking(values)
    with asked.opened() as graph:
        choice = ask(graph.store, question, today=asked.as_of)
        if as_json:
            print(json.dumps(choice.as_json(), ensure_ascii=False, indent=2))
        elif dry and choice.best is not None and not explain:
            print(choice.best.command)
        else:
            _tell(choice, explain=explain)
        if choice.best is None:
            raise click.exceptions.Exit(UNANSWERED)
        if not (dry or as_json):
            _answer(choice.best, asked, graph)


def _answer(best: Proposal, asked: Asking, graph: OpenGraph) -> None:
    asked.show(run(graph.store, best.query, best.parameters, asked.wishes(graph)))


def _tell(choice: Choice, *, explain: bool) -> None:
    """The choice, on standard error, so that an answer can be piped."""
    lines = [f"no answer: {choice.why_not}"] if choice.best is None else [_line("chosen", choice.best, choice.lang)]
    if choice.best is not None:
        lines += _reasons(choice.best) if explain else [f"because: {_because(choice.best)}"]
    for one in choice.others:
        lines.append(_line("perhaps" if choice.best is None else "or", one, choice.lang))
        lines += _reasons(one) if explain else []
    if choice.best is None:
        lines.append("kg query --list shows what can be asked")
    print("\n".join(lines), file=sys.stderr)


def _line(word: str, one: Proposal, lang: str) -> str:
    return f"{word}: {one.query.header.title.get(lang, one.query.name)} — {one.command} (score {one.score:g})"


def _because(one: Proposal) -> str:
    told = [f"“{reason.words}”: {reason.told}" for reason in one.reasons if reason.weight > 0 and reason.words]
    return "; ".join(told)


def _reasons(one: Proposal) -> list[str]:
    return [f"  {reason.weight:+g}  “{reason.words}”: {reason.told}" for reason in one.reasons]
