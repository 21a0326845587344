"""`kg serve` on the bundled graph: how long until it answers, and how it answers under load.

    python benchmarks/run.py start http

The load tool is wrk (Debian: `apt-get install wrk`); it keeps so many connections busy for some seconds.
Nothing is lost when every answer that wrk counted stands in the service's log, no socket failed and
none was late; the log may have one more for each connection, under way when wrk hung up.
"""

from __future__ import annotations

import json
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit

from figures import Cell, Table
from sizes import Sizes

KG = str(Path(sys.executable).with_name("kg"))
QUERY = "bodies-tracking-target"
SPARQL = "SELECT ?s WHERE { ?s a <https://w3id.org/accord/ontology#State> } LIMIT 10"
ADDRESSES = {
    "small SPARQL query": f"/sparql?query={quote(SPARQL)}",
    f"saved query ({QUERY})": f"/api/v1/queries/{QUERY}/answer",
    "page of a thing (Tajikistan)": "/id/state/tj.html",
    "largest page (Kazakhstan)": "/id/state/kz.html",
}
REPORT = """
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("FIGURES %d %d %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), e.status, e.connect + e.read + e.write + e.timeout))
end
"""
LATE = 60.0


@contextmanager
def running(log: Path) -> Iterator[str]:
    """The address of a service that writes its log there; stopped at the end."""
    with log.open("wb") as errors:
        served = subprocess.Popen([KG, "serve", "--port", "0"], stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        if served.stdout is None:
            raise RuntimeError("no output")
        yield served.stdout.readline().strip().rstrip("/")
    finally:
        served.send_signal(signal.SIGTERM)
        served.communicate(timeout=LATE)


def wait_until_ready(address: str) -> None:
    """Raises TimeoutError after a minute."""
    end = time.perf_counter() + LATE
    while time.perf_counter() < end:
        try:
            if _status(address, "/health/ready") == 200:  # noqa: PLR2004 - OK
                return
        except (OSError, HTTPException):
            pass
        time.sleep(0.002)
    raise TimeoutError(address)


def _status(address: str, path: str) -> int:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=LATE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def starts(sizes: Sizes) -> list[Table]:
    """A saved query from the command line, and the service until it is ready; the disk is warm."""
    query, serve, python = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(sizes.starts):
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", "import pyoxigraph"], check=True)
            python.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            subprocess.run([KG, "query", QUERY, "--format", "json"], check=True, capture_output=True)
            query.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            with running(Path(folder) / "log") as address:
                wait_until_ready(address)
                serve.append(time.perf_counter() - begin)
    named = {f"kg query {QUERY}": query, "kg serve until /health/ready": serve, "python, pyoxigraph imported": python}
    rows = tuple((name, statistics.median(each), min(each), max(each)) for name, each in named.items())
    title = f"Cold starts over the bundled graph, {sizes.starts} times"
    return [Table(title, "the bare interpreter", ("", "median s", "best s", "worst s"), rows)]


def load(sizes: Sizes) -> list[Table]:
    """Each address at each number of connections."""
    tool = shutil.which("wrk")
    title = f"The service under load, wrk for {sizes.seconds} s each"
    if tool is None:
        told: tuple[Cell, ...] = ("not measured: wrk is missing (Debian: apt-get install wrk)",)
        return [Table(title, "", ("",), (told,))]
    rows: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as name:
        script, log = Path(name) / "report.lua", Path(name) / "log"
        script.write_text(REPORT, encoding="utf-8")
        with running(log) as address:
            wait_until_ready(address)
            for what, path in ADDRESSES.items():
                if (status := _status(address, path)) != 200:  # noqa: PLR2004 - OK
                    raise RuntimeError(f"{path}: {status}")
                for connections in sizes.connections:
                    before = _settled(log)
                    found = _driven(tool, script, f"{address}{path}", connections, sizes.seconds)
                    logged = _settled(log, before.total() + found[0])
                    logged.subtract(before)
                    rows.append((what, connections, *_row(found, logged, connections)))
    heads = ("", "connections", "requests/s", "median ms", "p99 ms", "answers", "in the log", "not 2xx", "lost")
    return [Table(title, "", heads, tuple(rows))]


def _driven(tool: str, script: Path, url: str, connections: int, seconds: int) -> list[int]:
    """Requests, microseconds, median, 99th percentile, answers that are not 2xx, failed or late sockets."""
    command = [tool, "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", f"{LATE:g}s", "-s", str(script), url]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    line = next(line for line in done.stdout.splitlines() if line.startswith("FIGURES"))
    return [int(word) for word in line.split()[1:]]


def _row(found: list[int], logged: Counter[bool], connections: int) -> tuple[Cell, ...]:
    requests, duration, median, late, bad, failed = found
    whole = logged.total()
    lost = max(0, requests - whole) + failed + max(0, whole - requests - connections)
    bad += logged[False] if bad == 0 else 0
    return requests / duration * 1e6, median / 1000, late / 1000, requests, whole, bad, lost


def _logged(log: Path) -> Counter[bool]:
    """How many requests the log tells of, by whether their status was 2xx."""
    lines = (json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.endswith("}"))
    return Counter(200 <= line["status"] < 300 for line in lines if line["message"] == "request")  # noqa: PLR2004 - 2xx


def _settled(log: Path, wanted: int = 0) -> Counter[bool]:
    """What the log tells of when nothing more comes: a line is written after its answer has gone out."""
    seen, end = -1, time.perf_counter() + LATE
    while (now := _logged(log)).total() != seen or seen < wanted:
        if time.perf_counter() > end:
            break
        seen = now.total()
        time.sleep(0.5)
    return now
