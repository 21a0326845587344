"""What the saved queries must answer over the hand-made facts of the five source reports.

The rows are those that shared/design/questions.md asks for. A row is given by a part of some of
its cells: column -> text; the answer must hold a row that fits.
"""

from __future__ import annotations

import pytest

from kg.errors import EntityError
from kg.query import Answer, Wishes, catalogue, run
from kg.store import OxigraphStore

PROGRAMME = {"programme": "Programme to increase mutual trade", "signed": "2025-03-15", "deadline": "2030"}

EXPECTED: dict[str, list[dict[str, str]]] = {
    "bodies-tracking-target": [
        {"body": "Council of Heads of Regions", "role": "implements", **PROGRAMME},
        {"body": "Business Council", "role": "implements", **PROGRAMME},
        {"body": "UzKazTrade", "role": "implements", **PROGRAMME},
    ],
    "officials-by-institution": [
        {"official": "Tokayev", "post": "president", "state": "Kazakhstan", "firstKnown": "2025-11-14"},
        {"official": "Mirziyoyev", "post": "president", "state": "Uzbekistan", "firstKnown": "2024-07-12"},
        {"official": "Bektenov", "post": "prime minister", "state": "Kazakhstan"},
        {"official": "Aripov", "post": "prime minister", "state": "Uzbekistan"},
        {"official": "Kudratov", "post": "minister", "institution": "Ministry of Investment, Industry and Trade"},
        {"official": "Teshabaev", "post": "deputy minister", "institution": "Ministry of Investment"},
        {"official": "Abildabekov", "post": "deputy minister", "institution": "Ministry of Trade and Integration"},
        {"official": "Atamkulov", "post": "ambassador", "state": "Kazakhstan"},
        {"official": "Zhumagulov", "post": "expert"},
    ],
    "official-profile": [
        {"kind": "Tenure", "what": "president", "states": "Kazakhstan"},
        {"kind": "Meeting", "what": "session", "date": "2025-11-15", "place": "Tashkent", "with": "Mirziyoyev"},
        {"kind": "Meeting", "what": "visit", "status": "planned"},
        {"kind": "Statement", "known": "2025-11-15"},
    ],
    "meetings": [
        {"body": "Intergovernmental Commission", "ordinal": "21", "place": "Almaty", "start": "2024-07-12"},
        {"body": "Supreme Interstate Council", "ordinal": "2", "place": "Tashkent", "start": "2025-11-15"},
        {"form": "talks", "start": "2026-01-30", "participants": "Beibut Atamkulov; Laziz Kudratov", "status": "held"},
        {"body": "Intergovernmental Commission", "place": "Khiva", "start": "2025-10-22", "end": "2025-10-23"},
    ],
    "upcoming-meetings": [{"body": "Council of Heads of Regions", "ordinal": "1", "start": "2026"}],
    "who-met-whom": [
        {"official": "Abdulla Aripov", "official2": "Olzhas Bektenov", "occasions": "1", "last": "2024-07-12"},
        {"official": "Tokayev", "official2": "Mirziyoyev", "last": "2025-11-15"},
        {"official": "Atamkulov", "official2": "Kudratov", "last": "2026-01-30"},
        {"official": "Abildabekov", "official2": "Teshabaev"},
    ],
    "trade-series": [
        {"indicator": "trade turnover", "period": "2023", "value": "4400000000", "states": "Kazakhstan; Uzbekistan"},
        {"indicator": "trade turnover", "period": "2023", "value": "4500000000"},
        {"indicator": "trade turnover", "period": "2024", "value": "4000000000", "bound": "over"},
        {"indicator": "trade turnover", "period": "2025-01/2025-08", "value": "3000000000", "changePercent": "18.5"},
        {"indicator": "trade turnover", "period": "2025-01/2025-09", "value": "3400000000"},
        {"indicator": "trade turnover", "period": "2025", "value": "4970000000", "reporter": "Uzbekistan"},
        {"indicator": "exports", "exporter": "Kazakhstan", "period": "2025-01/2025-08", "value": "2200000000"},
        {"indicator": "imports", "importer": "Uzbekistan", "period": "2025", "value": "3400000000"},
    ],
    "conflicting-figures": [
        {"period": "2023", "value": "4400000000", "value2": "4500000000", "spreadPercent": "2.3"},
    ],
    "arithmetic-checks": [
        {"check": "turnover", "figures": "exports 2025 1550000000; imports 2025 3400000000", "reported": "4970000000"},
        {"check": "turnover", "expected": "4950000000", "outcome": "within"},
        {
            "check": "imports",
            "figures": "exports 2025-01/2025-08 2200000000",
            "expected": "800000000",
            "outcome": "implied",
        },
        {"check": "turnover", "expected": "3000000000", "reported": "3000000000"},
        {"check": "growth", "figures": "exports 2000000000", "expected": "55", "reported": "56.9"},
    ],
    "mirror-figures": [
        {"exporter": "Kazakhstan", "period": "2025", "value2": "3400000000", "sides": "importer only"},
        {"exporter": "Uzbekistan", "period": "2025", "value": "1550000000", "sides": "exporter only"},
    ],
    "target-progress": [
        {
            "indicator": "trade turnover",
            "value": "10000000000",
            "deadline": "2030",
            "period": "2025",
            "latest": "4970000000",
            "remaining": "5030000000",
            "neededGrowthPercent": "15",
        },
    ],
    "projects": [
        {"project": "Central Asia", "status": "under construction"},
        {"project": "Central Asia", "places": "Syrdarya Region; Turkistan Region"},
        {"project": "electrometallurgical plant", "places": "Taraz", "capacity": "500000"},
        {"project": "Darbaza"},
        {"project": "Almaty ring road"},
        {"project": "Dostyk station"},
        {"project": "ePhyto", "form": "digital system"},
        {"project": "supercomputer", "form": "digital system"},
    ],
    "portfolio-history": [
        {"count": "69", "value": "3100000000", "known": "2024-07-12", "jobs": "14700"},
        {"count": "12", "value": "217000000", "status": "completed"},
        {"count": "3", "value": "178000000", "status": "in progress"},
        {"count": "34", "value": "4400000000"},
        {"count": "7", "value": "2600000000", "what": "contracts"},
        {"count": "78", "value": "1700000000", "known": "2025-11-15"},
    ],
    "corridors": [
        {"corridor": "Trans-Caspian", "places": "Aktau; Kuryk", "speakers": "Tokayev"},
        {"corridor": "North–South"},
        {"corridor": "Trans-Afghan", "states": "Afghanistan"},
    ],
    "agreements": [
        {
            "agreement": "Programme to increase",
            "signed": "2025-03-15",
            "targetValue": "10000000000",
            "deadline": "2030",
        },
        {"agreement": "Protocol of the 21st", "form": "protocol", "status": "signed", "signed": "2024-07-12"},
        {"agreement": "logistics strategy", "form": "strategy", "status": "proposed"},
    ],
    "institution-timeline": [
        {"institution": "Council of Heads of Regions", "status": "being created", "date": "2025-11-15"},
        {"institution": "Council of Heads of Regions", "ordinal": "1", "status": "planned", "date": "2026"},
    ],
    "statements-by-speaker": [
        {"official": "Tokayev", "capacity": "president", "known": "2025-11-15"},
        {"official": "Mirziyoyev", "capacity": "president"},
        {"official": "Zhumagulov", "capacity": "expert"},
        {"official": "Bektenov", "capacity": "prime minister"},
        {"official": "Aripov", "capacity": "prime minister"},
    ],
    "state-profile": [
        {"kind": "Official", "subject": "Tokayev", "aspect": "president"},
        {"kind": "Institution", "subject": "Council of Heads of Regions", "partners": "Uzbekistan"},
        {"subject": "Programme to increase", "aspect": "signed"},
        {"kind": "Observation", "subject": "trade turnover", "period": "2025", "value": "4970000000"},
    ],
    "documents": [
        {"publisher": "primeminister.kz", "date": "2024-07-12", "meetings": "2", "statements": "2"},
        {"publisher": "CentralAsia (KZ)", "date": "2025-11-15", "mandates": "4"},
    ],
    "find-entity": [{"entity": "UzKazTrade", "kinds": "Institution", "states": "Kazakhstan; Uzbekistan"}],
    "network-edges": [
        {"official": "Tokayev", "institution": "Supreme Interstate Council", "relation": "sitting", "weight": "1"},
        {"official": "Kudratov", "institution": "Ministry of Investment", "relation": "post", "roles": "minister"},
    ],
    "network-states": [{"institution": "UzKazTrade", "state": "Uzbekistan", "relation": "member", "weight": "1"}],
    "network-meetings": [{"participant": "Tokayev", "relation": "official", "start": "2025-11-15"}],
    "network-agreements": [
        {"participant": "Kazakhstan", "agreement": "Programme to increase", "relation": "party"},
        {
            "participant": "UzKazTrade",
            "agreement": "Programme to increase",
            "relation": "mandate",
            "roles": "implements",
        },
    ],
    "fact-evidence": [{"kind": "Mandate", "rule": "by hand"}],
    "facts-without-evidence": [],
    "neighbours": [
        {"neighbour": "Mirziyoyev", "relation": "participant", "role": "participant", "kind": "Meeting"},
        {"neighbour": "Supreme Interstate Council", "relation": "body", "kind": "Meeting", "known": "2025-11-15"},
    ],
    "new-since": [
        {"known": "2025-11-15", "kind": "agreement", "about": "Programme to increase", "aspect": "signed"},
        {"kind": "Mandate", "about": "UzKazTrade", "aspect": "implements"},
    ],
    "silent-targets": [
        {"kind": "Target", "aspect": "trade turnover", "value": "10000000000", "states": "Kazakhstan; Uzbekistan"},
        {"kind": "Meeting", "aspect": "visit", "states": "Kazakhstan; Uzbekistan", "known": "2025-11-14"},
    ],
}

