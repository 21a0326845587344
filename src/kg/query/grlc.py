"""A query file as grlc reads it: for files whose header holds no key of ours.

grlc (https://grlc.io) serves folders of SPARQL files as they are. Read as it reads them:
`#+` lines anywhere in the file hold YAML, else JSON, and what is neither counts as no header;
a file without a header is a query all the same, called by its file's name; unknown keys are
passed over; `defaults` and `enumerate` name parameters without their ending, and a bare name
under `enumerate` takes its values from the graph. A variable `?_name_type` is a parameter:

    ?_name            a plain literal           ?__name           the same, optional
    ?_name_iri        an IRI                    ?_name_number     a number
    ?_name_literal    a plain literal           ?_name_en         a literal in that language
    ?_name_integer    an XSD datatype           ?_name_shop_euro  a literal of the datatype shop:euro

An ending of two letters is always a language, so a prefix has more. `name` and its endings hold
no further underscore. Where grlc pastes a value into the text, here it is bound as an RDF term.
`endpoint`, `endpoint_in_url`, `method` and `transform` speak of grlc's own service: they are kept
in the header and do not change what is asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import yaml

from kg.namespaces import PREFIXES

XSD: Final = PREFIXES["xsd"]
SERVICE_KEYS: Final = ("endpoint", "endpoint_in_url", "method", "transform", "auth")
ENDINGS: Final = (".rq", ".sparql")
_NAMES: Final = """
    decimal float double integer positiveInteger negativeInteger nonPositiveInteger nonNegativeInteger long int short
    byte unsignedLong unsignedInt unsignedShort unsignedByte dateTime date gYearMonth gYear duration gMonthDay gDay
    gMonth string normalizedString token language NMTOKEN NMTOKENS Name NCName ID IDREFS ENTITY ENTITIES QName boolean
    hexBinary base64Binary anyURI notation
"""
DATATYPES: Final = frozenset(_NAMES.split())
"""The endings that stand for a datatype of XML Schema."""

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_VARIABLE: Final = re.compile(r"_{1,2}(?P<name>[^_]+)_?(?P<type>[a-zA-Z0-9]+)?_?(?P<more>[a-zA-Z0-9]+)?")
_PREFIX: Final = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_LANGUAGE_LENGTH: Final = 2
_TYPES: Final = {"": "text", "literal": "text", "string": "text"} | {
    name: name for name in ("iri", "number", "integer", "decimal", "boolean", "date")
}


def loaded(lines: Iterable[str]) -> tuple[dict[str, Any], str]:
    """The header's keys and values, and what was wrong with it ("" where nothing was)."""
    source = "\n".join(line.lstrip("#+") for line in lines)
    try:
        data = yaml.load(source, Loader=_LOADER)  # noqa: S506 - a safe loader
    except yaml.YAMLError:
        try:
            data = json.loads(source)
        except ValueError:
            return {}, "the header is neither YAML nor JSON and counts as none, as it does for grlc"
    if data is None:
        return {}, ""
    if not isinstance(data, dict):
        return {}, "the header is no mapping and counts as none"
    return {str(key): value for key, value in data.items()}, ""


def words(value: object) -> str:
    """A text on one line; what is no text, as JSON."""
    if isinstance(value, bool | dict | list):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else " ".join(str(value).split())


def tags(value: object) -> tuple[str, ...]:
    return tuple(map(words, value)) if isinstance(value, list) else tuple(filter(None, (words(value),)))


def by_name(value: object) -> dict[str, Any]:
    """`defaults` and `enumerate`: a list of one-key mappings, a mapping, or bare names (None)."""
    found: dict[str, Any] = {}
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            found |= {plain(str(name)): item for name, item in one.items()}
        elif one is not None:
            found.setdefault(plain(str(one)), None)
    return found


def plain(name: str) -> str:
    """A parameter's name; older files write it as the variable, `_name_iri` or `?_name_iri`."""
    found = _VARIABLE.match(name.lstrip("?$"))
    return name if found is None else found["name"]


def pagination(value: object) -> int | None:
    """Rows on a page; None where it is no number."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and int(text) > 0 else None


def prefixes(text: str) -> dict[str, str]:
    """The prefixes that a query declares."""
    return dict(_PREFIX.findall(text))


def parameter(variable: str, declared: Mapping[str, str]) -> tuple[str, dict[str, str]] | None:
    """The name of a variable's parameter, and its `type` with `lang` or `datatype`; None: no parameter."""
    found = _VARIABLE.match(variable)
    if found is None:
        return None
    ending, more = found["type"] or "", found["more"] or ""
    return found["name"], _type(ending, more, declared)


def _type(ending: str, more: str, declared: Mapping[str, str]) -> dict[str, str]:
    if ending in _TYPES:
        return {"type": _TYPES[ending]}
    if ending in DATATYPES:
        return {"type": "typed", "datatype": XSD + ending}
    if len(ending) == _LANGUAGE_LENGTH:
        return {"type": "text", "lang": ending}
    namespace = declared.get(ending, XSD if ending == "xsd" else "")
    return {"type": "typed", "datatype": namespace + more} if more and namespace else {"type": "text"}
