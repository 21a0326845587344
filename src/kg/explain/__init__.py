"""Why a fact is there, or missing: what each sentence of a report gave, layer by layer."""

from kg.explain.making import explain
from kg.explain.view import Cue, Explanation, FactView, Mark, Part, Passage, RoleView, SentenceView, Tie, Use

__all__ = [
    "Cue",
    "Explanation",
    "FactView",
    "Mark",
    "Part",
    "Passage",
    "RoleView",
    "SentenceView",
    "Tie",
    "Use",
    "explain",
]
