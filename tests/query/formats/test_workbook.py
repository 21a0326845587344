"""Excel files, read back by openpyxl: numbers, dates, and never a formula."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from kg.query import Answer, AnswerRow, Column
from kg.query.formats import FORMATS, workbook
from kg.query.formats.reading import clean
from kg.store import Term
from kg.store.terms import DATE, DECIMAL, INTEGER


def book(answer: Answer, lang: str = "en") -> Any:
    return openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(answer, lang)))


def one_cell(make: SimpleNamespace, term: Term) -> Any:
    answer = Answer((Column("x", "x"),), (AnswerRow((make.cell(term),)),))
    return book(answer)["rows"]["A2"]


def read(text: object) -> str:
    """As Excel reads it: openpyxl leaves escapes of control characters, `_x000D_`, as they are."""
    return str(unescape(str(text or "")))


def test_hostile_strings_are_text(make: SimpleNamespace, hostile: str) -> None:
    for sheet in book(make.rows(hostile)).worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    cell = one_cell(make, Term.literal(hostile))
    assert cell.data_type in {"s", "n"}
    assert clean(hostile) in {cell.value or "", read(cell.value)}
    assert cell.hyperlink is None


@settings(max_examples=40)
@given(text=st.text(max_size=60))
def test_any_text_is_text(make: SimpleNamespace, text: str) -> None:
    cell = one_cell(make, Term.literal(text))
    assert cell.data_type == "s" or text == ""


@pytest.mark.parametrize(
    ("value", "datatype", "expected"),
    [
        ("4970000000.5", DECIMAL, 4970000000.5),
        ("-12", INTEGER, -12),
        ("12345678901234567890", INTEGER, "12345678901234567890"),
        ("2025-11-15", DATE, dt.datetime(2025, 11, 15)),  # noqa: DTZ001 - Excel knows no zones
        ("1895-01-01", DATE, "1895-01-01"),
        ("2025-02-30", DATE, "2025-02-30"),
        ("2025-11-15Z", DATE, "2025-11-15Z"),
        ("2025", DATE.replace("#date", "#gYear"), "2025"),
        ("abc", INTEGER, "abc"),
        ("12", Term.literal("").datatype, "12"),
    ],
)
def test_numbers_and_dates(make: SimpleNamespace, value: str, datatype: str, expected: object) -> None:
    assert one_cell(make, Term.literal(value, datatype=datatype)).value == expected


@pytest.mark.parametrize(
    ("iri", "linked"),
    [
        ("https://w3id.org/accord/id/state/kz", True),
        ("https://example.org/" + "x" * 2100, False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("internal:Sheet1!A1", False),
        ("urn:x", False),
    ],
)
def test_links(make: SimpleNamespace, iri: str, linked: bool) -> None:  # noqa: FBT001 - a column of the table
    cell = one_cell(make, Term.iri(iri))
    assert (cell.hyperlink is not None) is linked
    assert cell.value == iri


def test_first_sheet(make: SimpleNamespace) -> None:
    sheet = book(make.rows("x"))["rows"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G3"
    assert [cell.value for cell in sheet[1]][4] == "what <is> said"
    assert sheet["A2"].value == "Kazakhstan"
    assert sheet["A2"].hyperlink.target == make.KZ.value
    assert sheet["C3"].value == -12


def test_evidence_sheet(make: SimpleNamespace) -> None:
    sheet = book(make.rows("x"))["evidence"]
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert found == [
        [1, "Два слова.", make.DOCUMENT, "Газета", "2025-11", "rule.one", "Газета, digest after Ведомости"],
        [1, "[characters 12–20]", make.DOCUMENT, None, None, "rule.two", None],
    ]
    assert "evidence" not in book(make.rows("x", evidence=False)).sheetnames


def test_what_was_asked(make: SimpleNamespace) -> None:
    found = book(replace(make.rows("x"), parameters={"state": "=KZ"}), "ru")
    assert found.sheetnames == ["строки", "источники", "о запросе"]
    said = {row[0].value: row[1].value for row in found["о запросе"].iter_rows(min_row=2)}
    assert said == {
        "запрос": "Title <b>",
        "объём и время": "2 строки за 12 мс; это не все",
        "секунд": 0.0123,
        "не всё": "да",
        "state": "=KZ",
    }
    properties = {one.name: one.value for one in found.custom_doc_props.props}
    assert properties == {"rows": 2, "seconds": 0.0123, "cut": True}


def test_a_long_text_is_cut(make: SimpleNamespace) -> None:
    text = one_cell(make, Term.literal("😀" * 20_000)).value
    assert len(text.encode("utf-16-le")) // 2 <= workbook.CHARACTERS
    assert text.strip("😀") == "…"
    assert one_cell(make, Term.literal("x" * workbook.CHARACTERS)).value == "x" * workbook.CHARACTERS


def test_rows_go_on_in_further_sheets(make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 4)
    rows = tuple(AnswerRow((make.cell(Term.literal(str(at), datatype=INTEGER)),)) for at in range(7))
    found = book(Answer((Column("x", "x"),), rows))
    assert found.sheetnames == ["rows", "rows 2", "rows 3", "about", "about 2"]
    values = [[row[0].value for row in found[name].iter_rows()] for name in found.sheetnames[:3]]
    assert values == [["x", 0, 1, 2], ["x", 3, 4, 5], ["x", 6]]


def test_links_beyond_what_a_sheet_holds_are_text(make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LINKS", 2)
    rows = tuple(AnswerRow((make.cell(make.KZ),)) for _ in range(4))
    sheet = book(Answer((Column("x", "x"),), rows))["rows"]
    assert [sheet.cell(line, 1).hyperlink is not None for line in range(2, 6)] == [True, True, False, False]
    assert sheet["A5"].value == make.KZ.value
