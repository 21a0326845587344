"""Tables of texts and the facts they tell: a test `test_<kind>.py` asks for `told` and gets each case.

A case of tests/cases/<kind>.toml has `id`, `lang`, `published`, `text`, perhaps `url`, and `facts`: all facts of
the kind, each with the fields that matter. The `cases/` of folders in ACCORD_EXTEND are run, too.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg import extension
from kg.extract.pipeline import extract
from kg.model import Document, EntityRef, Fact, PartialDate, Period

CASES = Path(__file__).resolve().parent.parent / "cases"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "told" in metafunc.fixturenames:
        kind = Path(str(metafunc.module.__file__)).stem.removeprefix("test_")
        paths = (CASES / f"{kind}.toml", *extension.parts(f"cases/{kind}.toml"))
        tables = [tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["case"] for path in paths]
        rows = [pytest.param((kind, case), id=f"{case['lang']}: {case['id']}") for table in tables for case in table]
        metafunc.parametrize("told", rows, indirect=True)


@pytest.fixture
def told(request: pytest.FixtureRequest) -> tuple[list[Fact], list[dict[str, Any]]]:
    """The facts found in a case's text, and the rows that none of them has."""
    kind, case = request.param
    published = PartialDate.parse(case["published"])
    document = Document(id="case", text=case["text"], language=case["lang"], published=published, url=case.get("url"))
    facts = [fact for fact in extract(document) if fact.kind == kind]
    missing = [row for row in case["facts"] if not any(_agrees(fact, row) for fact in facts)]
    missing += [{"spurious": readable(fact)} for fact in facts[len(case["facts"]) :]]
    return facts, missing


def readable(fact: Fact) -> dict[str, Any]:
    return {name: getattr(value, "name", value) for name, value in fact.roles}


def _agrees(fact: Fact, row: dict[str, Any]) -> bool:
    """Whether a fact has every field of a row; entities by any of their names."""
    return all(_same(fact.get(name), value) for name, value in row.items())


def _same(value: Any, wanted: Any) -> bool:
    if isinstance(value, EntityRef):
        return wanted.casefold() in {name.casefold() for name in value.names}
    if isinstance(value, PartialDate | Period):
        return bool(value.iso == wanted)
    if isinstance(value, tuple):
        return len(value) == len(wanted) and all(any(_same(one, other) for one in value) for other in wanted)
    return bool(value == wanted)
