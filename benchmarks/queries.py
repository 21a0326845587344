"""Every saved query over made-up graphs, through the program and bare, in turns in one process.

    python benchmarks/run.py queries --documents 100 10000
    python benchmarks/run.py queries --documents 100000 --folder kept

For each query, with its default parameters: `store` is `Store.select` with a row limit and without
a time limit, `limited` the same with one (in a process that can be killed), `run` what a user
waits for (parameters, names, cells), `bare` the same bound text given to pyoxigraph, all its rows
up to the limit read term by term; ratios are those of each turn, in the middle. rdflib answers at the
first size alone, where that is small, for so long at most.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import Store as Engine

from figures import Cell, Table
from kg.errors import KgError
from kg.query import SavedQuery, Wishes, catalogue, run
from kg.query.parameters import given
from kg.query.run import bindings
from kg.store import OxigraphStore
from kg.store.binding import bind
from quads import write_quads
from sizes import Sizes

LIMIT = 1000
SECONDS = 60.0
FOR_RDFLIB = 100
"""Documents at most of a graph that rdflib is asked of."""
FROM = 0.005
"""Seconds of a bare answer from which a ratio is worth telling."""
WANTED = 1.15


def measured(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each, once without counting, then in turns; what takes seconds is asked three times."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for at in range(rounds + 1):
        for name, work in works.items():
            begin = time.perf_counter()
            work()
            seconds = time.perf_counter() - begin
            if at > 0:
                found[name].append(seconds)
        if at >= 3 and min(sum(each) for each in found.values()) > 3:  # noqa: PLR2004
            break
    return found


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[min(len(seconds) - 1, round(0.95 * len(seconds)))]


def one(store: OxigraphStore, query: SavedQuery, rounds: int) -> dict[str, Any]:
    """The figures of one query, in milliseconds."""
    values = bindings(store, query, given(query.parameters, {}))
    text = bind(query.text, values)
    engine: Engine = store._engine  # noqa: SLF001 - the very graph that the program asks
    rows: list[int] = []

    def bare() -> None:
        found: Any = engine.query(text, use_default_graph_as_union=True)
        rows[:] = [len([[term and term.value for term in solution] for solution in islice(found, LIMIT + 1)])]

    seconds = measured(
        {
            "bare": bare,
            "store": lambda: store.select(query.text, values=values, limit=LIMIT),
            "limited": lambda: store.select(query.text, values=values, limit=LIMIT, seconds=SECONDS),
            "run": lambda: run(store, query, {}, Wishes(limit=LIMIT, seconds=SECONDS)),
        },
        rounds,
    )
    figures: dict[str, Any] = {"query": query.name, "rows": rows[0]}
    for name, each in seconds.items():
        figures[name] = statistics.median(each) * 1000
        figures[f"{name} p95"] = p95(each) * 1000
    for name in ("store", "limited"):
        pairs = zip(seconds[name], seconds["bare"], strict=True)
        figures[f"{name} ratio"] = statistics.median(ours / peers for ours, peers in pairs)
    return figures


def unordered(text: str) -> str:
    """Without the order at its end: rdflib 7 raises TypeError where an expression of it is over what is unbound."""
    return text.rpartition("ORDER BY")[0] or text


def of_rdflib(path: Path, names: list[str], cap: float) -> dict[str, Cell]:
    """Milliseconds of rdflib's own engine for each query, unordered, or in words why there are none."""
    from rdflib import Dataset

    store = OxigraphStore()
    store.load_file(path)
    dataset = Dataset(default_union=True)
    dataset.parse(path, format="nquads")
    context = multiprocessing.get_context("fork")
    found: dict[str, Cell] = {}
    for name in names:
        query = catalogue()[name]
        text = unordered(bind(query.text, bindings(store, query, given(query.parameters, {}))))
        child = context.Process(target=_asked, args=(dataset, text), daemon=True)
        begin = time.perf_counter()
        child.start()
        child.join(cap)
        spent, ended = (time.perf_counter() - begin) * 1000, child.exitcode
        child.kill()
        child.join()
        found[name] = f"> {cap:g} s" if ended is None else spent if ended == 0 else "fails"
    return found


def _asked(dataset: Any, text: str) -> None:
    """In a process of its own; what it complains of is not shown."""
    from rdflib.plugins.sparql import prepareQuery

    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stderr.fileno())
    list(islice(iter(dataset.query(prepareQuery(text))), LIMIT + 1))


def of_size(documents: int, sizes: Sizes, folder: Path, names: list[str]) -> list[Table]:
    """The figures of each query, and what they come to."""
    path = folder / f"{documents}.nq"
    if not path.is_file():
        write_quads(path, documents)
    store = OxigraphStore()
    store.load_file(path)
    found, failed = [], []
    for name in names:
        try:
            found.append(one(store, catalogue()[name], sizes.rounds))
        except KgError as error:
            failed.append(f"{name} ({error})")
    small = documents <= FOR_RDFLIB
    of_peer = of_rdflib(path, names, sizes.cap) if small else {}
    title = f"Saved queries over {documents:,} made-up documents, {store.count():,} quads in memory, milliseconds"
    heads = ["query", "rows", "bare", "p95", "store", "p95", "ratio", "limited", "p95", "ratio", "run", "p95"]
    keys = [f"{key}{end}" for key in ("store", "limited") for end in ("", " p95", " ratio")]
    keys = ["query", "rows", "bare", "bare p95", *keys, "run", "run p95"]
    rows = [[figures[key] for key in keys] + ([of_peer[figures["query"]]] if small else []) for figures in found]
    return [
        Table(title, "pyoxigraph asked bare", (*heads, *(["rdflib"] if small else [])), tuple(map(tuple, rows))),
        Table(f"Saved queries over {documents:,} documents, in short", "pyoxigraph", *summary(found, failed)),
    ]


def summary(figures: list[dict[str, Any]], failed: list[str]) -> tuple[tuple[str, str], tuple[tuple[Cell, ...], ...]]:
    """The worst ratio beyond 5 ms, and how slow the slowest query is."""
    counted = [one for one in figures if one["bare"] > FROM * 1000]
    worst = {name: max((one[f"{name} ratio"] for one in counted), default=1.0) for name in ("store", "limited")}
    rows: tuple[tuple[Cell, ...], ...] = (
        ("queries answered", len(figures)),
        ("queries that failed", ", ".join(failed) or 0),
        ("beyond 5 ms bare", len(counted)),
        ("worst ratio, store", worst["store"]),
        ("worst ratio, limited", worst["limited"]),
        (f"limited over {WANTED}", sum(one["limited ratio"] > WANTED for one in counted)),
        ("median run ms", statistics.median([one["run"] for one in figures] or [0.0])),
        ("slowest run ms", max((one["run"] for one in figures), default=0.0)),
    )
    return ("figure", "value"), rows


def measure(sizes: Sizes, folder: Path | None = None) -> list[Table]:
    """All sizes; `folder` is where made-up graphs are kept for the next time."""
    names = list(sizes.queries or catalogue().names)
    with tempfile.TemporaryDirectory() as spare:
        kept = folder or Path(spare)
        kept.mkdir(parents=True, exist_ok=True)
        return [table for documents in sizes.documents for table in of_size(documents, sizes, kept, names)]
