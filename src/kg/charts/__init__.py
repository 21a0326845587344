"""Charts of answers: figures over time with bounds, gaps and targets; bars; timelines."""

from kg.charts.goals import goals, goals_of
from kg.charts.rendering import WRITERS
from kg.charts.spec import Goal, spec

__all__ = ["WRITERS", "Goal", "goals", "goals_of", "spec"]
