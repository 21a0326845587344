"""Imports point downwards only, relative ones are not used, and nothing imports an engine out of its layer."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

# From the top down. What stands on one line does not import each other.
LAYERS = (
    ("cli",),
    ("web", "notebook"),
    ("build", "charts"),
    ("network", "reconcile", "export"),
    ("query",),
    ("store",),
    ("validate",),
    ("rdf",),
    ("resolve",),
    ("explain",),
    ("extract",),
    ("families",),
    ("lang",),
    ("registry",),
    ("ingest",),
    ("model",),
    ("extension",),
    ("namespaces", "settings", "tables"),
    ("errors",),
)
RANK = {name: rank for rank, row in enumerate(reversed(LAYERS)) for name in row}

# Which layers may import a library, at any depth.
OWNERS = {
    "rdflib": {"rdf", "validate", "store"},
    "pyoxigraph": {"store", "registry", "rdf"},
    "pyshacl": {"validate"},
    "SPARQLWrapper": {"store"},
    "networkx": {"network", "notebook"},
    "vl_convert": {"network"},
    "pymorphy3": {"lang"},
    "trafilatura": {"ingest"},
    "charset_normalizer": {"ingest"},
    "click": {"cli"},
    "rich": {"cli"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "jinja2": {"web"},
    "xlsxwriter": {"query"},
    "pyarrow": {"export"},
    "pandas": {"notebook"},
    "polars": {"notebook"},
}

SRC = Path(__file__).resolve().parent.parent / "src" / "kg"
MODULES = sorted(SRC.rglob("*.py"))


def part(path: Path) -> str:
    name = path.relative_to(SRC).parts[0].removesuffix(".py")
    return "cli" if name == "__main__" else name


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            assert node.module is not None
            if node.module == "kg":
                yield from (f"kg.{alias.name}" for alias in node.names)
            else:
                yield node.module


def test_every_part_has_a_layer() -> None:
    assert {part(path) for path in MODULES} - {"__init__", "__main__", "py"} <= set(RANK)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_imports_point_downwards(path: Path) -> None:
    here = part(path)
    if here == "__init__":
        assert {name for name in imported(path) if name.startswith("kg.")} <= {"kg.notebook"}  # for type checkers
        return
    for name in imported(path):
        if not name.startswith("kg."):
            continue
        there = name.split(".")[1]
        if there in RANK:
            assert there == here or RANK[there] < RANK[here], f"{here} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_libraries_stay_in_their_layer(path: Path) -> None:
    for name in imported(path):
        library = name.split(".")[0]
        assert part(path) in OWNERS.get(library, {part(path)}), f"{part(path)} imports {library}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_only_the_command_line_prints(path: Path) -> None:
    if part(path) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Name) and node.id == "print"), f"{path}:{node.lineno}: print"
