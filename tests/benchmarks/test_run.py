"""Every measure runs to its end on sizes so small that it says nothing of speed, and shows its figures in one form."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from figures import Table, as_data, beside, from_data, listed

RUN = Path(__file__).resolve().parents[2] / "benchmarks" / "run.py"
SHOWN = {
    "extraction": ("characters/s", "peak MB"),
    "scale": ("ms/1000 characters of 20", "MB at 20"),
    "build": ("ms/document", "gate %"),
    "queries": ("milliseconds (beside pyoxigraph asked bare)", "documents", "rdflib", "worst ratio, limited"),
    "load": ("bulk_load", "kg load / bulk_load", "start of python"),
    "pages": ("Pages over 5 made-up documents", "first s", "network, all layers", "script ready s"),
    "start": ("kg serve until /health/ready", "median s"),
}
if importlib.util.find_spec("slovnet") is not None:  # `make bench` installs the peer, `make test` does not
    SHOWN["tagger"] = ("characters/s", "peak MB")


def shown(*words: str) -> str:
    done = subprocess.run([sys.executable, str(RUN), *words], capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("part", SHOWN)
def test_a_part_runs_and_shows_its_figures(part: str) -> None:
    found = shown(part, "--tiny")
    assert [figure for figure in SHOWN[part] if figure not in found] == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed (Debian: apt-get install wrk)")
def test_the_service_under_load_loses_nothing() -> None:
    lines = shown("http", "--tiny").splitlines()
    rows = [line.rsplit(maxsplit=8)[1:] for line in lines if " " in line and line.split()[-1].isdigit()]
    assert len(rows) == 8
    assert all(float(row[1].replace(",", "")) > 0 for row in rows)
    assert {tuple(row[-2:]) for row in rows} == {("0", "0")}  # not 2xx, lost


def test_a_part_that_fails_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    words = [sys.executable, str(RUN), "queries", "--tiny", "--folder", str(tmp_path / "file")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("queries: FileExistsError")


def test_without_the_load_tool_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import service  # noqa: PLC0415 - reads nothing of the command line
    from sizes import TINY  # noqa: PLC0415 - see above

    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "apt-get install wrk" in service.load(TINY)[0].text()


def test_a_table_has_its_title_peer_units_and_columns_in_line() -> None:
    table = Table("Speed", "a peer", ("what", "ms"), (("first", 1.234), ("second of all", 1234.56), ("none", None)))
    assert table.text().splitlines() == [
        "",
        "Speed (beside a peer)",
        "what                ms",
        "-" * len("what                ms"),
        "first             1.23",
        "second of all  1,234.6",
        "none                 -",
    ]


def test_tables_go_from_process_to_process() -> None:
    tables = [listed("one", {"a ms": 1.0}), Table("two", "peer", ("x",), ((1,), ("> 20 s",)))]
    assert from_data(as_data(tables)) == tables  # type: ignore[arg-type]


def test_ratios_are_ours_for_each_of_the_peers() -> None:
    assert beside("t", "p", {"a": 3.0, "ours only": 1.0}, {"a": 2.0}).rows == (("a", 3.0, 2.0, 1.5),)
