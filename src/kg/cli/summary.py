"""The one summary at the end of a build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.build import Summary

_SHOWN: Final = 20  # of what was skipped; all of it stands in report.txt


def summary_lines(summary: Summary) -> Iterator[str]:
    """Documents, facts by kind, what was left out and why."""
    unchanged = f", {summary.taken_over} of them unchanged" if summary.taken_over > 0 else ""
    yield f"documents  {summary.documents}{unchanged}"
    kinds = ", ".join(f"{kind} {count}" for kind, count in summary.facts.items())
    yield f"facts      {sum(summary.facts.values())}" + (f": {kinds}" if kinds else "")
    if summary.facts_out > 0 or summary.violations > 0:
        yield f"kept out   {summary.facts_out} facts, {_many(summary.violations, 'violation')} of the shapes"
    if summary.warnings > 0:
        yield f"warnings   {summary.warnings}"
    if len(summary.unread) > 0:
        languages = sorted({each.reason for each in summary.unread})
        yield f"no facts   {_many(len(summary.unread), 'document')}: {'; '.join(languages)}"
    if len(summary.skipped) > 0:
        yield f"skipped    {_many(len(summary.skipped), 'input')}"
        yield from (f"           {each.source}: {each.reason}" for each in summary.skipped[:_SHOWN])
    if len(summary.skipped) > _SHOWN:
        yield f"           and {len(summary.skipped) - _SHOWN} more"
    if not summary.complete or summary.warnings > 0:
        yield f"report     {summary.report}"
    yield f"written    {_many(len(summary.written), 'file')} in {summary.folder}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
