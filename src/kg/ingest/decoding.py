"""Bytes to text: UTF-8, UTF-16 with a byte order mark, and the old Cyrillic code pages.

A byte order mark decides. Else the bytes are UTF-8, or, where they are not, the one of the
eight-bit code pages that gives the most plausible text. What is mostly UTF-8 with damage is
refused rather than read as something else, and so is what holds NUL bytes.
"""

from __future__ import annotations

import codecs
from typing import Final

from charset_normalizer import from_bytes

from kg.errors import EncodingError, InputError

MAX_BYTES: Final = 4_000_000
"""A report is a few thousand characters; a file of this size is no single report."""

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CODE_PAGES: Final = ("cp1251", "koi8_r", "cp866")
_DAMAGE: Final = 0.2  # share of undecodable marks among the characters beyond ASCII that still counts as damaged UTF-8
_ODD: Final = frozenset(range(32)) - {9, 10, 12, 13, 27}
_HINT: Final = "save the file as UTF-8"


def decode(data: bytes, source: str) -> str:
    """The text of a file, without its byte order mark, line ends as they are.

    Raises InputError for what is empty or too large, EncodingError for what is no text.
    """
    if len(data) > MAX_BYTES:
        size = len(data) / 1_000_000
        raise InputError(
            f"{size:.1f} MB is more than a report ({MAX_BYTES // 1_000_000} MB at most)",
            source=source,
            hint="split it into one file a report, or into one JSON Lines record a report",
        )
    text = _text(data, source)
    if len(text.strip()) == 0:
        raise InputError("the file is empty", source=source, hint="remove it or put the report's text into it")
    return text


def _text(data: bytes, source: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, source)
    if _is_binary(data):
        raise EncodingError("a binary file, not text", source=source, hint="give .txt, .md, .html or .jsonl")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise _undecodable(error, source) from error
    return _code_page(data, source)


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(error, source) from error


def _undecodable(error: UnicodeDecodeError, source: str) -> EncodingError:
    line = error.object.count(b"\n", 0, error.start) + 1
    return EncodingError(f"byte {error.start} is no {error.encoding.upper()}", source=source, line=line, hint=_HINT)


def _is_binary(data: bytes) -> bool:
    head = data[:8192]
    return 0 in head or sum(byte in _ODD for byte in head) > len(head) // 100


def _is_damaged_utf8(data: bytes) -> bool:
    loose = data.decode("utf-8", errors="replace")
    beyond = [char for char in loose if char > "\x7f"]
    return beyond.count("\ufffd") <= _DAMAGE * len(beyond)


def _code_page(data: bytes, source: str) -> str:
    best = from_bytes(data, cp_isolation=list(_CODE_PAGES), threshold=0.2).best()
    if best is None:
        raise EncodingError(f"neither UTF-8 nor UTF-16 nor {', '.join(_CODE_PAGES)}", source=source, hint=_HINT)
    return str(best)
