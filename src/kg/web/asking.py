"""Reading what a request asks of a saved query: its parameters, and how the answer is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from fastapi import Request
from pydantic import ValidationError

from kg.errors import EntityError, ParameterError
from kg.model import PartialDate
from kg.query import Wishes
from kg.query.formats import FORMATS
from kg.web.models import Asked, Options
from kg.web.problems import Problem

OPTIONS: Final = frozenset(Options.model_fields)
"""Names that say how an answer is wanted; every other name is a parameter of the query."""
_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_DATE: Final = "a date: 2025, 2025-03 or 2025-03-15"
_TAKES: Final = {
    "lang": "en or ru",
    "limit": "a whole number of rows",
    "timeout": "a number of seconds above 0",
    "evidence": "true or false",
    "spreadsheet": "true or false",
    "as_of": _DATE,
    "known_on": _DATE,
    "format": "one of " + ", ".join(FORMATS),
}


@dataclass(frozen=True, slots=True)
class Question:
    """The parameters as worded, the wishes, and the format that was named (None: by the Accept header)."""

    words: Mapping[str, str]
    wishes: Wishes
    form: str | None
    timeout: float | None
    spreadsheet: bool = False


def read_get(request: Request, most_rows: int) -> Question:
    """Of the query string. Raises Problem 422 naming the parameter."""
    found: dict[str, Any] = {"parameters": {}}
    for name, value in request.query_params.multi_items():
        plain = name.replace("-", "_")
        into = found if plain in OPTIONS else found["parameters"]
        if plain in into:
            raise wrong(plain, "one value: it was given twice")
        into[plain] = _typed(plain, value) if plain in OPTIONS else value
    return _question(found, most_rows)


async def read_post(request: Request, most_rows: int) -> Question:
    """Of a JSON body. Raises Problem 415 on another media type, 422 on what is no such object."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in {"application/json", ""} and not media_type.endswith("+json"):
        raise Problem(415, f"the body is {media_type}, not application/json")
    try:
        found = Asked.model_validate_json(await request.body() or b"{}", strict=True)
    except ValidationError as error:
        raise _invalid(error) from error
    return _question(found.model_dump(exclude_unset=True), most_rows)


def _question(found: Mapping[str, Any], most_rows: int) -> Question:
    try:
        asked = Asked.model_validate({"limit": min(1000, most_rows), **found}, strict=True)
    except ValidationError as error:
        raise _invalid(error) from error
    if asked.limit > most_rows:
        raise wrong("limit", f"a whole number from 1 to {most_rows}")
    if asked.format is not None and asked.format not in FORMATS:
        raise wrong("format", _TAKES["format"])
    wishes = Wishes(lang=asked.lang, limit=asked.limit, seconds=None, evidence=asked.evidence)
    words = {name: _worded(value) for name, value in asked.parameters.items()}
    return Question(words, replace(wishes, **_clocks(asked)), asked.format, asked.timeout, asked.spreadsheet)


def _clocks(asked: Options) -> dict[str, Any]:
    found = {}
    for name in ("as_of", "known_on"):
        value = getattr(asked, name)
        if value is not None:
            try:
                found[name] = PartialDate.parse(value)
            except ValueError as error:
                raise wrong(name, _DATE) from error
    return found


def _typed(name: str, value: str) -> object:
    """An option of the query string as JSON would give it. Raises Problem 422."""
    if name in {"evidence", "spreadsheet"} and value in {"true", "false"}:
        return value == "true"
    if name == "limit" and _WHOLE.fullmatch(value) is not None:
        return int(value)
    if name == "timeout" and _NUMBER.fullmatch(value) is not None:
        return float(value)
    if name in {"evidence", "limit", "spreadsheet", "timeout"}:
        raise wrong(name, _TAKES[name])
    return value


def _worded(value: str | float | bool) -> str:  # noqa: FBT001 - a value of JSON
    return str(value).lower() if isinstance(value, bool) else str(value)


def wrong(parameter: str, takes: str) -> Problem:
    return Problem(422, f"{parameter} takes {takes}", title="Wrong parameter", parameter=parameter, takes=takes)


def _invalid(error: ValidationError) -> Problem:
    """What pydantic found first, in our words."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = [str(part) for part in first["loc"]]
    name = place[1] if len(place) > 1 and place[0] == "parameters" else next(iter(place), "")
    if name == "":
        return Problem(422, f"the body is no such JSON object: {first['msg']}", title="Wrong body")
    return wrong(name, _TAKES.get(name, first["msg"]))


@contextmanager
def parameter_problems() -> Iterator[None]:
    """Errors in parameters as 422 that name the parameter, an ambiguous name as 409 with what it fits."""
    try:
        yield
    except ParameterError as error:
        extra: dict[str, Any] = {"parameter": error.parameter, "takes": error.takes} if error.parameter else {}
        takes = f" (it takes {error.takes.replace('--', '')})" if error.takes else ""
        raise Problem(422, error.message.removeprefix("--") + takes, title="Wrong parameter", **extra) from error
    except EntityError as error:
        extra = {"parameter": error.parameter} if error.parameter else {}
        if len(error.candidates) > 1:
            listed = [{"iri": iri, "label": label} for iri, label in error.candidates]
            detail = f"{len(listed)} entities fit; give the IRI of one, or more of the name"
            raise Problem(409, detail, title="Several fit", candidates=listed, **extra) from error
        detail = f"{error.message} (/api/v1/entities?q=PART looks for it)"
        raise Problem(422 if extra else 404, detail, title="Unknown name", **extra) from error
