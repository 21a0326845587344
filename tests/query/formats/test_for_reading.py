"""Formats for people: nothing in them runs, links only where they should, and tells where it comes from."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query import Answer, AnswerRow
from kg.query.answer import About
from kg.query.formats import ALL, FORMATS, by_suffix
from kg.query.formats.comma import guarded
from kg.query.formats.note import note
from kg.query.formats.reading import clean, one_line
from kg.store import Term

VOID = {"meta", "link", "br"}


class Page(HTMLParser):
    """What a browser would make of a page: a balanced tree, its links, its text by element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data


def page(answer: Answer, lang: str = "en") -> Page:
    found = Page(FORMATS["html"].write(answer, lang).decode())
    assert found.open == []
    return found


def test_html_holds_hostile_strings_as_text(make: SimpleNamespace, hostile: str) -> None:
    plain, found = page(make.rows("plain")), page(make.rows(hostile))
    assert found.tags == plain.tags
    assert found.links == plain.links
    assert found.attributes == plain.attributes
    assert one_line(hostile) in found.texts["td"]


@given(text=st.text(max_size=40))
def test_html_holds_any_text(make: SimpleNamespace, text: str) -> None:
    assert page(make.rows(text)).tags == page(make.rows("plain")).tags


BAD_LINKS = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///x", 'http://a"b')


@pytest.mark.parametrize("iri", BAD_LINKS)
def test_only_web_addresses_become_links(make: SimpleNamespace, iri: str) -> None:
    row = AnswerRow((make.cell(Term.iri(iri)),))
    answer = replace(make.rows("x"), columns=make.rows("x").columns[:1], rows=(row,), about=About(iri, iri))
    assert page(answer).links == []
    markdown = FORMATS["markdown"].write(answer).decode()
    assert "](" not in markdown
    assert f"<{iri}>" not in markdown


def test_html_is_whole_and_accessible(make: SimpleNamespace) -> None:
    text = FORMATS["html"].write(make.rows("x"), "ru").decode()
    found = Page(text)
    assert '<html lang="ru">' in text
    assert "script" not in found.tags
    assert all(link.startswith("https://w3id.org/") for link in found.links)
    assert text.count('<th scope="col">') == 6
    assert "2 строки за 12 мс; это не все" in found.texts["caption"][0]
    assert {"details", "summary", "blockquote", "cite", "caption"} <= set(found.tags)
    assert "prefers-color-scheme" in text or "color-scheme: light dark" in text
    assert "@media print" in text
    evidence = found.texts["details"][0]
    for part in ("Два слова.", "Газета, digest after Ведомости", "2025-11", "rule.one", "[characters 12–20]"):
        assert part in evidence
    assert found.texts["h1"] == ["Title <b>"]


def test_html_of_nothing(make: SimpleNamespace) -> None:
    assert "No rows." in page(Answer(make.rows("x").columns, ())).texts["p"][0]


def test_markdown_has_one_row_a_line(make: SimpleNamespace, hostile: str) -> None:
    lines = list(FORMATS["markdown"].lines(make.rows(hostile), "en"))
    assert sum(line.startswith("| ") for line in lines) == 4
    row = next(line for line in lines if "4,970" in line)
    assert row.replace("\\|", "").count("|") == 6
    assert re.search(r"(?<!\\)\]\(", row) is None
    assert not [at for at in range(len(row)) if row[at] == "<" and row[at - 1] != "\\"]


def test_table_gives_a_terminal_no_escapes(make: SimpleNamespace, hostile: str) -> None:
    lines = list(FORMATS["table"].lines(make.rows(hostile), "en"))
    assert len(lines) == 6
    assert all(line == clean(line) and "\x1b" not in line and "\n" not in line for line in lines)


def test_csv_keeps_every_character(make: SimpleNamespace, hostile: str) -> None:
    text = FORMATS["csv"].write(make.rows(hostile)).decode()
    first = next(csv.DictReader(io.StringIO(text, newline="")))
    assert first["text"] == hostile
    assert first["value"] == "4970000000.5"
    assert first["states"] == "Atlantis; Kazakhstan"
    assert first["evidence_rule"] == "rule.one | rule.two"


