"""What Accord costs, measured in one run beside a named peer.

    make bench                                          all figures
    python benchmarks/run.py queries load http start    some
    python benchmarks/run.py queries --documents 100000

Each part is a process of its own, so that peak memory is that part's alone; extraction, tagger,
scale and build have one core. The peer of the extraction is slovnet's NER with the weights of the
natasha wheel (navec embeddings), run over the same Russian texts: a tagger finds names only, the
extraction everything it writes. Texts are the bundled Russian reports: a first round with every
word new (cold), then several more, where both sides meet words they know, as they do in bulk.
docs/benchmarks.md tells what each part measures.
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

import load
import pages
import queries
import service
from figures import Table, as_data, beside, from_data, listed
from kg.ingest import read
from kg.model import Document
from kg.settings import documents_dir
from sizes import TINY, Sizes

LONG = 8
COUNTS = (100, 1_000)
SYLLABLES = ("ба", "ви", "го", "ду", "же", "за", "ки", "ло", "му", "не")
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def russian() -> list[Document]:
    """The bundled Russian reports."""
    return [d for d in read([documents_dir()]) if isinstance(d, Document) and d.language == "ru"]


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def speed(work: Callable[[Document], object], documents: list[Document], rounds: int) -> dict[str, float]:
    """Documents and characters a second: the first round, when every word is new, and the median of later ones."""
    seconds = []
    for _ in range(rounds + 1):
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


def extraction(sizes: Sizes) -> dict[str, float]:
    """Text to facts, Russian reports."""
    from kg.extract.pipeline import extract

    begin = time.perf_counter()
    documents = russian()
    extract(documents[0])
    first = time.perf_counter() - begin
    return {**speed(extract, documents, sizes.passes), "first document s": first}


def tagger(sizes: Sizes) -> dict[str, float]:
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
    return {**speed(lambda document: ner(document.text), documents, sizes.passes), "first document s": first}


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


def scale(sizes: Sizes) -> dict[str, float]:
    """What a report costs among 100, 1,000 and more that differ, in one process, and its peak memory."""
    from kg.extract.pipeline import extract

    documents = [d for d in read([documents_dir()]) if isinstance(d, Document)]
    for document in documents:
        extract(document)
    figures, seconds, characters = {}, 0.0, 0
    for done, document in enumerate(varied(documents, sizes.reports), 1):
        begin = time.perf_counter()
        extract(document)
        seconds += time.perf_counter() - begin
        characters += len(document.text)
        if done in {*COUNTS, sizes.reports}:
            figures[f"ms/1000 characters of {done}"] = seconds / characters * 1_000_000
            figures[f"MB at {done}"] = peak_mb()
    return figures


def build(_: Sizes) -> dict[str, float]:
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


ON_ONE_CORE: dict[str, tuple[str, Callable[[Sizes], dict[str, float]]]] = {
    "extraction": ("Extraction of the bundled Russian reports", extraction),
    "tagger": ("Names found by slovnet in the same reports", tagger),
    "scale": ("Extraction of many reports, one after the other", scale),
    "build": ("The whole build of the bundled reports", build),
}
ON_ALL: dict[str, Callable[[Sizes], list[Table]]] = {
    "queries": queries.measure,
    "load": load.measure,
    "http": service.load,
    "start": service.starts,
    "pages": pages.measure,
}
PARTS = (*ON_ONE_CORE, *ON_ALL)


def here(part: str, sizes: Sizes, folder: Path | None) -> list[Table]:
    """A part in this process."""
    if part in ON_ONE_CORE:
        title, work = ON_ONE_CORE[part]
        return [listed(title, work(sizes))]
    return queries.measure(sizes, folder) if part == "queries" else ON_ALL[part](sizes)


def measure(part: str, options: list[str]) -> list[Table]:
    """A part in a process of its own, on one core where it says so. Without figures where it fails."""
    command = [sys.executable, __file__, "--child", part, *options]
    one = part in ON_ONE_CORE
    if one and Path("/usr/bin/taskset").exists():
        command = ["taskset", "-c", "0", *command]
    environment = {**os.environ, **(ONE_CORE if one else {})}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode != 0:
        why = done.stderr.strip().splitlines() or ["failed"]
        print(f"{part}: {why[-1]}", file=sys.stderr)
        return []
    return from_data(json.loads(done.stdout.splitlines()[-1]))


def options_of(words: argparse.Namespace) -> list[str]:
    """What the process of a part is told."""
    documents = [str(count) for count in words.documents or ()]
    folder = [] if words.folder is None else ["--folder", str(words.folder)]
    return [*(["--documents", *documents] if documents else []), *folder, *(["--tiny"] if words.tiny else [])]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure (all)")
    arguments.add_argument(
        "--documents", type=int, nargs="+", help="made-up documents that queries are asked of and pages show"
    )
    arguments.add_argument("--folder", type=Path, help="where made-up graphs are kept for the next time")
    arguments.add_argument("--tiny", action="store_true", help="so little that it only shows that all runs")
    arguments.add_argument("--child", choices=PARTS, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    sizes = TINY if given.tiny else Sizes()
    sizes = replace(sizes, documents=tuple(given.documents), pages=tuple(given.documents)) if given.documents else sizes
    if given.child:
        print(json.dumps(as_data(here(given.child, sizes, given.folder))))
        return
    found: dict[str, list[Table]] = {}
    for part in given.parts or PARTS:
        found[part] = measure(part, options_of(given))
        print("\n".join(table.text() for table in found[part]), flush=True)
    if {"extraction", "tagger"} <= found.keys():
        ours, peers = (figures_of(found[part]) for part in ("extraction", "tagger"))
        print(beside("Extraction for each of the tagger's", "slovnet's NER", ours, peers).text())
    if not all(found.values()):
        sys.exit(1)


def figures_of(tables: list[Table]) -> dict[str, float]:
    return {str(name): float(value or 0) for table in tables for name, value in table.rows}


if __name__ == "__main__":
    main()
