"""The five source reports through the whole program: what it finds, and what the saved queries then answer.

The rows are those that shared/design/questions.md asks for, in the wording that the reports give.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import build
from kg.query import Wishes, catalogue, run
from kg.store import OpenGraph, open_graph

PROGRAMME = {"programme": "Программа увеличения взаимного товарооборота", "signed": "2025-03-15", "deadline": "2030"}
COMMISSION = "Межправительственная комиссия"

EXPECTED: dict[str, list[dict[str, str]]] = {
    "bodies-tracking-target": [
        {"body": "Совет глав регионов", "role": "исполняет", **PROGRAMME},
        {"body": "деловой совет", "role": "исполняет", **PROGRAMME},
        {"body": "UzKazTrade", "role": "исполняет", **PROGRAMME},
    ],
    "officials-by-institution": [
        {"official": "Касым-Жомарт Токаев", "post": "президент", "state": "Казахстан"},
        {"official": "Шавкат Мирзиёев", "post": "президент", "state": "Узбекистан", "firstKnown": "2024-07-12"},
        {"official": "Olzhas Bektenov", "post": "премьер-министр", "state": "Казахстан"},
        {"official": "Abdulla Aripov", "post": "премьер-министр", "state": "Узбекистан"},
        {"official": "Лазиз Кудратов", "post": "министр", "institution": "Министерство инвестиций"},
        {"official": "Хуррам Тешабаев", "post": "заместитель министра", "institution": "Министерство инвестиций"},
        {"official": "Айдар Абилдабеков", "post": "заместитель министра", "institution": "Министерство торговли"},
        {"official": "Бейбут Атамкулов", "post": "посол", "state": "Казахстан"},
        {"official": "Жумагулов", "post": "эксперт", "institution": "Қоғамдық келісім"},
    ],
    "meetings": [
        {"body": COMMISSION, "ordinal": "21", "place": "Алматы", "start": "2024-07-12", "status": "состоялось"},
        {"body": "Высший межгосударственный совет", "ordinal": "2", "place": "Ташкент", "start": "2025-11-15"},
        {"form": "переговоры", "start": "2026-01-30", "participants": "Бейбут Атамкулов; Лазиз Кудратов"},
        {"body": COMMISSION, "place": "Хива", "start": "2025-10-22", "end": "2025-10-23"},
    ],
    "upcoming-meetings": [{"body": "Совет глав регионов", "ordinal": "1", "start": "2026"}],
    "trade-series": [
        {"period": "2023", "value": "4400000000", "states": "Казахстан; Узбекистан"},
        {"period": "2023", "value": "4500000000"},
        {"period": "2024", "value": "4000000000"},
        {"period": "2025-01/2025-08", "value": "3000000000", "changePercent": "18.5"},
        {"period": "2025-01/2025-09", "value": "3400000000"},
        {"period": "2025", "value": "4970000000", "reporter": "Узбекистан"},
    ],
    "conflicting-figures": [{"period": "2023", "value": "4400000000", "value2": "4500000000"}],
    "target-progress": [{"period": "2025", "neededGrowthPercent": "15"}],
    "projects": [
        {"project": "Центральная Азия", "status": "строится"},
        {"project": "electrometallurgical plant", "places": "Тараз", "capacity": "500000"},
        {"project": "Дарбаза – Мактаарал"},
        {"project": "Алматинская кольцевая"},
        {"project": "Dostyk station"},
        {"project": "ePhyto"},
        {"project": "суперкомпьютер"},
    ],
    "corridors": [
        {"corridor": "Транскаспийский", "places": "Курык"},
        {"corridor": "Север – Юг"},
        {"corridor": "через Афганистан", "states": "Афганистан"},
    ],
    "agreements": [
        {"agreement": "Программа увеличения", "signed": "2025-03-15", "targetValue": "10000000000"},
        {"agreement": "Protocol of the 21st", "status": "подписан"},
        {"agreement": "Совместная логистическая стратегия"},
    ],
    "institution-timeline": [
        {"institution": "Совет глав регионов", "known": "2025-11-15"},
        {"institution": "Совет глав регионов", "date": "2026"},
    ],
    "find-entity": [{"entity": "UzKazTrade"}],
}

WORDS = {
    "upcoming-meetings": {"as_of": "2026-02-01"},
    "institution-timeline": {"institution": "Совет глав регионов"},
    "find-entity": {"name": "узказ"},
}

NUMBERS = {
    "documents": 5,
    "portfolio-history": 7,
    "statements-by-speaker": 9,
    "who-met-whom": 4,
    "facts-without-evidence": 0,
}
"""How many rows there must be, where there is but one right number."""


@pytest.fixture(scope="module")
def graph(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenGraph]:
    folder = tmp_path_factory.mktemp("seeds") / "graph"
    summary = build([shared / "seeds"], folder)
    assert summary.facts_out == 0
    with_store = open_graph(folder)
    yield with_store
    with_store.close()


def texts(graph: OpenGraph, name: str) -> list[dict[str, str]]:
    wishes = Wishes(lang="ru", seconds=None)
    answer = run(graph.store, catalogue()[name], WORDS.get(name, {}), wishes)
    columns = [column.name for column in answer.columns]
    return [{name: cell.text for name, cell in zip(columns, row.cells, strict=True)} for row in answer.rows]


@pytest.mark.parametrize("name", EXPECTED)
def test_rows(graph: OpenGraph, name: str) -> None:
    rows = texts(graph, name)
    for wanted in EXPECTED[name]:
        assert any(all(part in row[column] for column, part in wanted.items()) for row in rows), (wanted, rows)


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers(graph: OpenGraph, name: str) -> None:
    assert len(texts(graph, name)) == NUMBERS[name]


def test_score(shared: Path) -> None:
    """What `kg extract` finds in the five reports, by the scorer: every kind and over all."""
    kg = Path(sys.executable).with_name("kg")
    facts = subprocess.run(
        [kg, "extract", shared / "seeds", "--format", "facts"], capture_output=True, text=True, check=True
    )
    scored = subprocess.run(
        [sys.executable, shared / "evaluation" / "score.py", "-", shared / "evaluation" / "gold", "--json"],
        input=facts.stdout,
        capture_output=True,
        text=True,
        check=True,
    )
    table = json.loads(scored.stdout)
    assert table["all"]["f1"] >= 0.92
    assert {kind for kind, row in table.items() if row["wanted"] >= 10 and row["f1"] < 0.8} == set()
