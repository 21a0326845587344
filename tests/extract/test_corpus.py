"""The reports of tests/corpus, scored: floors under what the rules find on known and on unread texts.

The floors only stop a fall. What the figures are worth is told by their distance: rules are written
on half `a`, half `b` is never read for it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
FLOORS = {"a": 0.8, "b": 0.65}


@pytest.mark.parametrize("half", FLOORS)
def test_floor(half: str, shared: Path, tmp_path: Path) -> None:
    for folder in ("documents", "gold"):
        (tmp_path / folder).mkdir()
    for name in json.loads((CORPUS / "split.json").read_text(encoding="utf-8"))[half]:
        shutil.copy(CORPUS / "documents" / f"{name}.md", tmp_path / "documents")
        shutil.copy(CORPUS / "gold" / f"{name}.json", tmp_path / "gold")
    kg = Path(sys.executable).with_name("kg")
    facts = subprocess.run(
        [kg, "extract", tmp_path / "documents", "--format", "facts"], capture_output=True, text=True, check=True
    )
    scored = subprocess.run(
        [sys.executable, shared / "evaluation" / "score.py", "-", tmp_path / "gold", "--json"],
        input=facts.stdout,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(scored.stdout)["all"]["f1"] >= FLOORS[half]
