"""Every value of every fact lies in its evidence or comes from a named derivation: no exception, in any text.

The check is a second reader's (tests/reader), which shares no code with the extraction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from fact_reader import Report
from hypothesis import HealthCheck, given, settings
from report_maker import reports

from kg.extract.pipeline import extract
from kg.ingest import read
from kg.model import Document, EntityRef, Fact, PartialDate, Span
from kg.settings import documents_dir

TOP = Path(__file__).resolve().parent.parent


def documents(folder: Path) -> Iterator[Document]:
    return (item for item in read([folder]) if isinstance(item, Document))


def exceptions(document: Document) -> list[str]:
    report = Report(document)
    return [f"{document.id}: {fault}" for fact in extract(document) for fault in report.exceptions(fact)]


def test_bundled_reports() -> None:
    assert [fault for document in documents(documents_dir()) for fault in exceptions(document)] == []


def test_made_up_reports() -> None:
    assert [fault for document in documents(TOP / "corpus" / "documents") for fault in exceptions(document)] == []


@pytest.mark.parametrize("folder", ["seeds", "corpus/documents"])
def test_shared_reports(shared: Path, folder: str) -> None:
    """Names of documents and roles only are shown, never a text: some of these reports stay unread."""
    assert [fault for document in documents(shared / folder) for fault in exceptions(document)] == []


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_generated_reports(document: Document) -> None:
    assert exceptions(document) == [], document.text


# the reader itself ----------------------------------------------------------------------------------------------

TEXT = "В 2024 году товарооборот Казахстана и Узбекистана вырос на 12% до 4,2 млрд долларов, сказал посол Рустам Алиев."


@pytest.fixture(scope="module")
def document() -> Document:
    return Document("d", TEXT, "ru", published=PartialDate(2025, 3, 1))


MADE_UP: list[tuple[str, object]] = [
    ("value", Decimal(4_300_000_000)),
    ("unit", "EUR"),
    ("period", "2023"),
    ("states", ("CN", "KZ")),
    ("indicator", "population"),
    ("change_pct", Decimal(13)),
]


@pytest.mark.parametrize(("role", "value"), MADE_UP, ids=[role for role, _ in MADE_UP])
def test_the_reader_finds_what_is_made_up(document: Document, role: str, value: object) -> None:
    """A fact changed in one value is caught, so that the property is not one that holds of anything."""
    fact = next(fact for fact in extract(document) if fact.kind == "observation")
    assert list(Report(document).exceptions(fact)) == []
    made = PartialDate.parse(str(value)) if role == "period" else value
    roles = tuple((name, made if name == role else old) for name, old in fact.roles)
    assert len(list(Report(document).exceptions(replace(fact, roles=roles, derived=())))) > 0  # type: ignore[arg-type]


def test_the_reader_finds_made_up_names_and_derivations(document: Document) -> None:
    report, evidence = Report(document), (Span(0, len(TEXT)),)
    person = EntityRef("x", "person", (("Асан Болатов", "ru"),))
    office = Fact("office", (("person", person), ("post", "ambassador"), ("post_text", "посол")), evidence, "r", "ru")
    assert list(report.exceptions(office)) == ["office.person (no derivation)"]
    named = replace(office, derived=(("person", "antecedent"),))
    assert list(report.exceptions(named)) == ["office.person (antecedent)"]
    guessed = replace(office, derived=(("person", "guess"),))
    assert "office.person by ['guess']" in list(report.exceptions(guessed))


def test_what_is_derived_says_so(document: Document) -> None:
    second = replace(document, text=f"{TEXT} Экспорт Казахстана составил 2,9 млрд долларов.")
    exports = next(fact for fact in extract(second) if fact.get("indicator") == "exports")
    assert ("period", "carried") in exports.derived
    assert ("importer", "report-states") in exports.derived
    assert "value" not in dict(exports.derived)
