"""Questions that were written against and questions that were held out: right choices and refusals."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.errors import EntityError
from kg.model import PartialDate
from kg.query.ask import ask
from kg.query.catalogue import catalogue
from kg.query.parameters import given
from kg.query.run import bindings
from kg.store import open_graph
from kg.store.base import Store

HERE = Path(__file__).parent
TODAY = PartialDate.parse("2026-11-24")
HALVES = ("written", "held_out")
FIRST, DECLINED = 0.8, 0.9
EXACT = {"written": 0.8, "held_out": 0.65}
LEAST = 160


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph(None).store


def questions(half: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((HERE / f"{half}.toml").read_text(encoding="utf-8"))


def chosen(store: Store, rows: Sequence[dict[str, Any]]) -> list[str | None]:
    found = [ask(store, row["text"], today=TODAY).best for row in rows]
    return [None if best is None else best.query.name for best in found]


def exactly(store: Store, row: dict[str, Any]) -> bool:
    best = ask(store, row["text"], today=TODAY).best
    if best is None or best.query.name != row["query"]:
        return False
    takes = best.query.parameters
    try:
        got, wanted = (bindings(store, best.query, given(takes, words)) for words in (best.parameters, row["with"]))
    except EntityError:
        return False
    return got == wanted


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_first_choice_and_refusals(store: Store, half: str, lang: str) -> None:
    rows = questions(half)[lang]
    answered = [row for row in rows if "query" in row]
    right = sum(row["query"] == name for row, name in zip(answered, chosen(store, answered), strict=True))
    assert right / len(answered) >= FIRST
    refused = chosen(store, [row for row in rows if "query" not in row])
    assert refused.count(None) / len(refused) >= DECLINED


@pytest.mark.parametrize("half", HALVES)
def test_query_and_parameters(store: Store, half: str) -> None:
    answered = [row for rows in questions(half).values() for row in rows if "query" in row]
    assert sum(exactly(store, row) for row in answered) / len(answered) >= EXACT[half]


def test_the_questions_cover_the_catalogue() -> None:
    rows = [row for half in HALVES for rows in questions(half).values() for row in rows]
    assert len(rows) >= LEAST
    assert len({row["text"] for row in rows}) == len(rows)
    assert {row["query"] for row in rows if "query" in row} == set(catalogue().names)


def test_reasons_name_the_words(store: Store) -> None:
    choice = ask(store, "who met Bektenov in 2024?", today=TODAY)
    assert choice.best is not None
    assert choice.best.command == "kg query who-met-whom --person 'Olzhas Bektenov' --from 2024 --to 2024"
    assert "Bektenov" in {reason.words for reason in choice.best.reasons}
    assert choice.best.score == pytest.approx(sum(reason.weight for reason in choice.best.reasons))
    assert len(choice.others) <= 2
    assert all(other.score <= choice.best.score for other in choice.others)


def test_relative_dates_count_from_today(store: Store) -> None:
    best = ask(store, "кто встречался с Бектеновым в прошлом году", today=PartialDate.parse("2025-06-01")).best
    assert best is not None
    assert (best.parameters["from"], best.parameters["to"]) == ("2024", "2024")


@pytest.mark.parametrize(
    "text", ["", "?", "   ", "((((", "а" * 3000, "who met \u0000 $ 99999999999999999999", "SELECT * { ?s ?p ?o }"]
)
def test_nonsense_is_declined(store: Store, text: str) -> None:
    choice = ask(store, text, today=TODAY)
    assert choice.best is None or choice.best.query.name == "who-met-whom"
    assert choice.as_json()["question"] == text


def test_a_refusal_says_why(store: Store) -> None:
    assert ask(store, "why did trade fall?", today=TODAY).why_not == "reports say what happened, not why"
    assert ask(store, "Почему упал экспорт?", today=TODAY).why_not.startswith("сообщения говорят")
