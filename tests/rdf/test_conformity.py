"""What the writer writes passes the program's own shapes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg import settings
from kg.model import Document, Fact
from kg.namespaces import PREFIXES
from kg.rdf.quads import document_quads
from kg.registry import Registry
from kg.validate.gate import Gate

REGISTRY = """
<https://w3id.org/accord/id/state/kz> a acc:State . <https://w3id.org/accord/id/state/uz> a acc:State .
<https://w3id.org/accord/id/place/tashkent> a acc:Place .
<https://w3id.org/accord/id/format/business-council> a acc:FormatKind .
"""


@pytest.fixture(scope="module")
def real_gate(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    folder: Path = tmp_path_factory.mktemp("registry")
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    (folder / "few.ttl").write_text(head + REGISTRY, encoding="utf-8")
    return Gate(settings.ontology_dir(), folder)


CHANGES: list[dict[str, object]] = [
    {},
    {"redistributable": False},
    {"digest": True, "based_on_publisher": "Other News", "publisher": None},
    {"title": None, "publisher": None, "published": None, "url": None},
]


@pytest.mark.parametrize("changes", CHANGES)
def test_every_family_conforms(
    real_gate: Gate, document: Document, facts: list[Fact], registry: Registry, changes: dict[str, object]
) -> None:
    changed = replace(document, **changes)  # type: ignore[arg-type]
    report = real_gate.validate(document_quads(changed, facts, registry=registry))
    assert report.text() == ""
    assert report.conforms
    assert report.facts_kept == len(facts)


def test_a_fact_that_lacks_what_it_needs_is_left_out(
    real_gate: Gate, document: Document, facts: list[Fact], registry: Registry
) -> None:
    lacking = [
        replace(fact, roles=tuple(role for role in fact.roles if role[0] not in {"person", "status"})) for fact in facts
    ]
    report = real_gate.validate(document_quads(document, lacking, registry=registry), text=document.text)
    assert {violation.family for violation in report.violations} >= {"office", "meeting"}
    assert all(violation.sentence is not None for violation in report.violations)
    assert not report.document_out
