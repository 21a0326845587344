"""Every saved query over the bundled graph, beside what it answered when somebody last read it.

ACCORD_WRITE_GOLDEN=1 writes the answers anew; read the diff before you keep it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.query import Answer, SavedQuery, Wishes, catalogue, run
from kg.settings import ttl_dir
from kg.store import OpenGraph, open_graph

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "queries"
ROWS = 200  # of the long answers, so that a diff can be read
QUERIES = list(catalogue())


@pytest.fixture(scope="module")
def bundled() -> Iterator[OpenGraph]:
    if not any(ttl_dir().glob("*.ttl")):
        pytest.skip("no bundled graph: make it with kg build")
    graph = open_graph()
    yield graph
    graph.close()


def recorded(answer: Answer) -> dict[str, Any]:
    """What a reader sees: names, not the IRIs of facts."""
    rows = [
        {
            column.name: cell.text
            for column, cell in zip(answer.columns, row.cells, strict=True)
            if not column.provenance and len(cell.terms) > 0
        }
        for row in answer.rows
    ]
    return {"parameters": dict(answer.parameters), "cut": answer.cut, "rows": rows}


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
def test_golden(bundled: OpenGraph, query: SavedQuery) -> None:
    found = recorded(run(bundled.store, query, {}, Wishes(limit=ROWS, seconds=None)))
    path = GOLDEN / f"{query.name}.json"
    if os.environ.get("ACCORD_WRITE_GOLDEN") == "1":
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))
    assert (len(found["rows"]) == 0) == query.header.meant_empty


def test_no_golden_answer_is_left_over(bundled: OpenGraph) -> None:
    del bundled
    assert {path.stem for path in GOLDEN.glob("*.json")} == {query.name for query in QUERIES}
