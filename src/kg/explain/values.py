"""How the values of mentions, scopes and roles are written for a reader."""

from __future__ import annotations

import html
import re
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import singledispatch
from typing import Final

from kg.families.reading import Post, Quantity
from kg.lang.base import DateMention
from kg.model import EntityRef, PartialDate, Period, Span

_FIGURE: Final = re.compile(r"(?<![\w.,/-])\d{5,}(?=\.\d|\s|$)")
_BLANK: Final = re.compile(r"[\t-\r\x85]")
# control characters, halves of surrogate pairs, marks that turn the direction of what follows
_UNSHOWN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@singledispatch
def written(value: object, text: str) -> str:
    """A value in words and codes; `text` is the document's, for values that point into it."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return ", ".join(f"{name}={written(item, text)}" for name, item in pairs if item not in (None, (), False))
    return _number(value) if isinstance(value, Decimal) else str(value)


@written.register
def _(value: EntityRef, text: str) -> str:
    del text
    return value.name


@written.register
def _(value: PartialDate | Period, text: str) -> str:
    del text
    return value.iso


@written.register
def _(value: Span, text: str) -> str:
    return " ".join(value.of(text).split())


@written.register(tuple)
def _(value: tuple[object, ...], text: str) -> str:
    return "; ".join(written(item, text) for item in value)


@written.register
def _(value: Quantity, text: str) -> str:
    del text
    number = "–".join(_number(end) for end in (value.value, value.high) if end is not None)
    words = (value.bound, f"×{number}" if value.factor else number, value.unit)
    return " ".join(word for word in words if word is not None)


@written.register
def _(value: DateMention, text: str) -> str:
    del text
    before = "" if value.preposition == "none" else f"{value.preposition} "
    marks = [name for name in ("relative", "weak", "cumulative") if getattr(value, name)]
    return f"{before}{value.period.iso}" + (f" ({', '.join(marks)})" if len(marks) > 0 else "")


@written.register
def _(value: Post, text: str) -> str:
    del text
    body = () if value.body is None else (f"({value.body.name})",)
    return " ".join((*(("former",) if value.former else ()), value.code, *value.states, *body))


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figures(value: str) -> str:
    """Long numbers in threes, with narrow spaces that no line breaks at."""
    return _FIGURE.sub(lambda found: f"{int(found[0]):,}".replace(",", "\N{NARROW NO-BREAK SPACE}"), value)


def shown(text: str) -> str:
    """Text for a screen: blanks made one space, what steers a terminal or breaks a page replaced."""
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", _BLANK.sub(" ", text))


def escaped(text: str) -> str:
    """A report's text as text of a page, also between quotation marks."""
    return html.escape(shown(text))
