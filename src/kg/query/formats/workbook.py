"""Excel: numbers as numbers, whole dates as dates, everything else as text and never as a formula.

The first sheet holds the rows (and goes on in further ones beyond what a sheet can hold), the
sheet `evidence` one line a passage with the number of its row, the sheet `about` what was asked,
when it was cut and how long it took. Text longer than a cell can hold is cut and ends in `…`.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

import xlsxwriter

from kg.query.answer import Answer, Cell
from kg.query.formats.note import note
from kg.query.formats.reading import EVIDENCE_COLUMNS, clean, is_number, link
from kg.store.terms import DATE

ROWS: Final = 1_048_576
"""What a sheet holds, its titles included."""
CHARACTERS: Final = 32_767
"""What a cell holds, in UTF-16 units, as Excel counts."""
COLUMNS: Final = 16_384
DIGITS: Final = 15
"""What Excel keeps of a number; longer ones are text, so that nothing is lost."""
LINKS: Final = 65_530
ADDRESS: Final = 2_079

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDEST: Final = 60
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_DAY: Final = dt.date(1900, 3, 1)  # Excel counts a day that never was before it
_SHEETS: Final = {"en": ("rows", "evidence", "about"), "ru": ("строки", "источники", "о запросе")}
_TITLES: Final = {
    "en": ("row", "sentence", "document", "publisher", "date", "rule", "citation"),
    "ru": ("строка", "предложение", "документ", "издание", "дата", "правило", "ссылка"),
}
_ASKED: Final = {
    "en": ("title", "size and time", "seconds", "cut off"),
    "ru": ("запрос", "объём и время", "секунд", "не всё"),
}

_Value: TypeAlias = tuple[str | float | dt.date | None, str | None]
"""What stands in a cell, and where it leads."""


def content(answer: Answer, lang: str) -> bytes:
    """The workbook."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    names = _SHEETS.get(lang, _SHEETS["en"])
    writer = _Writer(book)
    writer.sheets(names[0], [column.title for column in answer.columns], _rows(answer))
    if answer.with_evidence:
        writer.sheets(names[1], _TITLES.get(lang, _TITLES["en"]), _evidence(answer))
    writer.sheets(names[2], ("", ""), _about(answer, lang))
    book.set_properties({"title": _fitting(answer.title, 255), "comments": note(answer, lang)})
    book.set_custom_property("rows", len(answer.rows))
    book.set_custom_property("seconds", round(answer.seconds, 6))
    book.set_custom_property("cut", answer.cut)
    book.close()
    return buffer.getvalue()


class _Writer:
    """Fills sheets with rows, beginning a new one when a sheet is full."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._date = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._text = book.add_format({"num_format": "@"})
        self._link = book.get_default_url_format()

    def sheets(self, name: str, titles: Sequence[str], rows: Iterator[list[_Value]]) -> None:
        """One sheet, or as many as the rows need: `rows`, `rows 2`."""
        number, more = 1, True
        waiting = next(rows, None)
        while more:
            sheet = self._book.add_worksheet(name if number == 1 else f"{name} {number}")
            waiting = self._fill(sheet, titles[:COLUMNS], rows, waiting)
            number, more = number + 1, waiting is not None

    def _fill(
        self, sheet: Any, titles: Sequence[str], rows: Iterator[list[_Value]], row: list[_Value] | None
    ) -> list[_Value] | None:
        """Writes rows until the sheet is full. Gives the first one that did not fit."""
        widths = [len(title) for title in titles]
        for at, title in enumerate(titles):
            sheet.write_string(0, at, _fitting(title), self._bold)
        line, links = 0, LINKS
        while row is not None and line < ROWS - 1:
            line += 1
            for at, value in enumerate(row[:COLUMNS]):
                links -= self._cell(sheet, (line, at), value, linked=links > 0)
                widths[at] = max(widths[at], min(len(str(value[0] or "")), _WIDEST))
            row = next(rows, None)
        sheet.freeze_panes(1, 0)
        if len(titles) > 0:
            sheet.autofilter(0, 0, line, len(titles) - 1)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, min(width, _WIDEST) + 2)
        return row

    def _cell(self, sheet: Any, place: tuple[int, int], value: _Value, *, linked: bool) -> bool:
        """Writes one cell. Gives whether it took a link, for a sheet may hold so many only."""
        shown, address = value
        if shown is None or shown == "":
            return False
        if isinstance(shown, dt.date):
            sheet.write_datetime(*place, shown, self._date)
        elif not isinstance(shown, str):
            sheet.write_number(*place, shown)
        elif address is not None and linked:
            return bool(sheet.write_url(*place, address, self._link, _fitting(shown)) == 0)
        else:
            sheet.write_string(*place, _fitting(shown), self._text)
        return False


def _rows(answer: Answer) -> Iterator[list[_Value]]:
    return ([_value(cell) for cell in row.cells] for row in answer.rows)


def _evidence(answer: Answer) -> Iterator[list[_Value]]:
    for number, row in enumerate(answer.rows, 1):
        for piece in dict.fromkeys(row.evidence):
            said = [piece.quoted if name == "sentence" else getattr(piece, name) for name in EVIDENCE_COLUMNS]
            texts: list[_Value] = [(text, None) for text in said]
            texts[EVIDENCE_COLUMNS.index("document")] = (piece.document, _address(piece.document))
            yield [(number, None), *texts]


def _about(answer: Answer, lang: str) -> Iterator[list[_Value]]:
    titles = _ASKED.get(lang, _ASKED["en"])
    cut = {"en": ("no", "yes"), "ru": ("нет", "да")}.get(lang, ("no", "yes"))[answer.cut]
    said: list[tuple[str, _Value]] = []
    if answer.about is not None:
        iri = answer.about.iri
        said += [("", (answer.about.name, None)), ("IRI", (iri, _address(iri)))]
        said += [(title, ("; ".join(values), None)) for title, values in answer.about.values]
    said += [(titles[0], (answer.title, None)), (titles[1], (note(answer, lang), None))]
    said += [(titles[2], (round(answer.seconds, 6), None)), (titles[3], (cut, None))]
    said += [(name, (value, None)) for name, value in answer.parameters.items()]
    return ([(title, None), value] for title, value in said)


def _value(cell: Cell) -> _Value:
    """A number or date where the cell is one term of that type and Excel keeps it whole, else text."""
    if len(cell.terms) != 1:
        return cell.text, None
    term = cell.terms[0]
    if term.kind == "iri":
        return cell.text, _address(term.value)
    if is_number(cell) and _NUMBER.fullmatch(term.value) is not None:
        return _number(term.value), None
    if term.datatype == DATE and _DAY.fullmatch(term.value) is not None:
        return _day(term.value), None
    return cell.text, None


def _number(text: str) -> float | str:
    digits = Decimal(text).normalize().as_tuple()
    return float(text) if len(digits.digits) <= DIGITS else text


def _day(text: str) -> dt.date | str:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return day if day >= _FIRST_DAY else text


def _address(iri: str) -> str | None:
    address = link(iri)
    return address if address is not None and len(address) <= ADDRESS else None


def _fitting(text: str, limit: int = CHARACTERS) -> str:
    """Text that a cell can hold: whole characters up to the limit."""
    text = clean(text)
    if len(text) * 2 <= limit or len(text.encode("utf-16-le")) // 2 <= limit:
        return text
    return text.encode("utf-16-le")[: (limit - 1) * 2].decode("utf-16-le", errors="ignore") + "…"
