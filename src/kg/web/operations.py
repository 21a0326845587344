"""One saved query as operations of an OpenAPI description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kg.query import Parameter, SavedQuery
from kg.query.formats import FORMATS
from kg.query.header import wording
from kg.web.answers import forms_of
from kg.web.models import Options

PROBLEM: Final[dict[str, Any]] = {
    "description": "What is wrong",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemInfo"}}},
}
_DAY: Final = r"^[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?)?$"
_TYPES: Final[Mapping[str, Mapping[str, Any]]] = {
    "integer": {"type": "integer", "minimum": -(10**9), "maximum": 10**9},
    "decimal": {"type": "number", "minimum": -(10**15), "maximum": 10**15},
    "number": {"type": "number", "minimum": -(10**15), "maximum": 10**15},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "pattern": _DAY},
    "iri": {"type": "string", "format": "iri"},
}
_EXAMPLES: Final = {"state": "KZ", "date": "2025-03", "integer": 1, "decimal": 1.5, "number": 1}


def operation(query: SavedQuery, codes: Mapping[str, Sequence[str]], most_rows: int) -> dict[str, Any]:
    """GET and POST of a saved query. `codes` are those of each list."""
    about = "\n\n".join(filter(None, (query.header.description.get(lang) for lang in ("en", "ru"))))
    shared = {
        "summary": wording(query.header.title, "en"),
        "description": about,
        "tags": ["answers"],
        "responses": {"200": _answer(query), "default": PROBLEM},
    }
    options = [_option(name, most_rows, query) for name in Options.model_fields]
    key = query.name.replace("-", "_")
    return {
        "get": {
            **shared,
            "operationId": f"get_{key}",
            "parameters": [*(_parameter(one, codes) for one in query.parameters), *options],
        },
        "post": {**shared, "operationId": f"post_{key}", "requestBody": _body(query, codes, options)},
    }


def _answer(query: SavedQuery) -> dict[str, Any]:
    """Each format with its schema: JSON as the models say, the others as text or bytes."""
    content = {}
    for media_type, name in forms_of(query).items():
        binary = FORMATS[name].binary
        content[media_type] = {"schema": {"type": "string", "format": "binary"} if binary else {}}
    content["application/json"] = {"schema": {"$ref": "#/components/schemas/AnswerInfo"}}
    headers = {
        name: {"description": text, "schema": {"type": "string"}}
        for name, text in (
            ("Accord-Rows", "how many rows"),
            ("Accord-Cut", "whether there are more"),
            ("ETag", "the tag"),
        )
    }
    return {"description": "The answer", "content": content, "headers": headers}


def _parameter(one: Parameter, codes: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": one.name,
        "in": "query",
        "required": _needed(one),
        "description": f"{one.about('en')}. {one.about('ru')}. Takes {one.takes()}.",
        "schema": _schema(one, codes),
    }
    example = one.default if one.default is not None else next(iter(one.choices), _EXAMPLES.get(one.type))
    return found if example is None else found | {"example": example}


def _needed(one: Parameter) -> bool:
    return not one.optional and one.default is None


def _schema(one: Parameter, codes: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    choices = list(one.choices) or list(codes.get(one.scheme or "", ()))
    base: dict[str, Any] = dict(_TYPES.get(one.type, {"type": "string"}))
    if len(choices) > 0:
        base = {"type": "string", "enum": choices}
    if one.default is not None:
        base["default"] = _default(base["type"], one.default)
    return base


def _default(kind: str, words: str) -> object:
    """A default as a value of its type, where it is written as one."""
    if kind == "boolean":
        return words == "true"
    try:
        return int(words) if kind == "integer" else float(words) if kind == "number" else words
    except ValueError:
        return words


def _option(name: str, most_rows: int, query: SavedQuery) -> dict[str, Any]:
    schemas: dict[str, dict[str, Any]] = {
        "lang": {"type": "string", "enum": ["en", "ru"], "default": "en"},
        "limit": {"type": "integer", "minimum": 1, "maximum": most_rows, "default": min(1000, most_rows)},
        "timeout": {"type": "number", "minimum": 0.5, "maximum": 86400},
        "evidence": {"type": "boolean", "default": False},
        "as_of": {"type": "string", "pattern": _DAY},
        "known_on": {"type": "string", "pattern": _DAY},
        "format": {"type": "string", "enum": sorted(set(forms_of(query).values()))},
        "spreadsheet": {"type": "boolean", "default": False},
    }
    about = Options.model_fields[name].description or ""
    return {"name": name, "in": "query", "required": False, "description": about, "schema": schemas[name]}


def _body(query: SavedQuery, codes: Mapping[str, Sequence[str]], options: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The parameters in an object of their own, the wishes beside it."""
    parameters: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: _schema(one, codes) for one in query.parameters},
    }
    needed = [one.name for one in query.parameters if _needed(one)]
    whole: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"parameters": parameters, **{one["name"]: one["schema"] for one in options}},
    }
    if len(needed) > 0:
        parameters["required"] = needed
        whole["required"] = ["parameters"]
    return {"required": len(needed) > 0, "content": {"application/json": {"schema": whole}}}
