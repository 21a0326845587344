"""The graph in a notebook or a script: questions as methods, answers that show themselves and turn into tables."""

from kg.notebook.graph import Graph, opened
from kg.notebook.result import Result

__all__ = ["Graph", "Result", "opened"]
