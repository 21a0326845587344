"""The border between the reports of one run: one that fails stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from kg.model import Document, Skipped

T = TypeVar("T")


def one_by_one(
    items: Iterable[Document | Skipped], work: Callable[[Document], T], skipped: list[Skipped]
) -> Iterator[tuple[Document, T]]:
    """Each document with what `work` makes of it; what cannot be read, or fails, goes to `skipped`.

    A report at which a rule fails is a fault of the program, told in one line that names the report; the
    others are read as if it were not there. Nothing of the failing report is kept, so that no part of its
    facts is taken for all of them.
    """
    for item in items:
        if isinstance(item, Skipped):
            skipped.append(item)
            continue
        try:
            made = work(item)
        except Exception as error:  # noqa: BLE001 - the border over documents
            skipped.append(Skipped.failed(item.source or item.id, error))
            continue
        yield item, made
