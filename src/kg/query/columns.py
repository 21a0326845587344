"""Titles of columns: one wording for all queries, which a query's header may replace."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import yaml

from kg import settings
from kg.errors import QueryError
from kg.query.header import Header, Texts

FILE: Final = "columns.yaml"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def column_titles() -> dict[str, Texts]:
    """Variable -> language -> title. Raises QueryError where the file is broken."""
    path = settings.queries_dir() / FILE
    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    except (OSError, yaml.YAMLError) as error:
        raise QueryError(f"no column titles: {error}", source=path) from error
    return {str(name): {str(lang): str(text) for lang, text in texts.items()} for name, texts in data.items()}


def column_title(name: str, header: Header, lang: str) -> str:
    """The header's title, the shared one, else the variable's name in words (`firstDay`: first day)."""
    for texts in (header.columns, column_titles()):
        if lang in texts.get(name, {}):
            return texts[name][lang]
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", name).lower()
