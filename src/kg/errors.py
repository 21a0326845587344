"""What can go wrong, as one tree.

KgError
├── InputError            a file, a line of it or a text that cannot be read as a report
│   ├── EncodingError     bytes that are no text in any encoding we read
│   ├── FrontMatterError  a header that is no YAML mapping or holds an impossible value
│   └── DuplicateIdError  two documents of one id in a run
├── ExtensionError        a folder of `--extend` that is not there, or holds what nothing can use
├── LexiconError          a word list that is malformed
├── RegistryError         a registry file that is malformed
├── OntologyError         an ontology, shape or rule file that is malformed
├── QueryError            a saved query or SPARQL text that cannot be run
│   ├── UnknownQueryError
│   ├── LateError         a query that was stopped because its time was up
│   └── ParameterError    an unknown parameter or a value of the wrong type
├── EntityError           a name that fits no entity, or several
├── BusyError             more requests than may run or wait at one time
├── RefusedError          what this service does not do: SERVICE, LOAD, writing without leave
└── StoreError            a store that cannot be opened, read or written

Each carries where it happened (`source`, and `line` where there is one) and says what to do.
The command line prints `str(error)` on one line and exits with 2.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self


class KgError(Exception):
    """The root: a message in plain words, where it is about, what to do."""

    def __init__(
        self, message: str, *, source: str | Path | None = None, line: int | None = None, hint: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.source = None if source is None else str(source)
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        place = "" if self.source is None else self.source
        if self.source is not None and self.line is not None:
            place += f":{self.line}"
        text = f"{place}: {self.message}" if place else self.message
        if self.hint:
            text += f" ({self.hint})"
        return " ".join(text.split())


class InputError(KgError):
    """A file, a line of it or a text that cannot be read as a report."""


class EncodingError(InputError):
    """Bytes that are no text in any encoding we read."""


class FrontMatterError(InputError):
    """A header that is no YAML mapping or holds an impossible value."""


class DuplicateIdError(InputError):
    """Two documents of one id in a run."""


class ExtensionError(KgError):
    """A folder of `--extend` that is not there, or holds what nothing can use."""


class LexiconError(KgError):
    """A word list that is malformed."""


class RegistryError(KgError):
    """A registry file that is malformed."""


class OntologyError(KgError):
    """An ontology, shape or rule file that is malformed."""


class QueryError(KgError):
    """A saved query or SPARQL text that cannot be run."""


class UnknownQueryError(QueryError):
    """No saved query of that name."""


class LateError(QueryError):
    """A query that was stopped because its time was up."""


class ParameterError(QueryError):
    """An unknown parameter or a value of the wrong type: `parameter` is its name, `takes` what fits, in words."""

    parameter: str = ""
    takes: str = ""

    def about(self, parameter: str, takes: str) -> Self:
        """The same error, which now names its parameter."""
        self.parameter = parameter
        self.takes = takes
        return self


class EntityError(KgError):
    """A name that fits no entity, or several: `candidates` pairs each one's IRI with its name, best first.

    `parameter` is the parameter that was given the name, where it was one.
    """

    candidates: tuple[tuple[str, str], ...] = ()
    parameter: str = ""

    def among(self, candidates: tuple[tuple[str, str], ...]) -> Self:
        """The same error, which now carries what fits."""
        self.candidates = candidates
        return self


class BusyError(KgError):
    """More requests than may run or wait at one time."""


class RefusedError(KgError):
    """What this service does not do: SERVICE, LOAD, writing without leave."""


class StoreError(KgError):
    """A store that cannot be opened, read or written."""
