"""A question in Russian or English -> the saved query that answers it, with its parameters and reasons.

No model: words, names, dates and numbers of the question are compared with the cue words of each
query (`queries/ask.yaml`), and every part of a score names the words that gave it (docs/ask.md).
"""

from kg.query.ask.choice import Choice, Proposal, ask
from kg.query.ask.fitting import Reason

__all__ = ["Choice", "Proposal", "Reason", "ask"]
