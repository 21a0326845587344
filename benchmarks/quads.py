"""As many reports as wanted, in the shape that `kg build` writes, as N-Quads: the graph that measures are taken on.

    python benchmarks/quads.py 10000 --out graph/graph.nq

Each report has some facts of one of the bundled reports (templates.py) with other states,
officials, dates, figures and words (reports.py); the identity graph, shortcuts, checks,
discrepancies and progress follow by the rules of the program, cut short where these compare
all pairs (across.py). The first reports are the bundled ones once each, with other figures.
Registry
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from across import Across, checks_of
from kg import settings
from kg.namespaces import ONTOLOGY_GRAPH, REGISTRY_GRAPH
from reports import Report
from templates import Template, templates

WHOLE = 0.15
"""The share of reports that keep all facts of their template."""
FACTS = (4, 10)
"""How many the others keep, from and below."""


def write_quads(path: Path, documents: int, *, seed: int = 1) -> int:
    """Writes them and returns how many lines it wrote."""
    count = 0
    with path.open("w", encoding="utf-8", buffering=1 << 20) as out:
        for chunk in chunks(documents, seed=seed):
            out.write(chunk)
            count += chunk.count(" .\n")
    return count


def chunks(documents: int, *, seed: int = 1) -> Iterator[str]:
    """N-Quads, a report at a time; then what is said across reports; then registry and ontology."""
    made_from = [(template, checks_of(template)) for template in templates()]
    across = Across()
    for number in range(documents):
        chance = random.Random(f"{seed} {number}")  # noqa: S311 - figures, no secrets
        whole = number < len(made_from)
        template, checks = made_from[number] if whole else chance.choice(made_from)
        report = Report(
            template,
            f"made-up-{number:06d}",
            chance,
            persons=20 + documents // 200,
            things=1 + documents // 500,
            as_reported=whole,
        )
        facts = list(template.facts) if whole else _chosen(template, chance)
        for subject in template.closure(facts):
            yield "".join(part if isinstance(part, str) else report[part] for part in template.blocks[subject].parts)
        yield across.of_report(report, facts, checks)
    yield from across.at_the_end()
    yield from _known()


def _chosen(template: Template, chance: random.Random) -> list[str]:
    if chance.random() < WHOLE:
        return list(template.facts)
    wanted = min(chance.randrange(*FACTS), len(template.facts))
    begin = chance.randrange(len(template.facts))
    return [template.facts[(begin + at * 7) % len(template.facts)] for at in range(wanted)]


def _known() -> Iterator[str]:
    for folder, graph in (
        (settings.registry_dir().rglob("*.ttl"), REGISTRY_GRAPH),
        (settings.ontology_dir().glob("*.ttl"), ONTOLOGY_GRAPH),
    ):
        for path in sorted(folder):
            for triple in parse(path.read_bytes(), format=RdfFormat.TURTLE):
                quad = Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))
                yield f"{quad} .\n"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("documents", type=int)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    print(f"{write_quads(given.out, given.documents, seed=given.seed):,} quads", file=sys.stderr)


if __name__ == "__main__":
    main()
