"""What the head and the tail of a text say about the report: title, date, publisher.

Where they stand is marked as noise, so that a headline, a date stamp or the name of the paper
is not read as a fact. The ways in use: a stamp before the text (`date 2025-11-15 Title`), a
line that holds a date only, a dateline (`ASTANA, 5 January 2024 (Agency) –`), a closing line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.errors import InputError
from kg.ingest.dates import FoundDate, dates_in
from kg.ingest.front_matter import DATE_HINT
from kg.ingest.lines import LONG, Line, is_noise, lines_of
from kg.ingest.publishers import publisher_of
from kg.ingest.words import alternatives, mastheads
from kg.model import PartialDate, Span

_HEAD_LINES = 5
_TAIL_LINES = 3
_SHORTEST_TITLE = 10
_TIME = r"\d{1,2}[:.]\d{2}(?::\d{2})?"
_NO_TITLE = re.compile(r"[-–—•*(].*|[\w ]{1,30}:\s.*|.*[.!?…:;]")
_DATELINE = re.compile(r"[^\W\d_][^\n.!?;:«»]{1,50}?[,.]\s*$")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What head and tail say; `noise` are the places that say it, in text order."""

    title: str | None
    published: PartialDate | None
    publisher: str | None
    noise: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date of publication and the span of all that belongs to it (`whole`: the whole line)."""

    found: FoundDate
    span: Span
    whole: bool


def masthead(text: str, source: str, *, title: str | None = None, dated: bool = False, first_line: int = 1) -> Masthead:
    """Reads head and tail.

    `title` is the header's, if any; `dated` says that the header has the date; `first_line` is
    the line of the file where the text begins. Raises InputError where the only date of
    publication is one that does not exist.
    """
    lines = lines_of(text)
    page = tuple(line for line in lines if is_noise(line))
    own = tuple(line for line in lines if line not in page)
    stamp = _stamp(own, text)
    if stamp is not None and stamp.found.date is None and not dated:
        line = first_line + text.count("\n", 0, stamp.span.start)
        raise InputError(f"no such date: {stamp.found.written}", source=source, line=line, hint=DATE_HINT)
    headline = _headline(own, stamp, title)
    found = title or (None if headline is None else headline.of(text))
    publisher, closing = publisher_of(_after(own, stamp, headline, text), text)
    repeats = [line.span for line in own[-_TAIL_LINES:] if line.text == found and line.span != headline]
    marked = [line.span for line in page] + repeats
    if headline is not None and (stamp is not None or len(repeats) > 0 or title is not None):
        marked.append(headline)
    if stamp is not None:
        marked.append(stamp.span)
    if closing is not None:
        marked.append(closing.span)
    return Masthead(found, None if stamp is None else stamp.found.date, publisher, _joined(marked))


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """In text order, those that touch made one: a stamped headline is one line."""
    joined: list[Span] = []
    for span in sorted(set(spans)):
        if len(joined) > 0 and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _stamp(lines: tuple[Line, ...], text: str) -> Stamp | None:
    return next(_stamps(lines, text), None)


def _stamps(lines: tuple[Line, ...], text: str) -> Iterator[Stamp]:
    """The dates that stand where a publication date stands, the likeliest first."""
    head, tail = lines[:_HEAD_LINES], lines[_HEAD_LINES:][-_TAIL_LINES:]
    for line in (*head, *tail):
        for found in dates_in(text, line.span.start, min(line.span.end, line.span.start + LONG)):
            if _alone(text, line, found):
                yield Stamp(found, line.span, whole=True)
            elif line in head[:3] and (end := _leading(text, line, found)) is not None:
                yield Stamp(found, Span(line.span.start, end), whole=False)
            break


@cache
def _beside() -> re.Pattern[str]:
    stamps = mastheads()["stamps"]
    return re.compile(rf"(?i)(?<!\w){alternatives([*stamps['before'], *stamps['beside']])}(?!\w)|{_TIME}|[^\w]+")


def _alone(text: str, line: Line, found: FoundDate) -> bool:
    """Whether the line holds the date and what may stand beside it, no more."""
    rest = text[line.span.start : found.span.start] + " " + text[found.span.end : line.span.end]
    return _beside().sub("", rest) == ""


def _leading(text: str, line: Line, found: FoundDate) -> int | None:
    """Where the text goes on after a date that opens its line, as a stamp or within a dateline."""
    before = text[line.span.start : found.span.start]
    after = re.compile(rf"(?:[,\s]+{_TIME})?[\s|,–—-]*(?=[^\W\da-zа-яё_]|[«“\"])").match(text, found.span.end)
    named = before != "" and _beside().sub("", before) == ""
    if after is not None and (named or (before == "" and found.numeric)):
        return after.end()
    closed = re.compile(r"\s*(?:г\.|года|year)?\s*(?:\.|[–—-]|\(|/)\s*").match(text, found.span.end)
    if closed is not None and _DATELINE.fullmatch(before) is not None and before[0].isupper():
        return closed.end() - (1 if closed[0].rstrip().endswith(("(", "/")) else 0)
    return None


def _headline(lines: tuple[Line, ...], stamp: Stamp | None, title: str | None) -> Span | None:
    """The span of the title where the text repeats or has one: a short line without a full stop over a longer text."""
    head = [line for line in lines[:3] if stamp is None or line.span != stamp.span]
    if len(head) == 0:
        return None
    first = head[0]
    span = first.span
    if stamp is not None and not stamp.whole and stamp.span.start == span.start:
        span = Span(min(stamp.span.end, span.end), span.end)
    if title is not None:
        return span if first.text == title else None
    shape = _SHORTEST_TITLE <= len(span) <= LONG and _NO_TITLE.fullmatch(first.text) is None
    longer = any(len(line.text) > len(first.text) for line in lines[1:])
    return span if shape and longer and len(lines) > 1 else None


def _after(lines: tuple[Line, ...], stamp: Stamp | None, headline: Span | None, text: str) -> tuple[Line, ...]:
    """The lines that remain when title and whole-line stamp are taken out, a leading stamp cut off its line."""
    left = []
    for line in lines:
        if headline is not None and line.span.end == headline.end:
            continue
        if stamp is not None and line.span == stamp.span:
            continue
        if stamp is not None and stamp.span.start == line.span.start and _beside().match(line.text) is not None:
            left.append(Line(Span(stamp.span.end, line.span.end), text[stamp.span.end : line.span.end]))
        else:
            left.append(line)
    return tuple(left)
