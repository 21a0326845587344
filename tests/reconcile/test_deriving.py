"""The whole way: facts made by hand from the records of the five source reports, into the derived graph."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import OntologyError
from kg.model import Document, EntityRef, Fact, PartialDate, Period, Span
from kg.namespaces import DERIVED_GRAPH, expand
from kg.rdf.identity import identity_graph
from kg.rdf.quads import document_quads
from kg.rdf.terms import Quad
from kg.reconcile import derive
from kg.reconcile.selects import select
from kg.store import OxigraphStore

TARGET = ("indicator", "value", "unit", "deadline", "states")
OBSERVATION = (
    *("indicator", "value", "unit", "period", "reporter", "exporter", "importer", "states", "sector", "bound"),
    *("change_pct", "change_base"),
)


def role(name: str, raw: Any) -> Any:
    value = raw[0] if isinstance(raw, list) and name != "states" else raw
    match name:
        case "value" | "change_pct":
            return Decimal(str(value))
        case "period":
            return Period.parse(value)
        case "deadline":
            return PartialDate.parse(value)
        case "states":
            return tuple(value)
        case "sector":
            return EntityRef(value, "sector", ((value, "ru"),))
        case _:
            return value


def facts(record: dict[str, Any]) -> list[Fact]:
    """Figures and targets; each with a passage of its own."""
    found = []
    for place, fact in enumerate(record["facts"]):
        if fact["kind"] in {"observation", "target"}:
            names = OBSERVATION if fact["kind"] == "observation" else TARGET
            roles = tuple((name, role(name, fact[name])) for name in names if name in fact)
            found.append(Fact(fact["kind"], roles, (Span(place, place + 1),), "by hand", record["lang"]))
    return found


def derived(documents: list[tuple[Document, list[Fact]]]) -> list[Quad]:
    quads = [quad for document, found in documents for quad in document_quads(document, found)]
    store = OxigraphStore()
    store.add(quads)
    store.add(identity_graph(quads))
    return derive(store)


@pytest.fixture(scope="module")
def reports(shared: Path) -> list[Quad]:
    documents = []
    for path in sorted((shared / "evaluation" / "gold").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        published = None if record["published"] is None else PartialDate.parse(record["published"])
        document = Document(record["doc"], "-" * 200, record["lang"], published=published)
        documents.append((document, facts(record)))
    return derived(documents)


def values(quads: list[Quad], kind: str) -> list[dict[str, list[str]]]:
    """The derived things of a class, their values by local name."""
    things: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        local = quad.predicate.value.rpartition("#")[2]
        value = getattr(quad.object, "value", "")
        short = value.rpartition("/")[2] if "/code/" in value else value
        things.setdefault(str(quad.subject), {}).setdefault(local, []).append(short)
    return [thing for thing in things.values() if thing["type"] == [expand(kind)]]


def test_conflicting_figures(reports: list[Quad]) -> None:
    found = values(reports, "acc:Discrepancy")
    assert [(one["discrepancyKind"], one["spreadPercent"], len(one["involves"])) for one in found] == [
        (["value"], ["2.3"], 2)
    ]


def test_arithmetic_checks(reports: list[Quad]) -> None:
    found = [
        (one["checkKind"][0], one["expected"][0], one.get("reported", ["-"])[0], one["checkOutcome"][0])
        for one in values(reports, "acc:ArithmeticCheck")
    ]
    assert ("turnover", "4950000000", "4970000000", "within-rounding") in found
    assert ("imports", "800000000", "-", "implied") in found
    assert ("turnover", "3000000000", "3000000000", "within-rounding") in found
    assert ("growth", "55", "56.9", "within-rounding") in found
    assert ("turnover", "4400000000", "4400000000", "within-rounding") in found
    assert Counter(outcome for *_, outcome in found)["disagrees"] == 0


def test_target_progress(reports: list[Quad]) -> None:
    found = values(reports, "acc:TargetProgress")
    latest: dict[str, dict[str, list[str]]] = {}
    for one in sorted(found, key=lambda each: int(each["rank"][0])):
        latest[one["target"][0]] = one
    assert len(latest) == 3
    assert {(one["remaining"][0], one["yearsLeft"][0], one["neededGrowthPercent"][0]) for one in latest.values()} == {
        ("5030000000", "5", "15")
    }


def test_everything_is_in_the_derived_graph_and_sorted(reports: list[Quad]) -> None:
    assert {str(quad.graph_name).strip("<>") for quad in reports} == {DERIVED_GRAPH}
    assert reports == sorted(reports, key=str)


def tenure(name: str, key: str, post: str, place: int) -> Fact:
    person = EntityRef(key, "person", ((name, "ru"),))
    return Fact(
        "office", (("person", person), ("post", post), ("state", "KZ")), (Span(place, place + 1),), "by hand", "ru"
    )


def test_one_expert_under_two_names_is_marked() -> None:
    document = Document("a", "-" * 50, "ru")
    found = derived(
        [
            (
                document,
                [tenure("Елдос Жумагулов", "eldos", "expert", 1), tenure("Нурлан Жумагулов", "nurlan", "expert", 2)],
            )
        ]
    )
    (one,) = values(found, "acc:Discrepancy")
    assert one["discrepancyKind"] == ["name"]
    assert len(one["involves"]) == 2
    assert "two given names" in one["reason"][0]


def test_a_figure_that_fails_its_check_is_a_discrepancy_too() -> None:
    period = Period.parse("2023")
    flows = [("exports", 31, "KZ", "UZ"), ("imports", 13, "UZ", "KZ")]
    made = [
        Fact(
            "observation",
            (
                ("indicator", indicator),
                ("value", value * 100_000_000),
                ("unit", "USD"),
                ("period", period),
                ("exporter", exporter),
                ("importer", importer),
            ),
            (Span(value, value + 1),),
            "by hand",
            "en",
        )
        for indicator, value, exporter, importer in flows
    ]
    total = (("indicator", "trade-turnover"), ("value", 5_000_000_000), ("unit", "USD"), ("period", period))
    made.append(Fact("observation", (*total, ("states", ("KZ", "UZ"))), (Span(1, 2),), "by hand", "en"))
    found = derived([(Document("a", "-" * 50, "en"), made)])
    (one,) = values(found, "acc:Discrepancy")
    assert (one["discrepancyKind"], one["expected"], one["reported"]) == (["turnover"], ["4400000000"], ["5000000000"])


def test_an_empty_store_derives_nothing() -> None:
    assert derive(OxigraphStore()) == []


@pytest.mark.parametrize("text", [None, "SELECT broken"])
def test_a_bad_select_names_its_file(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "figures.rq").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"figures\.rq"):
        select(OxigraphStore(), "figures", folder=tmp_path)
