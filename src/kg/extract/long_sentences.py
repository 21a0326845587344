"""Sentences too long to be one: a table, a list or a machine's report without full stops.

What holds between two words of a sentence is looked for among all its words, which is work that
grows with their square. No sentence that somebody wrote has so many words as `MOST`; a longer one
is cut at the last semicolon, else comma, else anywhere, so that work grows with the text alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lang.base import Token

MOST = 400  # tokens
_MARKS = (";", ",")


def stretches(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of a sentence in stretches of `MOST` at most; nearly always one."""
    start = 0
    while len(tokens) - start > MOST:
        end = _cut(tokens, start)
        yield list(tokens[start:end])
        start = end
    yield list(tokens[start:])


def _cut(tokens: Sequence[Token], start: int) -> int:
    """Where a stretch ends: behind a mark in its second half."""
    for mark in _MARKS:
        for index in range(start + MOST - 1, start + MOST // 2, -1):
            if tokens[index].word.text == mark:
                return index + 1
    return start + MOST
