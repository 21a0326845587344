"""Every saved query over made-up graphs, through the program and bare, in turns in one process.

    python benchmarks/queries.py --documents 100 10000
    python benchmarks/queries.py --documents 100000 --rounds 5

For each query, with its default parameters: `store` is `Store.select` with a row limit and without
a time limit, `limited` the same with one (in a process that can be killed), `run` what a user
waits for (parameters, names, cells), `bare` the same bound text given to pyoxigraph, all its rows
up to the limit read term by term. rdflib answers at the smallest size alone, for so long at most.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import Store as Engine

from kg.errors import KgError
from kg.query import SavedQuery, Wishes, catalogue, run
from kg.query.parameters import given
from kg.query.run import bindings
from kg.store import OxigraphStore
from kg.store.binding import bind
from quads import write_quads

ROUNDS = 7
LIMIT = 1000
SECONDS = 60.0
CAP = 20.0
"""How many seconds rdflib is given for one query."""
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


def of_rdflib(path: Path, names: list[str]) -> dict[str, float | None]:
    """Milliseconds of rdflib's own engine for each, None where it took longer than the cap."""
    from rdflib import Dataset
    from rdflib.plugins.sparql import prepareQuery

    store = OxigraphStore()
    store.load_file(path)
    dataset = Dataset(default_union=True)
    dataset.parse(path, format="nquads")
    context = multiprocessing.get_context("fork")
    found: dict[str, float | None] = {}
    for name in names:
        query = catalogue()[name]
        text = bind(query.text, bindings(store, query, given(query.parameters, {})))

        def work(text: str = text) -> None:
            list(islice(iter(dataset.query(prepareQuery(text))), LIMIT + 1))

        begin = time.perf_counter()
        child = context.Process(target=work, daemon=True)
        child.start()
        child.join(CAP)
        done = child.exitcode == 0
        child.kill()
        child.join()
        found[name] = (time.perf_counter() - begin) * 1000 if done else None
    return found


def of_size(documents: int, rounds: int, folder: Path, names: list[str]) -> list[dict[str, Any]]:
    path = folder / f"{documents}.nq"
    if not path.is_file():
        write_quads(path, documents)
    store = OxigraphStore()
    store.load_file(path)
    print(f"\n{documents:,} documents, {store.count():,} quads in memory", flush=True)
    print(f"{'query':26}{'rows':>6}{'bare':>10}{'p95':>10}{'store':>10}{'p95':>10}{'ratio':>7}", end="")
    print(f"{'limited':>10}{'p95':>10}{'ratio':>7}{'run':>10}{'p95':>10}")
    found = []
    for name in names:
        try:
            figures = one(store, catalogue()[name], rounds)
        except KgError as error:
            print(f"{name:26} {error}", flush=True)
            continue
        found.append(figures)
        print(f"{name:26}{figures['rows']:6}", end="")
        for key in ("bare", "bare p95", "store", "store p95", "store ratio", "limited", "limited p95", "limited ratio"):
            print(f"{figures[key]:7.2f}" if key.endswith("ratio") else f"{figures[key]:10.1f}", end="")
        print(f"{figures['run']:10.1f}{figures['run p95']:10.1f}", flush=True)
    return found


def summary(figures: list[dict[str, Any]]) -> dict[str, float]:
    """What `make bench` shows: the worst ratio beyond 5 ms, and how slow the slowest query is."""
    counted = [one for one in figures if one["bare"] > FROM * 1000]
    worst = {name: max((one[f"{name} ratio"] for one in counted), default=1.0) for name in ("store", "limited")}
    return {
        "queries": len(figures),
        "beyond 5 ms": len(counted),
        "worst ratio": worst["store"],
        "worst ratio limited": worst["limited"],
        "over 1.15": sum(one["limited ratio"] > WANTED for one in counted),
        "median run ms": statistics.median(one["run"] for one in figures),
        "slowest run ms": max(one["run"] for one in figures),
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, nargs="+", default=[100, 10_000])
    arguments.add_argument("--rounds", type=int, default=ROUNDS)
    arguments.add_argument("--query", action="append", help="only these")
    arguments.add_argument("--rdflib", action="store_true", help="ask rdflib too, at the first size")
    arguments.add_argument("--folder", type=Path, help="where made-up graphs are kept for the next time")
    arguments.add_argument("--json", type=Path, help="write all figures there")
    given_words = arguments.parse_args()
    names = given_words.query or list(catalogue().names)
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as spare:
        folder = given_words.folder or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        for at, documents in enumerate(given_words.documents):
            figures = found[str(documents)] = of_size(documents, given_words.rounds, folder, names)
            print("  ".join(f"{name} {value:,.2f}" for name, value in summary(figures).items()), flush=True)
            if given_words.rdflib and at == 0:
                found["rdflib"] = of_rdflib(folder / f"{documents}.nq", names)
                for figure in figures:
                    ms = found["rdflib"][figure["query"]]
                    told = f"over {CAP:g} s" if ms is None else f"{ms:,.0f} ms, {ms / figure['bare']:,.0f} times bare"
                    print(f"rdflib {figure['query']:26} {told}")
    if given_words.json:
        given_words.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
