"""Asking the graph: saved queries with typed parameters, names and evidence beside every row."""

from kg.query.answer import Answer, AnswerRow, Cell, Column, Evidence
from kg.query.catalogue import Catalogue, SavedQuery, catalogue, read_query
from kg.query.entities import candidates, resolve
from kg.query.parameters import Parameter
from kg.query.profile import Profile, profile
from kg.query.run import DEFAULT_LIMIT, DEFAULT_SECONDS, Wishes, run, run_text
from kg.query.values import Choice, has_values, values

__all__ = [
    "DEFAULT_LIMIT",
    "DEFAULT_SECONDS",
    "Answer",
    "AnswerRow",
    "Catalogue",
    "Cell",
    "Choice",
    "Column",
    "Evidence",
    "Parameter",
    "Profile",
    "SavedQuery",
    "Wishes",
    "candidates",
    "catalogue",
    "has_values",
    "profile",
    "read_query",
    "resolve",
    "run",
    "run_text",
    "values",
]
