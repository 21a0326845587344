"""One answer in every form."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg.cli.output import show
from kg.query import Answer, AnswerRow, Cell, Column, Evidence
from kg.query.formats import FORMATS
from kg.store import Term
from kg.store.terms import DECIMAL

FACT = "https://w3id.org/accord/fact/1"
PIECE = Evidence(
    FACT, "https://w3id.org/accord/document/d", 0, 9, "Два\nслова.", None, "Газета", "2025", "rule", "Газета, 2025"
)
KZ = Cell((Term.iri("https://w3id.org/accord/id/state/kz"),), ("Kazakhstan",))
ANSWER = Answer(
    columns=(
        Column("state", "state"),
        Column("value", "value"),
        Column("empty", "empty"),
        Column("fact", "fact", provenance=True),
    ),
    rows=(
        AnswerRow(
            (
                KZ,
                Cell((Term.literal("4970000000", datatype=DECIMAL),), ("4970000000",)),
                Cell(),
                Cell((Term.iri(FACT),), (FACT,)),
            ),
            (PIECE,),
        ),
        AnswerRow((Cell((Term.literal("a|b"),), ("a|b",)), Cell(), Cell(), Cell()), ()),
    ),
    with_evidence=True,
)


def test_table() -> None:
    assert list(FORMATS["table"].lines(ANSWER, "en")) == [
        "state       value",
        "----------  -------------",
        "Kazakhstan  4,970,000,000",
        "    “Два слова.” — Газета, 2025 [rule]",
        "a|b",
    ]
    assert "4 970 000 000" in "\n".join(FORMATS["table"].lines(ANSWER, "ru"))


def test_markdown() -> None:
    assert list(FORMATS["markdown"].lines(ANSWER, "en")) == [
        "| state | value |",
        "| --- | --- |",
        "| Kazakhstan[^1] | 4,970,000,000 |",
        "| a\\|b |  |",
        "",
        "[^1]: “Два слова.” — Газета, 2025 [rule]",
    ]


def test_csv() -> None:
    rows = list(csv.DictReader(io.StringIO("\n".join(FORMATS["csv"].lines(ANSWER, "en")))))
    assert (rows[0]["state"], rows[0]["value"], rows[0]["fact"]) == ("Kazakhstan", "4970000000", FACT)
    assert (rows[0]["evidence_sentence"], rows[0]["evidence_publisher"]) == ("Два слова.", "Газета")
    assert (rows[1]["state"], rows[1]["evidence_rule"]) == ("a|b", "")


def test_json() -> None:
    value = json.loads("\n".join(FORMATS["json"].lines(ANSWER, "en")))
    assert value["rows"][0]["state"] == {"type": "iri", "value": KZ.terms[0].value, "label": "Kazakhstan"}
    assert value["rows"][0]["value"] == {"type": "literal", "value": "4970000000", "datatype": DECIMAL}
    assert value["rows"][0]["evidence"][0]["sentence"] == "Два\nслова."
    assert value["rows"][1] == {
        "state": {"type": "literal", "value": "a|b", "datatype": Term.literal("").datatype},
        "evidence": [],
    }


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_an_empty_answer(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    show(Answer(columns=ANSWER.columns, rows=()), form, "en")
    assert "state" in capsys.readouterr().out


def test_a_cut_is_told_apart_from_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    show(Answer(columns=ANSWER.columns, rows=ANSWER.rows, cut=True), "csv", "en")
    printed = capsys.readouterr()
    assert "--limit" in printed.err
    assert "--limit" not in printed.out
