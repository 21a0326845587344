"""The page of the data model: drawn from the ontology as it is now."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import Graph


@pytest.fixture(scope="module")
def drawing(top: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("draw_data_model", top / "tools" / "draw_data_model.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def text(top: Path) -> str:
    return (top / "docs" / "data-model.md").read_text(encoding="utf-8")


def test_the_page_is_up_to_date(drawing: ModuleType, text: str, folder: Path) -> None:
    assert drawing.page(text, drawing.load(folder)) == text, "run: python tools/draw_data_model.py"


def test_check_says_so_too(drawing: ModuleType) -> None:
    assert drawing.main(["--check"]) == 0


def test_a_page_without_marks_is_refused(drawing: ModuleType, ontology: Graph) -> None:
    with pytest.raises(ValueError, match="marks"):
        drawing.page("# Data model\n", ontology)


def test_every_class_is_on_the_page(text: str, classes: list[str]) -> None:
    names = {str(kind).rpartition("#")[2] for kind in classes}
    assert {name for name in names if not name.endswith("Code") and f"### {name}\n" not in text} == set()
