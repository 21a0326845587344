"""Whatever a file holds: a document or a reason, offsets inside the text, the text to the last character."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.ingest import read
from kg.ingest.decoding import decode
from kg.ingest.front_matter import split
from kg.ingest.language import recognise
from kg.ingest.masthead import masthead
from kg.model import Document, Skipped

PIECES = st.sampled_from(
    [
        "date ",
        "2025-11-15",
        "31.02.2024",
        "12 July, 2024",
        "ASTANA, 5 January 2024 (Kazinform) – ",
        "/Trend/ ",
        "передает BAQ.KZ",
        "primeminister.kz",
        "Photo: x",
        "\n",
        "\r\n",
        " ",
        ". ",
        "– ",
        "«",
        "»",
        "Встреча прошла в Ташкенте",
        "The ministers met",
        "\u2028",
        "\x85",
        "\u00a0",
        "---\n",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=14).map("".join)


@given(TEXTS)
def test_a_masthead_lies_in_its_text(text: str) -> None:
    try:
        found = masthead(text, "x")
    except InputError as error:
        line: int | None = error.line
    else:
        line = None
    if line is not None:
        assert 1 <= line <= text.count("\n") + 1
        return
    ends = [place for span in found.noise for place in (span.start, span.end)]
    assert ends == sorted(ends)
    assert all(0 <= place <= len(text) for place in ends)
    assert found.title is None or found.title in text


@given(TEXTS)
def test_front_matter_leaves_the_rest_untouched(text: str) -> None:
    try:
        _, rest = split(text, "x")
    except InputError:
        return
    assert text.endswith(rest)
    assert split(f"---\ntitle: x\n---\n{text}", "x")[1] == text


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except InputError as error:
        text = error.hint
    assert text.strip()


@given(st.text(min_size=1))
def test_text_survives_its_encodings(text: str) -> None:
    if not text.strip() or "\0" in text or text.startswith("\ufeff"):
        return
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        assert decode(mark + text.encode(encoding), "x") == text


@given(st.text())
def test_every_text_has_a_language(text: str) -> None:
    assert recognise(text) == recognise(text)


@settings(max_examples=60)
@given(name=st.sampled_from(["a.txt", "a.md", "a.jsonl"]), data=st.binary(max_size=200) | TEXTS.map(str.encode))
def test_a_file_is_read_or_skipped(name: str, data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path: Path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    for item in read([path]):
        if isinstance(item, Skipped):
            assert item.reason
            assert "\n" not in item.reason
        else:
            assert isinstance(item, Document)
