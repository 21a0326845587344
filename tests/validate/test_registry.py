"""The program's own registry passes the gate that reports pass."""

from __future__ import annotations

from kg.validate.gate import gate


def test_no_violation() -> None:
    assert [violation.text() for violation in gate().validate_registry()] == []