NUMBERS = {
    "bodies-tracking-target": 5,
    "officials-by-institution": 9,
    "statements-by-speaker": 9,
    "conflicting-figures": 1,
    "target-progress": 1,
    "upcoming-meetings": 1,
    "documents": 5,
    "find-entity": 1,
    "portfolio-history": 7,
    "facts-without-evidence": 0,
}
"""How many rows there must be, where there is but one right number."""


def ask(store: OxigraphStore, name: str, words: dict[str, str] | None = None, wishes: Wishes | None = None) -> Answer:
    return run(store, catalogue()[name], words or {}, wishes or Wishes(seconds=None))


def texts(answer: Answer) -> list[dict[str, str]]:
    names = [column.name for column in answer.columns]
    return [{name: cell.text for name, cell in zip(names, row.cells, strict=True)} for row in answer.rows]


def test_every_query_has_its_expected_rows() -> None:
    assert set(EXPECTED) == set(catalogue().names)


@pytest.mark.parametrize("name", EXPECTED)
def test_answers(reports: OxigraphStore, name: str) -> None:
    rows = texts(ask(reports, name))
    for wanted in EXPECTED[name]:
        assert any(all(part in row[column] for column, part in wanted.items()) for row in rows), wanted
    assert len(rows) == NUMBERS.get(name, len(rows))


