"""HTML to a report: main text and metadata by trafilatura, an optional extra.

The text is the document's text from here on: offsets refer to it, not to the page. The page's
language tag is not read: sites carry one, whatever the article is written in.
"""

from __future__ import annotations

import codecs
import re
from typing import Any, Final

from kg.errors import InputError
from kg.ingest.decoding import decode
from kg.ingest.front_matter import Field, Header, header

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_HEAD: Final = 4096
_DATES: Final = {"extensive_search": False, "original_date": True}  # the date the page states, none that it may mean


def main_text(data: bytes, source: str) -> tuple[Header, str]:
    """What the page says about the report, and its main text. Raises InputError where there is none."""
    try:
        import trafilatura  # noqa: PLC0415 (an optional extra, and slow to load)
    except ImportError as error:
        raise InputError("HTML needs trafilatura", source=source, hint="pip install 'accord-kg[html]'") from error
    page = _decode(data, source)
    found: Any = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=_DATES
    )
    text = "" if found is None else (found.text or "")
    if found is None or len(text.strip()) == 0:
        raise InputError("no main text in the page", source=source, hint="save the article's text as .txt")
    fields = {
        "title": found.title,
        "publisher": found.sitename or found.hostname,
        "published": found.date,
        "url": found.url if str(found.url).startswith("http") else None,
        "license": found.license,
    }
    known = {name: Field(str(value), 1) for name, value in fields.items() if value}
    return header(known, source), text


def _decode(data: bytes, source: str) -> str:
    """The page in the encoding that it declares, where it declares one that exists and fits."""
    declared = _CHARSET.search(data, 0, _HEAD)
    if declared is not None and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return decode(data.decode(declared[1].decode("ascii")).encode("utf-8"), source)
        except (LookupError, UnicodeDecodeError):
            return decode(data, source)
    return decode(data, source)
