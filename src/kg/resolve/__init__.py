"""Identity across documents: which of their entities are one, which are not, which nobody can tell.

The manner is that of opensanctions/nomenklatura: three verdicts, of which "unsure" is a value;
precision before recall; a person's decision outweighs every rule and can be taken back.
"""

from kg.resolve.decisions import Decisions, read_decisions
from kg.resolve.described import Described, Judgement, Post, Verdict
from kg.resolve.identity import Cluster, Identity, identify
from kg.resolve.judge import compare
from kg.resolve.union import Judged

__all__ = [
    "Cluster",
    "Decisions",
    "Described",
    "Identity",
    "Judged",
    "Judgement",
    "Post",
    "Verdict",
    "compare",
    "identify",
    "read_decisions",
]
