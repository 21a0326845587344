"""What a format is: its names in files and over HTTP, and which answers it can hold.

The module that writes a format is loaded when an answer is written, so that a format costs
nothing at start-up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Final

from kg.errors import QueryError
from kg.query.answer import Answer, Kind

ALL: Final[frozenset[Kind]] = frozenset({"rows", "triples", "boolean"})
RESULTS: Final[frozenset[Kind]] = frozenset({"rows", "boolean"})
TRIPLES: Final[frozenset[Kind]] = frozenset({"triples"})
BOM: Final = "\ufeff"

_KINDS: Final = {
    "rows": "rows",
    "triples": "the triples of a CONSTRUCT or DESCRIBE",
    "boolean": "the yes or no of an ASK",
}
_IS: Final = {
    "rows": "this answer is rows",
    "triples": "this answer is triples",
    "boolean": "this answer is yes or no",
}
_OTHERS: Final = {
    "rows": "rows go into csv, xlsx, json, html, srj and others",
    "triples": "triples go into turtle, jsonld, ntriples, csv and others",
    "boolean": "it goes into table, json, srj, srx and others",
}


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an answer.

    `module` is where its writer stands: in `kg.query.formats`, a function `lines(answer, lang)`
    that yields lines without their ends or, where `binary`, `content(answer, lang) -> bytes`.
    `function` names another one. `suffix` is a file's, `kinds` which answers it can hold.
    """

    name: str
    media_type: str
    suffix: str
    kinds: frozenset[Kind]
    module: str
    function: str = "lines"
    binary: bool = False

    @property
    def content_type(self) -> str:
        """The media type, with the encoding of a text."""
        text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if text else self.media_type

    def check(self, answer: Answer) -> None:
        """Raises QueryError where the format cannot hold such an answer."""
        if answer.kind not in self.kinds:
            held = " or ".join(text for kind, text in _KINDS.items() if kind in self.kinds)
            raise QueryError(f"{self.name} holds {held}, and {_IS[answer.kind]}", hint=_OTHERS[answer.kind])

    def lines(self, answer: Answer, lang: str = "en", *, spreadsheet: bool = False) -> Iterator[str]:
        """The answer line by line, without the ends of lines; of text formats only.

        `spreadsheet` is for files that a spreadsheet opens: see `write`. Raises QueryError.
        """
        self.check(answer)
        if self.binary:
            raise QueryError(f"{self.name} is no text", hint="write it to a file")
        if spreadsheet and self.name == "csv":
            return self._writer().guarded_lines(answer, lang)  # type: ignore[no-any-return]
        return getattr(self._writer(), self.function)(answer, lang)  # type: ignore[no-any-return]

    def write(self, answer: Answer, lang: str = "en", *, spreadsheet: bool = False) -> bytes:
        """The whole answer. Raises QueryError where the format cannot hold it.

        With `spreadsheet`, CSV begins with a byte order mark, so that Excel reads it as UTF-8, and
        text that a spreadsheet would run as a formula gets an apostrophe before it. Other
        formats do not change.
        """
        if self.binary:
            self.check(answer)
            return self._writer().content(answer, lang)  # type: ignore[no-any-return]
        mark = BOM if spreadsheet and self.name == "csv" else ""
        end = "\r\n" if self.name == "csv" else "\n"
        text = "".join(f"{line}{end}" for line in self.lines(answer, lang, spreadsheet=spreadsheet))
        return (mark + text).encode("utf-8", errors="replace")

    def _writer(self) -> ModuleType:
        return import_module(f"kg.query.formats.{self.module}")
