"""Charts say what the rows say: no figure moved, joined or dropped in silence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.charts import WRITERS, Goal, goals, spec
from kg.errors import QueryError
from kg.query import Answer, AnswerRow, Cell, Column, Wishes, catalogue, run
from kg.store import Store, Term, open_graph
from kg.store.terms import DECIMAL

EVERYTHING = Wishes("en", limit=None)


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph().store


def answer(view: str, names: tuple[str, ...], *rows: tuple[str | None, ...]) -> Answer:
    def cell(name: str, text: str | None) -> Cell:
        if text is None:
            return Cell()
        term = Term.literal(text, datatype=DECIMAL) if name == "value" else Term.literal(text)
        return Cell((term,), (text,))

    columns = tuple(Column(name, name, name == "fact") for name in names)
    made = tuple(AnswerRow(tuple(cell(*pair) for pair in zip(names, row, strict=True))) for row in rows)
    return Answer(columns=columns, rows=made, title="Trade", view=view)  # type: ignore[arg-type]


def values(made: dict[str, Any], layer: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = made["layer"][layer]["data"]["values"]
    return found


NAMES = ("period", "reporter", "value", "unit", "bound", "known", "fact")


def test_a_figure_spans_the_days_it_speaks_of() -> None:
    made = spec(answer("line", NAMES, ("2025-01/2025-08", "KZ", "3000000000", "USD", None, "2025-09-01", "f1")))
    (figure,) = values(made, 1)
    assert (figure["first"], figure["last"], figure["value"]) == ("2025-01-01", "2025-08-31", 3e9)
    assert figure["facts"] == ["f1"]
    assert values(made, 0) == []  # eight months are joined with nothing


def test_only_whole_years_in_a_row_are_joined() -> None:
    rows = [(str(year), "KZ", f"{year}", "USD", None, "2025", f"f{year}") for year in (2016, 2017, 2020, 2021)]
    joined = values(spec(answer("line", NAMES, *rows)), 0)
    assert [(one["value"], one["run"]) for one in joined] == [(2016, 1), (2017, 1), (2020, 2), (2021, 2)]


def test_the_line_goes_through_the_figure_published_last_and_no_bound() -> None:
    rows = [
        ("2023", "KZ", "45", "USD", None, "2024-01-01", "f1"),
        ("2023", "KZ", "44", "USD", None, "2024-06-01", "f2"),
        ("2024", "KZ", "40", "USD", "over", "2025-01-01", "f3"),
    ]
    made = spec(answer("line", NAMES, *rows))
    assert [one["value"] for one in values(made, 0)] == [44]
    assert sorted(one["value"] for one in values(made, 1)) == [40, 44, 45]
    assert {one["bound"] for one in values(made, 2)} == {"as stated", "over"}


def test_one_unit_and_what_is_left_out_is_counted() -> None:
    rows = [
        ("2023", "KZ", "1", "USD", None, None, "f1"),
        ("2024", "KZ", "2", "USD", None, None, "f2"),
        ("2023", "KZ", "9", "tonne", None, None, "f3"),
        (None, "KZ", "9", "USD", None, None, "f4"),
    ]
    made = spec(answer("line", NAMES, *rows))
    assert len(values(made, 1)) == 2
    assert "2 rows" in made["title"]["subtitle"]


def test_a_target_is_a_dashed_line_with_its_growth() -> None:
    from datetime import date  # noqa: PLC0415

    goal = Goal(1e10, date(2030, 12, 31), date(2025, 12, 31), 4.97e9, "15.0", "USD")
    row = ("2025", "UZ", "4970000000", "USD", None, None, "f1")
    made = spec(answer("line", NAMES, row), goals=[goal])
    assert [one["value"] for one in values(made, 3)] == [4.97e9, 1e10]
    assert "15.0 %" in values(made, 4)[0]["told"]
    assert (
        len(
            spec(answer("line", NAMES, row), goals=[Goal(1, date(2030, 1, 1), date(2025, 1, 1), 0, "1", "EUR")])[
                "layer"
            ]
        )
        == 3
    )


def test_timeline() -> None:
    names = ("start", "end", "form", "status", "place", "fact")
    rows = [
        ("2026", None, "session", "planned", "Tashkent", "f2"),
        ("2025-10-22", "2025-10-23", "session", "held", "Khiva", "f1"),
        (None, None, "talks", "held", None, "f3"),
    ]
    made = spec(answer("timeline", names, *rows))
    entries = made["data"]["values"]
    assert [(one["first"], one["last"], one["state"]) for one in entries] == [
        ("2025-10-22", "2025-10-23", "held or done"),
        ("2026-01-01", "2026-12-31", "planned"),
    ]
    assert "Khiva" in entries[0]["told"]
    assert "1 rows" in made["title"]["subtitle"]


def test_nothing_to_draw_is_an_error() -> None:
    for view in ("line", "bar", "timeline"):
        with pytest.raises(QueryError, match="no row has"):
            spec(answer(view, ("name",), ("x",)))


def test_bundled_goal(store: Store) -> None:
    found = goals(store, {"state": "UZ", "indicator": "trade-turnover", "partner": "KZ"}, EVERYTHING)
    assert (1e10, 2030, "15") in [(goal.value, goal.deadline.year, goal.growth) for goal in found]


@pytest.mark.parametrize("name", ["trade-series", "portfolio-history", "meetings", "agreements", "upcoming-meetings"])
def test_every_figure_of_the_bundled_answer_is_drawn_or_counted(store: Store, name: str) -> None:
    found = run(store, catalogue()[name], {}, EVERYTHING)
    made = spec(found)
    drawn = made["data"]["values"] if "data" in made else values(made, 1)
    note = made["title"]["subtitle"]
    left = int(note.split("; ")[1].split()[0]) if ";" in note else 0
    assert len(drawn) + left == len(found.rows)
    assert len(drawn) > 0


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("kind", ["line", "bar", "timeline"])
def test_pictures(store: Store, lang: str, kind: str) -> None:
    pytest.importorskip("vl_convert", reason="the extra `pictures` is not installed")
    name = "meetings" if kind == "timeline" else "trade-series"
    made = spec(run(store, catalogue()[name], {"state": "UZ"}, Wishes(lang, limit=None)), lang, kind=kind)
    written = {form: write(made) for form, write in WRITERS.items()}
    assert written["svg"].startswith(b"<svg")
    assert written["png"].startswith(b"\x89PNG")
    assert written["pdf"].startswith(b"%PDF")
    assert json.loads(written["vl.json"]) == made
    assert WRITERS["svg"](made) == written["svg"]


def test_hostile_words_are_text() -> None:
    pytest.importorskip("vl_convert", reason="the extra `pictures` is not installed")
    made = spec(answer("line", NAMES, ("2025", "<script>alert(1)</script>", "1", "USD", None, None, "f1")))
    assert b"<script" not in WRITERS["svg"](made)
