"""No module, function or signature grows past what one can hold in mind."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
MODULES = sorted(path for folder in ("src", "tests", "benchmarks", "tools") for path in (TOP / folder).rglob("*.py"))
MODULE_LINES = 400
FUNCTION_LINES = 60
PARAMETERS = 7
NAMELESS = {"utils", "helpers", "common", "misc", "util", "helper"}


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    args = node.args
    names = [arg.arg for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs)]
    return [name for name in names if name not in {"self", "cls"}]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(TOP).as_posix())
def test_sizes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MODULE_LINES, "the module is too long: what subjects does it hold?"
    assert path.stem not in NAMELESS, "a helper lives with its noun"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= FUNCTION_LINES, f"{node.name}: {lines} lines"
            assert len(parameters(node)) <= PARAMETERS, f"{node.name}: {len(parameters(node))} parameters"