@pytest.mark.parametrize("name", [name for name, rows in EXPECTED.items() if len(rows) > 0])
def test_every_row_has_evidence(reports: OxigraphStore, name: str) -> None:
    answer = ask(reports, name, wishes=Wishes(evidence=True))
    if name in {"documents", "find-entity"}:
        return
    assert all(len(row.evidence) > 0 for row in answer.rows)
    assert all(piece.rule == "by hand" and piece.citation for row in answer.rows for piece in row.evidence)


CHOICES = (
    ("bodies-tracking-target", {"value": "9e9"}, 0),
    ("bodies-tracking-target", {"indicator": "cargo"}, 0),
    ("bodies-tracking-target", {"state": "Узбекистан"}, 5),
    ("bodies-tracking-target", {"state": "TJ"}, 0),
    ("officials-by-institution", {"state": "UZ"}, 4),
    ("officials-by-institution", {"post": "president"}, 2),
    ("officials-by-institution", {"institution": "Минторговли"}, 1),
    ("meetings", {"status": "held", "form": "session"}, 2),
    ("meetings", {"from": "2025-10", "to": "2025"}, 2),
    ("meetings", {"from": "2026"}, 2),
    ("meetings", {"state": "Kazakhstan", "partner": "UZB", "status": "planned"}, 4),
    ("upcoming-meetings", {"as_of": "2025-10-22"}, 2),
    ("upcoming-meetings", {"as_of": "2027"}, 0),
    ("who-met-whom", {"person": "Токаев"}, 1),
    ("trade-series", {"indicator": "imports"}, 2),
    ("trade-series", {"from": "2025", "to": "2025", "indicator": "exports"}, 3),
    ("projects", {"status": "under-construction"}, 2),
    ("agreements", {"from": "2025-03", "to": "2025-03"}, 1),
    ("network-edges", {"relation": "post"}, 4),
    ("find-entity", {"name": "UZKAZ"}, 1),
    ("statements-by-speaker", {"person": "Tokayev"}, 2),
    ("institution-timeline", {"institution": "Совет глав регионов"}, 3),
)


@pytest.mark.parametrize(("name", "words", "rows"), CHOICES, ids=str)
def test_parameters_choose(reports: OxigraphStore, name: str, words: dict[str, str], rows: int) -> None:
    assert len(ask(reports, name, words).rows) == rows


def test_answers_read_in_russian(reports: OxigraphStore) -> None:
    answer = ask(reports, "mirror-figures", wishes=Wishes(lang="ru"))
    assert answer.title == "Зеркальные данные"
    assert [column.title for column in answer.columns][:2] == ["экспортёр", "импортёр"]
    assert {"Казахстан", "Узбекистан"} == {row["exporter"] for row in texts(answer)}
    assert {"только экспортёр", "только импортёр"} == {row["sides"] for row in texts(answer)}


def test_a_name_that_fits_several_is_asked_back(reports: OxigraphStore) -> None:
    with pytest.raises(EntityError, match=r"Council of Heads of Regions[^<]*<https://w3id\.org/"):
        ask(reports, "institution-timeline", {"institution": "Совет"})
