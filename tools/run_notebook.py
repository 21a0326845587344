"""Runs docs/example.ipynb and keeps what it shows (`make docs`)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import nbformat
from nbclient import NotebookClient

BOOK: Final = Path(__file__).resolve().parent.parent / "docs" / "example.ipynb"


def main() -> None:
    book = nbformat.read(BOOK, as_version=4)  # type: ignore[no-untyped-call] # nbformat has no annotations
    NotebookClient(book, timeout=120, kernel_name="python3").execute()
    for cell in book.cells:
        cell.metadata.pop("execution", None)  # when it ran
    book.metadata.pop("widgets", None)
    nbformat.write(book, BOOK)  # type: ignore[no-untyped-call] # see above


if __name__ == "__main__":
    main()
