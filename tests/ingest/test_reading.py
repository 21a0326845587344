"""Files of every kind and encoding to documents; what cannot be read is skipped with a reason."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from kg.errors import DuplicateIdError, InputError
from kg.ingest import read, read_text
from kg.model import Document, Skipped

RU = "Министры двух стран встретились в Астане. Они обсудили товарооборот и экспорт.\nПо итогам подписан протокол."
EN = "The ministers met in Astana. They discussed trade and the exports of grain.\nA protocol was signed."


def one(path: Path) -> Document:
    (document,) = read([path])
    assert isinstance(document, Document), document
    return document


def skipped(path: Path) -> Skipped:
    (item,) = read([path])
    assert isinstance(item, Skipped), item
    return item


ENCODINGS = {
    "utf-8": RU.encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + RU.encode(),
    "utf-16 little endian": codecs.BOM_UTF16_LE + RU.encode("utf-16-le"),
    "utf-16 big endian": codecs.BOM_UTF16_BE + RU.encode("utf-16-be"),
    "cp1251": RU.encode("cp1251"),
}


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    document = one(path)
    assert (document.text, document.language, document.id) == (RU, "ru", "report")


def test_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    text = EN.replace("\n", "\r\n")
    path.write_bytes(text.encode())
    assert one(path).text == text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_begins_after_the_closing_line(tmp_path: Path, end: str) -> None:
    path = tmp_path / "report.md"
    body = f"{end}  {EN}{end}{end}"
    lines = ["---", "title: 'Trade: up'", "publisher: The Paper", "published: 2025-03-15", "language: en", "---"]
    path.write_bytes((end.join(lines) + end + body).encode())
    document = one(path)
    assert document.text == body
    assert (document.title, document.publisher, document.language) == ("Trade: up", "The Paper", "en")
    assert str(document.published) == "2025-03-15"
    assert not document.redistributable


def test_a_digest_is_cited_after_another_publication(tmp_path: Path) -> None:
    path = tmp_path / "digest.md"
    header = "digest: true\nbased_on_publisher: The Paper\nbased_on_url: https://example.org/1\npublished: 2024"
    path.write_text(f"---\n{header}\n---\n{EN} The Paper reports.\n", encoding="utf-8")
    document = one(path)
    assert document.digest
    assert document.redistributable
    assert document.publisher is None
    assert document.cited_publisher == "The Paper"


@pytest.mark.parametrize("field", ["redistributable: true", "license: CC-BY-4.0", "digest: yes"])
def test_whose_words_may_be_passed_on(tmp_path: Path, field: str) -> None:
    path = tmp_path / "report.md"
    path.write_text(f"---\n{field}\n---\n{EN}", encoding="utf-8")
    assert one(path).redistributable


def test_a_file_without_front_matter_is_all_text(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(EN, encoding="utf-8")
    assert one(path).text == EN


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    rows = [{"id": "a", "text": EN, "published": "2025-03", "digest": True}, {"text": RU, "publisher": "Газета"}]
    path.write_text("".join(json.dumps(row) + "\n\n" for row in rows), encoding="utf-8")
    first, second = read([path])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, str(first.published), first.digest) == ("a", "2025-03", True)
    assert (second.id, second.publisher, second.source) == ("feed#3", "Газета", f"{path}:3")


def test_html(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = (
        '<html lang="en"><head><meta charset="windows-1251"><title>x</title>'
        '<meta property="og:site_name" content="Вестник"><meta property="article:published_time" content="2025-03-04">'
        "</head><body><nav><a href='/'>Меню</a></nav><article><h1>Министры обсудили торговлю</h1>"
        f"<p>{RU}</p><p>{RU.replace('Астане', 'Алматы')}</p></article><footer>Реклама</footer></body></html>"
    )
    path.write_bytes(page.encode("cp1251"))
    document = one(path)
    assert "Министры двух стран" in document.text
    assert "Меню" not in document.text
    assert (document.publisher, str(document.published), document.language) == ("Вестник", "2025-03-04", "ru")


BAD = {
    "empty.txt": (b"", "", "the file is empty"),
    "blank.txt": (b" \r\n\n", "", "the file is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "", "a binary file"),
    "damaged.txt": (RU.encode() + b"\n\xff" + RU.encode(), ":3", "is no UTF-8"),
    "large.txt": (RU.encode() * 30_000, "", "more than a report"),
    "half.txt": (codecs.BOM_UTF16_LE + b"a", ":1", "is no UTF-16"),
    "open.md": (b"---\ntitle: x\n\nText.", ":1", "not closed"),
    "yaml.md": (b"---\ntitle: [x\n---\nText.", ":3", "unreadable front matter"),
    "list.md": (b"---\n- x\n---\nText.", ":2", "no list of fields"),
    "date.md": (b"---\ntitle: x\npublished: 2025-02-30\n---\nText.", ":3", "no such date: 2025-02-30"),
    "word.md": (b"---\npublished: yesterday\n---\nText.", ":2", "no such date: yesterday"),
    "flag.md": (b"---\ndigest: perhaps\n---\nText.", ":2", "digest: perhaps"),
    "tag.md": (b"---\nlanguage: Russian!\n---\nText.", ":2", "language: Russian!"),
    "address.md": (b"---\nurl: example\n---\nText.", ":2", "url is no address"),
    "nothing.md": (b"---\ntitle: x\n---\n\n", "", "no text after the front matter"),
    "head.txt": (b"Title of the report\n\n31 April, 2024\n\nThe ministers met in the morning.", ":3", "no such date"),
    "stamped.md": (b"---\ntitle: x\n---\n\n2025-13-01 The ministers met.", ":5", "no such date: 2025-13-01"),
    "row.jsonl": (b'\n{"text": ', ":2", "the line is no JSON"),
    "array.jsonl": (b"[1]\n", ":1", "no JSON object"),
    "textless.jsonl": (b'{"id": "a"}\n', ":1", "the record has no text"),
    "dated.jsonl": (b'{"text": "a b", "published": "2025-02-30"}\n', ":1", "no such date"),
    "bytes.jsonl": (b'{"text": "\xff"}\n', ":1", "no UTF-8"),
    "page.html": (b"<html><body></body></html>", "", "no main text"),
}


@pytest.mark.parametrize(("name", "data", "line", "reason"), [(name, *row) for name, row in BAD.items()], ids=BAD)
def test_bad_input_is_skipped_with_a_reason(tmp_path: Path, name: str, data: bytes, line: str, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (tmp_path / "good.txt").write_text(EN, encoding="utf-8")
    found = {item.source: item for item in read([tmp_path])}
    bad = [item for item in found.values() if isinstance(item, Skipped)]
    assert len(bad) == 1
    assert bad[0].source.startswith(f"{path}{line}")
    assert reason in bad[0].reason
    assert "(" in bad[0].reason, "what to do is missing"
    assert "\n" not in bad[0].reason
    assert isinstance(found[str(tmp_path / "good.txt")], Document)


def test_a_bad_line_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(f'{{"text": "{EN[:40]}"}}\n{{\n{{"text": "{EN[:30]}"}}\n', encoding="utf-8")
    assert [type(item) for item in read([path])] == [Document, Skipped, Document]


def test_documents_come_by_name_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/3.txt", "1.txt", "a/.hidden.txt", "a/notes.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(EN, encoding="utf-8")
    found = [item.id for item in read([tmp_path / "a", tmp_path, tmp_path / "1.txt"]) if isinstance(item, Document)]
    assert found == ["1", "2", "3"]


def test_a_built_folder_holds_no_reports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "out" / "documents").mkdir(parents=True)
    for name in ("graph.nq", "report.txt", "documents/b.txt"):
        (tmp_path / "out" / name).write_text(EN, encoding="utf-8")
    assert [item.id for item in read([tmp_path]) if isinstance(item, Document)] == ["a"]


def test_two_documents_of_one_id(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_text(EN, encoding="utf-8")
    with pytest.raises(DuplicateIdError, match="two documents are called a"):
        list(read([tmp_path]))


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none", "no such file"), ("a.pdf", "not a kind of report"), ("", "no reports")],
)
def test_paths_without_reports(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    with pytest.raises(InputError, match=reason):
        list(read([tmp_path / name]))


def test_text_alone() -> None:
    document = read_text(EN, "note")
    assert (document.id, document.text, document.language) == ("note", EN, "en")


def test_the_source_reports(seeds: Path, shared: Path) -> None:
    """Dates and publishers as people read them; texts to the last character."""
    documents = [item for item in read([seeds]) if isinstance(item, Document)]
    assert len(documents) == 5
    for document in documents:
        gold = json.loads((shared / "evaluation" / "gold" / f"{document.id}.json").read_text(encoding="utf-8"))
        published = None if document.published is None else document.published.iso
        assert published == gold["published"]
        assert document.publisher in (gold["publisher"] or [None])
        assert document.language == gold["lang"]
        assert document.text.encode() == (seeds / f"{document.id}.txt").read_bytes()
