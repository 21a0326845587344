"""The header of a report: YAML between two lines of `---`, and the same fields of a JSON record.

Values are read as strings (YAML's own guesses would turn an impossible date into a Python
error), then checked field by field, each error with the line of its field. Fields of other
programs are let through unread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import yaml

from kg.errors import FrontMatterError, InputError
from kg.model import PartialDate

_HEADER: Final = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENED: Final = re.compile(r"---[ \t]*\r?\n")
_TIME: Final = re.compile(r"[T ]\d{2}:\d{2}.*\Z", re.DOTALL)
_PLAIN: Final = re.compile(r"(\w+):[ \t]+(\S.*)")
_YES: Final = frozenset({"true", "yes", "on"})
_NO: Final = frozenset({"false", "no", "off", ""})
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
HALF: Final = re.compile("[\ud800-\udfff]")  # YAML and JSON can write it, no encoding and no graph can hold it
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})*")

DATE_HINT: Final = "write a date that exists as 2025-03-15, 2025-03 or 2025"


@dataclass(frozen=True, slots=True)
class Header:
    """What a report says about itself; None where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    url: str | None = None
    digest: bool = False
    based_on_publisher: str | None = None
    based_on_url: str | None = None
    redistributable: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A value as written and the line it stands on."""

    value: str
    line: int


def split(text: str, source: str) -> tuple[Header, str]:
    """The header of a Markdown file and the text after its closing line, untouched.

    Raises FrontMatterError where a header is opened and cannot be read.
    """
    if _OPENED.match(text) is None:
        return Header(), text
    found = _HEADER.match(text)
    if found is None:
        raise FrontMatterError(
            "the front matter is not closed", source=source, line=1, hint="end it with a line of ---"
        )
    return header(_fields(found.group(1), source), source), text[found.end() :]


def header(fields: Mapping[str, Field], source: str) -> Header:
    """The header that the fields make. Raises FrontMatterError for a value that cannot be."""
    digest = _flag(fields, "digest", source)
    free = digest or _flag(fields, "redistributable", source) or _words(fields, "license", source) is not None
    return Header(
        title=_words(fields, "title", source),
        publisher=_words(fields, "publisher", source),
        published=_date(fields, source),
        language=_language(fields, source),
        url=_address(fields, "url", source),
        digest=digest,
        based_on_publisher=_words(fields, "based_on_publisher", source),
        based_on_url=_address(fields, "based_on_url", source),
        redistributable=free,
    )


def date_of(value: str, source: str, line: int | None) -> PartialDate:
    """An ISO date, its time of day left off. Raises InputError for one that does not exist."""
    try:
        return PartialDate.parse(_TIME.sub("", value.strip()))
    except ValueError as error:
        raise InputError(f"no such date: {value.strip()}", source=source, line=line, hint=DATE_HINT) from error


def _fields(block: str, source: str) -> dict[str, Field]:
    try:
        root = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        plain = _plain_fields(block)
        if plain is not None:
            return plain
        mark = getattr(error, "problem_mark", None)
        line = 2 if mark is None else mark.line + 2
        problem = getattr(error, "problem", None) or "not YAML"
        hint = "put a value with a colon or a quote in it between quotes"
        raise FrontMatterError(f"unreadable front matter: {problem}", source=source, line=line, hint=hint) from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise FrontMatterError("the front matter is no list of fields", source=source, line=2, hint="write name: value")
    return {
        str(key.value): Field(value.value, value.start_mark.line + 2)
        for key, value in root.value
        if isinstance(value, yaml.ScalarNode)
    }


def _plain_fields(block: str) -> dict[str, Field] | None:
    """One `name: value` a line, as people write it: a title with a colon in it needs no quotes.

    None where a line is anything else, or where a quote or bracket is opened and not closed.
    """
    fields: dict[str, Field] = {}
    for number, line in enumerate(block.splitlines(), 2):
        if line.strip() == "":
            continue
        found = _PLAIN.fullmatch(line.rstrip())
        if found is None or found[2].startswith(("[", "{", "|", ">", "&", "*", "!", "'", '"')):
            return None
        fields[found[1]] = Field(found[2], number)
    return fields


def _words(fields: Mapping[str, Field], name: str, source: str) -> str | None:
    field = fields.get(name)
    text = "" if field is None else " ".join(field.value.split())
    if field is not None and HALF.search(text) is not None:
        raise FrontMatterError(f"{name} holds half a character", source=source, line=field.line, hint="write it anew")
    return text if text not in {"", "null", "~"} else None


def _address(fields: Mapping[str, Field], name: str, source: str) -> str | None:
    field, word = fields.get(name), _words(fields, name, source)
    if field is not None and word is not None and _ADDRESS.fullmatch(word) is None:
        hint = "write it in full, https:// included"
        raise FrontMatterError(f"{name} is no address: {word}", source=source, line=field.line, hint=hint)
    return word


def _flag(fields: Mapping[str, Field], name: str, source: str) -> bool:
    field = fields.get(name)
    word = "" if field is None else field.value.strip().casefold()
    if field is not None and word not in _YES | _NO:
        raise FrontMatterError(f"{name}: {field.value}", source=source, line=field.line, hint="write true or false")
    return word in _YES


def _date(fields: Mapping[str, Field], source: str) -> PartialDate | None:
    field = fields.get("published", fields.get("date"))
    if field is None or field.value.strip() in {"", "null", "~"}:
        return None
    try:
        return date_of(field.value, source, field.line)
    except InputError as error:
        raise FrontMatterError(error.message, source=source, line=field.line, hint=error.hint) from error


def _language(fields: Mapping[str, Field], source: str) -> str | None:
    word = _words(fields, "language", source) or _words(fields, "lang", source)
    if word is None:
        return None
    if _LANGUAGE.fullmatch(word) is None:
        field = fields.get("language", fields.get("lang"))
        line = None if field is None else field.line
        raise FrontMatterError(
            f"language: {word}", source=source, line=line, hint="write a tag such as ru, en, kk or uz-Cyrl"
        )
    return word