def test_csv_for_a_spreadsheet_runs_nothing(make: SimpleNamespace, hostile: str) -> None:
    content = FORMATS["csv"].write(make.rows(hostile), spreadsheet=True)
    assert content.startswith(b"\xef\xbb\xbf")
    first, second = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert first["text"] == guarded(hostile)
    assert not first["text"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert second["value"] == "-12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("-5", "-5"),
        ("+7.5e3", "+7.5e3"),
        ("-5 %", "'-5 %"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_guarded(text: str, expected: str) -> None:
    assert guarded(text) == expected


def test_json(make: SimpleNamespace, hostile: str) -> None:
    found = json.loads(FORMATS["json"].write(make.rows(hostile)))
    assert found["rows"][0]["text"]["value"] == hostile
    assert found["rows"][0]["evidence"][0]["digest_of"] == "Ведомости"
    assert (found["cut"], found["count"], found["seconds"], found["kind"]) == (True, 2, 0.0123, "rows")
    assert list(found)[:5] == ["title", "parameters", "columns", "rows", "cut"]
    assert json.loads(FORMATS["json"].write(make.boolean("false")))["boolean"] is False


def test_json_lines(make: SimpleNamespace, hostile: str) -> None:
    answer = make.rows(hostile)
    lines = FORMATS["jsonl"].write(answer).decode().removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == json.loads(FORMATS["json"].write(answer))["rows"]


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.kinds == ALL])
def test_every_kind_in_every_general_format(make: SimpleNamespace, name: str) -> None:
    about = replace(make.rows("x"), about=About(make.KZ.value, "Kazakhstan", (("names", ("Kazakhstan",)),)))
    for answer in (about, make.triples((make.KZ, make.KZ, make.KZ)), make.boolean("true"), make.triples()):
        assert len(FORMATS[name].write(answer, "ru")) > 0 or (name, len(answer.rows)) == ("jsonl", 0)


@pytest.mark.parametrize("name", FORMATS)
def test_names_and_endings(name: str) -> None:
    one = FORMATS[name]
    assert by_suffix(f"answer{one.suffix.upper()}") is one
    assert one.content_type.endswith("charset=utf-8") is one.media_type.startswith("text/")


def test_an_ending_of_no_format() -> None:
    with pytest.raises(QueryError, match=r"no format ends in \.docx"):
        by_suffix("a.docx")
    with pytest.raises(QueryError, match="no ending"):
        by_suffix("answer")


MANY = (AnswerRow(()),) * 1234


@pytest.mark.parametrize(
    ("answer", "lang", "expected"),
    [
        (Answer((), (AnswerRow(()),), seconds=0.0021), "en", "1 row in 2 ms"),
        (Answer((), MANY, cut=True, seconds=2.34), "en", "1,234 rows in 2.3 s; there are more than these"),
        (Answer((), (AnswerRow(()),) * 21, seconds=0.5, kind="triples"), "ru", "21 тройка за 500 мс"),
        (Answer((), (AnswerRow(()),) * 12, kind="rows"), "ru", "12 строк за 0 мс"),
        (
            Answer((), (), clocks={"as_of": "2025"}, left_out=3),
            "en",
            "0 rows in 0 ms; true as of 2025; undated documents left out: 3",
        ),
    ],
)  # fmt: skip
def test_note(answer: Answer, lang: str, expected: str) -> None:
    assert note(answer, lang) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_is_documented(name: str, top: Path) -> None:
    text = (top / "docs" / "formats.md").read_text(encoding="utf-8")
    one = FORMATS[name]
    row = next(line for line in text.splitlines() if line.startswith(f"| `{name}` |"))
    assert f"`{one.suffix}`" in row
    assert f"`{one.media_type}`" in row
