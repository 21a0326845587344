"""`kg network`, `kg chart`, `kg timeline` as a user runs them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kg.cli.main import run


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    code = run(list(words))
    out = capsys.readouterr()
    assert code == 0, out.err
    return out.out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(list(words)) == 2
    return capsys.readouterr().err


def test_tables(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(printed(capsys, "network", "--format", "csv").splitlines()))
    assert {"name", "kind", "degree", "betweenness", "community"} <= rows[0].keys()
    assert len(list(csv.DictReader(printed(capsys, "network", "--limit", "3", "--format", "csv").splitlines()))) == 3

    edges = list(csv.DictReader(printed(capsys, "network", "--show", "edges", "--format", "csv").splitlines()))
    assert all(row["facts"].startswith("https://w3id.org/accord/fact/") for row in edges)
    assert len(json.loads(printed(capsys, "network", "--show", "bridges", "--format", "json"))["rows"]) > 0


def test_evidence_of_ties(capsys: pytest.CaptureFixture[str]) -> None:
    made = printed(capsys, "network", "--show", "edges", "--limit", "5", "--evidence", "--format", "json")
    rows = json.loads(made)["rows"]
    assert len(rows) == 5
    assert all(row["evidence"][0]["sentence"] for row in rows)
    assert "evidence" not in json.loads(printed(capsys, "network", "--show", "edges", "--format", "json"))["rows"][0]


def test_path(capsys: pytest.CaptureFixture[str]) -> None:
    made = printed(capsys, "network", "--path", "Olzhas Bektenov", "Abdulla Aripov", "--format", "csv")
    assert made.count("Intergovernmental Commission") == 2
    error = refused(capsys, "network", "--path", "Olzhas Bektenov", "Fuat Oktay")
    assert "no way between" in error
    assert "--layer" in error
    assert "called" in refused(capsys, "network", "--path", "Nobody At All", "Olzhas Bektenov")


def test_changes(capsys: pytest.CaptureFixture[str]) -> None:
    now = printed(capsys, "network", "--since", "2024", "--format", "csv")
    assert now.count("appeared") > 10
    assert printed(capsys, "network", "--since", "2024", "--known-on", "2024", "--format", "csv").count("\n") == 1


@pytest.mark.parametrize("ending", ["svg", "png", "pdf", "html", "graphml", "gexf", "cyjson", "dot"])
def test_pictures(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if ending in {"png", "pdf"}:
        pytest.importorskip("vl_convert", reason="the extra `pictures` is not installed")
    out = tmp_path / f"net.{ending}"
    printed(capsys, "network", "--state", "UZ", "--lang", "ru", "--out", str(out))
    content = out.read_bytes()
    if ending in {"png", "pdf"}:
        assert content[:4] in {b"\x89PNG", b"%PDF"}
    else:
        assert "Мирзиёев" in content.decode()
    if ending == "html":
        assert "Узбекистан" in content.decode()
        assert "<blockquote" not in content.decode().split("<script")[0]
    assert printed(capsys, "network", "--state", "UZ", "--lang", "ru", "--out", str(out)) == ""
    assert out.read_bytes() == content or ending == "pdf"


def test_an_empty_picture_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no such ties" in refused(capsys, "network", "--state", "PE", "--format", "svg")


def test_chart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--param", "state=KZ", "--param", "partner=UZ", "--param", "indicator=trade-turnover")
    made = json.loads(printed(capsys, "chart", "trade-series", *words, "--format", "vl.json"))
    told = json.dumps(made)
    assert "target for 2030: needs 15 % a year" in told
    assert '"value": 4970000000.0' in told

    pytest.importorskip("vl_convert", reason="the extra `pictures` is not installed")
    out = tmp_path / "trade.svg"
    printed(capsys, "chart", "trade-series", *words, "--out", str(out))
    assert out.read_bytes().startswith(b"<svg")
    assert printed(capsys, "chart", "trade-series", "--format", "csv").startswith("indicator,")


def test_timeline(capsys: pytest.CaptureFixture[str]) -> None:
    made = json.loads(printed(capsys, "timeline", "--param", "state=UZ", "--format", "vl.json"))
    entries = made["data"]["values"]
    assert [one["first"] for one in entries] == sorted(one["first"] for one in entries)
    assert {one["state"] for one in entries} == {"planned", "held or done"}
    other = json.loads(printed(capsys, "timeline", "--query", "agreements", "--format", "vl.json"))
    assert len(other["data"]["values"]) > 0


def test_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no saved query" in refused(capsys, "chart", "nothing")
    assert "has no =" in refused(capsys, "chart", "--param", "state", "--format", "vl.json")
    assert "no row has" in refused(
        capsys, "chart", "documents", "--kind", "timeline", "--format", "vl.json", "--as-of", "1900"
    )
    assert "no format ends" in refused(capsys, "network", "--out", "x.doc")
