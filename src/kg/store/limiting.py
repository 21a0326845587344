"""A row limit as part of the query, so that a far server does not send what nobody reads."""

from __future__ import annotations

import re
from typing import Final

from kg.store.binding import tokens

_NUMBER: Final = re.compile(r"\s*(\d+)")


def limited(query: str, most: int) -> str:
    """The query with a LIMIT of at most `most`: its own where that is smaller.

    The limit belongs behind the outermost braces and before rows of VALUES that may close a query.
    """
    depth, own, values = 0, None, None
    for match in tokens(query):
        if match["open"] is not None:
            depth += 1
        elif match["close"] is not None:
            depth -= 1
        elif match["word"] is not None and depth == 0:
            word = match["word"].upper()
            if word == "LIMIT":
                own = _NUMBER.match(query, match.end()) or own
            elif word == "VALUES":
                values = match.start()
    if own is not None:
        return query if int(own[1]) <= most else f"{query[: own.start(1)]}{most}{query[own.end(1) :]}"
    if values is None:
        return f"{query}\nLIMIT {most}"
    return f"{query[:values]}LIMIT {most}\n{query[values:]}"
