"""The state a post belongs to where its own words name none.

Each rule of `RULES` is a derivation with a name; the first that answers gives the state, and its
name is added to that of the holding (`post-name+body`). A rule answers only where what the
report says leaves one state.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract import bilateral_states as two
from kg.extract import reported_states as report
from kg.extract import worded_states as words
from kg.extract.origin import GENERIC, Context, Rule, context_of
from kg.extract.sides import side
from kg.families.reading import Holding, Reading, Sentence

_ROUNDS = 2  # what one holding is told in the first, others may be told by in the second
# what may tell the states of a title's several holders
_SHARED = frozenset({"same-post", "same-person", "region", "word", "body", "side", "received", "order"})

RULES: tuple[tuple[str, Rule], ...] = (
    ("same-post", report.same_post),
    ("region", words.region),
    ("word", words.word),
    ("body", words.body),
    ("same-person", report.same_person),
    ("succession", report.succession),
    ("side", side),
    ("listed", words.listed),
    ("ministry", report.ministry),
    ("chamber", words.chamber),
    ("reporting", words.reporting),
    ("commissioner", words.commissioner),
    ("visitor", two.visitor),
    ("received", two.received),
    ("accredited", two.accredited),
    ("pronoun", words.pronoun),
    ("rest", report.rest),
    ("order", two.order),
    ("beside", two.beside),
    ("home", report.home),
    ("officials", report.officials),
    ("dateline", two.dateline),
)


def belong(reading: Reading) -> None:
    """Give every holding without a state the one that the report tells."""
    for _ in range(_ROUNDS):
        context = context_of(reading)
        for sentence in reading.sentences:
            sentence.holdings = [_with_state(context, sentence, h) if not h.states else h for h in sentence.holdings]


def _with_state(context: Context, sentence: Sentence, holding: Holding) -> Holding:
    for name, rule in RULES:
        if holding.rule.startswith("shared-title") and name not in _SHARED:
            continue
        state = rule(context, sentence, holding)
        if state is not None:
            return _of_state(replace(holding, states=(state,), rule=f"{holding.rule}+{name}"), state)
    return holding


def _of_state(holding: Holding, state: str) -> Holding:
    """A holding without a body that is another state's: two states' cabinets have one name."""
    post = holding.post
    body = post.value.body
    if body is None or not body.known or body.subtype not in GENERIC or body.states in ((), (state,)):
        return holding
    return replace(holding, post=replace(post, value=replace(post.value, body=None)))
