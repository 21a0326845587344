"""New files beside the old ones, and the switch from the old to the new.

Everything is written into a staging folder first; then each file takes its place by a rename,
the manifest last. A build that dies before that leaves the folder as it was; one that dies
between two renames leaves whole files, of which a manifest that does not know them makes the
next build distrust those it does not recognise.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from kg.build.layout import HEAD, Layout
from kg.errors import StoreError

try:
    import fcntl
except ImportError:  # where files cannot be locked so, two builds of one folder are the user's care
    fcntl = None  # type: ignore[assignment]


class Staging:
    """Collects new files for a folder; `publish` puts them in place."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._names: list[str] = []

    @classmethod
    @contextmanager
    def begin(cls, layout: Layout) -> Iterator[Self]:
        """A fresh staging folder, removed afterwards whatever happened.

        Raises StoreError where the folder cannot be written or another build is writing it.
        """
        try:
            layout.documents.mkdir(parents=True, exist_ok=True)
            layout.rest.mkdir(parents=True, exist_ok=True)
            with _locked(layout):
                shutil.rmtree(layout.staging, ignore_errors=True)
                layout.staging.mkdir()
                try:
                    yield cls(layout)
                finally:
                    shutil.rmtree(layout.staging, ignore_errors=True)
        except OSError as error:
            problem = f"cannot be written: {error.strerror or error}"
            raise StoreError(
                problem, source=layout.folder, hint="check rights and space, or choose another --out"
            ) from error

    def path(self, name: str) -> Path:
        """Where to write a file that is to become `name` inside the folder."""
        path = self._layout.staging / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name not in self._names:
            self._names.append(name)
        return path

    def scratch(self, name: str) -> Path:
        """A file of this build's own, gone afterwards."""
        return self._layout.staging / f"scratch-{name}"

    def write(self, name: str, text: str) -> None:
        self.path(name).write_text(text, encoding="utf-8", newline="\n")

    def publish(self, *, last: str, keep: Iterable[str]) -> tuple[str, ...]:
        """Puts the files in place, `last` after all others, and removes documents not in `keep`.

        Files whose bytes are what they were stay untouched. Returns the names of those written.
        """
        written = []
        for name in sorted(self._names, key=lambda name: (name == last, name)):
            if name == last:
                self._remove_strays(set(keep))
            new, old = self._layout.staging / name, self._layout.path(name)
            if old.is_file() and old.read_bytes() == new.read_bytes():
                continue
            with new.open("rb") as file:
                os.fsync(file.fileno())
            old.parent.mkdir(parents=True, exist_ok=True)
            new.replace(old)
            written.append(name)
        return tuple(written)

    def _remove_strays(self, keep: set[str]) -> None:
        for path in self._layout.documents.glob("*.ttl"):
            if f"documents/{path.name}" not in keep and _is_ours(path):
                path.unlink()


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(HEAD)) == HEAD.encode()


@contextmanager
def _locked(layout: Layout) -> Iterator[None]:
    """Holds the folder's lock; the system lets go of it when the process ends, however it ends."""
    with layout.lock.open("w") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                problem = "another build is writing here"
                raise StoreError(problem, source=layout.folder, hint="wait for it, or choose another --out") from error
        yield
