"""Reading a number written in digits."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

MAX_DIGITS = 18


def parse_number(text: str, decimal: str) -> Decimal | None:
    """A number in digits; its decimal mark is the language's unless the groups say otherwise.

    `1,232` is a thousand and more where the comma is no decimal mark; `1.55` is a fraction
    everywhere, since no group of thousands has two digits. None for what is no number.
    """
    if len(re.sub(r"\D", "", text)) > MAX_DIGITS:
        return None
    parts = re.split(r"([.,])", text)
    marks, groups = parts[1::2], parts[0::2]
    whole = all(len(group) == 3 for group in groups[1:]) and groups[0].lstrip("0") != ""
    last_whole = len(set(marks)) == 1 and whole and (len(marks) > 1 or marks[0] != decimal)
    if last_whole:
        return Decimal("".join(groups))
    if len(marks) <= 1:
        return _decimal(".".join(groups))
    fraction = len(set(marks)) == 2 and marks[-1] not in marks[:-1] and all(len(group) == 3 for group in groups[1:-1])
    return _decimal("".join(groups[:-1]) + "." + groups[-1]) if fraction else None


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
