"""What `kg load` costs beside the engine's bare bulk load of the same file, into an empty store on disk.

    python benchmarks/load.py [DOCUMENTS]

Each is a process of its own, three times in turn; the bare one loads and optimizes, ours also digests each
graph, writes the manifest and compares all counts.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DOCUMENTS = 2_000
ROUNDS = 3
BARE = """
import sys
from pyoxigraph import RdfFormat, Store
store = Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=RdfFormat.N_QUADS)
store.flush()
store.optimize()
"""


def measure(documents: int = DOCUMENTS) -> dict[str, float]:
    """Seconds of both, and their ratio."""
    from quads import write_quads

    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "source"
        source.mkdir()
        count = write_quads(source / "graph.nq", documents)
        kg = str(Path(sys.executable).with_name("kg"))
        bare, ours = [], []
        for number in range(ROUNDS):
            into = Path(name) / f"bare{number}"
            bare.append(_seconds([sys.executable, "-c", BARE, str(source / "graph.nq"), str(into)]))
            ours.append(_seconds([kg, "load", str(Path(name) / f"ours{number}"), "--graph", str(source)]))
    plain, plain_cpu = (statistics.median(each) for each in zip(*bare, strict=True))
    whole, whole_cpu = (statistics.median(each) for each in zip(*ours, strict=True))
    return {
        "documents": documents,
        "quads": count,
        "bulk_load s": plain,
        "kg load s": whole,
        "ratio": whole / plain,
        "bulk_load cpu s": plain_cpu,
        "kg load cpu s": whole_cpu,
        "cpu ratio": whole_cpu / plain_cpu,
    }


def _seconds(command: list[str]) -> tuple[float, float]:
    """By the clock and of the processor."""
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begin, processor


if __name__ == "__main__":
    for figure, value in measure(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS).items():
        print(f"{figure:16} {value:,.2f}")
