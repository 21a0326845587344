"""What Accord costs, measured in one run beside a named peer.

    make bench                    all figures
    python benchmarks/run.py extraction tagger scale build start

Each figure comes from a process of its own on one core, so that peak memory is that part's
alone. The peer is slovnet's NER with the weights of the natasha wheel (navec embeddings), run
over the same Russian texts: a tagger finds names only, the extraction everything it writes.
Texts are the bundled Russian reports: a first round with every word new (cold), then several more,
where both sides meet words they know, as they do in bulk.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

from kg.ingest import read
from kg.model import Document
from kg.settings import documents_dir

ROUNDS = 5
STARTS = 9
LONG = 8
COUNTS = (100, 1_000, 10_000)
SYLLABLES = ("ба", "ви", "го", "ду", "же", "за", "ки", "ло", "му", "не")
QUERY = "bodies-tracking-target"
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def russian() -> list[Document]:
    """The bundled Russian reports."""
    return [d for d in read([documents_dir()]) if isinstance(d, Document) and d.language == "ru"]


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def speed(work: Callable[[Document], object], documents: list[Document]) -> dict[str, float]:
    """Documents and characters a second: the first round, when every word is new, and the median of later ones."""
    seconds = []
    for _ in range(ROUNDS + 1):
        begin = time.perf_counter()
        for document in documents:
            work(document)
        seconds.append(time.perf_counter() - begin)
    cold, warm = seconds[0], statistics.median(seconds[1:])
    characters = sum(len(document.text) for document in documents)
    return {
        "documents/s": len(documents) / warm,
        "characters/s": characters / warm,
        "cold characters/s": characters / cold,
        "peak MB": peak_mb(),
    }


def extraction() -> dict[str, float]:
    """Text to facts, Russian reports."""
    from kg.extract.pipeline import extract

    begin = time.perf_counter()
    documents = russian()
    extract(documents[0])
    first = time.perf_counter() - begin
    return {**speed(extract, documents), "first document s": first}


def tagger() -> dict[str, float]:
    """The peer: names only, the same texts."""
    from navec import Navec
    from slovnet import NER

    wheel = metadata.distribution("natasha")
    weights = {Path(str(f)).name: str(wheel.locate_file(f)) for f in wheel.files or () if f.name.endswith(".tar")}
    begin = time.perf_counter()
    embeddings = Navec.load(next(path for name, path in weights.items() if name.startswith("navec")))
    ner = NER.load(weights["slovnet_ner_news_v1.tar"])
    ner.navec(embeddings)
    documents = russian()
    ner(documents[0].text)
    first = time.perf_counter() - begin
    return {**speed(lambda document: ner(document.text), documents), "first document s": first}


def varied(documents: list[Document], count: int) -> Iterator[Document]:
    """So many reports out of a few: other figures in each, and every fiftieth long word one never seen before."""
    for number in range(count):
        document = documents[number % len(documents)]
        turned = str.maketrans("3456789", "3456789"[number % 7 :] + "3456789"[: number % 7])
        words = re.split(r"(?<=\s)", document.text.translate(turned))
        for at in range(number % 50, len(words), 50):
            if len(words[at]) >= LONG:
                made = "".join(SYLLABLES[int(digit)] for digit in f"{number:05d}")
                words[at] = words[at][:3] + made + words[at][3:]
        yield replace(document, text="".join(words))


def scale() -> dict[str, float]:
    """What a report costs among 100, 1,000 and 10,000 that differ, in one process, and its peak memory."""
    from kg.extract.pipeline import extract

    documents = [d for d in read([documents_dir()]) if isinstance(d, Document)]
    for document in documents:
        extract(document)
    figures, seconds, characters = {}, 0.0, 0
    for done, document in enumerate(varied(documents, COUNTS[-1]), 1):
        begin = time.perf_counter()
        extract(document)
        seconds += time.perf_counter() - begin
        characters += len(document.text)
        if done in COUNTS:
            figures[f"ms/1000 characters of {done}"] = seconds / characters * 1_000_000
            figures[f"MB at {done}"] = peak_mb()
    return figures


def build() -> dict[str, float]:
    """The whole build, per document, and how much of it is the gate."""
    from kg.build.run import build as run_build
    from kg.validate.gate import Gate

    spent = [0.0]
    validate = Gate.validate

    def timed(self: Gate, *args: Any, **options: Any) -> Any:
        begin = time.perf_counter()
        try:
            return validate(self, *args, **options)
        finally:
            spent[0] += time.perf_counter() - begin

    Gate.validate = timed  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        summary = run_build([documents_dir()], Path(folder) / "graph")
        whole = time.perf_counter() - begin
    count = summary.documents
    return {
        "documents": count,
        "ms/document": whole / count * 1000,
        "gate ms/document": spent[0] / count * 1000,
        "gate %": spent[0] / whole * 100,
        "peak MB": peak_mb(),
    }


def start() -> dict[str, float]:
    """Start-up and answer of `kg query` over the bundled graph, as a user waits for it."""
    command = [str(Path(sys.executable).with_name("kg")), "query", QUERY, "--format", "json"]
    seconds = []
    for _ in range(STARTS):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - begin)
    return {"median s": statistics.median(seconds), "best s": min(seconds), "worst s": max(seconds)}


PARTS: dict[str, Callable[[], dict[str, float]]] = {
    "extraction": extraction,
    "tagger": tagger,
    "scale": scale,
    "build": build,
    "start": start,
}


def measure(part: str) -> dict[str, float]:
    """A part in a process of its own, on one core."""
    command = [sys.executable, __file__, "--child", part]
    if Path("/usr/bin/taskset").exists():
        command = ["taskset", "-c", "0", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **ONE_CORE})
    if done.returncode != 0:
        sys.exit(f"{part}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'failed'}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure (all)")
    arguments.add_argument("--child", choices=PARTS, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.child:
        print(json.dumps(PARTS[given.child]()))
        return
    found = {part: measure(part) for part in given.parts or PARTS}
    for part, figures in found.items():
        print(f"{part:12}" + "".join(f"  {name} {value:,.2f}" for name, value in figures.items()))
    if {"extraction", "tagger"} <= found.keys():
        ours, peers = found["extraction"], found["tagger"]
        ratios = {name: ours[name] / peers[name] for name in ("characters/s", "cold characters/s", "peak MB")}
        print(f"{'ratio':12}" + "".join(f"  {name} {value:.2f}" for name, value in ratios.items()))


if __name__ == "__main__":
    main()
