"""Files to documents: `read` is all that the steps after this one need.

A file that cannot be read becomes a `Skipped` with its reason, and the next one is read. Two
documents of one id stop the run: their facts could not be told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from kg.errors import DuplicateIdError, InputError
from kg.ingest.decoding import decode
from kg.ingest.files import report_files
from kg.ingest.front_matter import Header, split
from kg.ingest.html import main_text
from kg.ingest.language import tag_for
from kg.ingest.masthead import masthead
from kg.ingest.records import Record, records
from kg.model import Document, Skipped


def read(paths: Sequence[Path]) -> Iterator[Document | Skipped]:
    """The documents under the paths, in document order: by file name, of JSON Lines by line.

    Raises InputError before the first document where the paths hold no report, and
    DuplicateIdError at the second document of one id.
    """
    seen: dict[str, str] = {}
    for path in report_files(paths):
        for item in _read_file(path):
            if isinstance(item, Document):
                if item.id in seen:
                    message = f"two documents are called {item.id}, the other one is {seen[item.id]}"
                    raise DuplicateIdError(message, source=item.source, hint="rename one of them")
                seen[item.id] = item.source
            yield item


def read_text(text: str, identifier: str) -> Document:
    """A document from text alone, as a .txt file of that name would give it."""
    return _document(identifier, Header(), text, source=identifier)


def _read_file(path: Path) -> Iterator[Document | Skipped]:
    try:
        yield from _READERS[path.suffix.lower()](path)
    except InputError as error:
        yield _skipped(error, str(path))
    except OSError as error:
        yield Skipped(str(path), f"cannot be opened: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001 - the border over files: one at which we fail stops no other
        yield Skipped.failed(str(path), error)


def _read_txt(path: Path) -> Iterator[Document]:
    yield _document(path.stem, Header(), decode(path.read_bytes(), str(path)), source=str(path))


def _read_markdown(path: Path) -> Iterator[Document]:
    whole = decode(path.read_bytes(), str(path))
    header, text = split(whole, str(path))
    if text.strip() == "":
        raise InputError("no text after the front matter", source=path, hint="put the report below the line of ---")
    first_line = whole.count("\n", 0, len(whole) - len(text)) + 1
    yield _document(path.stem, header, text, source=str(path), first_line=first_line)


def _read_html(path: Path) -> Iterator[Document]:
    header, text = main_text(path.read_bytes(), str(path))
    yield _document(path.stem, header, text, source=str(path))


def _read_jsonl(path: Path) -> Iterator[Document | Skipped]:
    source = str(path)
    for item in records(path, source):
        if isinstance(item, InputError):
            yield _skipped(item, source)
            continue
        try:
            yield _record_document(item, source)
        except InputError as error:
            yield _skipped(error, source)
        except Exception as error:  # noqa: BLE001 - the border over records
            yield Skipped.failed(f"{source}:{item.line}", error)


_READERS: Final[Mapping[str, Callable[[Path], Iterator[Document | Skipped]]]] = {
    ".txt": _read_txt,
    ".md": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".jsonl": _read_jsonl,
}


def _record_document(record: Record, source: str) -> Document:
    return _document(record.id, record.header, record.text, source=f"{source}:{record.line}", first_line=record.line)


def _document(identifier: str, header: Header, text: str, *, source: str, first_line: int = 1) -> Document:
    head = masthead(text, source, title=header.title, dated=header.published is not None, first_line=first_line)
    restated = header.based_on_publisher is not None
    return Document(
        id=identifier,
        text=text,
        language=tag_for(header.language, text),
        title=header.title or head.title,
        publisher=header.publisher or (None if restated else head.publisher),
        published=header.published or head.published,
        url=header.url,
        digest=header.digest,
        based_on_publisher=header.based_on_publisher,
        based_on_url=header.based_on_url,
        redistributable=header.redistributable,
        source=source,
        noise=head.noise,
    )


def _skipped(error: InputError, source: str) -> Skipped:
    place = error.source or source
    where = place if error.line is None else f"{place}:{error.line}"
    return Skipped(where, f"{error.message} ({error.hint})" if error.hint else error.message)
