"""Who published a report, where its own text says so.

Looked for in this order: the dateline (`CentralAsia (KZ) -`, `/Kazinform/`, `ASTANA, 5 January
(Agency)`), the closing line (an address, `Source: X`), a reporting verb in the opening
paragraphs (`передает X`, `X reports`), the paper's name for the piece itself (`в материале X`).
A name found by a verb has to look like a publisher's: an address, in quotes, after a word such
as `агентство`, written with capitals inside or in Latin letters amid Cyrillic, or known.
"""

from __future__ import annotations

import re
from functools import cache

from kg.ingest.lines import Line
from kg.ingest.words import alternatives, mastheads

_DOMAIN = r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,6}"
_CAPITAL = r"[A-ZА-ЯЁҚӘІҢҒҮҰӨҺЎҲ0-9][\w&'’‘-]*"
_QUOTED = '«[^»\n]{2,60}»|“[^”\n]{2,60}”|"[^"\n]{2,60}"'
_EDITION = r"(?:[ ]\([A-Z]{2,3}\))?"
_NAME = rf"(?:{_QUOTED}|{_DOMAIN}(?!\w)|{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}}{_EDITION})"
_DASH = r"[-–—]"
_QUOTES = "«»“”\"'"
_OPENING = 1500  # characters in which a reporting verb names the publisher


@cache
def _vocabulary() -> dict[str, str]:
    return {name: alternatives(words) for name, words in mastheads()["publishers"].items()}


def _find(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return None if found is None else found["name"].strip(_QUOTES + " .,")


def is_domain(text: str) -> bool:
    return re.fullmatch(rf"(?:https?://)?(?:www\.)?{_DOMAIN}/?", text) is not None


def _telling(name: str, *, cyrillic: bool) -> bool:
    """Whether a bare name can only be a publisher's."""
    known = {word.casefold() for word in mastheads()["publishers"]["known"]}
    if name.casefold() in known or is_domain(name) or any(name.casefold().startswith(f"{word} ") for word in known):
        return True
    inner = any(char.isupper() for char in name.replace(" ", "")[1:]) and " " not in name
    latin = cyrillic and re.fullmatch(r"[\x00-\x7f]+", name) is not None
    return inner or latin


def publisher_of(lines: tuple[Line, ...], text: str) -> tuple[str | None, Line | None]:
    """The publisher, and the closing line that holds nothing else where that is where it stands."""
    if len(lines) == 0:
        return None, None
    for line in lines[:3]:
        named = in_dateline(line.text)
        if named is not None:
            return named, None
    for line in lines[-3:]:
        named = in_closing(line.text)
        if named is not None:
            return named, line
    opening = text[:_OPENING]
    return by_verb(opening) or by_piece(opening), None


def in_dateline(text: str) -> str | None:
    """The agency before the first sentence of a report."""
    head = text[:90]
    city = r"[^\W\d_][\w’'-]*(?:[ -][^\W\d_][\w’'-]*){0,2}"
    slashes = _find(rf"^(?:{city}[^/\n]{{0,40}})?/\s*(?P<name>[^/\n]{{2,30}}?)\s*/", head)
    brackets = _find(
        rf"^(?:{city}[,.]?[^()\n]{{0,40}})?\((?P<name>[^()\n]{{2,30}})\)\s*(?:{_DASH}|\.|(?=[A-ZА-ЯЁ]))", head
    )
    edition = _find(rf"^(?P<name>{_CAPITAL}(?:[ ]{_CAPITAL}){{0,2}}[ ]\([A-Z]{{2,3}}\))\s*{_DASH}\s", head)
    after_date = _find(
        rf"^{city}(?:,[^,\n]{{2,25}})?[,.]\s*\d{{1,2}}[^\n]{{2,20}}?{_DASH}\s*(?P<name>{_NAME})\s*[.,–—-]", head
    )
    city_agency = _find(rf"^{city}\.\s+(?P<name>{_NAME})\s*(?:{_DASH}|[.,]\s*\d)", head)
    alone = _find(rf"^(?P<name>{_NAME})\s*{_DASH}\s", head)
    cyrillic = re.search(r"[а-яё]", head) is not None
    for name in (edition, slashes):
        if name is not None:
            return name
    for name in (after_date, city_agency, brackets):
        if name is not None and _telling(name, cyrillic=cyrillic):
            return name
    return alone if alone is not None and not alone.isupper() and _telling(alone, cyrillic=False) else None


def in_closing(text: str) -> str | None:
    """An address alone on its line, or a name after `Source:`."""
    if is_domain(text):
        return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", text)
    return _find(rf"(?i)^{_vocabulary()['labels']}\s*[:–—-]\s*(?P<name>[^:\n]{{2,60}})$", text)


def by_verb(text: str) -> str | None:
    """`..., передает X.`, `..., X reports`, in the opening of the text."""
    words = _vocabulary()
    cyrillic = re.search(r"[а-яё]{3}", text) is not None
    role = rf"(?P<role>(?i:{words['roles']})\s+)*"
    verbs = (
        rf"(?:,|»|”|\")\s*(?:[–—-]\s*)?(?i:{words['verbs_before']})\s+{role}(?P<name>{_NAME})",
        rf"(?:,|\.|^|\n)\s*(?P<role>(?i:{words['roles']})\s+)?(?P<name>{_NAME})\s+(?i:{words['verbs_after']})\b",
    )
    for pattern in verbs:
        for found in re.finditer(pattern, text):
            name = found["name"].strip(_QUOTES + " .,")
            quoted = found["name"][0] in _QUOTES
            if quoted or found["role"] is not None or _telling(name, cyrillic=cyrillic):
                return name
    return None


def by_piece(text: str) -> str | None:
    """`— в материале X`: how a paper names its own long read."""
    name = _find(rf"(?i:{_vocabulary()['pieces']})\s+(?P<name>{_NAME})", text)
    return name if name is not None and _telling(name, cyrillic=True) else None
