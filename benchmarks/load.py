"""What `kg load` costs beside the engine's bare bulk load of the same file, into an empty store on disk.

    python benchmarks/run.py load

Each is a process of its own, in turns. The bare one loads, flushes and optimizes; ours also digests each
graph, writes the manifest and compares all counts. What it takes to start the program at all stands apart.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import Table
from quads import write_quads
from sizes import Sizes

KG = str(Path(sys.executable).with_name("kg"))
BARE = """
import sys
from pyoxigraph import RdfFormat, Store
store = Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=RdfFormat.N_QUADS)
store.flush()
store.optimize()
"""


def measure(sizes: Sizes) -> list[Table]:
    """Seconds by the clock and of the processor, and ours for each of the bare one's."""
    names = ("bulk_load", "kg load", "start of python", "start of kg load")
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "source"
        source.mkdir()
        file = source / "graph.nq"
        quads = write_quads(file, sizes.load)
        commands = {
            "bulk_load": [sys.executable, "-c", BARE, str(file), str(folder / "bare")],
            "kg load": [KG, "load", str(folder / "ours"), "--graph", str(source)],
            "start of python": [sys.executable, "-c", "import pyoxigraph"],
            "start of kg load": [KG, "load", "--help"],
        }
        for _ in range(sizes.loads):
            for each, command in commands.items():
                spent[each].append(_seconds(command))
            shutil.rmtree(folder / "bare")
            shutil.rmtree(folder / "ours")
    return [_table(sizes.load, quads, spent)]


def _table(documents: int, quads: int, spent: dict[str, list[tuple[float, float]]]) -> Table:
    rows: list[tuple[str, float, float]] = []
    for name, each in spent.items():
        clock, processor = zip(*each, strict=True)
        rows.append((name, statistics.median(clock), statistics.median(processor)))
    pairs = list(zip(spent["kg load"], spent["bulk_load"], strict=True))
    ratios = [statistics.median(ours[at] / bare[at] for ours, bare in pairs) for at in (0, 1)]
    rows.append(("kg load / bulk_load", ratios[0], ratios[1]))
    title = f"Loading {documents:,} made-up documents, {quads:,} quads, into an empty store on disk"
    return Table(title, "pyoxigraph's bulk_load and optimize", ("", "clock s", "processor s"), tuple(rows))


def _seconds(command: list[str]) -> tuple[float, float]:
    """By the clock and of the processor."""
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begin, processor
