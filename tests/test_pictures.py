"""The pictures of README and docs are what the bundled graph gives, and the example notebook is true."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from kg.store import open_graph

AGAIN = "make docs"


def tool(top: Path, name: str) -> Any:
    described = importlib.util.spec_from_file_location(name, top / "tools" / f"{name}.py")
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


def test_pictures_are_up_to_date(top: Path) -> None:
    pytest.importorskip("vl_convert", reason="the extra `pictures` is not installed")
    made = tool(top, "draw_pictures").pictures(open_graph().store)
    for name, content in made.items():
        assert (top / "docs" / "pictures" / name).read_bytes() == content, f"docs/pictures/{name} is old: {AGAIN}"
    assert {path.name for path in (top / "docs" / "pictures").iterdir()} == set(made)


@pytest.mark.slow
def test_the_example_notebook_is_true(top: Path) -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat and nbclient run the notebook")
    nbclient = pytest.importorskip("nbclient", reason="nbformat and nbclient run the notebook")
    path = top / "docs" / "example.ipynb"
    kept = json.loads(path.read_text(encoding="utf-8"))
    book = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(book, timeout=120, kernel_name="python3").execute()
    assert len(kept["cells"]) > 5
    for old, new in zip(kept["cells"], book.cells, strict=True):
        if old["cell_type"] == "code":
            assert plain(new["outputs"]) == plain(old["outputs"]), f"{path.name} is old: {AGAIN}\n{new['source']}"


def plain(outputs: list[dict[str, Any]]) -> list[str]:
    """What was printed or shown as text: tables as HTML tell the time they took."""
    found = []
    for output in outputs:
        text = output.get("text", output.get("data", {}).get("text/plain", ""))
        found.append("".join(text))
    return found
